// Scores follow what happens, in the transaction in which it happens, and time by night: on a real database.
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { inCompany } from '../../../engine/server/database.ts';
import { newId } from '../../../engine/server/new-id.ts';
import { openTestApp, type TestApp, type Visitor } from '../../../main/server/test-app.ts';
import { scoreBatch } from './scores.job.ts';

let kili: TestApp;
let admin: Visitor;
let companyId: string;
let claire: Visitor;
let seq = 0;
const clientId = newId();
const beforeAnybody = '00000000-0000-0000-0000-000000000000';

beforeAll(async () => {
  kili = await openTestApp();
  ({ owner: admin, companyId } = await kili.setUp());
  ({ visitor: claire } = await kili.colleague(admin, 'claire@lumen.example'));
}, 60_000);
afterAll(() => kili?.close());

const inside = <T>(work: Parameters<typeof inCompany<T>>[2], company = companyId) =>
  inCompany(kili.app.engine.database, { companyId: company, userId: company }, work);
const add = async (more: object = {}) => (await admin.post('/api/v1/prospects', { lastName: newId(), ...more })).body;
const read = async (id: string) => (await admin.get(`/api/v1/prospects/${id}`)).body;
const scoreOf = async (id: string) => {
  const { score, scoreReasons } = await read(id);
  return { score, scoreReasons };
};

/** As a device sends it; answered with what became of it. */
async function push(name: string, args: object) {
  seq += 1;
  const mutation = { seq, id: newId(), name, args, version: 1, at: new Date().toISOString() };
  const { body } = await admin.post('/api/sync/push', { clientId, cursor: null, mutations: [mutation] });
  return body.answers[0];
}

async function recordOutcome(prospectId: string, outcome: string, more: object = {}) {
  const id = newId();
  expect(await push('call.recordOutcome', { id, prospectId, outcome, ...more })).toMatchObject({ status: 'done' });
  return id;
}

const revOf = (id: string) =>
  inside(async ({ db }) => {
    const { rows } = await sql<{ rev: number }>`select rev from kili.prospect
      where company_id = ${companyId} and id = ${id}`.execute(db);
    return rows[0]!.rev;
  });

/** Everything that happened with this prospect happened so many days earlier. */
const age = (prospectId: string, days: number) =>
  inside(({ db }) =>
    sql`update kili.interaction set occurred_at = occurred_at - make_interval(days => ${days})
      where company_id = ${companyId} and prospect_id = ${prospectId}`.execute(db),
  );

async function night(company = companyId) {
  let after: string | undefined = beforeAnybody;
  while (after) {
    const from: string = after;
    after = await inside((transaction) => scoreBatch(transaction, { after: from, isMoving: true, size: 2 }), company);
  }
}

async function withJobs(check: () => Promise<void>) {
  const jobs = await kili.app.startJobs();
  try {
    await vi.waitFor(check, { timeout: 20_000, interval: 100 });
  } finally {
    await jobs.stop();
  }
}

describe('a score follows', () => {
  test('what is typed, in the same answer', async () => {
    const made = await add({ jobTitle: 'Gérante', phones: [{ number: '06 39 98 00 01', kind: 'mobile' }] });
    expect(made).toMatchObject({ score: 13, scoreReasons: { decisionMaker: 10, directMobile: 3 } });
    const { body } = await admin.patch(`/api/v1/prospects/${made.id}`, {
      budget: { amount: 500_000, currency: 'EUR' },
      jobTitle: 'Comptable',
    });
    expect(body).toMatchObject({ score: 11, scoreReasons: { user: 3, directMobile: 3, budgetKnown: 5 } });
    expect(await read(made.id)).toMatchObject({ score: 11, budget: { amount: 500_000, currency: 'EUR' } });
  });

  test('and is nobody’s to write', async () => {
    const { status, body } = await admin.post('/api/v1/prospects', { lastName: 'Moi', score: 100 });
    expect({ status, field: body.field ?? body.errors?.[0]?.field }).toMatchObject({ status: 400 });
  });

  test('a reply, not what we wrote', async () => {
    const { id } = await add();
    await admin.post('/api/v1/interactions', { prospectId: id, kind: 'email', direction: 'out', note: 'Bonjour' });
    expect(await scoreOf(id)).toEqual({ score: 0, scoreReasons: {} });
    await admin.post('/api/v1/interactions', { prospectId: id, kind: 'email', direction: 'in', note: 'Oui' });
    expect(await scoreOf(id)).toEqual({ score: 15, scoreReasons: { replied: 15 } });
  });

  test('a call, and goes back with it', async () => {
    const { id } = await add({ jobTitle: 'Directeur' });
    const call = await recordOutcome(id, 'TRES_INTERESSE');
    expect(await scoreOf(id)).toEqual({ score: 35, scoreReasons: { decisionMaker: 10, wantsToBuy: 25 } });
    expect(await push('call.undoOutcome', { id: call })).toMatchObject({ status: 'done' });
    expect(await scoreOf(id)).toEqual({ score: 10, scoreReasons: { decisionMaker: 10 } });
  });

  test('an opposition: nothing is told of whoever may not be contacted', async () => {
    const { id } = await add({ jobTitle: 'Directeur' });
    await recordOutcome(id, 'NE_PLUS_APPELER');
    expect(await scoreOf(id)).toEqual({ score: null, scoreReasons: {} });
  });

  test('a change made to many, and two records made one', async () => {
    const source = newId();
    const [master, loser] = [await add({ source, jobTitle: 'PDG' }), await add({ source })];
    await admin.post('/api/v1/interactions', { prospectId: loser.id, kind: 'sms', direction: 'in', note: 'Rappelez' });
    const change = { kind: 'fields', fields: { decisionOn: new Date(Date.now() + 864e6).toISOString().slice(0, 10) } };
    await admin.post('/api/v1/bulk-changes', { change, filter: { field: 'source', is: source } });
    await withJobs(async () => expect((await read(loser.id)).score).toBe(25));
    await admin.post('/api/v1/merges', { masterId: master.id, loserId: loser.id });
    expect(await scoreOf(master.id)).toEqual({
      score: 35,
      scoreReasons: { decisionMaker: 10, replied: 15, decisionSoon: 10 },
    });
  });
});

