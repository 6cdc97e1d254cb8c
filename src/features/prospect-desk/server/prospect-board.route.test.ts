import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Filter, matches } from '../../../engine/filter.ts';
import { newId } from '../../../engine/server/new-id.ts';
import { survivePoolErrors } from '../../../engine/server/pool-errors.ts';
import { runCommand } from '../../../engine/server/run-command.ts';
import { openTestApp, type TestApp, tokenIn, type Visitor } from '../../../main/server/test-app.ts';
import { recordOutcome } from '../../call-sessions/call.commands.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import type { Stage } from '../../stages/stage.record.ts';
import { stayLimits, stayMoment } from '../../stages/stay.rules.ts';
import { boardStages, stageFigures } from '../board.rules.ts';
import { type AskedStay, askedStays, stayFilter } from '../stay-filter.rules.ts';

const DAY_MS = 86_400_000;
let kili: TestApp;
let database: pg.Pool;
let admin: Visitor;
let claire: { id: string; visitor: Visitor };
let karim: { id: string; visitor: Visitor };
let voisin: Visitor;
let stages: Stage[];

const ago = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString();
const stageOf = (key: string) => stages.find((stage) => stage.key === key)!;

beforeAll(async () => {
  kili = await openTestApp();
  database = new pg.Pool({ connectionString: kili.database.superuserUrl, max: 2 });
  survivePoolErrors(database);
  admin = (await kili.setUp()).owner;
  claire = await kili.colleague(admin, 'claire@lumen.example');
  karim = await kili.colleague(admin, 'karim@lumen.example');
  // Karim sees his own and those of nobody alone.
  const roles = (await admin.get('/api/v1/roles')).body.items as { id: string; key: string; permissions: object }[];
  const rep = roles.find(({ key }) => key === 'rep')!;
  const permissions = { ...rep.permissions, 'prospects.view': 'own' };
  const narrow = await admin.post('/api/v1/roles', { name: 'Junior', permissions });
  await admin.patch(`/api/v1/users/${karim.id}`, { roleId: narrow.body.id });
  stages = (await admin.get('/api/v1/stages')).body.items;

  voisin = await openNeighbour();
  await fill(admin, 60, [claire.id, karim.id, null]);
  const { items } = (await voisin.get('/api/v1/users')).body;
  await fill(voisin, 5, [items[0].id]);
}, 60_000);
afterAll(async () => {
  await database?.end();
  await kili?.close();
});

async function openNeighbour(): Promise<Visitor> {
  await admin.post('/api/v1/companies', { name: 'Voisin', adminName: 'Léa', adminEmail: 'lea@voisin.example' });
  const lea = kili.visitor();
  await lea.post(`/api/invitation/${tokenIn(await kili.mailTo('lea@voisin.example'))}`, {
    password: 'correct-horse-battery',
  });
  return lea;
}

/** Prospects of every kind, spread over the stages, ages, amounts, dates and owners. */
async function fill(visitor: Visitor, count: number, owners: (string | null)[]) {
  const { items } = (await visitor.get('/api/v1/stages')).body as { items: Stage[] };
  for (let place = 0; place < count; place++) {
    const stage = items[place % items.length]!;
    const { status, body } = await visitor.post('/api/v1/prospects', {
      lastName: place % 2 ? 'Durand' : 'Petit',
      source: ['Salon', 'Site', null][place % 3],
      stageId: stage.id,
      ...(stage.kind === 'lost' && { lostReason: 'price' }),
      ownerId: owners[place % owners.length],
      nextActionAt: [null, ago(3), ago(-2)][(place >> 1) % 3],
      expectedAmount: place % 4 ? { amount: 1000 * place, currency: ['EUR', 'XOF', 'CHF'][place % 3] } : null,
    });
    expect(status).toBe(201);
    await standsSince(body.id, ago((place * 37) % 50));
    if (place % 20 === 19) await visitor.delete(`/api/v1/prospects/${body.id}`);
  }
}

async function standsSince(id: string, since: string) {
  await database.query('update kili.prospect set stage_since = $2 where id = $1', [id, since]);
  await database.query('update kili.company_version set version = version + 1');
}

interface OnBoard {
  stageId: string;
  usualDays: number | null;
  count: number;
}

async function board(visitor: Visitor, query: Record<string, string> = {}): Promise<OnBoard[]> {
  const { status, body } = await visitor.get(`/api/v1/prospects/board?${new URLSearchParams(query)}`);
  expect(status).toBe(200);
  return body.stages;
}

/** What the rules say of the rows that this person can list. */
async function counted(visitor: Visitor, isAsked: (row: Prospect) => boolean = () => true) {
  const { items } = (await visitor.get('/api/v1/prospects?limit=200')).body as { items: Prospect[] };
  const rows = items.filter(isAsked);
  const { stays } = (await visitor.get('/api/v1/stages/usual-stays')).body;
  const { items: all } = (await visitor.get('/api/v1/stages')).body as { items: Stage[] };
  const now = stayMoment(new Date().toISOString());
  return boardStages(all).map(({ id }) => {
    const usualDays = stays.find(({ stageId }: OnBoard) => stageId === id)?.days ?? null;
    const here = rows.filter(({ stageId }) => stageId === id);
    return { stageId: id, usualDays, ...stageFigures(here, stayLimits(usualDays, now), now) };
  });
}

