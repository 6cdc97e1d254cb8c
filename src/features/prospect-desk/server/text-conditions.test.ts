// What the list asks of texts and tags, over the API of a running Kili.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestApp, type TestApp, type Visitor } from '../../../main/server/test-app.ts';

let kili: TestApp;
let admin: Visitor;
let claire: { id: string; visitor: Visitor };

beforeAll(async () => {
  kili = await openTestApp();
  admin = (await kili.setUp()).owner;
  claire = await kili.colleague(admin, 'claire@lumen.example');
  await admin.post('/api/v1/custom-fields', { name: 'Région' });
  const prospects = [
    { lastName: 'Durand', organisation: 'Société Énergix', jobTitle: 'Gérante', tags: ['Salon de Lyon'] },
    { lastName: 'Petit', organisation: 'SOCIETE DU PORT', jobTitle: 'Directeur 50%', address: { city: 'Évry' } },
    {
      lastName: 'Leroy',
      phones: [{ number: '06 39 98 12 34' }],
      emails: [{ address: 'l.leroy@port.example' }],
      organisation: null,
      tags: ['VIP', 'salon de lyon'],
      custom: { region: 'Œuvre d’Azur' },
    },
  ];
  for (const prospect of prospects) {
    const { status } = await admin.post('/api/v1/prospects', { ...prospect, ownerId: null });
    expect(status).toBe(201);
  }
});
afterAll(() => kili?.close());

async function found(filter: unknown, visitor = claire.visitor): Promise<string[]> {
  const { body } = await visitor.get(
    `/api/v1/prospects?sort=sortName&filter=${encodeURIComponent(JSON.stringify(filter))}`,
  );
  return body.items.map(({ lastName }: { lastName: string }) => lastName);
}

test.each([
  [{ field: 'organisation', contains: ['societe'] }, ['Durand', 'Petit']],
  [{ field: 'organisation', startsWith: ['SOCIÉTÉ É'] }, ['Durand']],
  [{ field: 'organisation', reads: ['société du port', 'autre'] }, ['Petit']],
  [{ not: { field: 'organisation', contains: ['énergix'] } }, ['Leroy', 'Petit']],
  [{ field: 'jobTitle', contains: ['0%'] }, ['Petit']],
  [{ field: 'jobTitle', contains: ['_'] }, []],
  [{ field: 'address.city', startsWith: ['EVRY'] }, ['Petit']],
  [{ field: 'phones.number', contains: ['639981'] }, ['Leroy']],
  [{ field: 'emails.address', contains: ['PORT.ex'] }, ['Leroy']],
  [{ field: 'emails.address', reads: ['leroy'] }, []],
  [{ not: { field: 'emails.address', contains: [''] } }, ['Durand', 'Petit']],
  [{ field: 'custom.region', contains: ['oeuvre D’AZ'] }, ['Leroy']],
])('%j finds %j', async (filter, names) => {
  expect(await found(filter)).toEqual(names);
});

test.each([
  [{ field: 'score', contains: ['5'] }, 'request.wrongValueFor'],
  [{ field: 'tags', reads: ['VIP'] }, 'request.wrongValueFor'],
  [{ field: 'emails.address', is: 'x' }, 'request.wrongValueFor'],
  [{ field: 'organisation', contains: [] }, 'request.invalid'],
])('%j is refused', async (filter, code) => {
  const { status, body } = await admin.get(
    `/api/v1/prospects/count?filter=${encodeURIComponent(JSON.stringify(filter))}`,
  );
  expect([status, body.code]).toEqual([400, code]);
});

test('every tag of the company is told once, as it is written', async () => {
  const { tags } = (await claire.visitor.get('/api/v1/prospects/tags')).body;
  expect(tags).toHaveLength(2);
  expect(tags.map((tag: string) => tag.toLowerCase())).toEqual(['salon de lyon', 'vip']);
});
