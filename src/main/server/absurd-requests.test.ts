// Filters, views and merges nobody means: each is refused with a sentence, or asks for what it says, and never fails.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../engine/server/new-id.ts';
import { openTestApp, type TestApp, tokenIn, type Visitor } from './test-app.ts';

let kili: TestApp;
let admin: Visitor;
let other: Visitor;

beforeAll(async () => {
  kili = await openTestApp();
  admin = (await kili.setUp()).owner;
  for (const lastName of ['Durand', 'Cent % vrai_e', 'C:\\Temp', 'a.*b+(c)']) {
    expect((await admin.post('/api/v1/prospects', { lastName })).status).toBe(201);
  }
  await admin.post('/api/v1/custom-fields', { name: 'Machines', kind: 'number' });
  await admin.post('/api/v1/companies', {
    name: 'Voisin & Associés',
    adminName: 'Léa Perrin',
    adminEmail: 'lea@voisin.example',
  });
  other = kili.visitor();
  const token = tokenIn(await kili.mailTo('lea@voisin.example'));
  await other.post(`/api/invitation/${token}`, { password: 'correct-horse-battery' });
}, 60_000);
afterAll(() => kili?.close());

const asked = (filter: unknown) => encodeURIComponent(typeof filter === 'string' ? filter : JSON.stringify(filter));
const french = { 'accept-language': 'fr' };
const name = (way: object) => ({ field: 'lastName', ...way });
const nested = (depth: number): object => (depth === 0 ? name({ is: 'x' }) : { not: nested(depth - 1) });

describe('a filter', () => {
  test.each<[string, unknown]>([
    ['of ten thousand conditions', { or: Array.from({ length: 10_000 }, () => name({ is: 'x' })) }],
    ['of more conditions than are read', { or: Array.from({ length: 501 }, () => ({ field: 'a', is: 1 })) }],
    ['of too many in one group', { and: Array.from({ length: 51 }, () => name({ is: 'x' })) }],
    ['nested a hundred deep', nested(100)],
    ['nested ten thousand deep', `${'{"not":'.repeat(10_000)}1${'}'.repeat(10_000)}`],
    ['that is no JSON', '{"field":'],
    ['that is a list', []],
    ['that is nothing', 'null'],
    ['that is a number', '7'],
    ['of an unknown comparison', name({ matches: '^D' })],
    ['of two comparisons', name({ is: 'x', isNot: 'y' })],
    ['of no comparison', name({})],
    ['by nothing among texts', name({ contains: [] })],
    ['with a NUL in a text', name({ contains: ['Du\u0000rand'] })],
    ['with a NUL in an equality', name({ is: '\u0000' })],
    ['with a NUL among values', name({ in: ['Durand', '\u0000'] })],
    ['with a NUL in a tag', { field: 'tags', has: '\u0000' }],
    ['with a NUL in an entry', { field: 'address.city', is: '\u0000' }],
    ['with a NUL in an entry among values', { field: 'address.country', in: ['\u0000'] }],
    ['with half a character in an entry', { field: 'address.city', is: '\ud800' }],
    ['by a number beyond what is counted', { field: 'score', is: 1e30 }],
    ['from a number beyond what is counted', { field: 'score', from: 2 ** 63 }],
    ['before a part of a number', { field: 'callCount', before: 1.5 }],
    ['by a number beyond an integer', { field: 'callCount', in: [2_147_483_648] }],
    ['by a number in place of a text', name({ is: 7 })],
    ['by a text in place of a number', { field: 'score', from: '7' }],
    ['by a day that is none', { field: 'createdAt', from: '2026-02-31' }],
    ['by a year before time', { field: 'createdAt', from: '-271821-04-20T00:00:00Z' }],
    ['by no id', { field: 'stageId', is: 'nouveau' }],
    ['of no field', { field: 'nom', is: 'x' }],
    ['of a field of Object', { field: '__proto__', is: 'x' }],
    ['of a field that is only ours', { field: 'mergedIntoId', is: null }],
    ['of a field inside of none', { field: 'lastName.x', is: 'x' }],
  ])('%s is refused', async (_what, filter) => {
    for (const path of ['/api/v1/prospects', '/api/v1/prospects/count']) {
      const { status, body } = await admin.get(`${path}?filter=${asked(filter)}`, french);
      expect([status, typeof body.detail, body.code?.split('.')[0]]).toEqual([400, 'string', 'request']);
      expect(body.detail).toMatch(/\.$/);
    }
  });

  test.each<[string, unknown, string[]]>([
    ['%', name({ contains: ['%'] }), ['Cent % vrai_e']],
    ['_', name({ contains: ['i_e'] }), ['Cent % vrai_e']],
    ['a backslash', name({ contains: ['\\t'] }), ['C:\\Temp']],
    ['a backslash at the end', name({ startsWith: ['c:\\'] }), ['C:\\Temp']],
    ['a pattern', name({ contains: ['.*'] }), ['a.*b+(c)']],
    ['half a character', name({ contains: ['\ud800'] }), []],
    ['a NUL in a search, as any blank', { field: 'searchText', search: 'du\u0000rand' }, ['Durand']],
    ['a pattern of all', name({ reads: ['%'] }), []],
    ['nothing among values', name({ in: [] }), []],
    ['an empty group of all', { and: [] }, ['C:\\Temp', 'Cent % vrai_e', 'Durand', 'a.*b+(c)']],
    ['an empty group of any', { or: [] }, []],
    ['a very big number in an own field', { field: 'custom.machines', from: 1e300 }, []],
  ])('asking for %s finds just that', async (_what, filter, names) => {
    const { status, body } = await admin.get(`/api/v1/prospects?filter=${asked(filter)}`);
    expect(status).toBe(200);
    expect(body.items.map(({ lastName }: { lastName: string }) => lastName).sort()).toEqual(names);
  });
});

