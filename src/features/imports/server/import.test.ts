import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Person } from '../../../engine/server/run-command.ts';
import { fileOf, type ImportApi, type Imports, openImports } from '../../../main/server/test-imports.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';

const folder = `${import.meta.dirname}/examples/salon-lyon/`;
const salon = readFileSync(`${folder}salon.xlsx`);
const sameAsText = readFileSync(`${folder}fichier.csv`);
const { truth, counts: wanted } = JSON.parse(readFileSync(`${folder}truth.json`, 'utf8'));

let imports: Imports;

beforeAll(async () => {
  imports = await openImports();
});
afterAll(() => imports?.close());

async function newCompany(): Promise<{ admin: Person; api: ImportApi }> {
  const admin = await imports.calls.company('Atelier Lumen');
  return { admin, api: imports.as(admin) };
}

const addsUp = ({ read, created, updated, ignored, refused }: Record<string, number>) =>
  read === created! + updated! + ignored! + refused!;

async function allProspects(api: ImportApi): Promise<Prospect[]> {
  const found: Prospect[] = [];
  for (let cursor = ''; ; ) {
    const { body } = await api.get(`/prospects?limit=200${cursor && `&cursor=${cursor}`}`);
    found.push(...body.items);
    if (!body.nextCursor) return found;
    cursor = body.nextCursor;
  }
}

interface Fate {
  fate: string;
  email: string | null;
  mobile: string | null;
  phone: string | null;
  postalCode: string;
  city: string;
  organisation: string;
  first: string;
}

describe.each([
  ['salon.xlsx', salon, 'fichier.csv', sameAsText],
  ['fichier.csv', sameAsText, 'salon.xlsx', salon],
])('%s, 500 contacts of a trade fair', (fileName, content, otherName, other) => {
  test('becomes what it must, and the same rows in the other format bring nobody new', async () => {
    const { api } = await newCompany();
    const { body: done } = await api.import(content, fileName);
    expect(done).toMatchObject({ state: 'done', totalRows: 500, fileName, problem: null });
    expect(done.counts).toMatchObject({ read: 500, created: wanted.created, refused: wanted.refused });
    expect(done.counts.updated + done.counts.ignored).toBe(wanted.duplicate);
    expect(done.rowsPerSecond).toBeGreaterThan(0);

    const prospects = await allProspects(api);
    for (const fate of (truth as Fate[]).filter((one) => one.fate === 'created' && one.email)) {
      const found = prospects.filter(({ emails }) => emails.some(({ address }) => address === fate.email));
      expect(found).toMatchObject([
        {
          firstName: fate.first,
          organisation: fate.organisation,
          address: { postalCode: fate.postalCode, city: fate.city },
          audience: 'B2B',
          ownerId: null,
        },
      ]);
      const numbers = found[0]?.phones.map(({ number }) => number);
      expect(numbers).toEqual(expect.arrayContaining([fate.mobile, fate.phone].filter((number) => number !== null)));
    }

    const { body: again } = await api.import(other, otherName);
    expect(again.counts).toMatchObject({ read: 500, created: 0, refused: wanted.refused });
    expect(addsUp(again.counts)).toBe(true);
  });
});

test('the same file once more changes nothing, and is known again', async () => {
  const { api } = await newCompany();
  const first = await api.import(sameAsText, 'fichier.csv');
  expect(first.body.sameFileAt).toBeNull();
  const second = await api.import(sameAsText, 'fichier.csv');
  expect(second.body.counts).toEqual({ read: 500, created: 0, updated: 0, ignored: 485, refused: 15 });
  expect(second.body.sameFileAt).toBe(first.body.finishedAt);
});

