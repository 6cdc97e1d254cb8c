import { defineMessages } from '../../engine/messages.ts';

/** How the list of prospects is looked at. */
export const listViewMessages = defineMessages(
  {
    columns: 'Colonnes',
    newestFirst: 'Derniers créés d’abord',
    sortedBy: 'Tri : {column}',
    asc: 'croissant',
    desc: 'décroissant',
    firstColumns: 'Colonnes d’origine',
    columnEarlier: 'Avancer la colonne {name}',
    columnLater: 'Reculer la colonne {name}',
    offline: 'Hors ligne : seulement ce qui est sur cet appareil.',
    noneHere: 'Aucun prospect à vous sur cet appareil',
    noneHereText: 'Vous êtes hors ligne. La liste entière revient avec le réseau.',
    onDevice: 'Compté sur cet appareil seulement : vous êtes hors ligne.',
    notHere: 'Cette fiche n’est pas sur cet appareil',
    notHereText: 'Vous êtes hors ligne. Elle s’ouvrira dès que le réseau revient.',
    filtersOff: 'Filtres retirés',
    dropFile: 'Relâchez pour importer ce fichier',
    retry: 'Réessayer',
    customField: {
      externalId: 'Identifiant externe',
    },
  },
  {
    columns: 'Columns',
    newestFirst: 'Newest first',
    sortedBy: 'Sorted by: {column}',
    asc: 'ascending',
    desc: 'descending',
    firstColumns: 'Original columns',
    columnEarlier: 'Move the column {name} forward',
    columnLater: 'Move the column {name} back',
    offline: 'Offline: only what is on this device.',
    noneHere: 'No prospect of yours on this device',
    noneHereText: 'You are offline. The whole list comes back with the network.',
    onDevice: 'Counted on this device only: you are offline.',
    notHere: 'This record is not on this device',
    notHereText: 'You are offline. It opens as soon as the network is back.',
    filtersOff: 'Filters taken off',
    dropFile: 'Let go to import this file',
    retry: 'Try again',
    customField: {
      externalId: 'External id',
    },
  },
);
