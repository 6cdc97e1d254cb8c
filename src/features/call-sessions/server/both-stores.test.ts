// A call means the same on the device and on the server: the same commands on both stores leave the same rows.
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { addMinutes, wallTime } from '../../../engine/dates.ts';
import type { Store } from '../../../engine/define.ts';
import { type Layer, memoryStore } from '../../../engine/memory-store.ts';
import { type CompanyTransaction, type Database, inCompany, openDatabase } from '../../../engine/server/database.ts';
import { pgStore } from '../../../engine/server/pg-store.ts';
import { openTestDatabase, type TestDatabase } from '../../../engine/server/test-database.ts';
import { records } from '../../../main/catalogue.ts';
import { endCallContract, recordCallContract } from '../../call-rights/call-contract.commands.ts';
import { type CallStanding, mayCall, mayCallFrom } from '../../call-rights/call-facts.rules.ts';
import { recordConsent, withdrawConsent } from '../../call-rights/consent.commands.ts';
import { recordOpposition } from '../../call-rights/opposition.commands.ts';
import { callContractRecord } from '../../contact-rules/call-contract.record.ts';
import { usualPolicy } from '../../contact-rules/call-policy.ts';
import { consentRecord } from '../../contact-rules/consent.record.ts';
import { interactionRecord } from '../../interactions/interaction.record.ts';
import { systemOutcomes } from '../../outcomes/system-outcomes.ts';
import { prospectRecord } from '../../prospects/prospect.record.ts';
import { dial, recordOutcome, undoOutcome } from '../call.commands.ts';
import { awa, callExamples, exampleId, exampleSessionId, fillWithCalls } from '../call.examples.ts';
import { endSession, pauseSession, resumeSession, skipCard, takeSession } from '../call-session.commands.ts';
import { callEntryRecord, callSessionRecord } from '../call-session.records.ts';
import { keepCall } from '../keep-call.commands.ts';
import { addOwnCards, startOwnSession } from '../own-session.commands.ts';
import { prospectColumns } from './queue-candidates.ts';

const now = '2026-11-24T09:10:00.000Z';
const compared = [prospectRecord, interactionRecord, callSessionRecord, consentRecord, callContractRecord];

let testDatabase: TestDatabase;
let database: Database;
let memory: Store;
let onServer: { store: Store; transaction: CompanyTransaction } | undefined;

beforeAll(async () => {
  testDatabase = await openTestDatabase();
  database = openDatabase({ url: testDatabase.appUrl });
  await onPostgres(fillWithCalls);
});
afterAll(async () => {
  await database?.close();
  await testDatabase?.drop();
});

beforeEach(async () => {
  const layer: Layer = new Map();
  memory = memoryStore([layer], now);
  await fillWithCalls(memory);
});

const onPostgres = <T>(work: (store: Store) => Promise<T>) =>
  inCompany(database, awa, (transaction) => {
    const store = pgStore(transaction, { caller: awa, records, now });
    onServer = { store, transaction };
    return work(store);
  });

/** Plays a story on PostgreSQL and takes it back, so that the next one starts from the examples again. */
async function playedOnPostgres(story: (store: Store) => Promise<unknown>) {
  const notKept = new Error('not kept');
  let rows: unknown;
  await onPostgres(async (store) => {
    await story(store);
    rows = await rowsOf(store);
    throw notKept;
  }).catch((error: unknown) => {
    if (error !== notKept) throw error;
  });
  return rows;
}

async function expectSameRows(story: (store: Store) => Promise<unknown>) {
  await story(memory);
  expect(await playedOnPostgres(story)).toEqual(await rowsOf(memory));
}

const rowsOf = async (store: Store) =>
  Object.fromEntries(await Promise.all(compared.map(async (record) => [record.name, await store.list(record)])));

const contextAt = (minutes: number) => ({ caller: awa, at: addMinutes(now, minutes), enqueue: async () => {} });
const call = (store: Store, outcome: string, place: number, minutes = place) =>
  recordOutcome.run(
    store,
    recordOutcome.args.parse({
      id: exampleId(1000 + place),
      prospectId: callExamples.claireMartin.id,
      sessionId: exampleSessionId,
      outcome,
      note: 'Rappeler après le salon',
      durationInSeconds: 95,
      reason: 'budget',
      nextActionAt: outcome === 'RAPPELER_LE' ? '2026-12-03T15:00:00.000Z' : null,
    }),
    contextAt(minutes),
  );

test.each(systemOutcomes.map(({ code }) => code))('%s writes the same rows', async (code) => {
  await expectSameRows((store) => call(store, code, 1));
});

