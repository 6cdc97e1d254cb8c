import { z } from 'zod';
import { day, defineRecord, id, instant, type RowOf } from '../../engine/define.ts';
import { permissionGrid } from './permissions.ts';

export const teamRecord = defineRecord({
  name: 'team',
  table: 'team',
  fields: {
    name: z.string().trim().min(1).max(80),
    archivedAt: instant.nullable(),
  },
});

export const roleRecord = defineRecord({
  name: 'role',
  table: 'role',
  fields: {
    /** Stable name of a preset; null for a role the company made. */
    key: z.string().max(30).nullable(),
    name: z.string().trim().min(1).max(80),
    permissions: permissionGrid,
    archivedAt: instant.nullable(),
  },
});

/** Where one meets on the web. */
export const webAddress = z
  .url({ protocol: /^https?$/ })
  .max(500)
  .refine((text) => !/[\s"<>]/.test(text));

/**
 * A person of one company. Signing in belongs to the account behind it (`accountId`, set when the invitation is
 * accepted), which may be a person of several companies.
 */
export const userRecord = defineRecord({
  name: 'user',
  table: 'user',
  fields: {
    accountId: z.string().nullable(),
    email: z.email().max(200),
    name: z.string().trim().min(1).max(120),
    phone: z.string().max(40).nullable(),
    roleId: id,
    teamId: id.nullable(),
    state: z.enum(['invited', 'active', 'inactive']),
    invitedAt: instant.nullable(),
    lastSeenAt: instant.nullable(),
    /** The day somebody who is away is back; until then no rule gives them a prospect. */
    absentUntil: day.nullable(),
    /** Their own meeting room, for video appointments without another link. */
    videoUrl: webAddress.nullable(),
  },
  internal: ['accountId'],
  counted: { as: 'seats', worth: ({ state }) => (state === 'inactive' ? 0 : 1) },
});

/** An e-mail address as people type it: capitals and spaces around it do not matter. */
export const typedEmail = z.string().trim().toLowerCase().pipe(userRecord.schema.shape.email);

export type Team = RowOf<typeof teamRecord>;
export type Role = RowOf<typeof roleRecord>;
export type User = RowOf<typeof userRecord>;
