import { z } from 'zod';
import type { Scope } from '../../engine/define.ts';

/** What a role may allow. `scopes` are the choices that make sense for it: a company setting is all or nothing. */
export const permissions = {
  'prospects.view': { scopes: ['none', 'own', 'team', 'all'] },
  'prospects.edit': { scopes: ['none', 'own', 'team', 'all'] },
  'prospects.call': { scopes: ['none', 'own', 'team', 'all'] },
  /** E-mails and messages in the company's name. */
  'prospects.write': { scopes: ['none', 'own', 'team', 'all'] },
  'prospects.assign': { scopes: ['none', 'own', 'team', 'all'] },
  'prospects.archive': { scopes: ['none', 'own', 'team', 'all'] },
  /** With whom one may share a saved view. */
  'prospects.shareViews': { scopes: ['none', 'team', 'all'] },
  /** Writing down that somebody who asked not to be contacted has agreed since. */
  'prospects.liftOppositions': { scopes: ['none', 'all'] },
  'interactions.add': { scopes: ['none', 'own', 'team', 'all'] },
  /** Quotes and sales. */
  'sales.edit': { scopes: ['none', 'own', 'team', 'all'] },
  /** How far: whose imports one sees and runs. */
  'prospects.import': { scopes: ['none', 'own', 'team', 'all'] },
  /** How far: whose prospects leave in a file. */
  'prospects.export': { scopes: ['none', 'own', 'team', 'all'] },
  /** The rules by which new prospects are given out, and who is away. */
  'assignment.manage': { scopes: ['none', 'all'] },
  /** Campaigns, and who is in them. */
  'campaigns.manage': { scopes: ['none', 'all'] },
  /** What the company sells, and its prices. */
  'products.edit': { scopes: ['none', 'all'] },
  /** What products cost the company, and so what is earned on them. */
  'products.costs': { scopes: ['none', 'all'] },
  /** Issuing invoices and credit notes, and writing down what is paid. */
  'invoices.issue': { scopes: ['none', 'own', 'team', 'all'] },
  /** The loyalty programme, its rewards, and points by hand. */
  'loyalty.edit': { scopes: ['none', 'all'] },
  /** Whose targets and figures one reads; those of the company and of teams with any. */
  'targets.view': { scopes: ['none', 'own', 'team', 'all'] },
  /** Whose targets one sets; those of the company with all. */
  'targets.set': { scopes: ['none', 'team', 'all'] },
  /** Seeing to tickets: of every customer one sees. */
  'tickets.handle': { scopes: ['none', 'all'] },
  /** What is promised on tickets, and who sees to them in turn. */
  'tickets.manage': { scopes: ['none', 'all'] },
  'stages.manage': { scopes: ['none', 'all'] },
  'fields.manage': { scopes: ['none', 'all'] },
  'outcomes.manage': { scopes: ['none', 'all'] },
  'users.manage': { scopes: ['none', 'all'] },
  'roles.manage': { scopes: ['none', 'all'] },
  'company.manage': { scopes: ['none', 'all'] },
  'audit.view': { scopes: ['none', 'all'] },
} as const satisfies Record<string, { scopes: readonly Scope[] }>;

export type Permission = keyof typeof permissions;
export const permissionNames = Object.keys(permissions) as Permission[];

/** Each permission as far as it can reach. */
export type PermissionGrid = { [P in Permission]?: (typeof permissions)[P]['scopes'][number] };

type GridShape = { [P in Permission]: z.ZodOptional<z.ZodType<PermissionGrid[P]>> };
const shape = Object.fromEntries(permissionNames.map((name) => [name, z.enum(permissions[name].scopes).optional()]));
export const permissionGrid = z.strictObject(shape as unknown as GridShape);

const everything = (scope: Scope): PermissionGrid =>
  Object.fromEntries(permissionNames.map((name) => [name, scope])) as PermissionGrid;

/** The four roles a new company starts with; it may change all but the administrator's. */
export const presetRoles: readonly { key: string; name: string; permissions: PermissionGrid }[] = [
  { key: 'admin', name: 'Administrateur', permissions: everything('all') },
  {
    key: 'manager',
    name: 'Responsable commercial',
    permissions: {
      ...everything('all'),
      'users.manage': 'none',
      'roles.manage': 'none',
      'company.manage': 'none',
      'audit.view': 'none',
    },
  },
  {
    key: 'rep',
    name: 'Commercial',
    permissions: {
      ...everything('none'),
      'prospects.view': 'team',
      'prospects.edit': 'team',
      'prospects.call': 'team',
      'prospects.write': 'team',
      'prospects.assign': 'own',
      'prospects.archive': 'own',
      'prospects.shareViews': 'team',
      'interactions.add': 'team',
      'sales.edit': 'team',
      'tickets.handle': 'all',
      'prospects.import': 'own',
      'prospects.export': 'own',
      'targets.view': 'own',
    },
  },
  {
    key: 'support',
    name: 'Agent support',
    permissions: {
      ...everything('none'),
      'prospects.view': 'all',
      'interactions.add': 'all',
      'tickets.handle': 'all',
    },
  },
];
