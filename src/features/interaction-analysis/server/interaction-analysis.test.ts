// What works, on a real server: a story told by hand, and a company by chance, recounted from its raw rows one by one.
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { instantOf } from '../../../engine/dates.ts';
import { type CompanyTransaction, inCompany } from '../../../engine/server/database.ts';
import { newId } from '../../../engine/server/new-id.ts';
import { openTestApp, type TestApp, type Visitor } from '../../../main/server/test-app.ts';
import { addedUp, type ContactCounts, type ContactLine } from '../contact-lines.rules.ts';
import { contactCounts } from './contact-fates.ts';
import { attemptGroups } from './conversions.ts';
import { nobody, type RawProspect, readRaw, recount, tellByChance } from './test-exchanges.ts';

const DAY_MS = 86_400_000;
const PROSPECTS = 120;
const path = '/api/v1/analysis/interactions';

let kili: TestApp;
let admin: Visitor;
let companyId: string;
let wonStageId: string;
let openStageId: string;
let awa: { visitor: Visitor; id: string };

beforeAll(async () => {
  kili = await openTestApp();
  ({ owner: admin, companyId } = await kili.setUp());
  awa = await kili.colleague(admin, 'awa@lumen.example');
  wonStageId = (await admin.get('/api/v1/stages?kind=won')).body.items[0].id;
  openStageId = (await admin.get('/api/v1/stages?kind=open')).body.items[0].id;
}, 60_000);
afterAll(() => kili?.close());

const inside = <T>(work: (transaction: CompanyTransaction) => Promise<T>) =>
  inCompany(kili.app.engine.database, { companyId, userId: companyId }, work);
const told = async (query = '', visitor = admin) => (await visitor.get(`${path}?${query}`)).body;
const lineOf = (lines: ContactLine[], key: string) => lines.find((line) => line.key === key)!;
const withoutLabel = ({ label: _, ...counts }: ContactCounts) => counts;
const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString();

async function rows(query: string, visitor = admin) {
  const items: { prospectId: string; times: number }[] = [];
  let cursor = '';
  do {
    const { body, status } = await visitor.get(`${path}/rows?limit=40&${query}${cursor && `&cursor=${cursor}`}`);
    expect(status).toBe(200);
    items.push(...body.items);
    cursor = body.nextCursor;
  } while (cursor);
  return items;
}

test('of nothing nothing is said', async () => {
  const report = await told();
  expect(report).toMatchObject({ isComing: false, sources: [], owners: [], messages: [], scripts: [] });
  expect(report.conversions).toMatchObject({ conversions: 0, mean: null, median: null, attempts: 0 });
  expect(report.channels).toHaveLength(5);
});

