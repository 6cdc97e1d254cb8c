import type { MappingColumn } from '../mapping-table.tsx';
import type { PermissionGroup } from '../permission-grid.tsx';

export const colorNames: Record<string, string> = {
  slate: 'Ardoise',
  sky: 'Ciel',
  blue: 'Bleu',
  indigo: 'Indigo',
  violet: 'Violet',
  purple: 'Pourpre',
  fuchsia: 'Fuchsia',
  pink: 'Rose',
  green: 'Vert',
  stone: 'Pierre',
};

export const stages = [
  { name: 'Nouveau', color: 'slate' },
  { name: 'Premier contact', color: 'sky' },
  { name: 'Qualifié', color: 'blue' },
  { name: 'Proposition envoyée', color: 'indigo' },
  { name: 'Négociation', color: 'purple' },
  { name: 'Gagné', color: 'green' },
  { name: 'Perdu', color: 'stone' },
];

export const scopeNames = { none: 'Aucun', own: 'Les siens', team: 'Son équipe', all: 'Tous', yes: 'Oui' };

const scopes = ['none', 'own', 'team', 'all'];

export const permissionGroups: PermissionGroup[] = [
  {
    key: 'prospects',
    label: 'Prospects',
    rows: [
      { key: 'prospect.read', label: 'Voir les prospects', scopes, value: 'team' },
      { key: 'prospect.write', label: 'Modifier les prospects', scopes, value: 'own' },
      {
        key: 'prospect.export',
        label: 'Exporter',
        description: 'Chaque export est inscrit au journal.',
        scopes: ['none', 'yes'],
        value: 'none',
      },
    ],
  },
  {
    key: 'settings',
    label: 'Réglages',
    rows: [
      {
        key: 'role.manage',
        label: 'Gérer les rôles',
        scopes: ['none', 'yes'],
        value: 'yes',
        lockedBecause: 'Le dernier administrateur garde ce droit.',
      },
    ],
  },
];

export const fileColumns: MappingColumn[] = [
  {
    key: 'a',
    title: 'Nom Prénom',
    samples: ['LEFÈVRE Marie', 'de La Rochefoucauld-Montmorency Jean-Baptiste', 'MARTIN Claire'],
    field: 'name',
    guessed: true,
  },
  {
    key: 'b',
    title: 'Raison sociale',
    samples: ['Établissements Lefèvre-Montgolfier & Fils — Produits du terroir SARL', 'Optique Bru', ''],
    field: 'organisation',
    guessed: true,
  },
  { key: 'c', title: 'Tél. portable', samples: ['612345678', '06.98.76.54.32', '+33 7 11 22 33 44'], field: 'phone' },
  { key: 'd', title: 'Code interne', samples: ['A-0001', 'A-0002', 'A-0003'], field: '' },
];

export const fieldChoices = [
  {
    group: 'Identité',
    items: [
      { value: 'name', label: 'Nom complet' },
      { value: 'organisation', label: 'Organisation' },
    ],
  },
  {
    group: 'Contact',
    items: [
      { value: 'phone', label: 'Téléphone' },
      { value: 'email', label: 'E-mail' },
    ],
  },
];
