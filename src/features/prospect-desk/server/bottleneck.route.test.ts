import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Filter } from '../../../engine/filter.ts';
import { newId } from '../../../engine/server/new-id.ts';
import { survivePoolErrors } from '../../../engine/server/pool-errors.ts';
import { runCommand } from '../../../engine/server/run-command.ts';
import { openTestApp, type TestApp, tokenIn, type Visitor } from '../../../main/server/test-app.ts';
import { recordOutcome } from '../../call-sessions/call.commands.ts';
import type { Stage } from '../../stages/stage.record.ts';
import { stayLimits, stayMoment } from '../../stages/stay.rules.ts';
import { type Expected, expectedLines, type Told, tellHistories } from '../bottleneck.examples.ts';
import { type Bottleneck, type BottleneckReason, byBlocked, type CohortPart } from '../bottleneck.rules.ts';
import { stayFilter } from '../stay-filter.rules.ts';

let kili: TestApp;
let database: pg.Pool;
let admin: Visitor;
let karim: { id: string; visitor: Visitor };
let claire: { id: string; visitor: Visitor };
let voisin: Visitor;
let stages: Stage[];

type Line = Bottleneck & { reasons: BottleneckReason[] };

beforeAll(async () => {
  kili = await openTestApp();
  database = new pg.Pool({ connectionString: kili.database.superuserUrl, max: 2 });
  survivePoolErrors(database);
  admin = (await kili.setUp()).owner;
  claire = await kili.colleague(admin, 'claire@lumen.example');
  karim = await kili.colleague(admin, 'karim@lumen.example');
  // Karim sees his own and those of nobody alone.
  const roles = (await admin.get('/api/v1/roles')).body.items as { id: string; key: string; permissions: object }[];
  const permissions = { ...roles.find(({ key }) => key === 'rep')!.permissions, 'prospects.view': 'own' };
  const narrow = await admin.post('/api/v1/roles', { name: 'Junior', permissions });
  await admin.patch(`/api/v1/users/${karim.id}`, { roleId: narrow.body.id });
  // A stage given up, through which some have gone.
  const { body: gone } = await admin.post('/api/v1/stages', { name: 'Essai' });
  await admin.delete(`/api/v1/stages/${gone.id}`);
  stages = (await admin.get('/api/v1/stages?archived=true')).body.items;

  await admin.post('/api/v1/companies', { name: 'Voisin', adminName: 'Léa', adminEmail: 'lea@voisin.example' });
  voisin = kili.visitor();
  const path = `/api/invitation/${tokenIn(await kili.mailTo('lea@voisin.example'))}`;
  await voisin.post(path, { password: 'correct-horse-battery' });
  await create(voisin, 'nouveau');
}, 60_000);
afterAll(async () => {
  await database?.end();
  await kili?.close();
});

const stageOf = (key: string) => stages.find((stage) => stage.key === key)!;
const moment = () => stayMoment(new Date().toISOString());

async function create(visitor: Visitor, key: string, fields: object = {}): Promise<string> {
  const { items } = (await visitor.get('/api/v1/stages')).body as { items: Stage[] };
  const stageId = items.find((stage) => stage.key === key)!.id;
  return (await visitor.post('/api/v1/prospects', { lastName: 'Modèle', stageId, ...fields })).body.id;
}

async function lines(visitor: Visitor, query: Record<string, string> = {}): Promise<Line[]> {
  const { status, body } = await visitor.get(`/api/v1/prospects/bottleneck?${new URLSearchParams(query)}`);
  expect({ status, body }).toMatchObject({ status: 200, body: { leftOut: 0 } });
  return body.lines;
}

/** Every page of those whom a figure counts. */
async function counted(visitor: Visitor, query: Record<string, string>): Promise<string[]> {
  const ids: string[] = [];
  for (let after: { id: string; enteredAt: string } | undefined; ; ) {
    const place = after && { afterId: after.id, afterAt: after.enteredAt };
    const params = new URLSearchParams({ ...query, ...place });
    const { status, body } = await visitor.get(`/api/v1/prospects/bottleneck/prospects?${params}`);
    expect(status).toBe(200);
    ids.push(...body.items.map(({ id }: { id: string }) => id));
    if (!body.hasMore) return ids;
    after = body.items.at(-1);
  }
}