test.each(systemOutcomes.filter(({ effect }) => effect !== 'opposition').map(({ code }) => code))(
  '%s taken back writes the same rows',
  async (code) => {
    await expectSameRows(async (store) => {
      await call(store, 'PAS_DE_REPONSE', 1);
      const { interaction } = await call(store, code, 2);
      await undoOutcome.run(store, { id: interaction.id }, contextAt(3));
    });
  },
);

/** Numbers that look thrown and are the same every time. */
function dice(seed: number) {
  let state = seed;
  return (most: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * most);
  };
}

const codes = ['PAS_DE_REPONSE', 'PAS_INTERESSE', 'RACCROCHE', 'RAPPELER_1_SEMAINE', 'ECHEC_TECHNIQUE', 'FAUX_NUMERO'];
const addresses = [
  { postalCode: '75011', country: 'FR' },
  { postalCode: '67000', country: 'FR' },
  { postalCode: '97400', country: 'FR' },
  { postalCode: '97110', country: 'FR' },
  { postalCode: '1009', country: 'LU' },
  { postalCode: '1000', country: 'BE' },
];

/** A few weeks of somebody’s life as this seed has it: calls, consents, contracts, outcomes taken back, now and then an opposition. */
async function livesThrough(store: Store, seed: number) {
  const roll = dice(seed);
  const prospectId = callExamples.paulDurand.id;
  const audience = roll(6) ? 'B2C' : 'B2B';
  await store.update(prospectRecord, prospectId, { audience, address: addresses[roll(addresses.length)]! });
  const contracts: string[] = [];
  let minutes = 0;
  for (let step = 0; step < 12; step += 1) {
    minutes += roll(4_000);
    const id = exampleId(5_000 + step);
    const context = { ...contextAt(minutes), alreadyDone: true };
    const what = roll(13);
    if (what < 3) {
      await dial.run(store, dial.args.parse({ id, prospectId, number: '+33639980022' }), context);
    } else if (what < 7) {
      const given = {
        id,
        prospectId,
        outcome: codes[roll(codes.length)],
        reason: 'budget',
        isNoRefusal: roll(2) === 0,
      };
      const { interaction } = await recordOutcome.run(store, recordOutcome.args.parse(given), context);
      if (roll(3) === 0) await undoOutcome.run(store, { id: interaction.id }, contextAt(minutes + 2));
    } else if (what === 7) {
      await withdrawConsent.run(store, { id, prospectId, channel: 'phone' }, context);
    } else if (what === 8) {
      const method = roll(2) ? 'rappel_demande' : 'papier';
      const said = { id, prospectId, channel: 'phone', method, wording: 'J’accepte', evidence: 'Bulletin' };
      await recordConsent.run(store, recordConsent.args.parse(said), context);
    } else if (what < 11) {
      const lastDay = roll(3) ? wallTime(contextAt(minutes + roll(90_000)).at, 'Europe/Paris').day : null;
      await recordCallContract.run(store, { id, prospectId, relation: 'complement', lastDay }, context);
      contracts.push(id);
    } else if (what === 11) {
      const contractId = contracts.shift();
      if (contractId) await endCallContract.run(store, { id, contractId }, context);
    } else if (roll(4) === 0) {
      const said = { id, prospectId, channel: 'phone', source: 'letter' } as const;
      await recordOpposition.run(store, said, context);
    }
  }
  return minutes;
}

/** What the gate says of this person at moments and under rules of the company that the seed chooses. */
function answersFor(person: CallStanding, { seed, minutes }: { seed: number; minutes: number }) {
  const roll = dice(seed + 1);
  return Array.from({ length: 6 }, () => {
    const at = contextAt(minutes + roll(60 * 24 * 60)).at;
    const policy = { ...usualPolicy, offer: roll(3) ? null : 'energy' } as const;
    const asking = { caller: awa, policy };
    return [at, policy.offer, mayCall(person, at, asking), mayCallFrom(person, at, asking)];
  });
}

const SEEDS = 200;

test.each(Array.from({ length: SEEDS }, (_, place) => (place + 1) * 7_919))(
  'device and server answer the same of history %i, also from the rows the queue reads',
  async (seed) => {
    const answers: unknown[] = [];
    await expectSameRows(async (store) => {
      const minutes = await livesThrough(store, seed);
      const paul = (await store.find(prospectRecord, callExamples.paulDurand.id))!;
      answers.push(answersFor(paul, { seed, minutes }));
      const read = await rowOfQueue(store, paul.id);
      if (read) answers.push(answersFor(read, { seed, minutes }));
    });
    expect(answers, `seed ${seed}`).toHaveLength(3);
    expect(answers[1], `seed ${seed}`).toEqual(answers[0]);
    expect(answers[2], `seed ${seed}`).toEqual(answers[0]);
  },
);

