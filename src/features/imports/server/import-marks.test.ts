import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { inCompany } from '../../../engine/server/database.ts';
import type { Person } from '../../../engine/server/run-command.ts';
import { fileOf, type ImportApi, type Imports, openImports } from '../../../main/server/test-imports.ts';

let imports: Imports;
let admin: Person;
let api: ImportApi;

beforeAll(async () => {
  imports = await openImports();
  admin = await imports.calls.company('Atelier Lumen');
  api = imports.as(admin);
});
afterAll(() => imports?.close());

test('the prospects of an import are those it created and those it completed', async () => {
  const header = 'Nom;Prénom;E-mail;Fonction';
  const first = await api.import(
    fileOf(header, 'Adam;Zoé;zoe@a.example;Gérante', 'Brun;Luc;luc@b.example;', 'Caron;Ève;eve@c.example;'),
    'un.csv',
  );
  const second = await api.import(
    fileOf(header, 'Adam;Zoé;zoe@a.example;Gérante', 'Brun;Luc;luc@b.example;Acheteur', 'Denis;Max;max@d.example;'),
    'deux.csv',
  );
  expect(second.body.counts).toMatchObject({ created: 1, updated: 1, ignored: 1 });
  expect(await api.namesOf(second.body.id)).toEqual(['Brun', 'Denis']);
  expect(await api.namesOf(first.body.id)).toEqual(['Adam', 'Brun', 'Caron']);
});

describe('an import that waits to be checked', () => {
  async function storedChunks(): Promise<number> {
    return inCompany(imports.engine.database, admin, async ({ db, companyId }) => {
      const { rows } = await sql<{ count: number }>`select count(*)::integer as count from kili.file_chunk
        where company_id = ${companyId}`.execute(db);
      return rows[0]!.count;
    });
  }

  test('can be thrown away, and its file goes with it', async () => {
    const before = await storedChunks();
    const { body: opened } = await api.upload(fileOf('Nom;Tél', 'Adam;0639980001'), 'oublié.csv');
    expect(await storedChunks()).toBe(before + 1);
    expect((await api.send('DELETE', `/imports/${opened.id}`, {})).status).toBe(204);
    expect((await api.get(`/imports/${opened.id}`)).status).toBe(404);
    await vi.waitFor(async () => expect(await storedChunks()).toBe(before));
  });

  test('cannot be thrown away once it ran', async () => {
    const { body: done } = await api.import(fileOf('Nom;Tél', 'Fabre;0639980007'), 'fait.csv');
    const refused = await api.send('DELETE', `/imports/${done.id}`, {});
    expect(refused).toMatchObject({ status: 409, body: { code: 'import.alreadyStartedConflict' } });
    expect((await api.get(`/imports/${done.id}`)).status).toBe(200);
  });
});

describe('the legal basis', () => {
  const consumers = fileOf('Nom;Tél', 'Petit;0639980009');

  test('of businesses is their profession, unless something else is said', async () => {
    const { body } = await api.upload(consumers, 'pro.csv');
    expect(body).toMatchObject({ legalBasis: 'business', collectedOn: null });
    const { body: changed } = await api.send('PATCH', `/imports/${body.id}`, { legalBasis: 'customer' });
    expect(changed.legalBasis).toBe('customer');
  });

  test('of consumers must be said, with the day of the file, before a row is written', async () => {
    const { body } = await api.upload(consumers, 'particuliers.csv', { audience: 'B2C' });
    const path = `/imports/${body.id}`;
    expect(body.legalBasis).toBeNull();
    expect((await api.send('POST', `${path}/run`, {})).body).toMatchObject({ code: 'import.legalBasisMissing' });
    await api.send('PATCH', path, { legalBasis: 'unproven' });
    expect((await api.send('POST', `${path}/run`, {})).body).toMatchObject({ code: 'import.collectedOnMissing' });
    await api.send('PATCH', path, { collectedOn: '2026-03-01' });
    expect((await api.send('POST', `${path}/run`, {})).status).toBe(202);
    expect((await api.ended(body.id)).body).toMatchObject({ legalBasis: 'unproven', collectedOn: '2026-03-01' });
  });

  test('is asked again when businesses turn out to be consumers', async () => {
    const { body } = await api.upload(consumers, 'mêlés.csv');
    const { body: changed } = await api.send('PATCH', `/imports/${body.id}`, { audience: 'B2C' });
    expect(changed.legalBasis).toBeNull();
  });

  test('cannot be dated in the future', async () => {
    const { body } = await api.upload(consumers, 'demain.csv', { audience: 'B2C' });
    const refused = await api.send('PATCH', `/imports/${body.id}`, { collectedOn: '2999-01-01' });
    expect(refused.body).toMatchObject({ code: 'import.collectedLater' });
  });
});