describe('a view', () => {
  const condition = (one: object) => ({ name: newId(), choice: { conditions: [one] } });
  test.each<[string, object]>([
    ['of a field that never was', condition({ field: 'custom.disparu', filled: true })],
    ['of nothing among texts', condition({ field: 'lastName', among: [] })],
    ['of an unknown comparison', condition({ field: 'lastName', like: ['x'] })],
    ['of twenty-one conditions', { name: 'x', choice: { conditions: Array(21).fill({ field: 'score', from: 1 }) } }],
    ['of an empty branch', { name: 'x', choice: { alternatives: [[]] } }],
    ['that ends before it begins', condition({ field: 'score', from: 9, to: 1 })],
    ['of a NUL', condition({ field: 'lastName', contains: ['\u0000'] })],
    ['of a country that is none', condition({ field: 'address.country', among: ['France'] })],
    ['of an unknown stay', condition({ field: 'stay', among: ['ages'] })],
  ])('%s is refused', async (_what, view) => {
    const { status, body } = await admin.post('/api/v1/views', view, french);
    expect([400, 404, 422]).toContain(status);
    expect(body.detail).toMatch(/\.$/);
  });

  test('of a field given up since is kept, and shows nobody', async () => {
    const field = (await admin.post('/api/v1/custom-fields', { name: 'Surface', kind: 'number' })).body;
    const view = await admin.post('/api/v1/views', condition({ field: 'custom.surface', from: 1 }));
    expect(view.status).toBe(201);
    await admin.delete(`/api/v1/custom-fields/${field.id}`);
    expect((await admin.get('/api/v1/views/counts')).body.counts[view.body.id]).toBe(0);
  });
});

describe('a merge', () => {
  test('of a record with itself, with none, or with one of another company is refused', async () => {
    const mine = (await admin.post('/api/v1/prospects', { lastName: 'Mien' })).body.id;
    const theirs = (await other.post('/api/v1/prospects', { lastName: 'Leur' })).body.id;
    expect(theirs).toMatch(/-/);
    for (const [masterId, loserId, expected] of [
      [mine, mine, [400, 409, 422]],
      [mine, theirs, [404, 422]],
      [theirs, mine, [404, 422]],
      [mine, newId(), [404, 422]],
      [mine, 'moi', [400]],
      [mine, undefined, [400]],
    ] as const) {
      const { status, body } = await admin.post('/api/v1/merges', { masterId, loserId }, french);
      expect(expected, JSON.stringify(body)).toContain(status);
      expect(body.detail).toMatch(/\.$/);
    }
    expect((await other.get(`/api/v1/prospects/${theirs}`)).body.lastName).toBe('Leur');
    expect((await admin.get(`/api/v1/prospects/${mine}`)).body.archivedAt).toBe(null);
  });
});
