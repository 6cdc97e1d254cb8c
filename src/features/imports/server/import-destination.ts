import { sql } from 'kysely';
import type { Caller } from '../../../engine/define.ts';
import { reaches, scopeOf } from '../../../engine/reach.ts';
import { refuse } from '../../../engine/refusal.ts';
import type { CompanyTransaction } from '../../../engine/server/database.ts';
import { comparable } from '../../prospects/comparison.rules.ts';
import type { Import } from '../import.record.ts';
import type { Destination } from '../prospect-of-row.rules.ts';

/**
 * Where an import's new prospects go: to whom the form says; else to the pool when the importer gives prospects out to
 * everybody, and to the importer otherwise. A row may name another owner, as far as the importer may assign.
 */
export async function destinationOf(
  { db, companyId }: CompanyTransaction,
  caller: Caller,
  { id: importId, ownerId }: Pick<Import, 'id' | 'ownerId'>,
): Promise<Destination> {
  const { rows: stages } = await sql<{ id: string; name: string; kind: string }>`select id, name, kind from kili.stage
    where company_id = ${companyId} and archived_at is null order by position, id`.execute(db);
  const { rows: people } = await sql<{ id: string; name: string; email: string }>`select id, name, email from kili.user
    where company_id = ${companyId} and state <> 'inactive' order by name, id`.execute(db);
  const firstStageId = stages.find(({ kind }) => kind === 'open')?.id ?? refuse('stage.none');
  const givesToAll = scopeOf(caller, 'prospects.assign') === 'all';
  const takers = people.filter(({ id }) => reaches(caller, 'prospects.assign', id));
  return {
    importId,
    now: new Date().toISOString(),
    timeZone: caller.timeZone,
    firstStageId,
    stageIds: new Map(stages.map(({ id, name }) => [comparable(name), id])),
    ownerIds: new Map(takers.flatMap(({ id, name, email }) => [name, email].map((label) => [comparable(label), id]))),
    ownerId: ownerId ?? (givesToAll ? null : caller.userId),
  };
}
