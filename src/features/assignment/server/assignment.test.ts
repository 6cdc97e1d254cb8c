// Assignment rules on a real database: through the API, in imports, on whole lists, and by many at once.
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { inCompany } from '../../../engine/server/database.ts';
import { newId } from '../../../engine/server/new-id.ts';
import { openTestApp, password, type TestApp, tokenIn, type Visitor } from '../../../main/server/test-app.ts';
import { openDealer } from './dealer.ts';

type Person = { visitor: Visitor; id: string };

let kili: TestApp;
let admin: Visitor;
let companyId: string;
let adminId: string;
let awa: Person;
let karim: Person;
let manager: Person;

beforeAll(async () => {
  kili = await openTestApp();
  ({ owner: admin, companyId } = await kili.setUp());
  adminId = (await admin.get('/api/session')).body.user.id;
  awa = await kili.colleague(admin, 'awa@lumen.example');
  karim = await kili.colleague(admin, 'karim@lumen.example');
  manager = await kili.colleague(admin, 'lina@lumen.example', 'manager');
}, 60_000);
afterAll(() => kili?.close());

// Every test has rules of its own.
beforeEach(async () => {
  for (const { id } of (await admin.get('/api/v1/assignment-rules')).body.items)
    await admin.delete(`/api/v1/assignment-rules/${id}`);
});

const addRule = async (name: string, rule: object) => {
  const answer = await manager.visitor.post('/api/v1/assignment-rules', { name: `${name} ${newId()}`, ...rule });
  expect(answer).toMatchObject({ status: 201 });
  return answer.body.id as string;
};
const ruleOf = async (id: string) => (await admin.get(`/api/v1/assignment-rules/${id}`)).body;
const inDays = (count: number) => new Date(Date.now() + count * 86_400_000).toISOString().slice(0, 10);
const turns = () => [awa.id, karim.id];

async function withJobs(isOver: () => Promise<boolean>) {
  const jobs = await kili.app.startJobs();
  try {
    await vi.waitFor(async () => expect(await isOver()).toBe(true), { timeout: 20_000, interval: 50 });
  } finally {
    await jobs.stop();
  }
}

/** Uploads a file whose prospects go by the rules. */
async function upload(lines: readonly string[], visitor = admin, fields: Record<string, string> = { byRules: 'true' }) {
  const boundary = 'kili';
  const part = (name: string, value: string) =>
    `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  const csv = ['Nom;Prénom;CP;E-mail', ...lines].join('\n');
  const answer = await kili.app.http.inject({
    method: 'POST',
    url: '/api/v1/imports',
    headers: { cookie: visitor.cookie(), 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: `${Object.entries(fields)
      .map(([name, value]) => part(name, value))
      .join(
        '',
      )}--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${newId()}.csv"\r\n\r\n${csv}\r\n--${boundary}--\r\n`,
  });
  return { status: answer.statusCode, body: answer.json() };
}

const contacts = (count: number, postalCode: string) =>
  Array.from({ length: count }, (_, place) => `Modèle ${place};Ana;${postalCode};${newId()}@foire.example`);

async function run(ids: readonly string[]) {
  for (const id of ids) await admin.post(`/api/v1/imports/${id}/run`, {});
  const states = () => Promise.all(ids.map(async (id) => (await admin.get(`/api/v1/imports/${id}`)).body.state));
  await withJobs(async () => (await states()).every((state) => state === 'done'));
}

const countOf = async (filter: object) =>
  (await admin.get(`/api/v1/prospects/count?filter=${encodeURIComponent(JSON.stringify(filter))}`)).body.count;
const given = (importId: string, ownerId: string | null) =>
  countOf({
    and: [
      { field: 'importId', is: importId },
      { field: 'ownerId', is: ownerId },
    ],
  });

