// What the list asks of texts and tags, over the API of a running Kili.

import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Filter } from '../../../engine/filter.ts';
import { inCompany } from '../../../engine/server/database.ts';
import { withConnection } from '../../../engine/server/database-connection.ts';
import { filterToSql } from '../../../engine/server/filter-sql.ts';
import { openTestApp, type TestApp, type Visitor } from '../../../main/server/test-app.ts';
import { prospectRecord } from '../../prospects/prospect.record.ts';

let kili: TestApp;
let admin: Visitor;
let claire: { id: string; visitor: Visitor };
let companyId: string;

beforeAll(async () => {
  kili = await openTestApp();
  const { owner, companyId: own } = await kili.setUp();
  admin = owner;
  companyId = own;
  claire = await kili.colleague(admin, 'claire@lumen.example');
  await admin.post('/api/v1/custom-fields', { name: 'Région' });
  const prospects = [
    {
      lastName: 'Durand',
      organisation: 'Société Énergix',
      jobTitle: 'Gérante',
      tags: ['Salon de Lyon'],
      siret: '73282932000074',
    },
    {
      lastName: 'Petit',
      organisation: 'SOCIETE DU PORT',
      jobTitle: 'Directeur 50%',
      address: { city: 'Évry', country: 'BE' },
    },
    {
      lastName: 'Leroy',
      phones: [{ number: '06 39 98 12 34' }],
      emails: [{ address: 'l.leroy@port.example' }],
      organisation: null,
      tags: ['VIP', 'salon de lyon'],
      custom: { region: 'Œuvre d’Azur', siren: '732829320' },
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
  [{ field: 'address.country', in: ['BE', 'be'] }, ['Petit']],
  [{ not: { field: 'address.country', is: 'BE' } }, ['Durand', 'Leroy']],
  [{ not: { field: 'address.country', in: ['BE'] } }, ['Durand', 'Leroy']],
  [{ field: 'address.country', in: ['BE', null] }, ['Durand', 'Leroy', 'Petit']],
  [{ field: 'address.country', isNot: null }, ['Petit']],
  [{ field: 'siret', startsWith: ['732829320'] }, ['Durand']],
  [{ field: 'custom.siren', startsWith: ['732829320'] }, ['Leroy']],
  [{ field: 'phones.kind', reads: ['mobile'] }, ['Leroy']],
  [{ field: 'custom.region', contains: ['oeuvre D’AZ'] }, ['Leroy']],
])('%j finds %j', async (filter, names) => {
  expect(await found(filter)).toEqual(names);
});

test.each([
  [{ field: 'score', contains: ['5'] }, 'request.wrongValueFor'],
  [{ field: 'tags', reads: ['VIP'] }, 'request.wrongValueFor'],
  [{ field: 'emails.address', is: 'x' }, 'request.wrongValueFor'],
  [{ field: 'organisation', contains: [] }, 'request.wrongCondition'],
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

test('a country and a SIREN are found by their indexes', async () => {
  await withConnection(kili.database.superuserUrl, async (client) => {
    await client.query(
      `insert into kili.prospect select (jsonb_populate_record(p, jsonb_build_object('id', gen_random_uuid(),
        'address', jsonb_build_object('country', case when n % 500 = 0 then 'BE' else 'FR' end),
        'search_text', md5(n::text)))).*
       from kili.prospect as p, generate_series(1, 5000) as n where p.company_id = $1 and p.last_name = 'Petit'`,
      [companyId],
    );
    await client.query('analyze kili.prospect');
  });
  expect(await planOf({ field: 'address.country', in: ['BE', 'be'] })).toMatch(
    /prospect_by_country.*Index Cond: [^\n]*'country'/s,
  );
  const siren = ['siret', 'custom.siren'].map((field) => ({ field, startsWith: ['732829320'] }));
  expect(await planOf({ or: siren })).toContain('prospect_search');
});

async function planOf(filter: Filter): Promise<string> {
  return inCompany(kili.app.engine.database, { companyId, userId: claire.id }, async ({ db }) => {
    const { rows } = await sql<Record<string, string>>`explain select id from kili.prospect as t
      where t.company_id = ${companyId} and t.archived_at is null
        and ${filterToSql(filter, prospectRecord, 't', companyId)}`.execute(db);
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  });
}