test('« déjà équipé » stores the competitor, plans before the end of the contract, and can be taken back', async () => {
  const { id } = await add();
  const ends = `${new Date().getUTCFullYear() + 1}-12-15`;
  const call = await recordOutcome(id, 'DEJA_EQUIPE', { competitor: 'Luxéo', renewalOn: ends });
  const known = await read(id);
  expect(known).toMatchObject({ competitor: 'Luxéo', renewalOn: ends });
  expect(known.nextActionAt.slice(0, 7)).toBe(`${new Date().getUTCFullYear() + 1}-10`);
  await push('call.undoOutcome', { id: call });
  expect(await read(id)).toMatchObject({ competitor: null, renewalOn: null, nextActionAt: null });
});

describe('by night', () => {
  test('interest fades, nobody has edited anything, and devices are told', async () => {
    const { id } = await add();
    await recordOutcome(id, 'TRES_INTERESSE');
    await age(id, 28);
    const before = { rev: await revOf(id), updatedAt: (await read(id)).updatedAt };
    await night();
    expect(await scoreOf(id)).toEqual({ score: 6, scoreReasons: { wantsToBuy: 6.25 } });
    expect({ rev: await revOf(id), updatedAt: (await read(id)).updatedAt }).toEqual(before);
    const told = await inside(async ({ db }) => {
      const { rows } = await sql<{ entityId: string }>`select entity_id from kili.sync_change
        where company_id = ${companyId} order by version desc limit 20`.execute(db);
      return rows.map(({ entityId }) => entityId);
    });
    expect(told).toContain(id);
  });

  test('only those are looked at whose score time can change, along their index', async () => {
    const still = await add({ jobTitle: 'Gérant' });
    const plan = await inside(async ({ db }) => {
      await sql`set local enable_seqscan = off`.execute(db);
      const { rows } = await sql<{ queryPlan: string }>`explain select p.id from kili.prospect as p
        where p.company_id = ${companyId} and p.id > ${beforeAnybody} and p.archived_at is null and p.score_moves
        order by p.id limit 1000`.execute(db);
      return rows.map((row) => Object.values(row)[0]).join('\n');
    });
    expect(plan).toContain('prospect_score_moving');
    // Told wrong on purpose: whoever does not move is not looked at.
    await inside(({ db }) =>
      sql`update kili.prospect set score = 1 where company_id = ${companyId} and id = ${still.id}`.execute(db),
    );
    await night();
    expect((await read(still.id)).score).toBe(1);
  });
});

describe('what a company looks for', () => {
  test('is edited by whoever manages fields, and everybody is scored anew', async () => {
    const { id } = await add({ address: { postalCode: '69003', country: 'FR' }, custom: {} });
    expect((await read(id)).score).toBe(0);
    expect(await push('score.editSettings', { postalPrefixes: ['69'] })).toMatchObject({ status: 'done' });
    await withJobs(async () => expect(await scoreOf(id)).toEqual({ score: 5, scoreReasons: { territory: 5 } }));
    expect(await push('score.editSettings', { sizeFrom: 50, sizeTo: 10 })).toMatchObject({
      status: 'refused',
      key: 'scoreSettings.reversed',
    });
    expect(await push('score.editSettings', { postalPrefixes: ['?'] })).toMatchObject({
      status: 'refused',
      key: 'scoreSettings.notAPrefix',
    });
  });

  test('is not edited by a rep', async () => {
    const mutation = { seq: 1, id: newId(), name: 'score.editSettings', args: { postalPrefixes: [] }, version: 1 };
    const { body } = await claire.post('/api/sync/push', {
      clientId: newId(),
      cursor: null,
      mutations: [{ ...mutation, at: new Date().toISOString() }],
    });
    expect(body.answers[0]).toMatchObject({ status: 'refused', key: 'access.forbidden' });
  });
});
