import { defineMessages } from '../../engine/messages.ts';

export const assignmentRuleMessages = defineMessages(
  {
    notFound: 'Cette règle d’attribution n’existe pas (ou plus).',
    nameInUse: 'Une règle s’appelle déjà « {name} ». Choisissez un autre nom.',
    tooMany: 'Pas plus de {most} règles : archivez-en une, ou réunissez-en deux.',
    badPrefix:
      '« {prefix} » ne peut pas commencer un code postal : lettres et chiffres seulement, comme 69, 2A ou 1200.',
    noMember: 'Choisissez au moins une personne : sans elle, la règle n’attribuerait rien.',
    memberNotActive: '{name} n’a pas (ou plus) accès à Kili : choisissez quelqu’un d’autre.',
    idleMember: 'Le rôle de {name} ne permet ni de modifier ni d’appeler des prospects : choisissez quelqu’un d’autre.',
  },
  {
    notFound: 'There is no such assignment rule (any more).',
    nameInUse: 'There is a rule called “{name}” already. Choose another name.',
    tooMany: 'No more than {most} rules: archive one, or make one of two.',
    badPrefix: 'No postal code begins with “{prefix}”: letters and digits only, such as 69, 2A or 1200.',
    noMember: 'Choose at least one person: without, the rule would give nothing to anybody.',
    memberNotActive: '{name} has no access to Kili (any more): choose somebody else.',
    idleMember: 'The role of {name} neither edits nor calls prospects: choose somebody else.',
  },
);

export const assignmentMessages = defineMessages(
  {
    nobodysTurn: 'aucune règle d’attribution ne convient, ou tous sont absents.',
    noRule: 'Aucune règle d’attribution n’est active : créez-en une dans Paramètres, Attribution.',
    notYours: 'Votre rôle ne répartit pas les prospects entre tous : choisissez à qui ils iront.',
  },
  {
    nobodysTurn: 'no assignment rule fits, or everybody is away.',
    noRule: 'No assignment rule is on: create one under Settings, Assignment.',
    notYours: 'Your role does not share prospects out among everybody: choose whose they will be.',
  },
);