describe('of any history, the figures are those of its prospects looked at one by one', () => {
  async function usualDays(): Promise<Map<string, number | null>> {
    const { stays } = (await admin.get('/api/v1/stages/usual-stays')).body;
    return new Map(stays.map(({ stageId, days }: { stageId: string; days: number | null }) => [stageId, days]));
  }

  const sees = (visitor: Visitor) => (told: Told) =>
    visitor === admin || told.ownerId === null || told.ownerId === karim.id;

  test('by stage, by owner and by source, for whoever sees all and whoever sees their own', async () => {
    const model = await create(admin, 'nouveau');
    let blocked = 0;
    let onward = 0;
    await fc.assert(
      fc.asyncProperty(
        tellHistories({ stages, ownerIds: [claire.id, karim.id, null], now: new Date() }),
        async (histories) => {
          await keep(model, histories);
          const facts = { stages, usual: await usualDays(), moment: moment() };
          for (const visitor of [admin, karim.visitor]) {
            const seen = histories.filter(sees(visitor));
            const byStage = await lines(visitor);
            expectSame(byStage, expectedLines(seen, { ...facts, by: 'stage' }));
            blocked += byStage.reduce((sum, { stuck }) => sum + stuck, 0);
            onward += byStage.reduce((sum, { recent }) => sum + recent!.onward, 0);
            for (const by of ['owner', 'source'] as const) {
              const stageId = stageOf('qualifie').id;
              const told = await lines(visitor, { by, stage: stageId });
              expectSame(told, expectedLines(seen, { ...facts, by, stageId }));
            }
          }
        },
      ),
      { numRuns: 12 },
    );
    expect(blocked).toBeGreaterThan(20);
    expect(onward).toBeGreaterThan(50);
  }, 120_000);

  test('under a filter', async () => {
    const filter: Filter = { field: 'source', is: 'Salon' };
    const [histories] = fc.sample(tellHistories({ stages, ownerIds: [claire.id], now: new Date() }), 1);
    await keep(await create(admin, 'nouveau'), histories!);
    const facts = { stages, usual: await usualDays(), moment: moment(), by: 'stage' as const };
    const asked = histories!.filter(({ source }) => source === 'Salon');
    expectSame(await lines(admin, { filter: JSON.stringify(filter) }), expectedLines(asked, facts));
  });

  /** In the place of everybody who was there. */
  async function keep(modelId: string, histories: readonly Told[]) {
    const { rows } = await database.query('select company_id from kili.prospect where id = $1', [modelId]);
    const company = rows[0].company_id;
    await database.query('delete from kili.interaction where company_id = $1', [company]);
    await database.query('delete from kili.prospect where company_id = $1 and id <> $2', [company, modelId]);
    // The model itself is of no time that counts.
    await database.query(`update kili.prospect set created_at = '2020-01-01', archived_at = now() where id = $1`, [
      modelId,
    ]);
    await database.query(
      `insert into kili.prospect select (jsonb_populate_record(model, told.prospect)).*
        from kili.prospect as model, jsonb_array_elements($2) as told(prospect) where model.id = $1`,
      [modelId, JSON.stringify(histories.map(({ row }) => row))],
    );
    await database.query(
      `insert into kili.interaction select (jsonb_populate_record(null::kili.interaction, told.move)).*
        from jsonb_array_elements($1) as told(move)`,
      [JSON.stringify(histories.flatMap(({ moves }) => moves.map((move) => ({ ...move, company_id: company }))))],
    );
    await wasChanged();
  }

  function expectSame(told: readonly Line[], expected: readonly Expected[]) {
    const keyed = (list: readonly Expected[]) =>
      Object.fromEntries(list.map(({ stayInDays: _stay, ...line }) => [String(line.key), line]));
    expect(keyed(told)).toEqual(keyed(expected));
    expect(told).toEqual(told.toSorted(byBlocked));
    for (const { key, stayInDays } of expected) {
      const other = told.find((line) => line.key === key)!.stayInDays;
      if (stayInDays === null) expect(other).toBeNull();
      else expect(Math.abs(other! - stayInDays)).toBeLessThanOrEqual(0.06);
    }
  }
});

