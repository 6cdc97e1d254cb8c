// What reps write while they talk. Gaps in braces are filled from the offer and by chance: see write-note.ts.

/** Notes by outcome code. */
export const callNotes: Readonly<Record<string, readonly string[]>> = {
  PAS_DE_REPONSE: [
    'Sonne dans le vide.',
    'Pas de réponse, standard fermé entre midi et deux ?',
    '2e essai de la journée.',
  ],
  REPONDEUR: ['Répondeur plein.', 'Messagerie, pas laissé de message.'],
  MESSAGE_VOCAL: [
    'Message laissé : qui nous sommes, {product}, je rappelle {weekday}.',
    'Message laissé sur le portable, demandé à être rappelé avant {weekday}.',
    'Message court, rappelé notre rencontre.',
  ],
  OCCUPE: ['Déjà en ligne.', 'Occupé deux fois de suite.'],
  BARRAGE_SECRETAIRE: [
    'L’accueil demande d’écrire à l’adresse générique. Essayer avant 9 h.',
    'Assistante très polie : « il est en réunion toute la semaine ». Rappeler en fin de journée.',
    'Accueil filtre, mais m’a donné le prénom du bon interlocuteur : {firstName}.',
    'Ne transmet pas les appels commerciaux. Tenter le portable.',
  ],
  MAUVAIS_CONTACT: [
    'Ce n’est plus lui : parti en {month}. Voir avec {firstName} {lastName}, services généraux.',
    'S’occupe de la production, pas des achats. Demander {firstName} {lastName}.',
  ],
  FAUX_NUMERO: ['Numéro non attribué.', 'Tombé chez un particulier, s’excuser et corriger la fiche.'],
  ENTREPRISE_FERMEE: ['Liquidation judiciaire prononcée en {month}, confirmé par le mandataire.'],
  RACCROCHE: ['A raccroché à la présentation.', 'Mauvais moment visiblement, a coupé court.'],
  RAPPELER_PLUS_TARD: [
    'En rendez-vous, me demande de rappeler plus tard dans la journée.',
    'Au volant. OK pour reprendre dans deux heures.',
    'Avec un client, intéressé par le principe : « rappelez-moi tout à l’heure ».',
  ],
  RAPPELER_1_SEMAINE: [
    'Clôture en cours, rappeler dans une semaine. Sujet : {product}.',
    'Part en congés ce soir, rappeler au retour. {Need}.',
    'Doit en parler à son associé {firstName}, point dans une semaine.',
    'A bien reçu la proposition, pas encore lue. On se rappelle la semaine prochaine.',
    'Attend le feu vert du siège. Rappeler dans une semaine, demander {firstName}.',
  ],
  RAPPELER_LE: [
    'Budget {year} bouclé, rappeler en {month} pour le prochain.',
    'Travaux prévus en {month}, rappeler un mois avant.',
    'Déménagement en cours, pas avant {month}.',
    'Contrat avec {competitor} jusqu’en {month} : m’a demandé de le rappeler à ce moment-là.',
    'Comité d’investissement le 15 {month}, rappeler juste après.',
  ],
  INTERESSE: [
    'Besoin réel : {need}. Budget pas encore défini, décision avec le directeur.',
    '{Need}. Compare avec {competitor}. Sensible au délai plus qu’au prix.',
    'Bon échange. Veut comprendre {product} avant d’en parler en interne.',
    'Intéressé par {product}, a déjà consulté {competitor} sans donner suite (trop cher).',
    'Connaît nos réalisations par un confrère. {Need}.',
    'Objection prix levée par les aides. Décision collégiale, {count} personnes dans la boucle.',
    'OK sur le principe, freiné par le temps que ça prendra aux équipes. Le rassurer sur le planning.',
    'Écoute attentive, peu bavard. Projet évoqué pour {month}. Revenir avec des références du secteur.',
  ],
  TRES_INTERESSE: [
    'Très chaud : {need}. Budget {budget} validé, veut démarrer en {month}.',
    'Projet validé en comité, {count} devis demandés dont {competitor}. Décision avant fin {month}.',
    'Le directeur suit lui-même le dossier. Budget {budget}, pas d’objection sérieuse.',
    '{Need} — c’est devenu urgent. Attend une proposition chiffrée cette semaine.',
    'Déçu par {competitor} (délais non tenus). Prêt à changer si on s’engage sur {month}.',
    'Veut signer avant la hausse de tarif. Enveloppe {budget}.',
  ],
  VEUT_DEMO: [
    'Veut voir du concret avant d’aller plus loin. Visio avec {firstName} (achats) et le responsable technique.',
    'Demande une visite sur place : {product}. Prévoir 45 min, {count} participants.',
    'Intéressé par une démonstration, surtout {product}.',
  ],
  VEUT_DEVIS: [
    'Demande un devis pour {product}. Budget annoncé {budget}, décision en {month}.',
    'Chiffrer {product} + option maintenance. En concurrence avec {competitor}.',
    'Devis à envoyer pour {month}. {Need}. Interlocuteur final : {firstName} {lastName}.',
    'Veut deux variantes : achat et location. Plafond {budget}.',
    'A fait ses comptes : si on est sous {budget}, c’est oui. Envoyer le devis à la direction.',
  ],
  VEUT_DOC: [
    'Envoyer {document}, à l’attention de {firstName} {lastName}.',
    'Demande {document} pour en parler en réunion de service {weekday}.',
    'Poli mais pressé : « envoyez-moi {document} ». Rappeler derrière, sinon ça s’arrête là.',
    'Veut {document} et deux références dans la région.',
  ],
  RDV_PRIS: [
    'RDV sur site, demander {firstName} à l’accueil. Sujet : {product}.',
    'RDV pris avec le décideur. {Need}. Apporter l’étude de cas.',
    'Rendez-vous fixé, {count} personnes côté client. Ils ont aussi reçu {competitor}.',
    'RDV en visio, lien à envoyer. Préparer un ordre de prix ({budget} évoqués).',
  ],
  ACCORD_VERBAL: [
    'Accord oral sur {budget}. Envoie le bon de commande signé {weekday}.',
    'C’est bon pour lui, il fait signer {firstName} {lastName}. Démarrage souhaité en {month}.',
    'OK avec 5 % de remise sur l’option. Préparer le contrat.',
  ],
  PAS_INTERESSE: [
    'Pas intéressé : {refusal}.',
    '{Refusal}. Inutile de relancer avant un moment.',
    'Vient de signer avec {competitor}.',
    'Prix jugé trop élevé malgré les explications, reste courtois.',
    'Groupe racheté, plus aucune décision locale.',
    'Cherchait une prestation que nous ne faisons pas.',
  ],
  DEJA_EQUIPE: [
    'Équipé par {competitor}, contrat jusqu’en {month}. Content du service, moins du prix.',
    'Chez {competitor} depuis trois ans. Rouvre la consultation à l’échéance, {month}.',
  ],
  PAS_BUDGET: [
    'Intérêt réel mais budget gelé. {Need}. Reparler en {month}.',
    'Trésorerie tendue, a reporté tous les investissements. Ne pas insister.',
    'Enveloppe de {budget} déjà consommée par {competitor}.',
  ],
  HORS_CIBLE: ['Trop petit pour nous, rien à proposer.', 'Activité arrêtée le mois prochain.'],
  NE_PLUS_APPELER: [
    'Demande fermement à ne plus être appelé. Fiche en opposition.',
    'Ne souhaite plus aucun appel commercial.',
  ],
};
