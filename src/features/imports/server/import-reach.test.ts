// What an import of somebody who does not reach every prospect may find, complete and show.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Person } from '../../../engine/server/run-command.ts';
import { faultsOf } from '../../../main/server/statement-rules.ts';
import { fileOf, type ImportApi, type Imports, openImports } from '../../../main/server/test-imports.ts';
import { roleRecord } from '../../members/member.records.ts';
import { type Prospect, prospectRecord } from '../../prospects/prospect.record.ts';

let imports: Imports;

beforeAll(async () => {
  imports = await openImports();
});
afterAll(() => imports?.close());

interface Desk {
  admin: Person;
  api: ImportApi;
  claire: Person;
  /** Claire's requests; her role reaches her own prospects and the pool. */
  rep: ImportApi;
  /** One of the administrator's prospects, which Claire does not see. */
  hide(given: object): Promise<string>;
  read(id: string): Promise<Prospect>;
}

async function openDesk(): Promise<Desk> {
  const admin = await imports.calls.company('Atelier Lumen');
  const claire = await imports.calls.colleague(admin, 'Claire Fontaine');
  await imports.calls.inside(admin, async (store) => {
    const [role] = await store.list(roleRecord, { where: { field: 'key', is: 'rep' } });
    const own = { 'prospects.view': 'own', 'prospects.edit': 'own' } as const;
    await store.update(roleRecord, role!.id, { permissions: { ...role!.permissions, ...own } });
  });
  return {
    admin,
    api: imports.as(admin),
    claire,
    rep: imports.as(claire),
    async hide(given) {
      const [id] = await imports.calls.prospects(admin, [{ ownerId: admin.userId, ...given }]);
      return id!;
    },
    read: async (id) => (await imports.calls.inside(admin, (store) => store.find(prospectRecord, id)))!,
  };
}

const dupont = {
  lastName: 'Dupont',
  firstName: 'Jean',
  emails: [{ address: 'jean@dupont.example', kind: 'personal' as const }],
  phones: [{ number: '06 39 98 00 01', kind: 'mobile' as const }],
};
const header = 'Prénom;Nom;E-mail;Portable;Société;Commentaires;Ne pas appeler';
const dupontRow = 'Jean;Dupont;jean@dupont.example;06 39 98 00 01;Garage Dupont;À rappeler;';

describe('a prospect out of reach', () => {
  test('is neither completed nor told: the row is somebody new, in the preview and in the report', async () => {
    const { admin, api, claire, rep, hide, read } = await openDesk();
    const id = await hide(dupont);
    const before = await read(id);
    const opened = await rep.upload(fileOf(header, dupontRow), 'salon.csv');
    expect(opened.body.preview).toMatchObject([{ fate: 'created' }]);
    const { body } = await rep.import(fileOf(header, dupontRow), 'salon.csv');
    expect(body.counts).toEqual({ read: 1, created: 1, updated: 0, ignored: 0, refused: 0 });
    expect(await read(id)).toEqual(before);
    expect((await api.get(`/interactions?prospectId=${id}`)).body.items).toEqual([]);
    const { body: own } = await rep.get('/prospects?q=dupont');
    expect(own.items).toMatchObject([{ ownerId: claire.userId, organisation: 'Garage Dupont', doNotCallAt: null }]);

    const again = await rep.import(fileOf(header, dupontRow), 'salon.csv');
    expect(again.body.counts).toMatchObject({ created: 0, updated: 0, ignored: 1 });
    expect((await rep.upload(fileOf(header, dupontRow), 'salon.csv')).body.preview).toMatchObject([{ fate: 'known' }]);
    expect((await imports.as(admin).upload(fileOf(header, dupontRow), 'salon.csv')).body.preview).toMatchObject([
      { fate: 'known' },
    ]);
  });

  test('leaves the less sure key to a prospect within reach', async () => {
    const { claire, rep, hide, read, admin } = await openDesk();
    const hidden = await hide(dupont);
    const before = await read(hidden);
    const [own] = await imports.calls.prospects(admin, [
      { ...dupont, emails: [], firstName: null, ownerId: claire.userId },
    ]);
    const { body } = await rep.import(fileOf(header, dupontRow), 'salon.csv');
    expect(body.counts).toMatchObject({ created: 0, updated: 1 });
    expect(await read(own!)).toMatchObject({ firstName: 'Jean', organisation: 'Garage Dupont' });
    expect(await read(hidden)).toEqual(before);
  });

  test('is completed by those who reach everybody, and those of the pool and of the team by those who reach them', async () => {
    const { admin, api, rep, hide, read } = await openDesk();
    const id = await hide(dupont);
    await api.import(fileOf(header, dupontRow), 'salon.csv');
    expect(await read(id)).toMatchObject({ organisation: 'Garage Dupont' });
    const [inPool] = await imports.calls.prospects(admin, [
      { lastName: 'Petit', emails: [{ address: 'petit@b.example', kind: 'personal' }] },
    ]);
    const { body } = await rep.import(fileOf('Nom;E-mail;Société', 'Petit;petit@b.example;Petit SA'), 'b.csv');
    expect(body.counts).toMatchObject({ created: 0, updated: 1 });
    expect(await read(inPool!)).toMatchObject({ organisation: 'Petit SA', ownerId: null });
  });

  test('that is archived is nobody’s, in the preview as in the run', async () => {
    const { api, hide } = await openDesk();
    const id = await hide(dupont);
    await api.send('DELETE', `/prospects/${id}`, {});
    expect((await api.upload(fileOf(header, dupontRow), 'a.csv')).body.preview).toMatchObject([{ fate: 'created' }]);
  });
});