describe('before it runs', () => {
  const contacts = fileOf(
    'Nom;Prénom;Truc;Tél',
    'DUPONT;jean;Lyon;06 39 98 00 01',
    'MARTIN;luc;Nantes;06 39 98 00 02',
    ';;;1',
  );

  test('a file shows its columns, what they were taken for, and its first rows as they will be', async () => {
    const { api } = await newCompany();
    const { status, body } = await api.upload(contacts, 'contacts.csv', {});
    expect(status).toBe(201);
    expect(body).toMatchObject({
      state: 'mapping',
      fileName: 'contacts.csv',
      country: 'FR',
      audience: 'B2B',
      source: 'Contacts',
      sheet: 'contacts',
      encoding: 'utf-8',
      delimiter: ';',
      headerRow: 1,
      totalRows: 3,
      columns: [
        { header: 'Nom', samples: ['DUPONT', 'MARTIN'] },
        { header: 'Prénom', samples: ['jean', 'luc'] },
        { header: 'Truc', samples: ['Lyon', 'Nantes'] },
        { header: 'Tél', samples: ['06 39 98 00 01', '06 39 98 00 02', '1'] },
      ],
      mapping: ['lastName', 'firstName', null, 'phone'],
      counts: { read: 0, created: 0, updated: 0, ignored: 0, refused: 0 },
    });
    expect(body.preview).toMatchObject([
      { rowNumber: 2, fate: 'created', prospect: { firstName: 'Jean', lastName: 'Dupont' }, problems: [] },
      { rowNumber: 3, fate: 'created' },
      { rowNumber: 4, fate: 'refused', prospect: null, problems: [{ code: 'nameOrOrganisationMissing' }] },
    ]);
    expect(body).not.toHaveProperty('head');
  });

  test('another mapping, country or header row shows other rows, and is remembered for such a file', async () => {
    const { api } = await newCompany();
    const { body } = await api.upload(contacts, 'contacts.csv');
    const mapping = ['lastName', 'firstName', 'city', 'phone'];
    const changed = await api.send('PATCH', `/imports/${body.id}`, { mapping, country: 'BE' });
    expect(changed.body).toMatchObject({ mapping, country: 'BE' });
    expect(changed.body.preview[0].prospect.address).toEqual({ city: 'Lyon', country: 'BE' });

    const lower = await api.send('PATCH', `/imports/${body.id}`, { headerRow: 2 });
    expect(lower.body).toMatchObject({ headerRow: 2, totalRows: 2, columns: [{ header: 'DUPONT' }, {}, {}, {}] });
    await api.send('PATCH', `/imports/${body.id}`, { headerRow: 1, mapping, country: 'FR' });
    await api.send('POST', `/imports/${body.id}/run`, {});
    expect((await api.ended(body.id)).body.counts).toMatchObject({ created: 2, refused: 1 });

    const next = await api.upload(contacts, 'encore.csv');
    expect(next.body.mapping).toEqual(mapping);
    expect(next.body.preview.map((row: { fate: string }) => row.fate)).toEqual(['known', 'known', 'refused']);
  });

  test.each([
    ['a mapping too short', { mapping: ['lastName'] }, 'import.mappingLength'],
    ['one field twice', { mapping: ['lastName', 'lastName', null, null] }, 'import.mappingTwice'],
    ['an unknown field', { mapping: ['lastName', 'age', null, null] }, 'request.oneOf'],
    ['an unknown country', { country: 'Atlantide' }, 'import.unknownCountry'],
    ['a header row that is not there', { headerRow: 99 }, 'import.headerTooFar'],
    ['an unknown sheet', { sheet: 'Feuille 9' }, 'import.unknownSheet'],
    ['an unknown encoding', { encoding: 'klingon' }, 'import.unknownEncoding'],
    ['an unknown key', { colour: 'red' }, 'request.unknownField'],
    ['nobody’s id', { ownerId: '01900000-0000-7000-8000-000000000009' }, 'import.unknownOwner'],
  ])('%s is refused with a sentence', async (_, changes, code) => {
    const { api } = await newCompany();
    const { body } = await api.upload(contacts, 'contacts.csv');
    const answer = await api.send('PATCH', `/imports/${body.id}`, changes);
    expect([answer.status < 500, answer.body.code]).toEqual([true, code]);
    expect(answer.body.detail.length).toBeGreaterThan(10);
  });

  test('rows that name nobody cannot be run, and nothing runs twice', async () => {
    const { api } = await newCompany();
    const { body } = await api.upload(contacts, 'contacts.csv');
    const run = (mapping?: (string | null)[]) => api.send('POST', `/imports/${body.id}/run`, { mapping });
    expect((await run([null, null, 'city', 'phone'])).body.code).toBe('import.nobodyNamed');
    const both = await Promise.all([run(), run()]);
    expect(both.map(({ status }) => status).sort()).toEqual([202, 409]);
    expect((await api.ended(body.id)).body).toMatchObject({ state: 'done', counts: { created: 2 } });
    expect((await run()).body.code).toBe('import.alreadyStartedConflict');
    expect((await api.send('POST', `/imports/${body.id}/cancel`, {})).status).toBe(409);
  });

  test('it may be cancelled', async () => {
    const { api } = await newCompany();
    const { body } = await api.upload(contacts, 'contacts.csv');
    const cancelled = await api.send('POST', `/imports/${body.id}/cancel`, {});
    expect([cancelled.status, cancelled.body.state]).toEqual([200, 'cancelled']);
  });
});

