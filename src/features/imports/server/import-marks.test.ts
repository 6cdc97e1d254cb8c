import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { wallTime } from '../../../engine/dates.ts';
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

describe('what must be known of a file', () => {
  const today = () => wallTime(new Date().toISOString(), 'Europe/Paris').day;

  test('is proposed where nothing was said, and stored', async () => {
    const { body } = await api.upload(fileOf('Nom;Mobile', 'Roy;0639980011'), 'salon-lyon.csv', {});
    const answers = {
      country: 'FR',
      audience: 'B2B',
      source: 'Salon lyon',
      legalBasis: 'business',
      collectedOn: today(),
    };
    expect(body).toMatchObject(answers);
    expect((await api.send('POST', `/imports/${body.id}/run`, {})).status).toBe(202);
    expect((await api.ended(body.id)).body).toMatchObject({ state: 'done', ...answers });
  });

  test.each([
    ['source', null],
    ['source', '  '],
    ['collectedOn', null],
  ])('is asked before a row is written where it was taken away: %s', async (field, nothing) => {
    const { body } = await api.upload(fileOf('Nom;Mobile', 'Roux;0639980012'), 'sans.csv');
    await api.send('PATCH', `/imports/${body.id}`, { [field]: nothing });
    const refused = await api.send('POST', `/imports/${body.id}/run`, {});
    expect(refused).toMatchObject({ status: 422, body: { code: `import.${field}Missing`, field } });
  });

  test('is remembered with the export, but for what is of one file', async () => {
    const columns = 'Nom;Natel';
    const answers = {
      country: 'CH',
      audience: 'B2C',
      legalBasis: 'consent',
      collectedOn: '2026-03-01',
      source: 'Foire',
    };
    await api.import(fileOf(columns, 'Favre;079 123 45 67'), 'foire.csv', answers);
    const next = await api.upload(fileOf(columns, 'Rochat;079 123 45 68'), 'foire-2.csv', {
      fileDay: '2026-04-02',
    });
    expect(next.body).toMatchObject({ ...answers, source: 'Foire 2', collectedOn: '2026-04-02' });
    expect((await api.send('POST', `/imports/${next.body.id}/run`, {})).status).toBe(202);
    await api.ended(next.body.id);
  });
});

describe('the legal basis', () => {
  const consumers = fileOf('Nom;Tél', 'Petit;0639980009');

  test('of businesses is their profession, unless something else is said', async () => {
    const { body } = await api.upload(consumers, 'pro.csv');
    expect(body).toMatchObject({ legalBasis: 'business' });
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

  test('that nobody can prove bars calls to whom it brings, until it is undone', async () => {
    const file = fileOf('Nom;Fixe;Rappel;Opposition', 'Perrot;01 99 00 80 01;12/12/2026;', 'Colas;01 99 00 80 02;;oui');
    const answers = { audience: 'B2C', legalBasis: 'unproven', collectedOn: '2026-03-01', country: 'FR' };
    const { body: done } = await api.import(file, 'achat.csv', answers);
    const people = async () => {
      const { body } = await api.get(`/prospects?importId=${done.id}&sort=sortName`);
      return body.items as { id: string; lastName: string; nextActionAt: string | null; score: number | null }[];
    };
    const codeOf = async (id: string) => (await api.send('POST', `/prospects/${id}/can-call`, {})).body.code;
    const [colas, perrot] = await people();
    expect([colas, perrot]).toMatchObject([
      { lastName: 'Colas', nextActionAt: null, score: null, doNotCallAt: expect.any(String), unprovenAt: null },
      { lastName: 'Perrot', nextActionAt: null, score: null, doNotCallAt: null, unprovenAt: expect.any(String) },
    ]);
    expect([await codeOf(colas!.id), await codeOf(perrot!.id)]).toEqual(['OPPOSITION', 'NO_CONSENT']);
    await api.send('POST', `/imports/${done.id}/undo`, {});
    await vi.waitFor(async () => expect((await api.get(`/imports/${done.id}`)).body.state).toBe('undone'), 10_000);
    const again = await api.import(file, 'achat.csv', { ...answers, legalBasis: 'consent' });
    // Perrot is new and may be called; what Colas asked for stays.
    expect(again.body.counts).toMatchObject({ created: 1 });
  });

  test('is made good by a consent of the person', async () => {
    const file = fileOf('Nom;Mobile', 'Vasseur;06 39 98 80 41');
    const answers = { audience: 'B2C', legalBasis: 'unproven', collectedOn: '2026-03-01', country: 'BE' };
    const { body: done } = await api.import(file, 'achat-belge.csv', answers);
    const [vasseur] = (await api.get(`/prospects?importId=${done.id}`)).body.items;
    const codeOf = async () => (await api.send('POST', `/prospects/${vasseur.id}/can-call`, {})).body.code;
    expect(await codeOf()).toBe('NO_CONSENT');
    const proof = {
      method: 'papier',
      wording: 'J’accepte d’être appelée.',
      evidence: 'Bulletin 7',
      outsideHours: true,
    };
    await api.send('POST', '/consents', { prospectId: vasseur.id, channel: 'phone', ...proof });
    expect(await codeOf()).not.toBe('NO_CONSENT');
  });

  test('is not what a column says: an opt-in without day, words and source is kept as declared', async () => {
    const file = fileOf('Nom;Mobile;Opt-in', 'Garnier;06 39 98 80 51;oui', 'Lopez;06 39 98 80 52;non');
    const answers = { audience: 'B2C', legalBasis: 'consent', collectedOn: '2026-03-01', country: 'FR' };
    const { body: done } = await api.import(file, 'optin.csv', answers);
    const [garnier, lopez] = (await api.get(`/prospects?importId=${done.id}&sort=sortName`)).body.items;
    const consents = async (id: string) => (await api.get(`/consents?prospectId=${id}`)).body.items;
    expect(await consents(garnier.id)).toMatchObject([{ state: 'declared', channel: 'phone', evidence: 'optin.csv' }]);
    expect(await consents(lopez.id)).toEqual([]);
    expect(garnier.callConsent).toBeNull();
    expect((await api.send('POST', `/prospects/${garnier.id}/can-call`, {})).body.code).toBe('NO_CONSENT');
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