describe('a story', () => {
  const prospect = async (more: object = {}) =>
    (await admin.post('/api/v1/prospects', { lastName: newId(), ...more })).body.id as string;
  const write = async (prospectId: string, more: object) =>
    expect((await admin.post('/api/v1/interactions', { prospectId, ...more })).status).toBe(201);

  test('subjects are one whatever their capitals, accents and marks of an answer; an answer is an exchange from them', async () => {
    const [one, other, silent] = [await prospect(), await prospect(), await prospect()];
    await write(one, { kind: 'email', direction: 'out', subject: 'Votre Démonstration', occurredAt: daysAgo(9) });
    await write(one, {
      kind: 'email',
      direction: 'out',
      subject: 'Re: RE : votre  demonstration',
      occurredAt: daysAgo(8),
    });
    await write(other, {
      kind: 'email',
      direction: 'out',
      subject: 'TR: Fwd: VOTRE DÉMONSTRATION ',
      occurredAt: daysAgo(7),
    });
    await write(other, { kind: 'whatsapp', direction: 'in', note: 'Oui !', occurredAt: daysAgo(6) });
    await write(silent, { kind: 'email', direction: 'out', subject: 'Reçu', occurredAt: daysAgo(5) });
    await write(silent, { kind: 'email', direction: 'in', subject: 'Avant', occurredAt: daysAgo(6) });
    const { messages, channels } = await told();
    expect(messages).toHaveLength(2);
    expect(lineOf(messages, 'email:votre demonstration')).toMatchObject({
      contacts: 3,
      contacted: 2,
      answered: { part: 1, of: 2, counts: false },
    });
    expect(lineOf(messages, 'email:recu')).toMatchObject({ label: 'Reçu', contacted: 1, answered: { part: 0 } });
    expect(lineOf(channels, 'email')).toMatchObject({ contacts: 4, contacted: 3, answered: { part: 1, of: 3 } });
    expect(lineOf(channels, 'whatsapp').contacted).toBe(0);
    const answered = await rows('by=message&part=answered&key=email%3Avotre%20demonstration');
    expect(answered.map(({ prospectId }) => prospectId)).toEqual([other]);
  });

  test('a call whose outcome is an answer is answered, one taken back is none, and a technical failure no attempt', async () => {
    const outcome = async (prospectId: string, code: string) => {
      const args = { id: newId(), prospectId, outcome: code };
      const mutation = {
        seq: 1,
        id: newId(),
        name: 'call.recordOutcome',
        args,
        version: 1,
        at: new Date().toISOString(),
      };
      const { body } = await admin.post('/api/sync/push', { clientId: newId(), cursor: null, mutations: [mutation] });
      expect(body.answers[0]).toMatchObject({ status: 'done' });
      return args.id;
    };
    const phones = [{ number: '06 39 98 44 01' }];
    const [yes, failed, undone] = [await prospect({ phones }), await prospect({ phones }), await prospect({ phones })];
    await outcome(yes, 'INTERESSE');
    await outcome(failed, 'ECHEC_TECHNIQUE');
    const args = { id: await outcome(undone, 'INTERESSE') };
    const mutation = { seq: 1, id: newId(), name: 'call.undoOutcome', args, version: 1, at: new Date().toISOString() };
    await admin.post('/api/sync/push', { clientId: newId(), cursor: null, mutations: [mutation] });
    const { channels, conversions } = await told();
    expect(lineOf(channels, 'call')).toMatchObject({ contacts: 1, contacted: 1, answered: { part: 1, of: 1 } });
    expect(conversions.attempts).toBe(1);
    await admin.patch(`/api/v1/prospects/${yes}`, { stageId: wonStageId });
    const after = await told();
    expect(lineOf(after.channels, 'call').converted).toMatchObject({ part: 1, of: 1 });
    expect(after.conversions).toMatchObject({ conversions: 1, mean: null });
    expect(await rows('calls=1')).toMatchObject([{ prospectId: yes, times: 1 }]);
    await prospect({ stageId: wonStageId });
    expect((await told()).conversions.conversions).toBe(1);
  });
});

test('a period that makes no sense is refused', async () => {
  expect((await admin.get(`${path}?from=2026-05-02&to=2026-05-01`)).body).toMatchObject({
    code: 'analysis.endsBeforeStart',
  });
  expect((await admin.get(`${path}?from=2020-05-02&to=2026-05-01`)).body).toMatchObject({ code: 'analysis.tooLong' });
  expect((await admin.get(`${path}?from=hier`)).status).toBe(400);
  expect((await admin.get(`${path}/rows?by=channel`)).status).toBe(400);
});

