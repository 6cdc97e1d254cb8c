import { defineMessages } from '../../engine/messages.ts';

/** The page of tags. */
export const tagSettingsMessages = defineMessages(
  {
    title: 'Étiquettes',
    description: 'Les mots que portent vos prospects, chacun dans sa couleur.',
    list: 'Étiquettes réglées',
    create: 'Nouvelle étiquette',
    edit: 'Modifier {name}',
    name: 'Nom',
    color: 'Couleur',
    search: 'Chercher une étiquette',
    noneFound: 'Aucune étiquette ne contient «\u202f{text}\u202f».',
    none: 'Aucune étiquette réglée',
    noneNote:
      'Une étiquette se tape directement sur une fiche. Réglez ici sa couleur, renommez-la partout, ou réunissez-en deux.',
    count: '{count} {count|prospect|prospects}',
    countMore: 'plus de {count} prospects',
    unused: 'aucun prospect',
    renaming: 'renommage en cours…',
    undeclared: 'En usage, sans réglage',
    undeclaredNote: 'Leur couleur vient de leur nom. Ouvrez-en une pour choisir la sienne ou la renommer.',
    seeProspects: 'Voir ces prospects',
    renameNote: 'Renommée, elle l’est chez tous les prospects et dans les vues enregistrées.',
    join: 'Réunir les deux étiquettes',
    joinQuestion:
      '«\u202f{other}\u202f» existe déjà. «\u202f{name}\u202f» et «\u202f{other}\u202f» deviendront une seule étiquette, chez tous les prospects qui portent l’une ou l’autre. On ne pourra plus les distinguer.',
  },
  {
    title: 'Tags',
    description: 'The words your prospects carry, each in its colour.',
    list: 'Tags set up',
    create: 'New tag',
    edit: 'Edit {name}',
    name: 'Name',
    color: 'Colour',
    search: 'Look for a tag',
    noneFound: 'No tag contains “{text}”.',
    none: 'No tag set up',
    noneNote: 'A tag is typed right on a record. Here you choose its colour, rename it everywhere, or make two one.',
    count: '{count} {count|prospect|prospects}',
    countMore: 'more than {count} prospects',
    unused: 'no prospect',
    renaming: 'being renamed…',
    undeclared: 'In use, not set up',
    undeclaredNote: 'Their colour comes from their name. Open one to choose its own or to rename it.',
    seeProspects: 'See these prospects',
    renameNote: 'Renamed here, it is renamed on all prospects and in saved views.',
    join: 'Make the two tags one',
    joinQuestion:
      '“{other}” is there already. “{name}” and “{other}” will become one tag, on all prospects that carry either. They cannot be told apart afterwards.',
  },
);
