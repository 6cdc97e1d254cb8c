import type { sql } from 'kysely';
import type { AnyRecord, Caller } from '../../../engine/define.ts';
import { reaches, scopeOf } from '../../../engine/reach.ts';
import { reachToSql } from '../../../engine/server/pg-store.ts';
import { prospectRecord } from '../../prospects/prospect.record.ts';
import type { Import } from '../import.record.ts';

const permission = 'prospects.edit';
const editable = { ...prospectRecord, reach: { ...prospectRecord.reach, permission } } as AnyRecord;

/** Whom an import finds again: those the importer may edit. Anybody else is not there for it. */
export function withinReach(caller: Caller, alias: string): ReturnType<typeof sql<boolean>> {
  return reachToSql(editable, new Map(), caller, alias);
}

export const reachesEverybody = (caller: Caller) => scopeOf(caller, permission) === 'all';

/** Whether somebody may still do what they asked for when they started the import. */
export function mayStillImport(caller: Caller, { ownerId, byRules }: Pick<Import, 'ownerId' | 'byRules'>): boolean {
  if (scopeOf(caller, 'prospects.import') === 'none') return false;
  if (byRules) return scopeOf(caller, 'prospects.assign') === 'all';
  return ownerId === null || reaches(caller, 'prospects.assign', ownerId);
}
