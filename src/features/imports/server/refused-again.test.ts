// A file of refused rows, mended and dropped again, goes on from the import it came from.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Person } from '../../../engine/server/run-command.ts';
import { fileOf, type ImportApi, type Imports, openImports } from '../../../main/server/test-imports.ts';

let imports: Imports;
let admin: Person;
let api: ImportApi;
let turn = 0;
let mark = '';

beforeAll(async () => {
  imports = await openImports();
  admin = await imports.calls.company('Atelier Lumen');
  api = imports.as(admin);
});
afterAll(() => imports?.close());
beforeEach(() => {
  mark = `Camp${++turn}`;
});

const told = {
  country: 'CH',
  audience: 'B2B',
  source: 'Foire',
  legalBasis: 'customer',
  collectedOn: '2026-03-01',
};
/** A file of one good row and one that names nobody, with columns of this test alone. */
const file = () => fileOf(`Nom;E-mail;${mark}`, `${mark};${mark}@l.example;x`, `;${mark}perdu@l.example;x`);
const importFile = (fileName: string, more: Record<string, string> = {}) =>
  api.import(file(), fileName, { ...told, campaignName: `${mark} UI`, ownerId: admin.userId, ...more });
/** The refused rows of an import, the name put in. */
async function mended(importId: string): Promise<Uint8Array> {
  const { text } = await api.get(`/imports/${importId}/refused.csv`);
  expect(text).toContain(`;${mark}perdu@l.example;x;`);
  return new TextEncoder().encode(text.replace(`;${mark}perdu`, `Perdu;${mark}perdu`));
}
const fieldsOf = ({ country, audience, source, legalBasis, collectedOn }: Record<string, string>) => ({
  country,
  audience,
  source,
  legalBasis,
  collectedOn,
});

test.each(['ui - refus.csv', 'ui - refus (1).csv', 'corrigé.csv'])(
  'the answers of the first import are proposed for « %s »',
  async (fileName) => {
    const { body: first } = await importFile('ui.csv');
    const { body } = await api.upload(await mended(first.id), fileName, { fileDay: '2026-05-01' });
    expect(fieldsOf(body)).toEqual(told);
    expect(body).toMatchObject({ campaignName: `${mark} UI`, ownerId: admin.userId });
    await api.send('POST', `/imports/${body.id}/run`, {});
    const { body: done } = await api.ended(body.id);
    expect(done).toMatchObject({ campaignId: first.campaignId, counts: { created: 1, refused: 0 } });
  },
);

test('of two imports with the same columns the name of the file tells which', async () => {
  const { body: first } = await importFile('un.csv', { source: 'Un' });
  await importFile('deux.csv', { source: 'Deux', campaignName: '' });
  const { body } = await api.upload(await mended(first.id), 'un - refus.csv', {});
  expect(body).toMatchObject({ source: 'Un', campaignName: `${mark} UI` });
});

test('what is said beside the file wins', async () => {
  const { body: first } = await importFile('ui.csv');
  const { body } = await api.upload(await mended(first.id), 'ui - refus.csv', { source: 'Autre', country: 'BE' });
  expect(body).toMatchObject({ source: 'Autre', country: 'BE', campaignName: `${mark} UI` });
});

test('another file with the same columns is asked its own questions', async () => {
  await importFile('ui.csv');
  const { body } = await api.upload(file(), 'avril.csv', {});
  expect(body).toMatchObject({ source: 'Avril', campaignName: null, ownerId: null });
});

test('a renamed or an archived campaign is proposed as it is now', async () => {
  const { body: first } = await importFile('ui.csv');
  const again = async () => (await api.upload(await mended(first.id), 'ui - refus.csv', {})).body.campaignName;
  await api.send('PATCH', `/campaigns/${first.campaignId}`, { name: `${mark} Été` });
  expect(await again()).toBe(`${mark} Été`);
  await api.send('DELETE', `/campaigns/${first.campaignId}`, {});
  expect(await again()).toBeNull();
});

test('nothing is proposed from another company, nor from the import of a colleague one does not see', async () => {
  const { body: first } = await importFile('ui.csv');
  const refused = await mended(first.id);
  const others = [await imports.calls.company('Ailleurs'), await imports.calls.colleague(admin, 'Claire')];
  for (const other of others) {
    const { status, body } = await imports.as(other).upload(refused, 'ui - refus.csv', {});
    expect(status).toBe(201);
    expect(body).toMatchObject({ source: 'Ui', campaignName: null, ownerId: null });
  }
});

test('a row with a cell too many is refused, and again until it is mended', async () => {
  const lines = ['Nom;Société;Ville;Mobile', 'Roy;Garage Roy;Lyon;0639980041', 'Mal;Dupont;Fils;Lyon;0639980042'];
  const { body } = await api.import(fileOf(...lines), 'glissé.csv', { ...told, country: 'FR' });
  expect(body.counts).toMatchObject({ created: 1, refused: 1 });
  const { text } = await api.get(`/imports/${body.id}/refused.csv`);
  expect(text).toMatch(/Nom;Société;Ville;Mobile;;motif\r\nMal;Dupont;Fils;Lyon;0639980042;Plus de cellules/);
  const again = (content: string) => api.import(new TextEncoder().encode(content), 'glissé - refus.csv', {});
  expect((await again(text)).body.counts).toMatchObject({ created: 0, refused: 1 });
  const mended = text.replace('Dupont;Fils;Lyon;0639980042', 'Dupont & Fils;Lyon;0639980042;');
  expect((await again(mended)).body.counts).toMatchObject({ created: 1, refused: 0 });
});