describe('the rules', () => {
  test('are set by whoever has the right, seen by all, and read in order', async () => {
    const first = await addRule('Rhône', { prefixes: ['69', '2a'], memberIds: turns() });
    const rest = await addRule('Le reste', { memberIds: turns() });
    const second = await addRule('Loire', { prefixes: ['42'], memberIds: turns() });
    expect(await ruleOf(first)).toMatchObject({ prefixes: ['69', '2A'], country: 'FR', isOn: true, givenTo: {} });
    const { body } = await awa.visitor.get('/api/v1/assignment-rules');
    expect(body.items.map(({ id }: { id: string }) => id)).toEqual([first, second, rest]);
    await manager.visitor.patch(`/api/v1/assignment-rules/${second}`, { position: 0, isOn: false });
    const { body: moved } = await admin.get('/api/v1/assignment-rules?isOn=true');
    expect(moved.items.map(({ id }: { id: string }) => id)).toEqual([first, rest]);
    const refused = await awa.visitor.patch(`/api/v1/assignment-rules/${first}`, { isOn: false });
    expect(refused).toMatchObject({ status: 403, body: { code: 'access.forbidden' } });
  });

  test.each([
    ['nobody', { memberIds: [] }, 'assignmentRule.noMember'],
    ['a prefix of signs', { prefixes: ['6-?'], memberIds: [] }, 'assignmentRule.badPrefix'],
    ['a country that is none', { country: 'ZZ' }, 'company.unknownCountry'],
  ])('are refused with %s', async (_what, rule, code) => {
    const answer = await admin.post('/api/v1/assignment-rules', { name: newId(), memberIds: turns(), ...rule });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(JSON.stringify(answer.body)).toContain(code);
  });

  test('are not another company’s to see or to change', async () => {
    const id = await addRule('À nous', { memberIds: turns() });
    const opening = { name: 'Voisin', adminName: 'Bo', adminEmail: 'bo@voisin.example' };
    expect((await admin.post('/api/v1/companies', opening)).status).toBe(201);
    const neighbour = kili.visitor();
    const token = tokenIn(await kili.mailTo('bo@voisin.example'));
    const joined = await neighbour.post(`/api/invitation/${token}`, { name: 'Bo', password });
    expect(joined.status).toBeLessThan(300);
    expect((await neighbour.get('/api/v1/assignment-rules')).body.items).toEqual([]);
    expect((await neighbour.get(`/api/v1/assignment-rules/${id}`)).status).toBe(404);
    expect((await neighbour.patch(`/api/v1/assignment-rules/${id}`, { isOn: false })).status).toBe(404);
    const theirs = await neighbour.post('/api/v1/assignment-rules', { name: 'X', memberIds: [awa.id] });
    expect(theirs.body.code).toBe('user.notFound');
  });
});

describe('an import', () => {
  test('gives its new prospects in turn, goes on where the last one was, and tells the rule', async () => {
    const id = await addRule('Rhône', { prefixes: ['69'], memberIds: turns() });
    const first = (await upload([...contacts(701, '69003'), ...contacts(4, '75001')])).body.id;
    await run([first]);
    expect([await given(first, awa.id), await given(first, karim.id), await given(first, null)]).toEqual([351, 350, 4]);
    const second = (await upload(contacts(1, '69001'))).body.id;
    await run([second]);
    expect(await given(second, karim.id)).toBe(1);
    expect(await ruleOf(id)).toMatchObject({ lastMemberId: karim.id, givenTo: { [awa.id]: 351, [karim.id]: 351 } });
  }, 60_000);

  test('leaves whom a column gives to somebody, and whom the company knows already', async () => {
    await addRule('Tous', { memberIds: turns() });
    const email = `${newId()}@connu.example`;
    await admin.post('/api/v1/prospects', { lastName: 'Connu', emails: [{ address: email }], ownerId: adminId });
    const { body } = await upload([`Connu;Ana;69003;${email}`, ...contacts(2, '69003')]);
    await run([body.id]);
    expect(await given(body.id, adminId)).toBe(1);
    expect([await given(body.id, awa.id), await given(body.id, karim.id)]).toEqual([1, 1]);
  }, 60_000);

  test('passes over who is away, and falls to the next rule where all are', async () => {
    await addRule('Rhône', { prefixes: ['69'], memberIds: turns() });
    await addRule('Le reste', { memberIds: [manager.id] });
    await awa.visitor.patch('/api/me', { absentUntil: inDays(10) });
    const one = (await upload(contacts(3, '69003'))).body.id;
    await run([one]);
    expect([await given(one, awa.id), await given(one, karim.id)]).toEqual([0, 3]);
    await manager.visitor.post('/api/commands/user.noteAbsence', { id: karim.id, absentUntil: inDays(3) });
    const two = (await upload(contacts(3, '69003'))).body.id;
    await run([two]);
    expect(await given(two, manager.id)).toBe(3);
    await awa.visitor.patch('/api/me', { absentUntil: null });
    await admin.patch(`/api/v1/users/${karim.id}`, { absentUntil: null });
  }, 60_000);

  test('two at once share the turns', async () => {
    await addRule('Tous', { memberIds: [...turns(), manager.id] });
    const ids = await Promise.all(
      [contacts(640, '69003'), contacts(640, '13001')].map(async (lines) => (await upload(lines)).body.id),
    );
    await run(ids);
    const counts = await Promise.all(
      [awa.id, karim.id, manager.id].map(async (who) => (await given(ids[0], who)) + (await given(ids[1], who))),
    );
    expect(counts.reduce((sum, one) => sum + one, 0)).toBe(1_280);
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
  }, 60_000);

  test('is shared out only by who gives to everybody', async () => {
    await addRule('Tous', { memberIds: turns() });
    const refused = await upload(contacts(1, '69003'), awa.visitor);
    expect(refused).toMatchObject({ status: 422, body: { code: 'assignment.notYours' } });
    const own = (await upload(contacts(1, '69003'), awa.visitor, {})).body.id;
    const again = await awa.visitor.patch(`/api/v1/imports/${own}`, { byRules: true });
    expect(again.body.code).toBe('assignment.notYours');
  });
});