test('a mapping is remembered for its headers, in whatever order and capitals they come', async () => {
  const { api } = await newCompany();
  const { body } = await api.upload(fileOf('Nom;Machin;Gain;Tel', 'Durand;Lyon;12;0639980021'), 'un.csv', {});
  await api.send('PATCH', `/imports/${body.id}`, {
    mapping: ['organisation', 'city', 'expectedAmount', 'phone2'],
    policies: ['complete', 'overwrite'],
    country: 'CH',
  });
  await api.send('POST', `/imports/${body.id}/run`, {});
  expect((await api.ended(body.id)).body.state).toBe('done');
  const other = fileOf('Tel;NOM;gain;machin', '0639980022;Petit;15;Nantes');
  expect((await api.upload(other, 'deux.csv', {})).body).toMatchObject({
    mapping: ['phone2', 'organisation', 'expectedAmount', 'city'],
    policies: ['complete', 'complete', 'complete', 'overwrite'],
    country: 'CH',
  });
  const refused = fileOf('motif;MACHIN;Nom;Tel;Gain', 'illisible;Nantes;Petit;0639980022;15');
  expect((await api.upload(refused, 'trois.csv', {})).body.mapping).toEqual([
    null,
    'city',
    'organisation',
    'phone2',
    'expectedAmount',
  ]);
});

test('a column more than in an earlier file is guessed, not dropped', async () => {
  const { api } = await newCompany();
  await api.import(fileOf('Nom;Ville', 'Durand;Lyon'), 'un.csv');
  const wider = fileOf('Nom;Ville;E-mail', 'Petit;Nantes;petit@b.example');
  expect((await api.upload(wider, 'deux.csv')).body.mapping).toEqual(['lastName', 'city', 'email']);
  await api.import(wider, 'deux.csv');
  expect((await api.get('/prospects?q=petit')).body.items).toMatchObject([
    { emails: [{ address: 'petit@b.example' }] },
  ]);
});

test('the prospects of a file stand in its order', async () => {
  const { api } = await newCompany();
  const names = Array.from({ length: 150 }, (_, place) => `Nom ${String(place).padStart(3, '0')}`);
  const { body } = await api.import(fileOf('Société', ...names), 'a.csv');
  const { body: found } = await api.get(`/prospects?importId=${body.id}&sort=createdAt&limit=200`);
  expect(found.items.map(({ organisation }: Prospect) => organisation)).toEqual(names);
});

test('somebody who imports for themselves neither sees nor runs the imports of others', async () => {
  const { admin, api } = await newCompany();
  const rep = imports.as(await imports.calls.colleague(admin, 'Claire Fontaine'));
  const { body: theirs } = await api.upload(fileOf('Nom', 'Dupont'), 'a.csv');
  const { body: own } = await rep.upload(fileOf('Nom', 'Martin'), 'b.csv');
  const path = `/imports/${theirs.id}`;
  const answers = [
    await rep.get(path),
    await rep.get(`${path}/refused.csv`),
    await rep.send('PATCH', path, { country: 'BE' }),
    await rep.send('POST', `${path}/run`, {}),
    await rep.send('POST', `${path}/cancel`, {}),
    await rep.send('DELETE', path, {}),
  ];
  expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(404));
  expect((await rep.get('/imports')).body.items.map(({ id }: { id: string }) => id)).toEqual([own.id]);
  expect((await api.get('/imports')).body.items).toHaveLength(2);
});

