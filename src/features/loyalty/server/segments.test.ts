import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays } from '../../../engine/dates.ts';
import { inCompany } from '../../../engine/server/database.ts';
import { openTestApp, type TestApp, type Visitor } from '../../../main/server/test-app.ts';
import { buyer, line, setUpBilling } from '../../../main/server/test-invoices.ts';
import { customerSegments } from '../../prospects/customer-segments.ts';
import { segmentCustomers } from './segments.job.ts';

let kili: TestApp;
let admin: Visitor;
let companyId: string;
beforeAll(async () => {
  kili = await openTestApp();
  admin = (await kili.setUp()).owner;
  companyId = (await admin.get('/api/session')).body.caller.companyId;
  await setUpBilling(admin);
});
afterAll(async () => {
  await kili?.close();
});

const post = (path: string, body: object = {}) => admin.post(`/api/v1${path}`, body);
const today = new Date().toISOString().slice(0, 10);

async function sold(sale: { daysAgo: number; prospectId: string; euros: number; isPaid?: boolean }) {
  const { daysAgo, prospectId, euros, isPaid = true } = sale;
  const { body: draft } = await post('/invoices', { prospectId, buyer, lines: [line(1, euros * 100, 2000)] });
  const { body: invoice, status } = await post(`/invoices/${draft.id}/issue`, { issuedOn: addDays(today, -daysAgo) });
  expect(status).toBe(200);
  if (isPaid) await post('/payments', { prospectId, amount: invoice.due });
  return invoice as { id: string };
}

const made = async (organisation: string) => (await post('/prospects', { organisation, audience: 'B2B' })).body.id;
const segment = () =>
  inCompany(kili.app.engine.database, { companyId, userId: companyId }, (transaction) => segmentCustomers(transaction));
const segmentOf = async (id: string) => (await admin.get(`/api/v1/prospects/${id}`)).body.segment;

test('everyone with a paid invoice is in exactly one segment, and is found by it; nobody else is', async () => {
  const [old, recent, often, open, credited] = await Promise.all(
    ['Ancien', 'Récent', 'Souvent', 'Impayé', 'Repris'].map(made),
  );
  await sold({ daysAgo: 800, prospectId: old!, euros: 900 });
  for (const daysAgo of [60, 50, 40, 30, 20, 10]) await sold({ daysAgo, prospectId: often!, euros: 1_000 });
  await sold({ daysAgo: 5, prospectId: recent!, euros: 300 });
  await sold({ daysAgo: 4, prospectId: open!, euros: 300, isPaid: false });
  const taken = await sold({ daysAgo: 3, prospectId: credited!, euros: 300 });
  await post(`/invoices/${taken.id}/credit`, { reason: 'Annulée' });
  expect(await segment()).toBe(3);
  expect(await Promise.all([old, often, recent, open, credited].map((id) => segmentOf(id!)))).toEqual([
    ...['lost', 'champion', 'new', null, null],
  ]);
  expect(await segment()).toBe(0);
  const asked = encodeURIComponent(JSON.stringify({ field: 'segment', in: ['champion', 'loyal'] }));
  const { body } = await admin.get(`/api/v1/prospects?filter=${asked}`);
  expect(body.items.map(({ id }: { id: string }) => id)).toEqual([often]);
  const each = await Promise.all(
    customerSegments.map(async (one) => {
      const filter = encodeURIComponent(JSON.stringify({ field: 'segment', is: one }));
      return (await admin.get(`/api/v1/prospects/count?filter=${filter}`)).body.count as number;
    }),
  );
  expect(each.reduce((sum, count) => sum + count, 0)).toBe(3);
  // Whoever has taken their last purchase back is in none any more.
  const { rows } = await inCompany(kili.app.engine.database, { companyId, userId: companyId }, ({ db }) =>
    sql<{
      id: string;
    }>`select id from kili.invoice where company_id = ${companyId} and prospect_id = ${recent!}`.execute(db),
  );
  await post(`/invoices/${rows[0]!.id}/credit`, { reason: 'Annulée' });
  expect(await segment()).toBe(1);
  expect(await segmentOf(recent!)).toBeNull();
});
