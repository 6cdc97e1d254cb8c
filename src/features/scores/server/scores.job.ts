// Scores that change without anybody's doing: every night the prospects with fading points or days ahead, walked through
// by their index; after new settings everybody. A batch is one transaction; a process that stops leaves the rest to another.
import { sql } from 'kysely';
import { type CompanyTransaction, inCompany } from '../../../engine/server/database.ts';
import { writeFeed, writeReload } from '../../../engine/server/feed.ts';
import type { Job } from '../../../engine/server/jobs.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import { type Engine, enqueue, untilSettled } from '../../../engine/server/run-command.ts';
import { prospectRecord } from '../../prospects/prospect.record.ts';
import { rescoreJob } from '../score-settings.commands.ts';
import { readScoring, rescore, touchedScores } from './rescore.ts';

const BATCH = 1_000;
const beforeAll = '00000000-0000-0000-0000-000000000000';

export const scores: ServerFeature = ({ engine }) => ({
  nightlyScores: () => enqueueForAll(engine),
  scoresOfNight: walkThrough(engine, { job: 'scoresOfNight', isMoving: true }),
  [rescoreJob]: walkThrough(engine, { job: rescoreJob, isMoving: false }),
});

/** Each company is a job of its own: one that is big holds up no other. */
async function enqueueForAll({ database }: Pick<Engine, 'database'>) {
  const { rows } = await database.pool.query<{ id: string }>('select id from platform.company');
  for (const { id: companyId } of rows) {
    await inCompany(database, { companyId, userId: companyId }, (transaction) =>
      enqueue(transaction, 'scoresOfNight', {}, { key: `scores of night:${companyId}` }),
    );
  }
}

function walkThrough({ database }: Engine, { job, isMoving }: { job: string; isMoving: boolean }): Job {
  return async ({ companyId, payload, signal }) => {
    const person = { companyId, userId: companyId };
    let after: string | undefined = typeof payload.after === 'string' ? payload.after : beforeAll;
    while (after !== undefined) {
      const from: string = after;
      after = await untilSettled(() =>
        inCompany(database, person, (transaction) => scoreBatch(transaction, { after: from, isMoving })),
      );
      if (after === undefined || !signal.aborted) continue;
      // This process stops: another one, or the next, goes on from here.
      const key = `${job}:${companyId}:rest`;
      return inCompany(database, person, (transaction) => enqueue(transaction, job, { after }, { key }));
    }
    // One word for all of it: devices load their prospects again.
    if (!isMoving) await inCompany(database, person, (transaction) => writeReload(transaction, prospectRecord.name));
  };
}

/** Answers the last prospect of the batch; undefined when there are no more. */
export async function scoreBatch(
  transaction: CompanyTransaction,
  { after, isMoving, size = BATCH }: { after: string; isMoving: boolean; size?: number },
): Promise<string | undefined> {
  const { db, companyId } = transaction;
  const { rows } = await sql<{ id: string }>`select p.id from kili.prospect as p
    where p.company_id = ${companyId} and p.id > ${after} and p.archived_at is null
      ${isMoving ? sql`and p.score_moves` : sql``}
    order by p.id limit ${size}`.execute(db);
  const rescored = await rescore(
    transaction,
    rows.map(({ id }) => id),
    await readScoring(transaction),
  );
  if (isMoving) await writeFeed(transaction, touchedScores(rescored));
  return rows.length < size ? undefined : rows.at(-1)?.id;
}
