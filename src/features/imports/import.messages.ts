import { defineMessages } from '../../engine/messages.ts';

export const importMessages = defineMessages(
  {
    notFound: 'Cet import n’existe pas (ou plus).',
    fileMissing: 'Joignez un fichier : un classeur Excel (.xlsx) ou un texte (.csv).',
    oneFile: 'Envoyez un seul fichier à la fois.',
    cutOff: 'L’envoi du fichier a été interrompu avant la fin : envoyez-le à nouveau.',
    tooLarge:
      'Ce fichier dépasse {megabytes} Mo. Découpez-le en plusieurs fichiers, puis importez-les l’un après l’autre.',
    unknownCountry: 'Ce pays n’est pas connu. Donnez son code à deux lettres, par exemple FR.',
    unknownSheet: 'Ce classeur n’a pas de feuille « {sheet} ».',
    unknownEncoding: 'Cet encodage n’est pas connu : « {encoding} ».',
    unknownOwner: 'Cette personne ne peut pas recevoir de prospects de votre part.',
    headerTooFar: 'La ligne des titres doit être parmi les {rows} premières lignes du fichier.',
    mappingLength:
      'Il faut une correspondance par colonne du fichier : {columns} en tout, null pour une colonne à ignorer.',
    mappingTwice: 'Deux colonnes remplissent le même champ ({field}). Choisissez-en une.',
    unknownField: 'Ce champ n’existe pas (ou plus) dans votre organisation : {field}.',
    nobodyNamed: 'Indiquez au moins une colonne qui nomme le prospect : nom, nom complet ou société.',
    sourceMissing: 'Dites d’où vient ce fichier : un salon, un achat, un export d’un autre logiciel…',
    legalBasisMissing: 'Dites sur quelle base légale ces personnes peuvent être appelées.',
    collectedOnMissing:
      'Dites de quand date ce fichier ; pour des particuliers, quand leurs coordonnées ont été recueillies.',
    collectedLater: 'La date du fichier ne peut pas être dans l’avenir.',
    alreadyStartedConflict: 'Cet import a déjà été lancé.',
    alreadyEndedConflict: 'Cet import est déjà terminé.',
    stillRunningConflict: 'Cet import est encore en cours : arrêtez-le d’abord.',
    undoTooLate: 'Un import s’annule pendant {days} jours.',
    undoUnderWayConflict: 'Cet import est déjà en train d’être annulé.',
    undoneConflict: 'Cet import est déjà annulé.',
    undoNotKept: 'Cet import date d’une version de Kili qui ne gardait pas de quoi l’annuler.',
    nothingToUndo: 'Cet import n’a rien écrit : il n’y a rien à annuler.',
    broken:
      'L’import s’est arrêté sur une erreur de notre côté, qui a été enregistrée. Les lignes déjà comptées sont en place ; réimportez le fichier pour les autres, rien ne sera créé deux fois.',
    rightsGone:
      'Les droits de la personne qui a lancé cet import ont changé en cours de route : le reste du fichier a été laissé. Les lignes comptées sont en place, et l’import peut être annulé.',
    beyondPlan:
      'La limite de prospects de votre offre a été atteinte en cours de route\u202f: le reste du fichier a été laissé. Les lignes comptées sont en place, et l’import peut être annulé.',
    file: { notFound: 'Le fichier de cet import n’est plus conservé : ses lignes ne peuvent plus être relues.' },
    row: 'Ligne',
    reason: 'Motif',
    keptParts: 'Champs restés',
    keptBecause: {
      changed: 'Modifié depuis l’import',
      notYours: 'Hors de vos droits ou de votre portée',
      laterImport: 'Complété depuis par un import plus récent : annulez-le d’abord',
      merged: 'Fusionné depuis : annulez d’abord la fusion',
    },
    keptBecauseMergedWith: 'Fusionné depuis avec « {name} » : annulez d’abord la fusion',
    ofField: '{name} : {problem}',
    unreadable: {
      notAWorkbook:
        'Ce fichier n’est ni un classeur Excel (.xlsx) ni un texte (.csv). Enregistrez-le sous l’un de ces formats.',
      encrypted: 'Ce classeur est protégé par un mot de passe. Enregistrez-le sans mot de passe, puis réessayez.',
      zipBomb: 'Ce fichier se déplie en un contenu démesuré : il a été refusé.',
      tooLarge: 'Ce classeur demande trop de mémoire. Découpez-le, ou enregistrez-le en .csv.',
      emptySheet: 'Ce fichier est vide : aucune ligne à importer.',
      headersOnly: 'Ce fichier n’a que des titres : aucune ligne à importer.',
      tooManyColumns:
        'Ce fichier a plus de 256 colonnes : ce n’est pas une liste de contacts. Supprimez les colonnes inutiles.',
      legacyExcel: 'Ce classeur est à l’ancien format Excel (.xls). Enregistrez-le en .xlsx, puis réessayez.',
      brokenQuotes:
        'Un guillemet ouvert dans ce fichier n’est jamais refermé. Fermez-le ou supprimez-le, puis réessayez.',
      noHeader:
        'Aucune colonne reconnaissable dans ce fichier. Ajoutez une ligne de titres (nom, société, téléphone…).',
      truncated: 'Ce classeur est incomplet ou abîmé. Ouvrez-le dans Excel, enregistrez-le à nouveau, puis réessayez.',
    },
  },
  {
    notFound: 'This import does not exist (any more).',
    fileMissing: 'Attach a file: an Excel workbook (.xlsx), a text file (.csv) or an address book (.vcf).',
    oneFile: 'Send one file at a time.',
    cutOff: 'The upload was cut off before its end: send the file again.',
    tooLarge: 'This file is over {megabytes} MB. Split it into several files and import them one after another.',
    unknownCountry: 'This country is not known. Give its two-letter code, for example FR.',
    unknownSheet: 'This workbook has no sheet “{sheet}”.',
    unknownEncoding: 'This encoding is not known: “{encoding}”.',
    unknownOwner: 'You cannot give prospects to this person.',
    headerTooFar: 'The line of headers must be among the first {rows} rows of the file.',
    mappingLength:
      'There must be one field for each column of the file: {columns} in all, null for a column to leave out.',
    mappingTwice: 'Two columns fill the same field ({field}). Choose one of them.',
    unknownField: 'Your organisation has no such field (any more): {field}.',
    nobodyNamed: 'Choose at least one column that names the prospect: last name, full name or company.',
    sourceMissing: 'Say where this file comes from: a trade fair, a purchase, an export of other software…',
    legalBasisMissing: 'Say on what legal basis these people may be called.',
    collectedOnMissing: 'Say of what day this file is; for consumers, when their details were collected.',
    collectedLater: 'The date of the file cannot lie in the future.',
    alreadyStartedConflict: 'This import was started already.',
    alreadyEndedConflict: 'This import has already ended.',
    stillRunningConflict: 'This import is still running: stop it first.',
    undoTooLate: 'An import can be undone for {days} days.',
    undoUnderWayConflict: 'This import is being undone already.',
    undoneConflict: 'This import is undone already.',
    undoNotKept: 'This import is from a version of Kili that did not keep what undoing it takes.',
    nothingToUndo: 'This import wrote nothing: there is nothing to undo.',
    broken:
      'The import stopped on an error on our side, which was recorded. Rows counted so far are in place; import the file again for the rest, nothing will be created twice.',
    rightsGone:
      'The rights of whoever started this import changed half-way: the rest of the file was left. Rows counted so far are in place, and the import can be undone.',
    beyondPlan:
      'The limit of prospects of your plan was reached half-way: the rest of the file was left. Rows counted so far are in place, and the import can be undone.',
    file: { notFound: 'The file of this import is no longer kept: its rows cannot be read again.' },
    row: 'Row',
    reason: 'Reason',
    keptParts: 'Fields that stayed',
    keptBecause: {
      changed: 'Changed since the import',
      notYours: 'Outside your rights or your portfolio',
      laterImport: 'Completed since by a later import: undo that one first',
      merged: 'Merged since: undo the merge first',
    },
    keptBecauseMergedWith: 'Merged since with “{name}”: undo the merge first',
    ofField: '{name}: {problem}',
    unreadable: {
      notAWorkbook:
        'This file is neither an Excel workbook (.xlsx) nor a text file (.csv). Save it in one of these formats.',
      encrypted: 'This workbook is protected by a password. Save it without one and try again.',
      zipBomb: 'This file unpacks into something enormous: it was refused.',
      tooLarge: 'This workbook needs too much memory. Split it, or save it as .csv.',
      emptySheet: 'This file is empty: there is no row to import.',
      headersOnly: 'This file has headers only: there is no row to import.',
      tooManyColumns:
        'This file has more than 256 columns: it is no list of contacts. Remove the columns that are not needed.',
      legacyExcel: 'This workbook is in the old Excel format (.xls). Save it as .xlsx and try again.',
      brokenQuotes: 'A quote opened in this file is never closed. Close or remove it, then try again.',
      noHeader: 'No column of this file could be recognised. Add a line of headers (name, company, phone…).',
      truncated: 'This workbook is incomplete or damaged. Open it in Excel, save it again and try again.',
    },
  },
);