describe('what comes in', () => {
  test('completes who is known, adds to the timeline and leaves owner, stage and what was there', async () => {
    const { admin, api } = await newCompany();
    const [id] = await imports.calls.prospects(admin, [
      {
        lastName: 'Dupont',
        firstName: null,
        emails: [{ address: 'jean@dupont.example', kind: 'personal' }],
        ownerId: admin.userId,
      },
    ]);
    const file = fileOf(
      'Prénom;Nom;E-mail;Portable;Société;Commentaires;Ne pas appeler',
      'jean;DUPONT;Jean@Dupont.example;06 39 98 00 01;Garage Dupont;Rappeler en mai;non',
      'jean;DUPONT;jean@dupont.example;06 39 98 00 02;Autre nom;;oui',
    );
    const { body } = await api.import(file, 'salon.csv');
    expect(body.counts).toEqual({ read: 2, created: 0, updated: 2, ignored: 0, refused: 0 });
    const { body: prospect } = await api.get(`/prospects/${id}`);
    expect(prospect).toMatchObject({ firstName: 'Jean', organisation: 'Garage Dupont', ownerId: admin.userId });
    expect(prospect.phones.map((phone: { number: string }) => phone.number)).toEqual(['+33639980001', '+33639980002']);
    expect(prospect.doNotCallAt).not.toBeNull();
    const { body: timeline } = await api.get(`/interactions?prospectId=${id}`);
    expect(timeline.items.map((one: { kind: string }) => one.kind).sort()).toEqual(['import', 'note']);
    expect(timeline.items.find((one: { kind: string }) => one.kind === 'note')).toMatchObject({
      note: 'Rappeler en mai',
      subject: 'salon.csv',
    });
    expect(timeline.items.find((one: { kind: string }) => one.kind === 'import').details).toMatchObject({
      differs: { organisation: 'Autre nom' },
    });
    const found = await api.get('/prospects?q=0639980002');
    expect(found.body.items.map((one: { id: string }) => one.id)).toEqual([id]);
  });

  test('goes to the pool for those who give prospects out, to the importer otherwise, to whom the row names', async () => {
    const { admin, api } = await newCompany();
    const claire = await imports.calls.colleague(admin, 'Claire Fontaine');
    const stages = (await api.get('/stages')).body.items as { id: string; name: string }[];
    const file = fileOf(
      'Nom;Commercial;Étape;Date de rappel',
      'Un;claire fontaine;Qualifié;03/02/2027',
      'Deux;Inconnu;Inconnue;',
    );
    await api.import(file, 'a.csv');
    const byName = async (who: ImportApi, name: string) => (await who.get(`/prospects?q=${name}`)).body.items[0];
    expect(await byName(api, 'Un')).toMatchObject({
      ownerId: claire.userId,
      stageId: stages.find(({ name }) => name === 'Qualifié')?.id,
      nextActionAt: '2027-02-03T08:00:00.000Z',
    });
    expect(await byName(api, 'Deux')).toMatchObject({ ownerId: null, stageId: stages[0]?.id });
    const rep = imports.as(claire);
    await rep.import(fileOf('Nom', 'Trois'), 'b.csv');
    expect(await byName(rep, 'Trois')).toMatchObject({ ownerId: claire.userId });
    const forKarim = await rep.upload(fileOf('Nom', 'Quatre'), 'c.csv', { ownerId: admin.userId });
    expect(forKarim.status).toBe(403);
  });

  test('keeps what was refused: mended, those rows alone come in', async () => {
    const { api } = await newCompany();
    const file = fileOf(
      'Nom;Tél;Info',
      'DUPONT;06 39 98 00 01;=1+1',
      ';06 39 98 00 02;"à ; suivre"',
      'MARTIN;;',
      ';;=2+2',
    );
    const { body } = await api.import(file, 'contacts.csv');
    expect(body.counts).toMatchObject({ read: 4, created: 2, refused: 2 });
    const refused = await api.get(`/imports/${body.id}/refused.csv`);
    const lines = new TextDecoder('utf-8', { ignoreBOM: true }).decode(new TextEncoder().encode(refused.text));
    expect(lines.replace('\uFEFF', '').split('\r\n')).toEqual([
      'Nom;Tél;Info;motif',
      ';06 39 98 00 02;"à ; suivre";Ni nom ni société',
      `;;'=2+2;Ni nom ni société`,
      '',
    ]);
    const mended = new TextEncoder().encode(lines.replace('\n;06', '\nDURAND;06'));
    const again = await api.upload(mended, 'refus.csv');
    expect(again.body.mapping).toEqual([...body.mapping, null]);
    const { body: done } = await api.import(mended, 'refus.csv');
    expect(done.counts).toEqual({ read: 2, created: 1, updated: 0, ignored: 0, refused: 1 });
  });

  test('tells of stages and people it does not know', async () => {
    const { api } = await newCompany();
    const file = fileOf('Nom;Statut;Commercial', 'Martin;Inconnu;Personne Inconnue', 'Durand;Nouveau;');
    const { body } = await api.import(file, 'a.csv');
    expect(body).toMatchObject({ counts: { created: 2 }, noticed: { stageUnknown: 1, ownerUnknown: 1 } });
  });

  test('takes signs no database stores, and half characters', async () => {
    const { api } = await newCompany();
    const cut = `${'x'.repeat(119)}😀`;
    const { body } = await api.import(fileOf('Nom;Ville;Note', `Zoé\\N${cut};Ly\\ton;"a\tb\\\nc"`), 'a.csv');
    expect(body).toMatchObject({ state: 'done', counts: { read: 1, created: 1 }, noticed: { textCut: 1 } });
  });
});

