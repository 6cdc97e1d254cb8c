// Imports that completed the same people, undone in any order.
import { afterAll, beforeAll, expect, test } from 'vitest';
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

async function undo(id: string) {
  const begun = await api.send('POST', `/imports/${id}/undo`, {});
  return begun.status === 202 ? api.ended(id) : begun;
}

/** An import of so many people, and later ones that overwrite their job titles. */
async function stacked(mark: string, laterTitles: readonly string[]) {
  const people = Array.from({ length: 10 }, (_, place) => `${mark}${place};${mark}${place}@s.example`);
  const files = [['Première', people] as const, ...laterTitles.map((title) => [title, people] as const)];
  const ids: string[] = [];
  for (const [title, rows] of files) {
    const { body } = await api.upload(
      fileOf('Nom;E-mail;Fonction', ...rows.map((row) => `${row};${title}`)),
      `${title}.csv`,
    );
    await api.send('PATCH', `/imports/${body.id}`, { policies: ['complete', 'complete', 'overwrite'] });
    await api.send('POST', `/imports/${body.id}/run`, {});
    const { body: ended } = await api.ended(body.id);
    expect(ended.counts).toMatchObject(ids.length === 0 ? { created: 10 } : { updated: 10 });
    ids.push(body.id);
  }
  return ids;
}

async function people(mark: string): Promise<{ id: string; jobTitle: string }[]> {
  return (await api.get(`/prospects?q=${mark}&sort=sortName`)).body.items;
}
const titles = async (mark: string) => [...new Set((await people(mark)).map(({ jobTitle }) => jobTitle))];

test('undone from the last to the first, each leaves nothing', async () => {
  const [first, second, third] = await stacked('Alpha', ['Deuxième', 'Troisième']);
  expect((await undo(third!)).body.undo).toMatchObject({ putBack: 10, kept: 0 });
  expect(await titles('Alpha')).toEqual(['Deuxième']);
  expect((await undo(second!)).body.undo).toMatchObject({ putBack: 10, kept: 0 });
  expect(await titles('Alpha')).toEqual(['Première']);
  expect((await undo(first!)).body.undo).toMatchObject({ archived: 10, kept: 0 });
  expect(await people('Alpha')).toEqual([]);
});

test('the earlier one leaves whom the later completed, and is taken up again once that one is undone', async () => {
  const [first, second] = await stacked('Bravo', ['Deuxième']);
  const later = async () => (await api.get(`/imports/${first}/later`)).body.items;
  expect(await later()).toMatchObject([{ id: second, fileName: 'Deuxième.csv', prospects: 10, isLeast: false }]);
  expect((await api.get(`/imports/${second}/later`)).body.items).toEqual([]);
  const held = await undo(first!);
  expect(held.body).toMatchObject({ state: 'undone', undo: { total: 10, archived: 0, kept: 10, later: 10 } });
  expect(await titles('Bravo')).toEqual(['Deuxième']);
  const { text } = await api.get(`/imports/${first}/kept.csv`);
  expect(text).toContain(';Bravo0;;Complété depuis par un import plus récent\u202f: annulez-le d’abord;');
  expect((await undo(second!)).body.undo).toMatchObject({ putBack: 10, kept: 0 });
  expect(await titles('Bravo')).toEqual(['Première']);
  expect(await later()).toEqual([]);
  expect((await undo(first!)).body.undo).toMatchObject({ total: 10, archived: 10, kept: 0, later: 0 });
  expect(await people('Bravo')).toEqual([]);
  expect((await undo(first!)).body.code).toBe('import.undoneConflict');
});

test('a later import out of reach is told of without its name, and nothing of one out of reach itself', async () => {
  const rep = imports.as(await imports.calls.colleague(admin, 'Karim'));
  const { body: first } = await rep.import(fileOf('Nom;E-mail', 'Foxtrot;foxtrot@s.example'), 'la-mienne.csv');
  const { body: later } = await api.import(fileOf('Nom;E-mail;CP', 'Foxtrot;foxtrot@s.example;69003'), 'secret.csv');
  expect((await rep.get(`/imports/${first.id}/later`)).body.items).toMatchObject([
    { id: later.id, fileName: null, prospects: 1 },
  ]);
  expect((await rep.get(`/imports/${later.id}/later`)).status).toBe(404);
  const stranger = imports.as(await imports.calls.company('Ailleurs'));
  expect((await stranger.get(`/imports/${first.id}/later`)).status).toBe(404);
});

test('begun together, both end as if the later had gone first', async () => {
  const [first, second] = await stacked('Cargo', ['Deuxième']);
  const ids = [second!, first!];
  // Which of two requests at the same instant is the first, nobody can say.
  for (const id of ids) await api.send('POST', `/imports/${id}/undo`, {});
  const [later, earlier] = await Promise.all(ids.map((id) => api.ended(id)));
  expect(later!.body.undo).toMatchObject({ putBack: 10, kept: 0 });
  expect(earlier!.body.undo).toMatchObject({ archived: 10, kept: 0 });
  expect(await people('Cargo')).toEqual([]);
});

test('what a person changed before, between or after them stays and is listed', async () => {
  const people10 = (mark: string) => people(mark);
  const [first, second] = await stacked('Delta', ['Deuxième']);
  const [one, two] = await people10('Delta');
  await api.send('PATCH', `/prospects/${one!.id}`, { website: 'lumen.example' });
  await api.send('PATCH', `/prospects/${two!.id}`, { jobTitle: 'Maire' });
  expect((await undo(second!)).body.undo).toMatchObject({ putBack: 9, kept: 1, later: 0 });
  expect((await undo(first!)).body.undo).toMatchObject({ archived: 8, kept: 2, later: 0 });
  expect((await people('Delta')).map(({ jobTitle }) => jobTitle).sort()).toEqual(['Maire', 'Première']);

  const [base] = await stacked('Echo', []);
  const [edited] = await people10('Echo');
  await api.send('PATCH', `/prospects/${edited!.id}`, { website: 'lumen.example' });
  const { body: over } = await api.import(fileOf('Nom;E-mail;CP', `Echo0;echo0@s.example;69003`), 'echo.csv');
  expect((await undo(over.id)).body.undo).toMatchObject({ putBack: 1, kept: 0 });
  expect((await undo(base!)).body.undo).toMatchObject({ archived: 9, kept: 1, later: 0 });
});
