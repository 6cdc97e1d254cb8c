import { z } from 'zod';
import { defineRecord, id, instant, type RowOf } from '../../engine/define.ts';

/** Something that was done and must be known afterwards. Nobody changes or removes it: see the migration. */
export const auditEventRecord = defineRecord({
  name: 'auditEvent',
  table: 'audit_event',
  fields: {
    /** Who did it; nobody where Kili did it by itself. */
    userId: id.nullable(),
    /** When it was done; `createdAt` says when it was written down. */
    at: instant,
    /** "prospects.export" */
    action: z.string().max(60),
    objectKind: z.string().max(40),
    objectId: id.nullable(),
    /** What the sentence about it is made of: before and after, how many, which… */
    details: z.record(z.string(), z.unknown()),
    /** The network address and the browser it was done from. */
    address: z.string().max(60).nullable(),
    device: z.string().max(400).nullable(),
    /** Its place in the log of its company, from 1 without a gap. */
    no: z.number().int(),
    /** The seal of the entry before it, and its own over both: see the migration. */
    previousHash: z.string(),
    hash: z.string(),
  },
  reach: { kind: 'owner', permission: 'audit.view', ownerField: 'userId' },
  holding: 'none',
});

export type AuditEvent = RowOf<typeof auditEventRecord>;
