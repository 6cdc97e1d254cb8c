// The segment of every customer of a company: figured anew each night, and soon after an invoice has changed. One's segment
// depends on all the others, so that it is always that of all of them.
import { sql } from 'kysely';
import { addMonths, daysBetween } from '../../../engine/dates.ts';
import { type CompanyTransaction, inCompany } from '../../../engine/server/database.ts';
import { writeFeed, writeReload } from '../../../engine/server/feed.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import { type Engine, enqueue, untilSettled } from '../../../engine/server/run-command.ts';
import { prospectRecord } from '../../prospects/prospect.record.ts';
import { rfmScores, segmentOf } from '../rfm.rules.ts';
import { openBooks } from './books.ts';

const job = 'customerSegments';
const SOON_IN_MS = 20_000;
const MONTHS = 24;
/** More than so many are read anew rather than pointed at. */
const MOST_POINTED_AT = 2_000;

export const segmentJobs: ServerFeature = ({ engine }) => ({
  nightlySegments: () => enqueueForAll(engine),
  async [job]({ companyId }) {
    await untilSettled(() =>
      inCompany(engine.database, { companyId, userId: companyId }, (transaction) => segmentCustomers(transaction)),
    );
  },
});

/** Many invoices of a minute are one look. */
export const segmentSoon = (transaction: CompanyTransaction): Promise<void> =>
  enqueue(transaction, job, {}, { key: keyOf(transaction), runAt: new Date(Date.now() + SOON_IN_MS).toISOString() });

const keyOf = ({ companyId }: Pick<CompanyTransaction, 'companyId'>) => `customer segments:${companyId}`;

async function enqueueForAll({ database }: Engine) {
  const { rows } = await database.pool.query<{ id: string }>('select id from platform.company');
  for (const { id: companyId } of rows) {
    await inCompany(database, { companyId, userId: companyId }, async (transaction) => {
      const { rows } = await sql`select from kili.invoice where company_id = ${companyId} limit 1`.execute(
        transaction.db,
      );
      if (rows.length > 0) await enqueue(transaction, job, {}, { key: keyOf(transaction) });
    });
  }
}

/** Answers how many have another segment than before. */
export async function segmentCustomers(
  transaction: CompanyTransaction,
  { now }: { now?: string } = {},
): Promise<number> {
  const { db, companyId } = transaction;
  const { today } = await openBooks(transaction, { now });
  const { rows: bought } = await sql<Bought>`with paid as (
      select i.prospect_id, i.issued_on, i.issued_on > ${addMonths(today, -MONTHS)}::date as is_of_late, c.currency,
        case when i.currency = c.currency then i.net - coalesce((select sum(n.net) from kili.invoice as n
          where n.company_id = ${companyId} and n.corrects_id = i.id and n.number is not null), 0) else 0 end as net
      from kili.invoice as i
      join kili.company as c on c.company_id = ${companyId} and c.id = ${companyId}
      where i.company_id = ${companyId} and i.kind = 'invoice' and i.number is not null and i.open_amount = 0
        and i.credited_amount < greatest(i.due, 1)
    )
    select prospect_id, max(issued_on)::text as last_on, count(*) filter (where is_of_late)::int as count,
      coalesce(sum(net) filter (where is_of_late), 0)::float8 as net, min(currency) as currency
    from paid group by prospect_id`.execute(db);
  const scores = rfmScores(
    bought.map(({ lastOn, ...one }) => ({ ...one, days: daysBetween(lastOn, today) })),
    bought[0]?.currency,
  );
  return show(
    transaction,
    bought.map(({ prospectId }) => prospectId),
    scores.map(segmentOf),
  );
}

interface Bought {
  prospectId: string;
  lastOn: string;
  count: number;
  net: number;
  currency: string;
}

/** No edit of anybody’s: the count of writes stays, as with a score. */
async function show(transaction: CompanyTransaction, ids: readonly string[], segments: readonly string[]) {
  const { db, companyId } = transaction;
  const { rows } = await sql<{
    id: string;
    ownerId: string | null;
  }>`update kili.prospect as p set segment = wanted.segment
    from (
      select q.id, told.segment from kili.prospect as q
        left join unnest(${[...ids]}::uuid[], ${[...segments]}::text[]) as told(id, segment) on told.id = q.id
        where q.company_id = ${companyId} and (q.id = any(${[...ids]}::uuid[]) or q.segment is not null)
    ) as wanted
    where p.company_id = ${companyId} and p.id = wanted.id and p.segment is distinct from wanted.segment
    returning p.id, p.owner_id`.execute(db);
  if (rows.length > MOST_POINTED_AT) await writeReload(transaction, prospectRecord.name);
  else {
    const touched = rows.map(
      ({ id, ownerId }) => [id, { record: prospectRecord, id, ownerOld: ownerId, ownerNew: ownerId }] as const,
    );
    await writeFeed(transaction, new Map(touched));
  }
  return rows.length;
}
