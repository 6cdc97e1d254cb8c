// The search of Ctrl+K on a real database: which prospects, in which order, and what is made of slips.
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { inCompany } from '../../../engine/server/database.ts';
import { withConnection } from '../../../engine/server/database-connection.ts';
import { writeReload } from '../../../engine/server/feed.ts';
import { enqueue } from '../../../engine/server/run-command.ts';
import { openTestApp, type TestApp, type Visitor } from '../../../main/server/test-app.ts';

let kili: TestApp;
let admin: Visitor;
let companyId: string;
let karim: { id: string; visitor: Visitor };

const people = [
  { firstName: 'Claire', lastName: 'Martin', phones: [{ number: '06 39 98 12 34' }] },
  { firstName: 'Paul', lastName: 'Roy', organisation: 'Boulangerie Martin', siret: '00000001800010' },
  { firstName: 'Martine', lastName: 'Dubois' },
  { firstName: 'Jean', lastName: 'Petit', emails: [{ address: 'jean@martinique.example' }] },
  { firstName: 'Zoé', lastName: 'Lefèvre', organisation: 'Saint-Pathus Énergie' },
];

beforeAll(async () => {
  kili = await openTestApp();
  ({ owner: admin, companyId } = await kili.setUp());
  karim = await kili.colleague(admin, 'karim@lumen.example');
  for (const one of people) {
    expect((await admin.post('/api/v1/prospects', { ...one, ownerId: null })).status).toBe(201);
  }
}, 60_000);
afterAll(() => kili?.close());

const search = (typed: string, visitor = admin) =>
  visitor.get(`/api/v1/prospects/search?${new URLSearchParams({ q: typed })}`);
const found = async (typed: string, visitor = admin): Promise<string[]> =>
  (await search(typed, visitor)).body.items.map(({ lastName }: { lastName: string }) => lastName);
const waitingJobs = async (name: string): Promise<number> =>
  (
    await withConnection(kili.database.ownerUrl, (client) =>
      client.query('select 1 from graphile_worker.jobs where task_identifier = $1', [name]),
    )
  ).rowCount ?? 0;
const inside = <T>(work: Parameters<typeof inCompany<T>>[2]) =>
  inCompany(kili.app.engine.database, { companyId, userId: companyId }, work);

test('surnames come before other names, and those before an address', async () => {
  expect(await found('martin')).toEqual(['Martin', 'Dubois', 'Roy', 'Petit']);
});

describe('what was typed finds', () => {
  test.each([
    ['martin claire', 'Martin'],
    ['CLAIRE  mart', 'Martin'],
    ['39 98 12', 'Martin'],
    ['+33 (0)6.39.98.12', 'Martin'],
    ['000000018', 'Roy'],
    ['jean@martinique', 'Petit'],
    ['energie lefevre', 'Lefèvre'],
  ])('"%s": %s', async (typed, lastName) => {
    expect(await search(typed)).toMatchObject({ body: { items: [{ lastName }], corrected: null } });
  });
});

describe('a slip is seen through, and told', () => {
  test.each([
    ['lefvere', 'lefevre', ['Lefèvre']],
    ['zoe lefevvre', 'zoe lefevre', ['Lefèvre']],
    ['boulangrie', 'boulangerie', ['Roy']],
    ['saint-patus', 'saint pathus', ['Lefèvre']],
    ['matrin', 'martin', ['Martin', 'Dubois', 'Roy', 'Petit']],
  ])('"%s" for "%s"', async (typed, corrected, lastNames) => {
    const { body } = await search(typed);
    expect(body.corrected).toBe(corrected);
    expect(body.items.map(({ lastName }: { lastName: string }) => lastName)).toEqual(lastNames);
  });

  test('not where nobody is near', async () => {
    expect((await search('xyzzyq')).body).toEqual({ items: [], corrected: null });
    expect((await search('')).body).toEqual({ items: [], corrected: null });
    expect((await search('06 11 11 11 11')).body).toEqual({ items: [], corrected: null });
  });

  test('of a name that has come since', async () => {
    expect(await found('quentinn')).toEqual([]);
    await admin.post('/api/v1/prospects', { lastName: 'Quentin' });
    expect(await found('quentinn')).toEqual(['Quentin']);
  });
});