describe('a company by chance', () => {
  let timeZone: string;

  beforeAll(async () => {
    const { user, caller } = (await admin.get('/api/session')).body;
    timeZone = caller.timeZone;
    const prospectIds: string[] = [];
    for (let place = 0; place < PROSPECTS; place += 1)
      prospectIds.push((await admin.post('/api/v1/prospects', { lastName: newId() })).body.id);
    const wanted = { prospectIds, ownerIds: [user.id, awa.id, null], stageIds: [wonStageId, openStageId] };
    await inside((transaction) => tellByChance(transaction, wanted));
  }, 120_000);

  test('is told as a recount of its raw rows tells it, whole and by person', async () => {
    const raw = await inside(readRaw);
    for (const [query, keep] of [
      ['', () => true],
      [`ownerId=${awa.id}`, ({ ownerId }: RawProspect) => ownerId === awa.id],
    ] as const) {
      const report = await told(query);
      const wanted = recount(raw, keep, Date.parse(instantOf(report.from, '00:00', timeZone)));
      expect(report.conversions.conversions).toBe(wanted.calls.length);
      expect(report.conversions.conversions).toBeGreaterThan(10);
      expect(report.conversions.mean).toBeCloseTo(wanted.calls.reduce((a, b) => a + b, 0) / wanted.calls.length, 9);
      expect(report.conversions.median).toBe(medianOf(wanted.calls));
      expect(report.conversions.attempts).toBe(wanted.lines.get('call')!.contacts);
      for (const line of [...report.channels, ...report.messages] as ContactLine[]) {
        const { contacted, answered, converted, contacts } = wanted.lines.get(line.key) ?? nobody();
        expect({ ...line, answered: line.answered?.part, converted: line.converted.part }).toMatchObject({
          key: line.key,
          contacts,
          contacted: contacted.size,
          ...(line.answered && { answered: answered.size }),
          converted: converted.size,
        });
      }
      for (const key of ['owners', 'sources'] as const) {
        const sum = (of: 'conversions' | 'attempts') =>
          report[key].reduce((total: number, line: Record<string, number>) => total + line[of]!, 0);
        expect(sum('conversions')).toBe(report.conversions.conversions);
        expect(sum('attempts')).toBe(report.conversions.attempts);
      }
    }
  });

  test('is told part by part as in one piece', () =>
    inside(async ({ db }) => {
      const asked = {
        ...{ days: { from: '', to: '' }, from: daysAgo(90), until: daysAgo(-1), among: sql<boolean>`true` },
      };
      const parts = [0, 1, 2].map((place) => ({ place, of: 3 }));
      for (const by of ['channel', 'message'] as const) {
        const told = async (part?: (typeof parts)[number]) =>
          (await contactCounts(companyId, asked, { by, most: 1_000, part }).execute(db)).rows;
        const whole = await told();
        const inParts = await Promise.all(parts.map(told));
        expect(addedUp(inParts).map(withoutLabel)).toEqual(addedUp([whole]).map(withoutLabel));
        expect(inParts.filter((rows) => rows.length > 0).length).toBeGreaterThan(1);
      }
      const attempts = async (part?: (typeof parts)[number]) =>
        (await attemptGroups(companyId, asked, part).execute(db)).rows.reduce((sum, row) => sum + row.attempts, 0);
      const byPart = await Promise.all(parts.map(attempts));
      expect(byPart.reduce((sum, some) => sum + some, 0)).toBe(await attempts());
    }));

  test('every figure opens as many rows as it says, and the calls of the rows add up', async () => {
    const report = await told();
    const { conversions, channels, sources } = report;
    expect(await rows('')).toHaveLength(conversions.conversions);
    for (const { calls, count } of conversions.distribution) expect(await rows(`calls=${calls}`)).toHaveLength(count);
    for (const { key, conversions: count } of sources)
      expect(await rows(`source=${encodeURIComponent(key ?? '')}`)).toHaveLength(count);
    for (const line of channels as ContactLine[]) {
      const contacted = await rows(`by=channel&key=${line.key}`);
      expect(contacted).toHaveLength(line.contacted);
      expect(contacted.reduce((sum, { times }) => sum + times, 0)).toBe(line.contacts);
      expect(await rows(`by=channel&key=${line.key}&part=converted`)).toHaveLength(line.converted.part);
      if (line.answered)
        expect(await rows(`by=channel&key=${line.key}&part=answered`)).toHaveLength(line.answered.part);
    }
  });

  test('a salesperson is told of their reach, of themselves by name, and of nobody else', async () => {
    const report = await told('', awa.visitor);
    const keys = report.owners.map(({ key }: { key: string | null }) => key);
    expect(new Set(keys)).toEqual(new Set([awa.id, null]));
    expect(report.conversions.conversions).toBe((await rows('', awa.visitor)).length);
    expect(report.conversions.conversions).toBeLessThan((await told()).conversions.conversions);
    const { user } = (await admin.get('/api/session')).body;
    expect((await awa.visitor.get(`${path}?ownerId=${user.id}`)).status).toBe(403);
    expect((await awa.visitor.get(`${path}/rows?convertedOwnerId=${user.id}`)).status).toBe(403);
    expect((await awa.visitor.get(`${path}?teamId=${newId()}`)).status).toBe(403);
    expect((await kili.visitor().get(path)).status).toBe(401);
  });
});

const medianOf = (values: number[]) => {
  const ordered = values.toSorted((a, b) => a - b);
  const middle = Math.floor(ordered.length / 2);
  return ordered.length % 2 === 1 ? ordered[middle]! : (ordered[middle - 1]! + ordered[middle]!) / 2;
};
