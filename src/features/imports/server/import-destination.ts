import { sql } from 'kysely';
import type { Caller } from '../../../engine/define.ts';
import { reaches, scopeOf } from '../../../engine/reach.ts';
import { refuse } from '../../../engine/refusal.ts';
import type { CompanyTransaction } from '../../../engine/server/database.ts';
import { comparable } from '../../prospects/comparison.rules.ts';
import { readScoring } from '../../scores/server/rescore.ts';
import { fullStageName } from '../../stages/pipeline.rules.ts';
import type { Import } from '../import.record.ts';
import type { OwnField } from '../own-targets.ts';
import type { Destination, KnownLabels } from '../prospect-of-row.rules.ts';

/** The stages and people a file may name; people as far as the importer may assign. */
export async function knownLabels(transaction: CompanyTransaction, caller: Caller): Promise<KnownLabels> {
  return labelsAmong(await stagesInUse(transaction), await peopleHere(transaction), caller);
}

/** The company's own fields, in their order. */
export async function ownFieldsOf({ db, companyId }: CompanyTransaction): Promise<OwnField[]> {
  const { rows } = await sql<OwnField>`select key, name, kind, options, archived_at from kili.custom_field
    where company_id = ${companyId} and archived_at is null order by position, id`.execute(db);
  return rows;
}

/** The fields a run begun at this moment may fill, and those archived by then, whose values it leaves out. */
export async function fieldsAt({ db, companyId }: CompanyTransaction, moment: string): Promise<OwnField[]> {
  const { rows } = await sql<OwnField>`select key, name, kind, options,
      case when archived_at <= ${moment}::timestamptz then archived_at end as archived_at from kili.custom_field
    where company_id = ${companyId} order by position, id`.execute(db);
  const inUse = new Set(rows.filter(({ archivedAt }) => !archivedAt).map(({ key }) => key));
  return rows.filter(({ archivedAt, key }) => !archivedAt || !inUse.has(key));
}

/**
 * Where an import's new prospects go: to whom the form says; to nobody at first where the assignment rules say it; else to the pool when the importer gives prospects out to
 * everybody, and to the importer otherwise. A row may name another owner, as far as the importer may assign.
 */
export async function destinationOf(
  transaction: CompanyTransaction,
  caller: Caller,
  { id: importId, ownerId, byRules, campaignId }: Pick<Import, 'id' | 'ownerId' | 'byRules' | 'campaignId'>,
): Promise<Destination> {
  const stages = await stagesInUse(transaction);
  const people = await peopleHere(transaction);
  const first = stages.find(({ kind }) => kind === 'open') ?? refuse('stage.none');
  const won = stages.find(({ kind, pipelineName }) => kind === 'won' && pipelineName === first.pipelineName);
  const givesToAll = scopeOf(caller, 'prospects.assign') === 'all';
  return {
    importId,
    campaignId,
    now: new Date().toISOString(),
    timeZone: caller.timeZone,
    firstStageId: first.id,
    wonStageId: won?.id ?? null,
    scoring: await readScoring(transaction),
    ...labelsAmong(stages, people, caller),
    ownerId: byRules ? null : (ownerId ?? (givesToAll ? null : caller.userId)),
  };
}

interface StageHere {
  id: string;
  name: string;
  kind: string;
  pipelineName: string;
}

interface PersonHere {
  id: string;
  name: string;
  email: string;
}

/** Pipeline after pipeline. */
async function stagesInUse({ db, companyId }: CompanyTransaction): Promise<StageHere[]> {
  const { rows } = await sql<StageHere>`select s.id, s.name, s.kind, p.name as pipeline_name from kili.stage as s
    join kili.pipeline as p on p.company_id = ${companyId} and p.id = s.pipeline_id
    where s.company_id = ${companyId} and s.archived_at is null order by p.position, p.id, s.position, s.id`.execute(
    db,
  );
  return rows;
}

async function peopleHere({ db, companyId }: CompanyTransaction): Promise<PersonHere[]> {
  const { rows } = await sql<PersonHere>`select id, name, email from kili.user
    where company_id = ${companyId} and state <> 'inactive' order by name, id`.execute(db);
  return rows;
}

function labelsAmong(stages: readonly StageHere[], people: readonly PersonHere[], caller: Caller): KnownLabels {
  const takers = people.filter(({ id }) => reaches(caller, 'prospects.assign', id));
  return {
    stageIds: stageIdsByName(stages),
    lostStageIds: new Set(stages.filter(({ kind }) => kind === 'lost').map(({ id }) => id)),
    ownerIds: new Map(takers.flatMap(({ id, name, email }) => [name, email].map((label) => [comparable(label), id]))),
  };
}

/** By name: « Négociation », of the first pipeline that has one, or « Renouvellements › Négociation ». */
function stageIdsByName(stages: readonly StageHere[]): Map<string, string> {
  const ids = new Map(stages.map(({ id, name, pipelineName }) => [comparable(fullStageName(pipelineName, name)), id]));
  for (const { id, name } of stages.toReversed()) ids.set(comparable(name), id);
  return ids;
}
