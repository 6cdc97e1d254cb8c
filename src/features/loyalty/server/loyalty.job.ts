// Every hour, company by company in its own zone: points become available, end, and are reason for a call. What is done is
// seen in the rows themselves, so that a second run finds nothing to do and one that failed is made up for by the next.
import { sql } from 'kysely';
import { inCompany } from '../../../engine/server/database.ts';
import { writeFeed } from '../../../engine/server/feed.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import { type Engine, enqueue, type Person, untilSettled } from '../../../engine/server/run-command.ts';
import { type Books, openBooks } from './books.ts';
import { callReasons } from './call-reasons.ts';
import { release } from './earn.ts';
import { holdAccount } from './ledger.ts';
import { reservationJob } from './redeem.command.ts';
import { refresh } from './refresh.ts';

const BATCH = 500;
const beforeAll = '00000000-0000-0000-0000-000000000000';

export const loyaltyJobs: ServerFeature = ({ engine }) => ({
  hourlyLoyalty: () => enqueueForAll(engine),
  async loyaltyOfDay({ companyId, signal }) {
    await keepLoyalty(engine, companyId, { signal });
  },
  async [reservationJob]({ companyId, payload }) {
    const person = { companyId, userId: companyId };
    await keepAccount(engine, person, { accountId: payload.accountId as string, now: new Date().toISOString() });
  },
});

/** Each company with a programme is a job of its own. */
async function enqueueForAll({ database }: Engine) {
  const { rows } = await database.pool.query<{ id: string }>('select id from platform.company');
  for (const { id: companyId } of rows) {
    await inCompany(database, { companyId, userId: companyId }, async (transaction) => {
      const { rows } = await sql`select from kili.loyalty_programme where company_id = ${companyId} limit 1`.execute(
        transaction.db,
      );
      if (rows.length > 0) await enqueue(transaction, 'loyaltyOfDay', {}, { key: `loyalty of day:${companyId}` });
    });
  }
}

/** Everything that is due in this company by then; answers how many accounts were looked at. */
export async function keepLoyalty(
  engine: Engine,
  companyId: string,
  { now = new Date().toISOString(), signal }: { now?: string; signal?: AbortSignal } = {},
): Promise<number> {
  const person = { companyId, userId: companyId };
  let looked = 0;
  let after = beforeAll;
  while (!signal?.aborted) {
    const ids = await inCompany(engine.database, person, async (transaction) =>
      dueAccounts(await openBooks(transaction, { now }), after),
    );
    for (const accountId of ids) {
      if (signal?.aborted) return looked;
      await keepAccount(engine, person, { accountId, now });
      looked += 1;
    }
    if (ids.length < BATCH) break;
    after = ids.at(-1)!;
  }
  await callReasons(engine, companyId, { now, signal });
  return looked;
}

function keepAccount({ database }: Engine, person: Person, { accountId, now }: { accountId: string; now: string }) {
  return untilSettled(() =>
    inCompany(database, person, async (transaction) => {
      const books = await openBooks(transaction, { now });
      const account = await holdAccount(books, accountId);
      for (const invoiceId of await dueInvoices(books, account.id)) await release(books, account, invoiceId);
      await refresh(books, account);
      await writeFeed(transaction, books.touched);
    }),
  );
}

/** Those with something to release, something that is over, or not looked at in this month. */
async function dueAccounts({ transaction: { db, companyId }, today }: Books, after: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select a.id from kili.loyalty_account as a
    where a.company_id = ${companyId} and a.merged_into_id is null and a.id > ${after}
      and (a.expires_on < ${today}::date or a.tier_checked_on < date_trunc('month', ${today}::date)::date
        or exists (select 1 from kili.loyalty_earning as e where e.company_id = ${companyId} and e.account_id = a.id
          and e.released_at is null and e.available_on <= ${today}::date))
    order by a.id limit ${BATCH}`.execute(db);
  return rows.map(({ id }) => id);
}

async function dueInvoices({ transaction: { db, companyId }, today }: Books, accountId: string): Promise<string[]> {
  const { rows } = await sql<{ invoiceId: string }>`select invoice_id from kili.loyalty_earning
    where company_id = ${companyId} and account_id = ${accountId} and released_at is null and available_on <= ${today}::date
    order by available_on, invoice_id`.execute(db);
  return rows.map(({ invoiceId }) => invoiceId);
}