describe('a whole list', () => {
  const source = `Liste ${newId()}`;
  const begin = (change: object, visitor = manager.visitor) =>
    visitor.post('/api/v1/bulk-changes', { change, filter: { field: 'source', is: source } });
  const runOf = async (id: string) => (await manager.visitor.get(`/api/v1/bulk-changes/${id}`)).body;
  const finish = async (id: string) => {
    await withJobs(async () => !['waiting', 'running', 'takingBack'].includes((await runOf(id)).state));
    return runOf(id);
  };
  const owned = (ownerId: string | null) =>
    countOf({
      and: [
        { field: 'source', is: source },
        { field: 'ownerId', is: ownerId },
      ],
    });

  test('is given in turn, and taken back', async () => {
    const refused = await begin({ kind: 'rules' });
    expect(refused.body.code).toBe('assignment.noRule');
    for (let place = 0; place < 7; place++) {
      const address = { postalCode: place < 5 ? '69003' : '75001' };
      await admin.post('/api/v1/prospects', { lastName: `Modèle ${place}`, source, ownerId: adminId, address });
    }
    const ruleId = await addRule('Rhône', { prefixes: ['69'], memberIds: turns() });
    const { id } = (await begin({ kind: 'rules' })).body;
    expect(await finish(id)).toMatchObject({
      state: 'done',
      changed: 5,
      leftOut: 2,
      leftReason: { key: 'assignment.nobodysTurn' },
    });
    expect([await owned(awa.id), await owned(karim.id), await owned(adminId)]).toEqual([3, 2, 2]);
    expect((await ruleOf(ruleId)).givenTo).toEqual({ [awa.id]: 3, [karim.id]: 2 });
    await manager.visitor.post(`/api/v1/bulk-changes/${id}/undo`, {});
    expect(await finish(id)).toMatchObject({ state: 'takenBack', takenBack: 5 });
    expect(await owned(adminId)).toBe(7);
  }, 60_000);
});

