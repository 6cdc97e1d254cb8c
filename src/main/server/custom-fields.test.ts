// Fields a company adds to its prospects, from outside: at once in the API, each value of its kind.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestApp, type TestApp, type Visitor } from './test-app.ts';

let kili: TestApp;
let admin: Visitor;

beforeAll(async () => {
  kili = await openTestApp();
  admin = (await kili.setUp()).owner;
});
afterAll(() => kili?.close());

const addField = async (body: object) => (await admin.post('/api/v1/custom-fields', body)).body;
const addProspect = (custom: object) => admin.post('/api/v1/prospects', { lastName: 'Martin', custom });

test('a new field is in the API at once, and its values are of its kind', async () => {
  expect(await addField({ name: 'Budget annuel', kind: 'number' })).toMatchObject({
    key: 'budgetAnnuel',
    isOnCard: false,
    options: [],
  });
  const refused = await addProspect({ budgetAnnuel: 'beaucoup' });
  expect(refused).toMatchObject({
    status: 422,
    body: { code: 'customField.notANumber', field: 'custom.budgetAnnuel' },
  });
  const { body: made } = await addProspect({ budgetAnnuel: 1200 });
  expect(made.custom).toEqual({ budgetAnnuel: 1200 });
  const edit = (custom: object) => admin.patch(`/api/v1/prospects/${made.id}`, { custom });
  expect(await edit({ budgetAnnuel: true })).toMatchObject({ status: 422 });
  expect((await edit({ budgetAnnuel: 900 })).body.custom).toEqual({ budgetAnnuel: 900 });
});

test('choices are kept as they are written in the field; its kind stays', async () => {
  const field = await addField({ name: 'Fournisseur', kind: 'choice', options: ['Énergix', 'Luxéo', 'luxeo'] });
  expect(field.options).toEqual(['Énergix', 'Luxéo']);
  expect((await addProspect({ fournisseur: 'energix' })).body.custom).toEqual({ fournisseur: 'Énergix' });
  expect(await addProspect({ fournisseur: 'Autre' })).toMatchObject({
    status: 422,
    body: { code: 'customField.notAmongOptions' },
  });
  expect((await admin.patch(`/api/v1/custom-fields/${field.id}`, { kind: 'text' })).status).toBe(400);
  expect((await admin.patch(`/api/v1/custom-fields/${field.id}`, { options: [] })).body.code).toBe(
    'customField.noOptions',
  );
});

test('an archived field judges nothing any more, and what the prospects hold stays', async () => {
  const field = await addField({ name: 'Visite', kind: 'date' });
  const { body: made } = await addProspect({ visite: '2026-11-24' });
  expect((await admin.send('DELETE', `/api/v1/custom-fields/${field.id}`)).status).toBeLessThan(300);
  const { body: edited } = await admin.patch(`/api/v1/prospects/${made.id}`, { jobTitle: 'Gérante' });
  expect(edited.custom).toEqual({ visite: '2026-11-24' });
  expect((await admin.post(`/api/v1/custom-fields/${field.id}/restore`, {})).body.archivedAt).toBeNull();
});

test('a change of own fields names those it changes: null empties one, the others stay', async () => {
  for (const [name, kind] of [
    ['Fusion texte', 'text'],
    ['Fusion nombre', 'number'],
    ['Fusion jour', 'date'],
  ])
    await addField({ name, kind });
  const custom = { fusionTexte: 'mot', fusionNombre: 1, fusionJour: '2026-11-24' };
  const { body: made } = await addProspect(custom);
  const edit = (changes: object) => admin.patch(`/api/v1/prospects/${made.id}`, changes);
  expect((await edit({ custom: { fusionNombre: 2 } })).body.custom).toEqual({ ...custom, fusionNombre: 2 });
  expect((await edit({ custom: { fusionTexte: null } })).body.custom).toEqual({
    fusionNombre: 2,
    fusionJour: '2026-11-24',
  });
  expect((await edit({ custom: {} })).body.custom).toEqual({ fusionNombre: 2, fusionJour: '2026-11-24' });
  expect(await edit({ custom: null })).toMatchObject({
    status: 400,
    body: { code: 'request.nullForEntries', field: 'custom', detail: expect.stringContaining('sous sa clé') },
  });
  expect((await addProspect({ fusionTexte: null, fusionNombre: 3 })).body.custom).toEqual({ fusionNombre: 3 });
});

test('a key that no field bears is refused like any unknown field; what imports keep, and a field given up, are known', async () => {
  const refused = { status: 400, body: { code: 'request.unknownField', field: 'custom.nope' } };
  expect(await addProspect({ nope: 1 })).toMatchObject(refused);
  const { id: fieldId } = await addField({ name: 'Ancien' });
  const { body: made } = await addProspect({ externalId: 'A-1', ancien: 'x' });
  await admin.delete(`/api/v1/custom-fields/${fieldId}`);
  const edit = (custom: object) => admin.patch(`/api/v1/prospects/${made.id}`, { custom });
  expect(await edit({ nope: null })).toMatchObject(refused);
  expect((await edit({ ancien: 'y' })).body.custom).toEqual({ externalId: 'A-1', ancien: 'y' });
});