describe('the figures of the board are those of the rows, one by one', () => {
  test.each([
    ['whoever sees all', () => admin, 57],
    ['whoever sees their own and those of nobody', () => karim.visitor, 38],
    ['another company', () => voisin, 5],
  ])('for %s', async (_name, whose, count) => {
    const figures = await board(whose());
    expect(figures).toEqual(await counted(whose()));
    expect(figures.reduce((sum, one) => sum + one.count, 0)).toBe(count);
  });

  test('somebody is stuck and somebody to be watched, or the comparison says nothing', async () => {
    const total = (of: 'watch' | 'stuck') =>
      board(admin).then((figures) =>
        figures.reduce((sum, one) => sum + (one as never as Record<string, number>)[of]!, 0),
      );
    expect(await total('stuck')).toBeGreaterThan(5);
    expect(await total('watch')).toBeGreaterThan(5);
  });

  test('under a filter and a search', async () => {
    const filter: Filter = {
      and: [
        { field: 'source', is: 'Salon' },
        { field: 'ownerId', in: [claire.id, null] },
      ],
    };
    const isAsked = (row: Prospect) => matches(filter, row as never) && row.lastName === 'Durand';
    const figures = await board(admin, { filter: JSON.stringify(filter), q: 'durand' });
    expect(figures).toEqual(await counted(admin, isAsked));
    expect(figures.reduce((sum, one) => sum + one.count, 0)).toBeGreaterThan(5);
  });
});

test('whom a figure counts, the list shows', async () => {
  const { stays } = (await admin.get('/api/v1/stages/usual-stays')).body as {
    stays: { stageId: string; days: number }[];
  };
  const moment = stayMoment(new Date().toISOString());
  const limits = new Map(stays.map(({ stageId, days }) => [stageId, stayLimits(days, moment)]));
  const figures = (await board(admin)) as (OnBoard & Record<AskedStay, number>)[];
  for (const stay of askedStays) {
    const where: Filter = { and: [{ field: 'archivedAt', is: null }, stayFilter(stay, { moment, limits })] };
    const filter = encodeURIComponent(JSON.stringify(where));
    const { count } = (await admin.get(`/api/v1/prospects/count?filter=${filter}`)).body;
    expect(count).toBe(figures.reduce((sum, one) => sum + one[stay], 0));
    expect(count).toBeGreaterThan(5);
  }
});

test('the columns stand in the order of the pipeline, the closed ones last', async () => {
  const keys = (await board(admin)).map(({ stageId }) => stages.find(({ id }) => id === stageId)!.key);
  expect(keys).toEqual(['nouveau', 'premier-contact', 'qualifie', 'proposition', 'negociation', 'gagne', 'perdu']);
});

test('a filter that names no field is refused', async () => {
  expect(await admin.get('/api/v1/prospects/board?filter={"field":"password","is":"x"}')).toMatchObject({
    status: 400,
    body: { code: 'request.unknownField' },
  });
});

describe('what is usual in a stage', () => {
  const usualOf = async (visitor: Visitor, key: string) => {
    const { stays } = (await visitor.get('/api/v1/stages/usual-stays')).body;
    return stays.find(({ stageId }: OnBoard) => stageId === stageOf(key).id)?.days;
  };

  test('is what the company has set until ten have left it, then the median of their stays, in one company alone', async () => {
    expect(await usualOf(admin, 'qualifie')).toBe(7);
    for (let place = 0; place < 10; place++) await passThrough(place < 5 ? 3 : 4, place);
    expect(await usualOf(admin, 'qualifie')).toBeCloseTo(3.5, 3);
    expect(await usualOf(admin, 'gagne')).toBeNull();
    expect(await usualOf(voisin, 'qualifie')).toBeUndefined();
    const { stays } = (await voisin.get('/api/v1/stages/usual-stays')).body;
    expect(stays.map(({ days }: { days: number | null }) => days)).toEqual([2, 5, 7, 10, 14, null, null]);
  });

  async function refuseOnTheTelephone(prospectId: string) {
    const { body } = await admin.get('/api/session');
    const person = { companyId: body.caller.companyId, userId: body.caller.userId };
    const args = { id: newId(), prospectId, outcome: 'PAS_INTERESSE', reason: 'price' };
    await runCommand(kili.app.engine, person, recordOutcome, args);
  }

  /** A prospect comes to Qualifié and leaves it after so many days. */
  async function passThrough(days: number, place: number) {
    const created = await admin.post('/api/v1/prospects', {
      lastName: `Passage ${place}`,
      stageId: stageOf('qualifie').id,
    });
    await standsSince(created.body.id, ago(days));
    if (place % 2) return refuseOnTheTelephone(created.body.id);
    const moved = await admin.patch(`/api/v1/prospects/${created.body.id}`, { stageId: stageOf('proposition').id });
    expect(moved.status).toBe(200);
  }
});