describe('a prospect made through the API', () => {
  const make = async (visitor: Visitor, more: object = {}) =>
    (await visitor.post('/api/v1/prospects', { lastName: 'Modèle', address: { postalCode: '69003' }, ...more })).body;
  const assign = (assignsApiProspects: boolean) =>
    manager.visitor.post('/api/commands/assignment.ofApi', { assignsApiProspects });

  test('is given in turn once the company wants it so, unless somebody is named', async () => {
    await addRule('Rhône', { prefixes: ['69'], memberIds: turns() });
    expect((await make(admin)).ownerId).toBe(adminId);
    expect((await awa.visitor.post('/api/commands/assignment.ofApi', { assignsApiProspects: true })).status).toBe(403);
    expect((await assign(true)).status).toBe(200);
    expect([(await make(admin)).ownerId, (await make(admin)).ownerId]).toEqual(turns());
    expect((await make(admin, { ownerId: adminId })).ownerId).toBe(adminId);
    expect((await make(admin, { ownerId: null })).ownerId).toBeNull();
    expect((await make(admin, { address: { postalCode: '13001' } })).ownerId).toBeNull();
    await assign(false);
    expect((await make(admin)).ownerId).toBe(adminId);
  });

  test('shares the turns with all that come at the same moment', async () => {
    await addRule('Tous', { memberIds: turns() });
    await assign(true);
    const made = await Promise.all(Array.from({ length: 8 }, () => make(admin)));
    await assign(false);
    const counts = turns().map((id) => made.filter(({ ownerId }) => ownerId === id).length);
    expect(counts).toEqual([4, 4]);
  }, 30_000);
});

test('turns given by many at once are as if given one after the other', async () => {
  const id = await addRule('Tous', { memberIds: [...turns(), manager.id] });
  const caller = {
    companyId,
    userId: adminId,
    permissions: {},
    teammates: [],
    timeZone: 'Europe/Paris',
    country: 'FR',
    currency: 'EUR',
  };
  const dealTen = () =>
    inCompany(kili.app.engine.database, { companyId, userId: adminId }, async (transaction) => {
      const dealer = await openDealer(transaction, caller);
      for (let place = 0; place < 10; place++) dealer.take(dealer.offer({ postalCode: '69003' })!);
      await dealer.write();
    });
  await Promise.all(Array.from({ length: 6 }, dealTen));
  expect((await ruleOf(id)).givenTo).toEqual({ [awa.id]: 20, [karim.id]: 20, [manager.id]: 20 });
});

test('a turn that was offered and not taken passes nobody over', async () => {
  const id = await addRule('Tous', { memberIds: turns() });
  const caller = {
    companyId,
    userId: adminId,
    permissions: {},
    teammates: [],
    timeZone: 'Europe/Paris',
    country: 'FR',
    currency: 'EUR',
  };
  await inCompany(kili.app.engine.database, { companyId, userId: adminId }, async (transaction) => {
    const dealer = await openDealer(transaction, caller);
    expect([dealer.offer({})?.userId, dealer.offer({})?.userId]).toEqual([awa.id, awa.id]);
    expect((await dealer.write()).size).toBe(0);
  });
  expect((await ruleOf(id)).givenTo).toEqual({});
});

describe('an absence', () => {
  test('is noted by oneself, by who manages people and by who gives prospects out; by nobody else', async () => {
    const until = async () => (await admin.get(`/api/v1/users/${karim.id}`)).body.absentUntil;
    await karim.visitor.patch('/api/me', { absentUntil: inDays(5) });
    expect(await until()).toBe(inDays(5));
    await admin.patch(`/api/v1/users/${karim.id}`, { absentUntil: inDays(6) });
    expect(await until()).toBe(inDays(6));
    await manager.visitor.post('/api/commands/user.noteAbsence', { id: karim.id, absentUntil: null });
    expect(await until()).toBeNull();
    const refused = await awa.visitor.post('/api/commands/user.noteAbsence', { id: karim.id, absentUntil: inDays(5) });
    expect(refused.status).toBe(403);
  });

  test('ends on a day to come', async () => {
    const answer = await karim.visitor.patch('/api/me', { absentUntil: inDays(-1) });
    expect(answer.body.code).toBe('user.absenceOver');
  });
});

test('whoever leaves the company leaves the rules, and the others go on', async () => {
  const leaver = await kili.colleague(admin, 'depart@lumen.example');
  const id = await addRule('Tous', { memberIds: [leaver.id, awa.id] });
  const left = await admin.post(`/api/v1/users/${leaver.id}/deactivate`, { handOverTo: null });
  expect(left.status).toBe(200);
  expect((await ruleOf(id)).memberIds).toEqual([awa.id]);
  const again = await admin.patch(`/api/v1/assignment-rules/${id}`, { memberIds: [awa.id, leaver.id] });
  expect(again.body.code).toBe('assignmentRule.memberNotActive');
});
