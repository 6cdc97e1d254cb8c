import { defineMessages } from '../../engine/messages.ts';

/** The bell: what runs on the server for this person, and what has ended. */
export const workMessages = defineMessages(
  {
    allChanges: 'Toutes les modifications groupées',
    underWay: '{count} en cours',
    incidents: '{count} {count|appel hors règle|appels hors règle} à revoir',
    kind: {
      import: 'Import de « {title} »',
      undoneImport: 'Annulation de l’import de « {title} »',
      export: 'Export : {title}',
      exportOfAll: 'Export de tous les prospects',
    },
    state: {
      waiting: 'va commencer',
      done: 'terminé',
      failed: 'n’a pas pu aller au bout',
      undone: 'terminée',
      cancelled: 'arrêté',
      takenBack: 'annulée',
    },
    progress: '{done} sur {total}',
    soFar: '{done} jusqu’ici',
    ended: '{what} : {state}',
  },
  {
    allChanges: 'All bulk changes',
    underWay: '{count} under way',
    incidents: '{count} {count|call|calls} against the rules to look at',
    kind: {
      import: 'Import of “{title}”',
      undoneImport: 'Undoing the import of “{title}”',
      export: 'Export: {title}',
      exportOfAll: 'Export of all prospects',
    },
    state: {
      waiting: 'about to start',
      done: 'done',
      failed: 'could not be completed',
      undone: 'done',
      cancelled: 'stopped',
      takenBack: 'taken back',
    },
    progress: '{done} of {total}',
    soFar: '{done} so far',
    ended: '{what}: {state}',
  },
);
