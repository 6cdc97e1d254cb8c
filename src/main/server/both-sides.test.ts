// A filter and an order are data that the device and the database judge: they must agree on every row.
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compareBy, type Filter, matches, type Order } from '../../engine/filter.ts';
import { type Database, inCompany, openDatabase } from '../../engine/server/database.ts';
import { newId } from '../../engine/server/new-id.ts';
import { pgStore } from '../../engine/server/pg-store.ts';
import { listPage } from '../../engine/server/rest.ts';
import type { Engine } from '../../engine/server/run-command.ts';
import { openTestDatabase, type TestDatabase } from '../../engine/server/test-database.ts';
import { systemCaller } from '../../features/members/server/system-caller.ts';
import { createProspect } from '../../features/prospects/prospect.commands.ts';
import { prospectRecord } from '../../features/prospects/prospect.record.ts';
import { pipelineRecord } from '../../features/stages/pipeline.record.ts';
import { defaultStages, stageRecord } from '../../features/stages/stage.record.ts';
import { commands, records } from '../catalogue.ts';

let testDatabase: TestDatabase;
let database: Database;
let engine: Engine;
let rows: Record<string, unknown>[];
const companyId = newId();
const person = { companyId, userId: companyId };
const caller = systemCaller(companyId, { timeZone: 'Europe/Paris', country: 'FR' });
const cities = ['Lyon', 'Évry', null];
const names = ['Lefèvre', 'LE GALL', 'Martin', 'Éloi', 'œuvrard', 'D’Almeida', 'N_50%', 'a\\b'];

/** Values of every kind under one key, and none at all. */
const customOf = (i: number) => {
  const size = [12, '12', 'Élan', null, true, ['vip', 'b'], { amount: 1_200, currency: 'EUR' }, 12.5, '', []][i % 11];
  return { ...(size !== undefined && { size }), ...(i % 2 && { visit: `2026-11-${10 + (i % 15)}` }) };
};

beforeAll(async () => {
  testDatabase = await openTestDatabase();
  database = openDatabase({ url: testDatabase.appUrl });
  engine = { database, records, commands, callerOf: async () => caller };
  rows = await inCompany(database, person, async (transaction) => {
    const now = '2026-11-24T09:00:00.000Z';
    const store = pgStore(transaction, { caller, records, now });
    const pipeline = { id: newId(), name: 'Ventes', position: 0, archivedAt: null };
    await store.insert(pipelineRecord, pipeline);
    for (const [position, stage] of defaultStages.entries()) {
      await store.insert(stageRecord, { id: newId(), pipelineId: pipeline.id, ...stage, position, archivedAt: null });
    }
    const context = { caller, at: now, enqueue: async () => {} };
    for (let i = 0; i < 60; i++) {
      const id = newId();
      await createProspect.run(
        store,
        {
          id,
          lastName: names[i % names.length]!,
          organisation: i % 3 ? `Société ${i % 7}` : null,
          jobTitle: [null, 'Gérante', 'Νίκος Łódź', 'ёжик Йожик', ''][i % 5]!,
          audience: i % 2 ? 'B2B' : 'B2C',
          ownerId: null,
          address: cities[i % 3] ? { city: cities[i % 3]! } : {},
          phones: i % 4 ? [{ number: `06 39 98 ${1000 + i * 37}`, kind: 'mobile' }] : [],
          tags: [['salon', 'vip'], ['salon'], ['salon'], [], ['salon']][i % 5]!,
          nextActionAt: i % 3 ? `2026-11-${10 + (i % 15)}T08:00:00.000Z` : null,
        },
        context,
      );
      // As no field of the company would let it in.
      await store.update(prospectRecord, id, { custom: customOf(i), score: i % 6 ? i % 11 : null });
    }
    return (await store.list(prospectRecord)) as Record<string, unknown>[];
  });
});

afterAll(async () => {
  await database?.close();
  await testDatabase?.drop();
});