test('a filter asks of an own field what is of its kind, and of an amount as of a number', async () => {
  await addField({ name: 'Filtre jour', kind: 'date' });
  await addField({ name: 'Filtre nombre', kind: 'number' });
  await addField({ name: 'Filtre montant', kind: 'money' });
  await addField({ name: 'Filtre choix', kind: 'choices', options: ['A', 'B'] });
  await addField({ name: 'Filtre oui', kind: 'yesNo' });
  const custom = {
    filtreJour: '2026-11-24',
    filtreNombre: 7,
    filtreMontant: { amount: 5_000, currency: 'EUR' },
    filtreChoix: ['A'],
    filtreOui: true,
  };
  await addProspect({ ...custom, externalId: 'F-1' });
  const ask = (filter: object) => admin.get(`/api/v1/prospects?filter=${encodeURIComponent(JSON.stringify(filter))}`);
  for (const condition of [
    { field: 'custom.filtreJour', before: '2026-11-25' },
    { field: 'custom.filtreNombre', from: 7 },
    { field: 'custom.filtreMontant', from: 5_000 },
    { field: 'custom.filtreMontant', is: 5_000 },
    { field: 'custom.filtreMontant', isNot: null },
    { field: 'custom.filtreMontant.amount', before: 5_001 },
    { field: 'custom.filtreMontant.currency', is: 'EUR' },
    { field: 'custom.filtreChoix', has: 'A' },
    { field: 'custom.filtreChoix', isNot: null },
    { field: 'custom.filtreOui', in: [true] },
    { field: 'custom.externalId', is: 'F-1' },
  ]) {
    expect((await ask(condition)).body.items, JSON.stringify(condition)).toHaveLength(1);
    expect((await ask({ not: condition })).status).toBe(200);
  }
  for (const [code, condition] of [
    ['request.unknownField', { field: 'custom.nope', is: null }],
    ['request.unknownField', { field: 'custom.constructor', is: 'x' }],
    ['request.unknownField', { field: 'custom.filtreMontant.nope', is: 1 }],
    ['request.unknownField', { field: 'custom.filtreNombre.amount', is: 1 }],
    ['request.unknownField', { field: 'address.nope', is: 'x' }],
    ['request.wrongValueFor', { field: 'custom.filtreJour', before: 'hier' }],
    ['request.wrongValueFor', { field: 'custom.filtreJour', before: '2026-02-30' }],
    ['request.wrongValueFor', { field: 'custom.filtreJour', contains: ['2026'] }],
    ['request.wrongValueFor', { field: 'custom.filtreNombre', from: '7' }],
    ['request.wrongValueFor', { field: 'custom.filtreNombre', has: '7' }],
    ['request.wrongValueFor', { field: 'custom.filtreMontant', from: 'beaucoup' }],
    ['request.wrongValueFor', { field: 'custom.filtreChoix', is: 'A' }],
    ['request.wrongValueFor', { field: 'custom.filtreOui', from: 1 }],
    ['request.wrongValueFor', { field: 'custom.filtreNombre', search: '7' }],
    ['request.wrongValueFor', { field: 'address.city', from: 3 }],
  ] as const) {
    const answer = await ask({ or: [{ field: 'lastName', is: 'x' }, condition] });
    expect(answer, JSON.stringify(condition)).toMatchObject({ status: 400, body: { code, field: 'filter' } });
  }
});

test('a file has no column for a key that no field bears', async () => {
  const asked = { format: 'csv', columns: ['lastName', 'custom.nope'] };
  expect(await admin.post('/api/v1/exports', asked)).toMatchObject({
    status: 400,
    body: { code: 'request.unknownField', field: 'custom.nope' },
  });
  await addProspect({});
  const known = { ...asked, columns: ['lastName', 'custom.externalId', 'custom.ancien'] };
  expect((await admin.post('/api/v1/exports', known)).status).toBe(201);
});

test('a name is one line, and not that of what every prospect has', async () => {
  expect((await addField({ name: 'Sur\ndeux  lignes' })).name).toBe('Sur deux lignes');
  const refused = { status: 422, body: { code: 'customField.builtIn', field: 'name' } };
  for (const name of ['Téléphone', 'telephone', 'E-mail', 'Ville', 'Phone'])
    expect(await admin.post('/api/v1/custom-fields', { name }), name).toMatchObject(refused);
  const { id } = await addField({ name: 'Bâtiment' });
  expect(await admin.patch(`/api/v1/custom-fields/${id}`, { name: 'Adresse' })).toMatchObject(refused);
  expect((await admin.patch(`/api/v1/custom-fields/${id}`, { name: 'Bâti\n ment' })).body.name).toBe('Bâti ment');
});

test('a company has so many fields at a time; one given up makes room', async () => {
  const add = (place: number) => admin.post('/api/v1/custom-fields', { name: `Série ${place}` });
  let last = await add(0);
  for (let place = 1; last.status === 201; place++) last = await add(place);
  expect(last).toMatchObject({ status: 422, body: { code: 'customField.tooMany', params: { most: 80 } } });
  const { items } = (await admin.get('/api/v1/custom-fields?limit=200')).body;
  expect(items).toHaveLength(80);
  await admin.delete(`/api/v1/custom-fields/${items[0].id}`);
  expect((await add(1_000)).status).toBe(201);
  expect(await admin.post(`/api/v1/custom-fields/${items[0].id}/restore`, {})).toMatchObject({
    body: { code: 'customField.tooMany' },
  });
});
