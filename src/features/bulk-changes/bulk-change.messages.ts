import { defineMessages } from '../../engine/messages.ts';

export const bulkChangeMessages = defineMessages(
  {
    notFound: 'Cette modification n’existe pas, ou n’est pas la vôtre.',
    notYours: 'hors de vos droits ou de votre portée.',
    whoMissing:
      'Dites qui cela concerne, par « filter » ou « q ». Pour tout le monde, donnez à « filter » un « and » vide.',
    oneAtATimeConflict: 'Une modification est déjà en cours : attendez sa fin, ou arrêtez-la.',
    endedConflict: 'Cette modification est déjà terminée.',
    underWayConflict: 'Cette modification est encore en cours : arrêtez-la d’abord.',
    takenBackConflict: 'Cette modification est déjà annulée.',
    tooLate: 'Une modification s’annule pendant {days} jours.',
    beyondPlan: 'La limite de votre offre est atteinte\u202f: le reste a été laissé tel quel.',
    rightsGone: 'Vos droits ont changé en cours de route : le reste a été laissé tel quel.',
  },
  {
    notFound: 'This change does not exist, or is not yours.',
    notYours: 'outside your rights or your portfolio.',
    whoMissing: 'Say whom it is for, by “filter” or “q”. For everybody: "filter": {"and": []}.',
    oneAtATimeConflict: 'A change is under way already: wait for its end, or stop it.',
    endedConflict: 'This change has ended already.',
    underWayConflict: 'This change is still under way: stop it first.',
    takenBackConflict: 'This change is taken back already.',
    tooLate: 'A change can be taken back for {days} days.',
    beyondPlan: 'The limit of your plan is reached: the rest was left as it was.',
    rightsGone: 'Your rights changed half-way: the rest was left as it was.',
  },
);
