import { defineMessages } from '../../engine/messages.ts';

export const stageMessages = defineMessages(
  {
    notFound: 'Cette étape n’existe pas (ou plus).',
    none: 'Aucune étape ouverte : ajoutez-en une dans les paramètres.',
    nameInUse: 'Une étape s’appelle déjà « {name} ». Choisissez un autre nom.',
    last: {
      open: 'C’est la dernière étape ouverte : les nouveaux prospects doivent pouvoir arriver quelque part.',
      won: 'C’est la seule étape gagnée : créez-en d’abord une autre, ou les ventes n’auraient plus où aboutir.',
      lost: 'C’est la seule étape perdue : créez-en d’abord une autre, ou un refus n’aurait plus où se noter.',
    },
    holdsProspects:
      '{count} {count|prospect est|prospects sont} encore à cette étape : {count|faites-le|faites-les} d’abord passer à une autre.',
    holdsThousands: 'Plus de {count} prospects sont encore à cette étape : faites-les d’abord passer à une autre.',
    notAllSeen: 'Il faut voir tous les prospects pour archiver une étape. Demandez à un administrateur.',
    kind: {
      holdsProspects:
        '{count} {count|prospect est|prospects sont} à cette étape : faites-{count|le|les} d’abord passer à une autre, ou créez une étape de cette nature. D’un coup, {count|il deviendrait gagné, perdu ou rouvert|ils deviendraient gagnés, perdus ou rouverts} sans que personne l’ait noté.',
      holdsThousands:
        'Plus de {count} prospects sont à cette étape : faites-les d’abord passer à une autre, ou créez une étape de cette nature.',
      notAllSeen: 'Il faut voir tous les prospects pour changer la nature d’une étape. Demandez à un administrateur.',
    },
  },
  {
    notFound: 'There is no such stage (any more).',
    none: 'There is no open stage: add one in the settings.',
    nameInUse: 'There is a stage called “{name}” already. Choose another name.',
    last: {
      open: 'This is the last open stage: new prospects need somewhere to arrive.',
      won: 'This is the only won stage: create another one first, or sales would have nowhere to end.',
      lost: 'This is the only lost stage: create another one first, or a refusal would have nowhere to go.',
    },
    holdsProspects:
      '{count} {count|prospect is|prospects are} still at this stage: move {count|it|them} to another one first.',
    holdsThousands: 'More than {count} prospects are still at this stage: move them to another one first.',
    notAllSeen: 'Archiving a stage takes seeing every prospect. Ask an administrator.',
    kind: {
      holdsProspects:
        '{count} {count|prospect is|prospects are} at this stage: move {count|it|them} to another one first, or create a stage of that kind. At once, {count|it|they} would be won, lost or open again without anybody having noted it.',
      holdsThousands:
        'More than {count} prospects are at this stage: move them to another one first, or create a stage of that kind.',
      notAllSeen: 'Changing the kind of a stage takes seeing every prospect. Ask an administrator.',
    },
  },
);