test('a file name too long is cut, never through a character', async () => {
  const { api } = await newCompany();
  const { status, body } = await api.upload(fileOf('Nom', 'Dupont'), `${'x'.repeat(254)}😀.csv`);
  expect([status, body.fileName]).toEqual([201, 'x'.repeat(254)]);
});

test('a row far too long is refused with its reason, and the others come in', async () => {
  const { api } = await newCompany();
  const { body } = await api.import(fileOf('Nom;Note', 'Un;a', `Deux;${'x'.repeat(5_000_000)}`, 'Trois;b'), 'a.csv');
  expect(body.counts).toMatchObject({ read: 3, created: 2, refused: 1 });
  expect((await api.get(`/imports/${body.id}/refused.csv`)).text).toContain('Ligne beaucoup trop longue');
});

describe('files made to harm', () => {
  test.each([
    ['contacts.xlsx', fileOf('1 2 3', '4 5 6')],
    ['logo.png', Buffer.from('\x89PNG\r\n\x1a\nnothing but text', 'latin1')],
  ])('« %s » that holds no list is said to be no spreadsheet', async (fileName, content) => {
    const { api } = await newCompany();
    expect((await api.upload(content, fileName)).body.code).toBe('import.unreadable.notAWorkbook');
  });

  test.each([
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 422, 'import.unreadable.notAWorkbook'],
    ['nothing', new Uint8Array(), 422, 'import.unreadable.emptySheet'],
    [
      '300 columns',
      fileOf(Array(300).fill('Nom').join(';'), Array(300).fill('x').join(';')),
      422,
      'import.unreadable.tooManyColumns',
    ],
    [
      '20 300 columns',
      fileOf(Array(20_300).fill('Nom').join(';'), Array(20_300).fill('x').join(';')),
      422,
      'import.unreadable.tooManyColumns',
    ],
    [
      'a line of columns without end',
      fileOf(Array(900_000).fill('Nom').join(';')),
      422,
      'import.unreadable.tooManyColumns',
    ],
    [
      'one quote that never closes, in a single line',
      fileOf(`"${'x;'.repeat(2_000_000)}`),
      422,
      'import.unreadable.brokenQuotes',
    ],
    ['headers without rows', fileOf('Nom;Ville', ''), 422, 'import.unreadable.headersOnly'],
    ['nothing to recognise', fileOf('1 2 3', '4 5 6'), 422, 'import.unreadable.noHeader'],
    ['a file above 50 MB', Buffer.alloc(50 * 1024 * 1024 + 10, 'a'), 413, 'import.tooLarge'],
    ['a file far above', Buffer.alloc(80 * 1024 * 1024, 'a'), 413, 'import.tooLarge'],
  ])('%s: a sentence', async (_, content, status, code) => {
    const { api } = await newCompany();
    const answer = await api.upload(content, 'x.csv');
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(answer.body.detail).not.toBe(code);
    expect((await api.get('/imports')).status).toBe(200);
  });

  test('no file, and no form at all', async () => {
    const { api } = await newCompany();
    expect((await api.send('POST', '/imports', {})).body.code).toBe('import.fileMissing');
  });

  test('broken quotes cost their row only', async () => {
    const { api } = await newCompany();
    const content = fileOf('Nom;Ville', 'Un;Lyon', 'Deux;"Lyon', 'Trois;Lyon');
    const { body: opened } = await api.upload(content, 'a.csv');
    expect(opened.preview).toMatchObject([
      { fate: 'created' },
      { fate: 'refused', problems: [{ code: 'brokenQuotes' }] },
      { fate: 'created' },
    ]);
    const { body: recast } = await api.send('PATCH', `/imports/${opened.id}`, { country: 'BE' });
    expect(recast.preview[1]).toMatchObject({ fate: 'refused' });
    const { body } = await api.import(content, 'a.csv');
    expect(body.counts).toMatchObject({ read: 3, created: 2, refused: 1 });
    expect((await api.get(`/imports/${body.id}/refused.csv`)).text).toContain('Guillemets mal fermés');
  });
});