describe('a name is found by its sound', () => {
  beforeAll(async () => {
    const named: [string, string][] = [
      ['Delphine', 'Aubertin'],
      ['Catherine', 'Bosquet'],
      ['Philippe', 'Carpentras'],
      ['Michaël', 'Dorval'],
    ];
    for (const [firstName, lastName] of named) {
      expect((await admin.post('/api/v1/prospects', { firstName, lastName })).status).toBe(201);
    }
  });

  test.each([
    ['delfine', 'delphine', 'Aubertin'],
    ['delfi', 'delphine', 'Aubertin'],
    ['katrine', 'catherine', 'Bosquet'],
    ['katrine bosket', 'catherine bosquet', 'Bosquet'],
    ['filipe', 'philippe', 'Carpentras'],
    ['mikael', 'michael', 'Dorval'],
  ])('"%s" as "%s"', async (typed, corrected, lastName) => {
    const { body } = await search(typed);
    expect([body.corrected, body.items[0].lastName]).toEqual([corrected, lastName]);
  });

  test('after whoever is written as it was typed', async () => {
    expect((await admin.post('/api/v1/prospects', { firstName: 'Filipe', lastName: 'Zurbano' })).status).toBe(201);
    expect(await found('filipe')).toEqual(['Zurbano', 'Carpentras']);
    expect((await search('filipe')).body.corrected).toBeNull();
  });

  test('in a company whose words were learned before their sounds were', async () => {
    await inside(({ db }) => sql`update kili.search_word set sound = null where company_id = ${companyId}`.execute(db));
    await inside(({ db }) =>
      sql`update kili.search_vocabulary set version = -1 where company_id = ${companyId}`.execute(db),
    );
    expect(await found('delfine')).toEqual(['Aubertin']);
  });
});

test('nobody beyond one’s reach is found, not even by a slip', async () => {
  const roles = (await admin.get('/api/v1/roles')).body.items;
  const rep = roles.find(({ key }: { key: string }) => key === 'rep');
  expect(
    (await admin.patch(`/api/v1/roles/${rep.id}`, { permissions: { ...rep.permissions, 'prospects.view': 'own' } }))
      .status,
  ).toBe(200);
  await admin.post('/api/v1/prospects', { lastName: 'Winterbourne' });
  expect(await found('wintrebourne')).toEqual(['Winterbourne']);
  expect(await search('wintrebourne', karim.visitor)).toMatchObject({ body: { items: [], corrected: null } });
});

test('after a change to very many a job learns the words of all, and forgets those of nobody', async () => {
  const { body: lost } = await admin.post('/api/v1/prospects', { lastName: 'Ravenswood' });
  expect(await found('ravenswoud')).toEqual(['Ravenswood']);
  await admin.patch(`/api/v1/prospects/${lost.id}`, { lastName: 'Blackmoor' });
  await inside((transaction) => writeReload(transaction, 'prospect'));
  expect(await found('blackmour')).toEqual([]);

  const jobs = await kili.app.startJobs();
  try {
    await vi.waitFor(async () => expect(await found('blackmour')).toEqual(['Blackmoor']), {
      timeout: 20_000,
      interval: 100,
    });
  } finally {
    await jobs.stop();
  }
  const { rows } = await inside(({ db }) =>
    sql<{ word: string }>`select word from kili.search_word where company_id = ${companyId}
      and word in ('ravenswood', 'blackmoor')`.execute(db),
  );
  expect(rows).toEqual([{ word: 'blackmoor' }]);
});

test('whoever searches while the words of all are learned does not have them learned once more', async () => {
  await inside((transaction) => writeReload(transaction, 'prospect'));
  const learnAll = (turn: number) =>
    inside((transaction) => enqueue(transaction, 'learnSearchWords', { turn }, { queue: `words:${companyId}` }));
  const learned = async () => {
    await vi.waitFor(async () => expect(await waitingJobs('learnSearchWords')).toBe(0), { timeout: 20_000 });
    const { rows } = await inside(({ db }) =>
      sql`select max(learned_at) from kili.search_word where company_id = ${companyId}`.execute(db),
    );
    return rows;
  };
  await learnAll(1);
  const jobs = await kili.app.startJobs();
  try {
    const once = await learned();
    await learnAll(2);
    expect(await learned()).toEqual(once);
  } finally {
    await jobs.stop();
  }
});

test('limits are kept', async () => {
  expect((await admin.get('/api/v1/prospects/search?q=martin&limit=1')).body.items).toHaveLength(1);
  expect((await admin.get('/api/v1/prospects/search?q=martin&limit=500')).status).toBe(400);
  expect((await admin.get('/api/v1/prospects/search')).status).toBe(400);
});
