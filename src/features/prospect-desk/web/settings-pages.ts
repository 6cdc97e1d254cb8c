import {
  IconBuilding,
  IconBulb,
  IconCreditCard,
  IconFlame,
  IconForms,
  IconHistory,
  IconKey,
  IconLifebuoy,
  IconMailCog,
  IconPhoneCheck,
  IconReceiptEuro,
  IconRoute,
  IconStairsUp,
  IconTags,
  IconTemplate,
  IconUsers,
  IconUsersGroup,
} from '@tabler/icons-react';

interface SettingsPage {
  key: string;
  icon: typeof IconKey;
  permission: string;
  path: string;
}

/** Every page of the settings, for the menu and the palette alike. */
export const settingsPages: readonly SettingsPage[] = [
  { key: 'company', icon: IconBuilding, permission: 'company.manage', path: '/parametres/organisation' },
  { key: 'users', icon: IconUsers, permission: 'users.manage', path: '/parametres/utilisateurs' },
  { key: 'teams', icon: IconUsersGroup, permission: 'users.manage', path: '/parametres/equipes' },
  { key: 'roles', icon: IconKey, permission: 'roles.manage', path: '/parametres/roles' },
  { key: 'stages', icon: IconStairsUp, permission: 'stages.manage', path: '/parametres/etapes' },
  { key: 'fields', icon: IconForms, permission: 'fields.manage', path: '/parametres/champs' },
  { key: 'score', icon: IconFlame, permission: 'fields.manage', path: '/parametres/score' },
  { key: 'tags', icon: IconTags, permission: 'fields.manage', path: '/parametres/etiquettes' },
  { key: 'assignment', icon: IconRoute, permission: 'assignment.manage', path: '/parametres/attribution' },
  { key: 'outcomes', icon: IconPhoneCheck, permission: 'outcomes.manage', path: '/parametres/resultats' },
  { key: 'suggestions', icon: IconBulb, permission: 'outcomes.manage', path: '/parametres/suggestions' },
  { key: 'ticketSettings', icon: IconLifebuoy, permission: 'tickets.manage', path: '/parametres/tickets' },
  { key: 'templates', icon: IconTemplate, permission: 'outcomes.manage', path: '/parametres/modeles' },
  { key: 'mailSettings', icon: IconMailCog, permission: 'company.manage', path: '/parametres/e-mail' },
  { key: 'billing', icon: IconReceiptEuro, permission: 'company.manage', path: '/parametres/facturation' },
  { key: 'subscription', icon: IconCreditCard, permission: 'company.manage', path: '/parametres/abonnement' },
  { key: 'journal', icon: IconHistory, permission: 'audit.view', path: '/parametres/journal' },
];