test('another company sees nothing of it', async () => {
  const { api } = await newCompany();
  const { body } = await api.upload(fileOf('Nom', 'Dupont'), 'a.csv');
  const { api: stranger } = await newCompany();
  const statuses = await Promise.all([
    stranger.get(`/imports/${body.id}`),
    stranger.get(`/imports/${body.id}/refused.csv`),
    stranger.send('PATCH', `/imports/${body.id}`, { country: 'BE' }),
    stranger.send('POST', `/imports/${body.id}/run`, {}),
    stranger.send('POST', `/imports/${body.id}/cancel`, {}),
  ]);
  expect(statuses.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404]);
  expect((await stranger.get('/imports')).body.items).toEqual([]);
});

test('a small file is brought in while a big one runs', async () => {
  const api = imports.as(await imports.calls.company('Atelier Lumen'));
  const lines = Array.from(
    { length: 60_000 },
    (_, place) => `Nom${place};nom${place}@lumen.example;0${612_000_000 + place}`,
  );
  const big = await api.upload(new TextEncoder().encode(['Nom;E-mail;Mobile', ...lines].join('\n')), 'grand.csv');
  await api.send('POST', `/imports/${big.body.id}/run`, {});
  const stateOfBig = async () => (await api.get(`/imports/${big.body.id}`)).body.state;
  while ((await stateOfBig()) === 'waiting');
  const small = await api.import(new TextEncoder().encode('Nom\nMartin'), 'petit.csv');
  expect(small.body).toMatchObject({ state: 'done', counts: { created: 1 } });
  expect(await stateOfBig()).toBe('running');
  await api.send('POST', `/imports/${big.body.id}/cancel`, {});
  await api.ended(big.body.id);
});

test('somebody whose role forbids it cannot import', async () => {
  const { admin } = await newCompany();
  const support = imports.as(await imports.calls.colleague(admin, 'Sam', 'support'));
  expect((await support.upload(fileOf('Nom', 'Dupont'), 'a.csv')).status).toBe(403);
});

test('a file that never says its size is stopped at 50 MB', async () => {
  const { admin, api } = await newCompany();
  const answer = await imports.sendEndless(admin, 200);
  expect(answer).toMatchObject({ status: 413, body: { code: 'import.tooLarge' } });
  expect((await api.get('/imports')).body.items).toEqual([]);
});
