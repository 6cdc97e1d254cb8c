// A company in which things were sold, by chance, and its raw rows to count them again. For tests.
import { sql } from 'kysely';
import { addDays } from '../../engine/dates.ts';
import type { CompanyTransaction } from '../../engine/server/database.ts';
import { newId } from '../../engine/server/new-id.ts';
import type { Visitor } from './test-app.ts';
import { buyer, line } from './test-invoices.ts';

/** Small steps of a generator that gives the same numbers every time. */
export function dice(seed: number) {
  let state = seed;
  const next = () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
  return { next, pick: <T>(of: readonly T[]) => of[Math.floor(next() * of.length)]! };
}

interface Chance {
  prospectIds: readonly string[];
  productIds: readonly (string | null)[];
  visitors: readonly Visitor[];
  admin: Visitor;
  today: string;
  count: number;
}

/** Sales, invoices of them or without, deposits, credit notes and quotes of the last 200 days. */
export async function sellByChance({ prospectIds, productIds, visitors, admin, today, count }: Chance) {
  const { next, pick } = dice(11);
  const post = async (path: string, body: object, by = admin) => {
    const answer = await by.post(`/api/v1${path}`, body);
    if (answer.status >= 300) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const lines = () =>
    Array.from({ length: 1 + Math.floor(next() * 3) }, () => ({
      ...line(1 + Math.floor(next() * 40) / 8, 1 + Math.floor(next() * 90_000) / 10, pick([2000, 550]), {
        discount: next() < 0.3 ? { rate: 1250 } : null,
      }),
      productId: pick(productIds),
    }));
  for (let place = 0; place < count; place += 1) {
    const prospectId = pick(prospectIds);
    // One after the other, as numbers of a series are given.
    const on = addDays(today, -Math.floor(200 * (1 - place / count)));
    const currency = pick(['EUR', 'EUR', 'XOF']);
    const basket = { prospectId, currency, lines: lines(), discount: next() < 0.4 ? { rate: 333 } : null };
    const whole =
      currency === 'XOF'
        ? { ...basket, lines: basket.lines.map((one) => ({ ...one, unitPrice: Math.ceil(one.unitPrice) })) }
        : basket;
    const fate = next();
    if (fate < 0.2) {
      const sent = await post('/quotes', whole, pick(visitors));
      await post(`/quotes/${sent.id}/send`, {});
      if (next() < 0.7) await post(`/quotes/${sent.id}/accept`, { by: 'Jeanne Morel' });
      continue;
    }
    const sale = fate < 0.6 ? await post('/sales', { ...whole, soldOn: on }, pick(visitors)) : null;
    if (sale && next() < 0.1) await admin.delete(`/api/v1/sales/${sale.id}`);
    else if (!sale || next() < 0.6) {
      const deposit =
        fate > 0.9 ? await post('/invoices', { ...whole, buyer, kind: 'deposit', depositRate: 3000 }) : null;
      if (deposit) await post(`/invoices/${deposit.id}/issue`, { issuedOn: on });
      const draft = await post('/invoices', {
        ...(sale ? { prospectId, saleId: sale.id } : whole),
        buyer,
        ...(deposit && { depositIds: [deposit.id] }),
      });
      if (next() < 0.1) continue;
      await post(`/invoices/${draft.id}/issue`, { issuedOn: on });
      if (next() < 0.25) await post(`/invoices/${draft.id}/credit`, { reason: 'Retour', issuedOn: today });
    }
  }
}

export interface RawDocument {
  id: string;
  kind: string;
  number: string | null;
  issuedOn: string | null;
  currency: string;
  net: number;
  deposits: { net: number }[];
  lines: { productId: string | null }[];
  saleId: string | null;
  prospectId: string;
}

export interface RawSale {
  id: string;
  prospectId: string;
  soldOn: string;
  currency: string;
  net: number;
  state: string;
  userId: string | null;
  source: string | null;
}

export interface RawQuote {
  id: string;
  prospectId: string;
  state: string;
  decidedAt: string | null;
  validUntil: string | null;
  currency: string;
  net: number;
  userId: string | null;
}

export interface RawPerson {
  id: string;
  ownerId: string | null;
  source: string | null;
  stageId: string;
  stageSince: string;
  createdAt: string;
  customerSince: string | null;
}

export interface RawExchange {
  prospectId: string;
  kind: string;
  direction: string | null;
  occurredAt: string;
  reached: boolean | null;
  isAttempt: boolean;
}

export async function readRawSold({ db, companyId }: CompanyTransaction) {
  const invoices = (await sql<RawDocument>`select * from kili.invoice where company_id = ${companyId}`.execute(db))
    .rows;
  const sales = (await sql<RawSale>`select * from kili.sale where company_id = ${companyId}`.execute(db)).rows;
  const quotes = (await sql<RawQuote>`select * from kili.quote where company_id = ${companyId}`.execute(db)).rows;
  const people = (await sql<RawPerson>`select * from kili.prospect where company_id = ${companyId}`.execute(db)).rows;
  const exchanges = (
    await sql<RawExchange>`select i.prospect_id, i.kind, i.direction, i.occurred_at, o.reached,
        coalesce(o.counts_as_attempt, true) as is_attempt
      from kili.interaction as i left join kili.outcome as o on o.company_id = ${companyId} and o.code = i.outcome
      where i.company_id = ${companyId} and i.undone_at is null and i.kind in ('call', 'email', 'sms', 'whatsapp', 'meeting')`.execute(
      db,
    )
  ).rows;
  return { invoices, sales, quotes, people, exchanges };
}

/** Gives these prospects an age, a source, an owner, a stage and some exchanges each. */
export async function liveByChance(
  { db, companyId }: CompanyTransaction,
  { prospectIds, ownerIds, stageIds }: { prospectIds: string[]; ownerIds: (string | null)[]; stageIds: string[] },
) {
  const { next, pick } = dice(5);
  const DAY_MS = 86_400_000;
  const ago = (days: number) => new Date(Date.now() - next() * days * DAY_MS).toISOString();
  for (const id of prospectIds) {
    await sql`update kili.prospect set created_at = ${ago(150)}, stage_since = ${ago(90)}, stage_id = ${pick(stageIds)},
        owner_id = ${pick(ownerIds)}, source = ${pick(['Salon', 'Site', null])},
        archived_at = ${next() < 0.1 ? ago(1) : null}, rev = rev + 1
      where company_id = ${companyId} and id = ${id}`.execute(db);
    for (let step = Math.floor(next() * 7); step > 0; step -= 1) {
      const kind = pick(['call', 'call', 'call', 'email', 'meeting', 'note']);
      const outcome = kind === 'call' ? pick(['INTERESSE', 'PAS_DE_REPONSE', 'ECHEC_TECHNIQUE', null]) : null;
      await sql`insert into kili.interaction (company_id, id, prospect_id, kind, direction, occurred_at, outcome, undone_at,
          details, created_at, updated_at, rev)
        values (${companyId}, ${newId()}, ${id}, ${kind}, ${pick(['out', 'out', null, 'in'])}, ${ago(140)}, ${outcome},
          ${next() < 0.1 ? ago(1) : null}, '{}', now(), now(), 1)`.execute(db);
    }
  }
  await sql`update kili.company_version set version = version + 1 where company_id = ${companyId}`.execute(db);
}
