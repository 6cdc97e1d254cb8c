// The words a company's prospects are known by follow the feed of changes: whoever finds nothing has them brought up to
// date first. Little is learned on the spot; after an import, or when the feed no longer reaches back, a job reads all.
import { type RawBuilder, sql } from 'kysely';
import { type CompanyTransaction, inCompany } from '../../../engine/server/database.ts';
import type { Job } from '../../../engine/server/jobs.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import { type Engine, enqueue } from '../../../engine/server/run-command.ts';
import { hearWords } from './heard-words.ts';

const LEARN_ALL = 'learnSearchWords';
/** Prospects whose words are learned while somebody waits for an answer. */
const MOST_ON_THE_SPOT = 2_500;
/** Where no word was learned yet. */
const NEVER = -1;
const BATCH = 5_000;
const beforeAll = '00000000-0000-0000-0000-000000000000';

type InCompany = Pick<CompanyTransaction, 'db' | 'companyId'>;

/** Learns what has changed since the last time, or has a job learn it. */
export async function learnChanges(transaction: InCompany): Promise<void> {
  if (!(await learnFew(transaction))) await learnAllLater(transaction);
}

/** Learns what has changed since the last time, unless it is too much while somebody waits. */
async function learnFew(transaction: InCompany): Promise<boolean> {
  if (await isUpToDate(transaction)) return true;
  const { known, now, oldest } = await holdVocabulary(transaction);
  if (known === now) return true;
  const changed = known === NEVER ? await firstProspects(transaction) : await changedSince(transaction, known, now);
  const isCutOff = known !== NEVER && (oldest ?? now) > known + 1;
  if (isCutOff || changed.length > MOST_ON_THE_SPOT || changed.some(({ entity }) => entity !== 'prospect'))
    return false;
  const ids = changed.map(({ id }) => id);
  await learn(transaction, new Date().toISOString(), sql`p.id = any(${ids}::uuid[])`);
  await hearWords(transaction);
  await keepVersion(transaction, now);
  return true;
}

/** Whether the words of the last change are known. Asked without a lock: most often nothing has changed. */
export async function isUpToDate({ db, companyId }: InCompany): Promise<boolean> {
  const { rows } = await sql`select 1 from kili.search_vocabulary as v
    join kili.company_version as c on c.company_id = v.company_id and c.version = v.version
    where v.company_id = ${companyId}`.execute(db);
  return rows.length > 0;
}

/** Up to which version the words are known, held against everybody else who learns. */
async function holdVocabulary({ db, companyId }: InCompany) {
  await sql`insert into kili.search_vocabulary (company_id, version) values (${companyId}, ${NEVER})
    on conflict do nothing`.execute(db);
  const { rows } = await sql<{ known: number; now: number; oldest: number | null }>`select v.version as known,
      (select version from kili.company_version where company_id = ${companyId}) as now,
      (select min(version) from kili.sync_change where company_id = ${companyId}) as oldest
    from kili.search_vocabulary as v where v.company_id = ${companyId} for update`.execute(db);
  return rows[0]!;
}

async function firstProspects({ db, companyId }: InCompany) {
  const { rows } = await sql<{ entity: string; id: string }>`select 'prospect' as entity, id from kili.prospect
    where company_id = ${companyId} limit ${MOST_ON_THE_SPOT + 1}`.execute(db);
  return rows;
}

async function changedSince({ db, companyId }: InCompany, known: number, now: number) {
  const { rows } = await sql<{ entity: string; id: string }>`select entity, entity_id as id from kili.sync_change
    where company_id = ${companyId} and version > ${known} and version <= ${now}
      and entity in ('prospect', 'reload:prospect') limit ${MOST_ON_THE_SPOT + 1}`.execute(db);
  return rows;
}

// The same words as knownWords() in prospect-search.rules.ts.
function learn({ db, companyId }: InCompany, now: string, which: RawBuilder<unknown>) {
  return sql`insert into kili.search_word (company_id, word, learned_at)
    select distinct ${companyId}::uuid, word, ${now}::timestamptz
    from kili.prospect as p, string_to_table(translate(p.search_text, '''’‐‑-', '     '), ' ') as word
    where p.company_id = ${companyId} and ${which} and p.merged_into_id is null
      and length(word) between 3 and 40 and word !~ '[0-9@._+]'
    on conflict (company_id, word) do update set learned_at = excluded.learned_at
      where search_word.learned_at < excluded.learned_at`.execute(db);
}

async function keepVersion({ db, companyId }: InCompany, version: number): Promise<void> {
  await sql`update kili.search_vocabulary set version = ${version} where company_id = ${companyId}`.execute(db);
}

/** Every search that finds nothing asks for it meanwhile: one waits at most, behind the one that runs. */
function learnAllLater(transaction: InCompany): Promise<void> {
  const one = `words:${transaction.companyId}`;
  return enqueue(transaction, LEARN_ALL, {}, { key: one, queue: one });
}

/** Reads every prospect of the company, batch by batch, and forgets the words that nobody has any more. */
export const searchWords: ServerFeature = ({ engine }) => ({ [LEARN_ALL]: learnAll(engine) });

function learnAll(engine: Engine): Job {
  return async ({ companyId, signal }) => {
    const within = <T>(work: (transaction: CompanyTransaction) => Promise<T>) =>
      inCompany(engine.database, { companyId, userId: companyId }, work);
    // The one before may have learned it all.
    if (await within(learnFew)) return;
    const version = await within(async ({ db }) => {
      const { rows } = await sql<{ version: number }>`select version from kili.company_version
        where company_id = ${companyId}`.execute(db);
      return rows[0]!.version;
    });
    const started = new Date().toISOString();
    let after: string | undefined = beforeAll;
    while (after && !signal.aborted) after = await within((transaction) => learnBatch(transaction, started, after!));
    await within(async (transaction) => {
      if (after) return learnAllLater(transaction);
      await sql`delete from kili.search_word where company_id = ${companyId} and learned_at < ${started}`.execute(
        transaction.db,
      );
      await keepVersion(transaction, version);
    });
  };
}

/** Answers the last prospect read, or nothing where there are no more. */
async function learnBatch(transaction: CompanyTransaction, now: string, after: string): Promise<string | undefined> {
  const { db, companyId } = transaction;
  const { rows } = await sql<{ id: string }>`select id from kili.prospect
    where company_id = ${companyId} and id > ${after} order by id limit ${BATCH}`.execute(db);
  const last = rows.at(-1)?.id;
  if (!last) return undefined;
  await learn(transaction, now, sql`p.id > ${after} and p.id <= ${last}`);
  await hearWords(transaction);
  return last;
}