/** As the queue reads it, in SQL; nothing on a device. */
async function rowOfQueue(store: Store, id: string): Promise<CallStanding | undefined> {
  if (store !== onServer?.store) return undefined;
  const { db, companyId } = onServer.transaction;
  const { rows } = await sql<CallStanding>`select ${prospectColumns} from kili.prospect as p
    where p.company_id = ${companyId} and p.id = ${id}`.execute(db);
  return rows[0];
}

test('a story of several calls, with a break', async () => {
  await expectSameRows(async (store) => {
    for (const [index, code] of [
      'OCCUPE',
      'OCCUPE',
      'OCCUPE',
      'BARRAGE_SECRETAIRE',
      'FAUX_NUMERO',
      'INTERESSE',
    ].entries()) {
      await call(store, code, index + 1, index * 22);
    }
    await pauseSession.run(store, { id: exampleSessionId, keepEntryId: null }, contextAt(300));
    await resumeSession.run(store, { id: exampleSessionId }, contextAt(320));
    await endSession.run(store, { id: exampleSessionId }, contextAt(400));
  });
});

test('a call and a note left without an outcome', async () => {
  await expectSameRows(async (store) => {
    const { id: prospectId } = callExamples.claireMartin;
    const at = contextAt(5);
    const sessionId = exampleSessionId;
    const call = { startedAt: contextAt(3).at, durationInSeconds: 20 };
    await keepCall.run(store, { id: exampleId(700), prospectId, sessionId, note: 'Occupée, rappeler', call }, at);
    await keepCall.run(store, { id: exampleId(700), prospectId, sessionId, note: 'Occupée, rappeler', call }, at);
    await keepCall.run(store, { id: exampleId(701), prospectId, sessionId, note: 'À relire', call: null }, at);
    const kept = await store.list(interactionRecord, {
      where: { field: 'prospectId', is: prospectId },
      order: [{ field: 'kind' }],
    });
    expect(kept.map(({ kind, callSessionId }) => [kind, callSessionId])).toEqual([
      ['call', sessionId],
      ['note', null],
    ]);
    expect(await store.find(prospectRecord, prospectId)).toMatchObject({ callCount: 1, lastContactAt: null });
  });
});

test('a session taken over by another device, and ended from a third one', async () => {
  const [laptop, phone] = [exampleId(800), exampleId(801)];
  await expectSameRows(async (store) => {
    for (const deviceId of [laptop, phone, phone])
      await takeSession.run(store, { id: exampleSessionId, deviceId }, contextAt(1));
    expect(await store.find(callSessionRecord, exampleSessionId)).toMatchObject({ deviceId: phone, state: 'active' });
    const start = { id: exampleId(600), title: 'Autre liste', cards: [], total: 0, blocked: {}, deviceId: laptop };
    await startOwnSession.run(store, start, contextAt(2));
    expect(await store.find(callSessionRecord, exampleSessionId)).toMatchObject({ deviceId: laptop, state: 'ended' });
    const late = takeSession.run(store, { id: exampleSessionId, deviceId: phone }, contextAt(3));
    await expect(late).rejects.toThrow('callSession.alreadyEnded');
  });
});

test.each([
  ['the device that works on it', exampleId(800)],
  ['the API', null],
])('a session ended by %s says so', async (_, deviceId) => {
  await expectSameRows(async (store) => {
    await takeSession.run(store, { id: exampleSessionId, deviceId: exampleId(800) }, contextAt(1));
    await endSession.run(store, { id: exampleSessionId, deviceId }, contextAt(2));
    expect(await store.find(callSessionRecord, exampleSessionId)).toMatchObject({ deviceId, state: 'ended' });
  });
});

test('a session begun on a device, with a card passed over and one more added', async () => {
  const [session, entry] = [exampleId(600), exampleId(601)];
  await expectSameRows(async (store) => {
    const cards = [{ entryId: entry, prospectId: callExamples.claireMartin.id }];
    await startOwnSession.run(
      store,
      { id: session, title: 'Mes prospects', cards, total: 7, blocked: {}, deviceId: exampleId(800) },
      contextAt(1),
    );
    const again = [{ entryId: exampleId(602), prospectId: callExamples.claireMartin.id }];
    const skipped = await skipCard.run(store, { id: session, entryId: entry, reason: null }, contextAt(2));
    if (store.holds(callEntryRecord)) expect(skipped).toMatchObject({ id: entry, state: 'waiting', skipCount: 1 });
    else expect(skipped).toBeNull();
    await addOwnCards.run(store, { id: session, cards: again }, contextAt(3));
  });
  const [before, own] = await memory.list(callSessionRecord, { order: [{ field: 'startedAt' }] });
  expect([before?.state, own?.state, own?.total]).toEqual(['ended', 'active', 7]);
});