describe('an opposition crosses the reach of an import', () => {
  const opposed = dupontRow.replace(/;$/, ';oui');

  test('from the prospect out of reach to the row it resembles, and nothing else comes with it', async () => {
    const { admin, rep, hide, read } = await openDesk();
    const id = await hide(dupont);
    await imports.calls.inside(admin, (store) =>
      store.update(prospectRecord, id, { doNotCallAt: '2026-01-05T09:00:00.000Z' }),
    );
    const before = await read(id);
    const { body } = await rep.import(fileOf(header, dupontRow), 'salon.csv');
    expect(body.counts).toEqual({ read: 1, created: 1, updated: 0, ignored: 0, refused: 0 });
    const { body: own } = await rep.get('/prospects?q=dupont');
    expect(own.items).toHaveLength(1);
    expect(own.items[0].doNotCallAt).not.toBeNull();
    expect(await read(id)).toEqual(before);
  });

  test('from the file to the prospect out of reach, which is otherwise left as it was', async () => {
    const { api, rep, hide, read } = await openDesk();
    const id = await hide(dupont);
    const before = await read(id);
    const { body } = await rep.import(fileOf(header, opposed), 'stop.csv');
    expect(body.counts).toEqual({ read: 1, created: 1, updated: 0, ignored: 0, refused: 0 });
    const after = await read(id);
    expect(after.doNotCallAt).not.toBeNull();
    // Whoever may not be called has no score that moves.
    const { doNotCallAt, scoreMoves, rev, updatedAt } = before;
    expect({ ...after, doNotCallAt, scoreMoves, rev, updatedAt }).toEqual(before);
    expect((await api.get(`/interactions?prospectId=${id}`)).body.items).toEqual([]);
  });

  test('and leaves no planned call, whoever is known, new or out of reach', async () => {
    const { admin, claire, rep, hide, read } = await openDesk();
    const planned = { nextActionAt: '2027-01-05T09:00:00.000Z', nextActionKind: 'call-back' as const };
    const plan = (id: string) => imports.calls.inside(admin, (store) => store.update(prospectRecord, id, planned));
    const hidden = await hide(dupont);
    const [own] = await imports.calls.prospects(admin, [
      { lastName: 'Petit', ownerId: claire.userId, emails: [{ address: 'p@b.example', kind: 'personal' }] },
    ]);
    for (const id of [hidden, own!]) await plan(id);
    const lines = ['Nom;E-mail;Date de rappel;Ne pas appeler', 'Dupont;jean@dupont.example;05/01/2027;oui'];
    await rep.import(fileOf(...lines, 'Petit;p@b.example;;oui', 'Roy;r@b.example;05/01/2027;oui'), 'stop.csv');
    for (const id of [hidden, own!]) expect(await read(id)).toMatchObject({ nextActionAt: null, nextActionKind: null });
    const { body } = await rep.get('/prospects?limit=200');
    expect(body.items).toHaveLength(3);
    for (const one of body.items as Prospect[]) {
      expect(one).toMatchObject({ doNotCallAt: expect.any(String), nextActionAt: null, nextActionKind: null });
    }
  });

  test('also once the row is a prospect within reach, and between rows of one file', async () => {
    const { rep, hide, read } = await openDesk();
    const id = await hide(dupont);
    await rep.import(fileOf(header, dupontRow), 'salon.csv');
    await rep.import(
      fileOf(header, 'Jean;Dupont;jean@dupont.example;06 39 98 00 01;Garage Dupont;;', opposed),
      'b.csv',
    );
    expect((await read(id)).doNotCallAt).not.toBeNull();
    const { body: own } = await rep.get('/prospects?q=dupont');
    expect(own.items.map((one: Prospect) => one.doNotCallAt === null)).toEqual([false]);
  });

  test('not to somebody whom only a less sure key than the right one resembles', async () => {
    const { admin, claire, rep, hide, read } = await openDesk();
    const hidden = await hide({ ...dupont, firstName: 'Marc', emails: [] });
    await imports.calls.prospects(admin, [{ ...dupont, phones: [], ownerId: claire.userId }]);
    await rep.import(fileOf(header, opposed), 'stop.csv');
    expect((await read(hidden)).doNotCallAt).toBeNull();
  });
});

test('all of it in statements that keep the rules of a database spread by company', async () => {
  const statements = [...imports.calls.statements];
  expect(statements.filter((statement) => statement.includes('match_beyond'))).toHaveLength(4);
  for (const statement of statements) expect(await faultsOf(statement), statement).toEqual([]);
});