const day = fc.integer({ min: 9, max: 26 }).map((n) => `2026-11-${String(n).padStart(2, '0')}T08:00:00.000Z`);
const condition: fc.Arbitrary<Filter> = fc.oneof(
  fc.constantFrom<Filter>(
    { field: 'audience', is: 'B2B' },
    { field: 'audience', isNot: 'B2B' },
    { field: 'score', is: null },
    { field: 'score', isNot: null },
    { field: 'organisation', isNot: 'Société 1' },
    { field: 'organisation', in: ['Société 1', 'Société 2', null] },
    { field: 'organisation', in: [] },
    { field: 'tags', has: 'vip' },
    { field: 'tags', is: null },
    { field: 'tags', isNot: null },
  ),
  fc.constantFrom<Filter>(
    ...[12, '12', true, null, '', 'Élan', 'vip'].flatMap((value) => [
      { field: 'custom.size', is: value },
      { field: 'custom.size', isNot: value },
      { field: 'custom.size', in: [value, 'b'] },
    ]),
    { field: 'custom.size', in: [] },
    { field: 'custom.size', has: 'vip' },
    { field: 'custom.size', from: 12.1 },
    { field: 'custom.size', before: 13 },
    { field: 'custom.size', from: 'E' },
    { field: 'custom.size', before: 'Z' },
    { field: 'custom.size.amount', from: 1_200 },
    { field: 'custom.size.amount', is: null },
    { field: 'custom.constructor', is: null },
    { field: 'address.city', is: 'Lyon' },
  ),
  fc
    .record({
      field: fc.constantFrom(
        'organisation',
        'lastName',
        'address.city',
        'jobTitle',
        'custom.size',
        'custom.size.amount',
      ),
      how: fc.constantFrom('contains', 'startsWith', 'reads'),
      texts: fc.uniqueArray(
        fc.constantFrom(
          'LYON',
          'évr',
          'vry',
          'le gall',
          'LEFEVRE',
          'œuv',
          'oeuvrard',
          'n_5',
          '0%',
          'a\\b',
          '',
          'elan',
          '12',
          'société 1',
          'ΝΊΚΟΣ',
          'łódź',
          'ЙОЖИК',
          "d'al",
          'd’AL',
        ),
        { minLength: 1, maxLength: 3 },
      ),
    })
    .map(({ field, how, texts }) => ({ field, [how]: texts }) as unknown as Filter),
  day.map((at) => ({ field: 'custom.visit', from: at.slice(0, 10) })),
  fc.integer({ min: 0, max: 11 }).map((score) => ({ field: 'score', from: score })),
  day.map((at) => ({ field: 'nextActionAt', before: at })),
  day.map((at) => ({ field: 'nextActionAt', from: at })),
  fc
    .constantFrom(
      'lefevre',
      'LEFÈVRE',
      'gall lyon',
      '06 39',
      '+33 6 39 98',
      '39.98',
      '',
      'societe 3',
      'n_50%',
      'a\\b',
      'evry soc',
      'd’al',
      '%',
      '_',
      '- _ lyon',
    )
    .map((search) => ({ field: 'searchText', search })),
);
const { filter } = fc.letrec<{ filter: Filter }>((tie) => ({
  filter: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    condition,
    fc.array(tie('filter'), { maxLength: 3 }).map((and) => ({ and })),
    fc.array(tie('filter'), { maxLength: 3 }).map((or) => ({ or })),
    tie('filter').map((not) => ({ not })),
  ),
}));
const order: fc.Arbitrary<Order[]> = fc.uniqueArray(
  fc.record({
    field: fc.constantFrom('score', 'nextActionAt', 'sortName', 'createdAt', 'organisation', 'audience'),
    descending: fc.boolean(),
  }),
  { maxLength: 2, selector: (one) => one.field },
);

test('a filter passes the same rows on the device and in the database, in the same order, page by page', async () => {
  await fc.assert(
    fc.asyncProperty(filter, order, fc.integer({ min: 3, max: 40 }), async (where, order, limit) => {
      const wanted = rows.filter((row) => matches(where, row)).sort(compareBy(order));
      const found: unknown[] = [];
      for (let cursor: string | null = ''; cursor !== null; ) {
        const page = await listPage(engine, person, prospectRecord, {
          where,
          order,
          limit,
          cursor: cursor || undefined,
        });
        found.push(...page.items.map((row) => row.id));
        cursor = page.nextCursor;
      }
      expect(found).toEqual(wanted.map((row) => row.id));
    }),
    { numRuns: 150 },
  );
}, 60_000);
