import { defineMessages } from '../../engine/messages.ts';

/** The page of roles: a grid of permissions and how far each reaches. */
export const roleSettingsMessages = defineMessages(
  {
    title: 'Rôles',
    description:
      'Ce que chacun peut faire, et sur les prospects de qui. Un changement vaut aussitôt ; aucun droit ne va plus loin que « Voir les prospects ».',
    list: 'Rôles de l’organisation',
    create: 'Nouveau rôle',
    createThis: 'Créer ce rôle',
    newName: 'Nouveau rôle',
    copy: 'Copier',
    copyName: '{name} (copie)',
    name: 'Nom du rôle',
    peopleCount: '{count} {count|personne|personnes}',
    choose: 'Rôle',
    adminLocked: 'Un administrateur garde tous ses droits, pour que l’organisation ne puisse pas s’enfermer dehors.',
    above: 'Ce rôle donne plus de droits que le vôtre : un administrateur peut le changer.',
    notYours: 'Votre rôle n’a pas ce droit : vous ne pouvez pas le donner.',
    asYours: 'Pas plus loin que votre propre rôle.',
    changed: '{role} : « {right} » est changé.',
    loweredToo: '{role} : « {right} » est changé, et {count} {count|autre droit|autres droits} avec lui.',
    scope: { none: 'Non', yes: 'Oui', own: 'Les siens', team: 'Son équipe', all: 'Tous' },
    group: { prospects: 'Prospects', interactions: 'Échanges', settings: 'Réglages', other: 'Autres droits' },
  },
  {
    title: 'Roles',
    description:
      'What everybody may do, and on whose prospects. A change holds at once; no right reaches further than “See prospects”.',
    list: 'Roles of the company',
    create: 'New role',
    createThis: 'Create this role',
    newName: 'New role',
    copy: 'Copy',
    copyName: '{name} (copy)',
    name: 'Name of the role',
    peopleCount: '{count} {count|person|people}',
    choose: 'Role',
    adminLocked: 'An administrator keeps all rights, so that the company cannot lock itself out.',
    above: 'This role allows more than yours: an administrator can change it.',
    notYours: 'Your role does not have this right: you cannot give it.',
    asYours: 'No further than your own role.',
    changed: '{role}: “{right}” is changed.',
    loweredToo: '{role}: “{right}” is changed, and {count} {count|other right|other rights} with it.',
    scope: { none: 'No', yes: 'Yes', own: 'Their own', team: 'Their team', all: 'All' },
    group: { prospects: 'Prospects', interactions: 'Activity', settings: 'Settings', other: 'Other rights' },
  },
);

/** The names of the permissions, by their keys. */
export const permissionMessages = defineMessages(
  {
    prospects: {
      view: 'Voir les prospects',
      edit: 'Modifier les prospects',
      call: 'Appeler',
      assign: 'Changer le responsable',
      archive: 'Archiver et restaurer',
      import: 'Importer des fichiers',
      shareViews: 'Partager des vues',
    },
    interactions: { add: 'Noter des échanges' },
    stages: { manage: 'Régler les étapes' },
    fields: { manage: 'Régler les champs' },
    outcomes: { manage: 'Régler les résultats d’appel' },
    users: { manage: 'Inviter et gérer les utilisateurs' },
    roles: { manage: 'Régler les rôles' },
    company: { manage: 'Régler l’organisation' },
  },
  {
    prospects: {
      view: 'See prospects',
      edit: 'Edit prospects',
      call: 'Call',
      assign: 'Change the owner',
      archive: 'Archive and restore',
      import: 'Import files',
      shareViews: 'Share views',
    },
    interactions: { add: 'Log activity' },
    stages: { manage: 'Set up stages' },
    fields: { manage: 'Set up fields' },
    outcomes: { manage: 'Set up call outcomes' },
    users: { manage: 'Invite and manage users' },
    roles: { manage: 'Set up roles' },
    company: { manage: 'Set up the company' },
  },
);
