// A company's own fields as columns of a file: found by their names, read by their kinds, for new and for known prospects.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../../engine/server/new-id.ts';
import { type Person, runCommand } from '../../../engine/server/run-command.ts';
import { fileOf, type ImportApi, type Imports, openImports } from '../../../main/server/test-imports.ts';
import { archiveCustomField, createCustomField } from '../../custom-fields/custom-field.commands.ts';
import type { CustomField } from '../../custom-fields/custom-field.record.ts';

let imports: Imports;
let admin: Person;
let api: ImportApi;

const kinds: [name: string, kind: CustomField['kind'], options?: string[]][] = [
  ['Surface', 'number'],
  ['Budget', 'money'],
  ['Audit', 'date'],
  ['Équipé', 'yesNo'],
  ['Taille', 'choice', ['Petite', 'Grande']],
  ['Villes', 'choices', ['Lyon', 'Lille']],
  ['Astreinte', 'phone'],
  ['Fiche', 'link'],
  ['Remarque interne', 'text'],
];

beforeAll(async () => {
  imports = await openImports();
  admin = await imports.calls.company('Atelier Lumen');
  api = imports.as(admin);
  for (const [name, kind, options = []] of kinds) await addField(admin, name, kind, options);
});
afterAll(() => imports?.close());

function addField(person: Person, name: string, kind: CustomField['kind'], options: string[] = []) {
  return runCommand(imports.engine, person, createCustomField, { id: newId(), name, kind, options });
}

const header = 'Nom;E-mail;surface;BUDGET;Budget (devise);Audit;Equipe;Taille;Villes;Astreinte;Fiche;Remarque interne';
const full =
  'Adam;zoe@a.example;1 234,5;900,50;CHF;03/04/2026;oui;GRANDE;lille, Lyon;06 39 98 30 50;lumen.example;Vu au salon';
const customOfFull = {
  surface: 1234.5,
  budget: { amount: 90_050, currency: 'CHF' },
  audit: '2026-04-03',
  equipe: true,
  taille: 'Grande',
  villes: ['Lyon', 'Lille'],
  astreinte: '+33639983050',
  fiche: 'https://lumen.example',
  remarqueInterne: 'Vu au salon',
};

async function customOf(importId: string) {
  const { body } = await api.get(`/prospects?importId=${importId}&sort=sortName`);
  return body.items.map(({ custom }: { custom: object }) => custom);
}

test('a column under a field’s name is shown and kept as its kind wants it', async () => {
  const { body: opened } = await api.upload(fileOf(header, full), 'champs.csv');
  expect(opened.mapping).toEqual([
    'lastName',
    'email',
    ...['surface', 'budget', 'budget.currency', 'audit', 'equipe', 'taille', 'villes', 'astreinte', 'fiche'].map(
      (key) => `custom.${key}`,
    ),
    'custom.remarqueInterne',
  ]);
  expect(opened.preview).toMatchObject([{ prospect: { custom: customOfFull }, problems: [] }]);
  await api.send('POST', `/imports/${opened.id}/run`, {});
  await api.ended(opened.id);
  expect(await customOf(opened.id)).toEqual([customOfFull]);
});

test('what a known prospect lacks is filled, also where it was emptied by hand; what stands stays', async () => {
  const first = await api.import(fileOf('Nom;E-mail;Surface;Taille', 'Brun;luc@b.example;10;Petite'), 'b1.csv');
  const { body: list } = await api.get(`/prospects?importId=${first.body.id}`);
  await api.send('PATCH', `/prospects/${list.items[0].id}`, { custom: { surface: 10, taille: null } });
  const lines = ['Nom;E-mail;Surface;Taille;Équipé', 'Brun;luc@b.example;99;grande;non'];
  const { body } = await api.import(fileOf(...lines), 'b2.csv');
  expect(body.counts).toMatchObject({ created: 0, updated: 1 });
  expect(await customOf(body.id)).toEqual([{ surface: 10, taille: 'Grande', equipe: false }]);
});

test('a value that does not fit leaves its row in, and is told with the name of its field', async () => {
  const bad = 'Caron;;beaucoup;cher;;demain;peut-être;Moyenne;Nice;12;?;';
  const { body } = await api.import(fileOf(header, bad), 'douteux.csv');
  expect(body.counts).toMatchObject({ created: 1, refused: 0 });
  expect(await customOf(body.id)).toEqual([{}]);
  expect(body.noticed).toEqual({
    numberUnreadable: 1,
    revenueUnreadable: 1,
    dateUnreadable: 1,
    answerUnreadable: 1,
    optionUnknown: 2,
    phoneUnreadable: 1,
    linkUnreadable: 1,
  });
  const { text } = await api.get(`/imports/${body.id}/noticed.csv`);
  expect(text).toContain('Surface\u202f: Nombre illisible (beaucoup)');
  expect(text).toContain('Villes\u202f: Hors des choix possibles (Nice)');
});

test('a field the company does not have is refused, also that of another company', async () => {
  const stranger = await imports.calls.company('Voisin');
  await addField(stranger, 'Secret', 'text');
  const { body: opened } = await api.upload(fileOf('Nom;Secret', 'Denis;x'), 'secret.csv');
  expect(opened.mapping).toEqual(['lastName', null]);
  const mapping = ['lastName', 'custom.secret'];
  for (const [method, path] of [
    ['PATCH', ''],
    ['POST', '/run'],
  ] as const) {
    expect(await api.send(method, `/imports/${opened.id}${path}`, { mapping })).toMatchObject({
      status: 422,
      body: { code: 'import.unknownField' },
    });
  }
});

test('a field archived since leaves its column without one; what waits is run without its values and tells them', async () => {
  const id = newId();
  await runCommand(imports.engine, admin, createCustomField, { id, name: 'Passager', kind: 'text' });
  const { body: waiting } = await api.upload(fileOf('Nom;Passager', 'Evrard;oui'), 'attend.csv');
  await api.import(fileOf('Nom;Passager', 'Faure;oui'), 'avant.csv');
  await runCommand(imports.engine, admin, archiveCustomField, { id });
  const { body: next } = await api.upload(fileOf('Nom;Passager', 'Girard;oui'), 'apres.csv');
  expect(next.mapping).toEqual(['lastName', null]);
  const run = await api.send('POST', `/imports/${waiting.id}/run`, {});
  expect(run.status).toBe(202);
  expect((await api.ended(waiting.id)).body.noticed).toEqual({ fieldArchived: 1 });
  expect(await customOf(waiting.id)).toEqual([{}]);
  const { text } = await api.get(`/imports/${waiting.id}/noticed.csv`);
  expect(text).toContain(
    'Passager\u202f: Champ archivé avant l’import\u202f: la valeur n’est pas reprise (oui);Evrard;oui',
  );
});

test('a field archived after an import tells nothing of it', async () => {
  const id = newId();
  await runCommand(imports.engine, admin, createCustomField, { id, name: 'Durable', kind: 'text' });
  const { body } = await api.import(fileOf('Nom;Durable', 'Henry;oui'), 'durable.csv');
  await runCommand(imports.engine, admin, archiveCustomField, { id });
  expect(await customOf(body.id)).toEqual([{ durable: 'oui' }]);
  const { text } = await api.get(`/imports/${body.id}/noticed.csv`);
  expect(text).not.toContain('Henry');
});