describe('whom a figure counts is listed', () => {
  test('as rows of the list where they stand there now, else by the figure itself', async () => {
    const told = await lines(admin);
    const { stays } = (await admin.get('/api/v1/stages/usual-stays')).body;
    const limits = new Map<string, ReturnType<typeof stayLimits>>(
      stays.map(({ stageId, days }: { stageId: string; days: number }) => [stageId, stayLimits(days, moment())]),
    );
    let listed = 0;
    for (const { key, open, stuck, recent, before } of told) {
      const here: Filter = { field: 'stageId', is: key };
      expect(await countOf(here)).toBe(open);
      expect(await countOf({ and: [here, stayFilter('stuck', { moment: moment(), limits })] })).toBe(stuck);
      for (const [period, cohort] of Object.entries({ recent: recent!, before: before! })) {
        for (const part of ['entered', 'onward', 'stillOpen'] satisfies CohortPart[]) {
          const ids = await counted(admin, { key: key!, period, part });
          expect([...new Set(ids)]).toHaveLength(cohort[part]);
          expect(ids).toHaveLength(cohort[part]);
          listed += ids.length;
        }
      }
    }
    expect(listed).toBeGreaterThan(20);
  }, 30_000);

  test('of one owner and of nobody, and of nobody out of reach', async () => {
    const stage = stageOf('nouveau').id;
    await create(admin, 'nouveau', { ownerId: claire.id });
    await create(admin, 'nouveau', { ownerId: null });
    const told = await lines(admin, { by: 'owner', stage });
    for (const { key, recent } of told) {
      const query = { by: 'owner', stage, period: 'recent', part: 'entered', ...(key && { key }) };
      expect(await counted(admin, query)).toHaveLength(recent!.entered);
    }
    expect(told.map(({ key }) => key)).toEqual(expect.arrayContaining([claire.id, null]));
    const ofClaire = { by: 'owner', stage, period: 'recent', part: 'entered', key: claire.id };
    expect(await counted(admin, ofClaire)).not.toHaveLength(0);
    expect(await counted(karim.visitor, ofClaire)).toHaveLength(0);
  });

  test('page after page, each once', async () => {
    const before = (await lines(admin)).find(({ key }) => key === stageOf('nouveau').id)!.recent!.entered;
    await database.query(
      `insert into kili.prospect select (jsonb_populate_record(model, jsonb_build_object('id', gen_random_uuid(),
          'created_at', now() - interval '1 day'))).*
        from kili.prospect as model, generate_series(1, 230) where model.id = $1`,
      [await create(admin, 'nouveau')],
    );
    await wasChanged();
    const query = { key: stageOf('nouveau').id, period: 'recent', part: 'entered' };
    const ids = await counted(admin, query);
    expect(ids).toHaveLength(before + 231);
    expect(new Set(ids).size).toBe(ids.length);
  });

  async function countOf(part: Filter): Promise<number> {
    const filter: Filter = { and: [{ field: 'archivedAt', is: null }, part] };
    return (await admin.get(`/api/v1/prospects/count?filter=${encodeURIComponent(JSON.stringify(filter))}`)).body.count;
  }
});

/** What every command does at its end, and what was written past them must do too. */
const wasChanged = () => database.query('update kili.company_version set version = version + 1');

test('moves by hand and by the outcome of a call count as the commands write them, until they are taken back', async () => {
  const cohort = async (key: string) =>
    (await lines(admin, { filter: '{"field":"lastName","is":"Neuve"}' })).find((line) => line.key === stageOf(key).id)!
      .recent;
  const id = await create(admin, 'nouveau', { lastName: 'Neuve' });
  expect(await cohort('nouveau')).toEqual({ entered: 1, onward: 0, onwardInPeriod: 0, stillOpen: 1 });
  await admin.patch(`/api/v1/prospects/${id}`, { stageId: stageOf('proposition').id });
  expect(await cohort('nouveau')).toEqual({ entered: 1, onward: 1, onwardInPeriod: 1, stillOpen: 0 });
  expect(await cohort('premier-contact')).toEqual({ entered: 1, onward: 1, onwardInPeriod: 1, stillOpen: 0 });
  expect(await cohort('proposition')).toEqual({ entered: 1, onward: 0, onwardInPeriod: 0, stillOpen: 1 });

  const { caller } = (await admin.get('/api/session')).body;
  const args = { id: newId(), prospectId: id, outcome: 'PAS_INTERESSE', reason: 'price' };
  await runCommand(kili.app.engine, { companyId: caller.companyId, userId: caller.userId }, recordOutcome, args);
  expect(await cohort('proposition')).toEqual({ entered: 1, onward: 0, onwardInPeriod: 0, stillOpen: 0 });
  await database.query('update kili.interaction set undone_at = now() where prospect_id = $1', [id]);
  await database.query('update kili.prospect set stage_id = $2 where id = $1', [id, stageOf('nouveau').id]);
  await wasChanged();
  expect(await cohort('nouveau')).toEqual({ entered: 1, onward: 0, onwardInPeriod: 0, stillOpen: 1 });
  expect(await cohort('proposition')).toEqual({ entered: 0, onward: 0, onwardInPeriod: 0, stillOpen: 0 });
});

test('another company counts its own alone', async () => {
  const told = await lines(voisin);
  expect(told.map(({ recent }) => recent!.entered).toSorted()).toEqual([0, 0, 0, 0, 1]);
  const query = `by=owner&stage=${stageOf('nouveau').id}`;
  expect(await voisin.get(`/api/v1/prospects/bottleneck?${query}`)).toMatchObject({
    ...{ status: 404, body: { code: 'stage.notFound' } },
  });
});

test.each([
  ['filter={"field":"password","is":"x"}', 400, 'request.unknownField'],
  ['by=colour', 400, 'request.oneOf'],
  ['by=owner', 404, 'stage.notFound'],
])('%s is refused', async (query, status, code) => {
  const answer = await admin.get(`/api/v1/prospects/bottleneck?${query}`);
  expect({ status: answer.status, code: answer.body.code }).toEqual({ status, code });
});
