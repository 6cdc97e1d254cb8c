// Fifty clients of the API and three desks on one campaign at once: nobody is served twice, the states of its members add
// up, and its report says what a recount from the calls alone says.
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inCompany } from '../../engine/server/database.ts';
import { newId } from '../../engine/server/new-id.ts';
import { type Person, runCommand } from '../../engine/server/run-command.ts';
import { type CampaignReport, reportOf } from '../../features/campaign-desk/server/campaign-report.ts';
import { createCampaign } from '../../features/campaigns/campaign.commands.ts';
import { addCampaignMembers } from '../../features/campaigns/campaign-members.commands.ts';
import { startCampaign } from '../../features/campaigns/server/campaign-course.bulk.ts';
import { type Calls, openCalls } from './test-calls.ts';

const MEMBERS = 1_000;
const CLIENTS = 50;
const DESKS = 3;
/** What each outcome makes of a member, and what it counts as. */
const meanings = {
  INTERESSE: { state: 'done', reached: true, response: true, positive: true },
  PAS_INTERESSE: { state: 'done', reached: true, response: true, positive: false },
  PAS_DE_REPONSE: { state: 'inProgress', reached: false, response: false, positive: false },
  RAPPELER_PLUS_TARD: { state: 'callBack', reached: true, response: true, positive: false },
  NE_PLUS_APPELER: { state: 'excluded', reached: true, response: true, positive: false },
} as const;
type Code = keyof typeof meanings;
const codes = Object.keys(meanings) as Code[];

let calls: Calls;
let admin: Person;
let campaignId: string;
const served: string[] = [];

beforeAll(async () => {
  calls = await openCalls();
  admin = await calls.company('Atelier Lumen');
  const phones = (place: number) => [{ kind: 'mobile' as const, number: `06 39 98 ${String(place).padStart(4, '0')}` }];
  const given = Array.from({ length: MEMBERS }, (_, place) => ({ lastName: `Membre ${place}`, phones: phones(place) }));
  const ids = await calls.prospects(admin, given);
  campaignId = newId();
  const run = (command: Parameters<typeof runCommand>[2], args: object) =>
    runCommand(calls.engine, admin, command, args);
  const scriptVariants = [{ letter: 'B', script: 'Bonsoir' }];
  await run(createCampaign, { id: campaignId, name: 'Relance de mille', script: 'Bonjour', scriptVariants });
  for (let from = 0; from < MEMBERS; from += 500)
    await run(addCampaignMembers, { id: campaignId, prospectIds: ids.slice(from, from + 500) });
  await run(startCampaign, { id: campaignId });
}, 300_000);
afterAll(() => calls?.close());

/** Calls cards as long as there are any; every seventh outcome is taken back, and said anew. */
async function callOn(person: Person, cardsAtOnce: number): Promise<void> {
  const api = calls.as(person);
  const session = `/call-sessions/${(await api('POST', '/call-sessions', { campaignId })).body.id}`;
  for (let turn = 0; ; turn += 1) {
    const dealt = await api('POST', `${session}/cards`, { count: cardsAtOnce, offline: cardsAtOnce > 1 });
    expect(dealt.status).toBe(200);
    if (dealt.body.cards.length === 0) return;
    for (const { entryId, prospect } of dealt.body.cards) {
      served.push(prospect.id);
      const outcome = codes[(turn + served.length) % codes.length]!;
      const treat = (code: Code) => api('POST', `${session}/outcomes`, { entryId, outcome: code, reason: 'price' });
      const first = await treat(outcome);
      expect(first.status).toBe(201);
      if (served.length % 7 !== 0 || outcome === 'NE_PLUS_APPELER') continue;
      expect((await api('POST', `${session}/undo`, { interactionId: first.body.interaction.id })).status).toBe(200);
      expect((await treat('PAS_INTERESSE')).status).toBe(201);
    }
  }
}

test('nobody is served twice, states add up, and the report is what a recount says', async () => {
  const clients = await Promise.all(
    Array.from({ length: CLIENTS + DESKS }, (_, place) => calls.colleague(admin, `Client ${place}`)),
  );
  await Promise.all(clients.map((person, place) => callOn(person, place < DESKS ? 10 : 1)));

  expect(served).toHaveLength(MEMBERS);
  expect(new Set(served).size).toBe(MEMBERS);
  const report = await inCompany(calls.database, admin, async (transaction) => {
    const caller = await calls.engine.callerOf(transaction);
    return reportOf(calls.database, transaction, { caller, campaignId, now: new Date().toISOString() });
  });
  expect(report.states.reduce((sum, { count }) => sum + count, 0)).toBe(MEMBERS);
  expect(shownBy(report)).toEqual(recounted(await standingCalls()));
}, 300_000);

interface RawCall {
  prospectId: string;
  userId: string;
  outcome: Code;
  details: { scriptVariant: string };
}

/** The calls as they lie there, without any view, index or rule of the product. */
async function standingCalls(): Promise<RawCall[]> {
  const { rows } = await inCompany(calls.database, admin, ({ db, companyId }) =>
    sql<RawCall>`select prospect_id, user_id, outcome, details from kili.interaction
      where company_id = ${companyId} and campaign_id = ${campaignId} and kind = 'call' and undone_at is null`.execute(
      db,
    ),
  );
  return rows;
}

function recounted(standing: readonly RawCall[]) {
  const count = (is: (call: RawCall) => boolean) => standing.filter(is).length;
  const called = (is: (call: RawCall) => boolean) =>
    new Set(standing.filter(is).map(({ prospectId }) => prospectId)).size;
  const by = <Key extends string>(keys: readonly Key[], keyOf: (call: RawCall) => string) =>
    Object.fromEntries(keys.map((key) => [key, count((call) => keyOf(call) === key)]));
  return {
    attempts: standing.length,
    called: called(() => true),
    reached: called(({ outcome }) => meanings[outcome].reached),
    answered: called(({ outcome }) => meanings[outcome].response),
    interested: called(({ outcome }) => meanings[outcome].positive),
    outcomes: by(codes, ({ outcome }) => outcome),
    states: by(['done', 'inProgress', 'callBack', 'excluded'], ({ outcome }) => meanings[outcome].state),
    letters: by(['A', 'B'], ({ details }) => details.scriptVariant),
    callers: new Set(standing.map(({ userId }) => userId)).size,
  };
}

function shownBy({ people, attempts, outcomes, states, variants, reps }: CampaignReport): ReturnType<typeof recounted> {
  const { called, reached, answered, interested } = people;
  return {
    attempts,
    called,
    reached,
    answered,
    interested,
    outcomes: Object.fromEntries(outcomes.map(({ code, count }) => [code, count])),
    states: Object.fromEntries(states.filter(({ count }) => count > 0).map(({ state, count }) => [state, count])),
    letters: Object.fromEntries(variants.map((one) => [one.letter, one.called])),
    callers: reps.length,
  };
}
