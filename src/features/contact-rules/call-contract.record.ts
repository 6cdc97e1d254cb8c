import { z } from 'zod';
import { day, defineRecord, id, instant, type RowOf } from '../../engine/define.ts';

/** What a call under a contract is about: carrying it out, what goes with it, making it better. */
export const contractRelations = ['execution', 'complement', 'amelioration'] as const;
export type ContractRelation = (typeof contractRelations)[number];

/**
 * Somebody states that a consumer has a contract in progress: what it is about may be spoken of without consent
 * (C. conso L.223-1 al. 4). Append-only: ending one is a new row, and leaves a mark on the one it ends.
 */
export const callContractRecord = defineRecord({
  name: 'callContract',
  table: 'call_contract',
  fields: {
    prospectId: id,
    /** Its number, as the company knows it. */
    reference: z.string().trim().max(80).nullable(),
    relation: z.enum(contractRelations),
    /** The last day it runs; null runs on. */
    lastDay: day.nullable(),
    at: instant,
    /** Who stated it. */
    userId: id.nullable(),
    /** The statement this row ends. */
    endsId: id.nullable(),
    endedAt: instant.nullable(),
  },
  reach: { kind: 'parent', parent: 'prospect', parentField: 'prospectId' },
  holding: 'own',
});

export type CallContractRow = RowOf<typeof callContractRecord>;
