// A campaign to which something happens while it is called: nothing is lost, and nobody is served twice.
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { inCompany } from '../../../engine/server/database.ts';
import { newId } from '../../../engine/server/new-id.ts';
import { type Person, runCommand } from '../../../engine/server/run-command.ts';
import { faultsOf } from '../../../main/server/statement-rules.ts';
import { type Api, type Calls, openCalls, withNumbers } from '../../../main/server/test-calls.ts';
import { createCampaign, editCampaign } from '../../campaigns/campaign.commands.ts';
import { campaignMemberRecord } from '../../campaigns/campaign-member.record.ts';
import { addCampaignMembers, removeCampaignMembers } from '../../campaigns/campaign-members.commands.ts';
import { scriptFor } from '../../campaigns/script-variants.rules.ts';
import { endCampaign, startCampaign } from '../../campaigns/server/campaign-course.bulk.ts';
import { liftPause } from '../../campaigns/server/lift-pause.ts';
import { interactionRecord } from '../../interactions/interaction.record.ts';
import { userRecord } from '../../members/member.records.ts';
import { prospectRecord } from '../../prospects/prospect.record.ts';
import { recordOutcome } from '../call.commands.ts';

let calls: Calls;
let admin: Person;
let claire: Person;
let karim: Person;
let api: Api;
let karims: Api;

beforeAll(async () => {
  calls = await openCalls();
});
afterAll(() => calls?.close());

beforeEach(async () => {
  ({ admin, claire, karim, api, karims } = await calls.team());
});

const run = (command: Parameters<typeof runCommand>[2], args: object, person = admin, options: object = {}) =>
  runCommand(calls.engine, person, command, args, options);

const campaignOf = (prospectIds: string[], more: object = {}) => calls.campaign(admin, prospectIds, more);

const start = async (campaignId: string, as = api) =>
  `/call-sessions/${(await as('POST', '/call-sessions', { campaignId })).body.id}`;
const next = async (session: string, as = api) => (await as('POST', `${session}/next`, {})).body;
const treat = (session: string, entryId: string, outcome: string, as = api) =>
  as('POST', `${session}/outcomes`, { entryId, outcome, reason: 'price' });
const membersOf = (campaignId: string) =>
  calls.inside(admin, (store) =>
    store.list(campaignMemberRecord, { where: { field: 'campaignId', is: campaignId }, limit: 1_000 }),
  );
const callsOf = (campaignId: string) =>
  calls.inside(admin, (store) =>
    store.list(interactionRecord, { where: { field: 'campaignId', is: campaignId }, limit: 1_000 }),
  );

test('a campaign that is emptied while a card is on screen keeps the call, and deals no other', async () => {
  const ids = await calls.prospects(admin, withNumbers(3));
  const campaignId = await campaignOf(ids);
  const session = await start(campaignId);
  const { entryId, prospect } = await next(session);
  await run(removeCampaignMembers, { id: campaignId, prospectIds: ids });
  expect((await treat(session, entryId, 'INTERESSE')).status).toBe(201);
  expect(await membersOf(campaignId)).toEqual([]);
  expect(await callsOf(campaignId)).toMatchObject([{ prospectId: prospect.id, outcome: 'INTERESSE' }]);
  expect((await api('POST', `${session}/next`, {})).status).toBe(204);
  // Back in it, nobody is called again for what was said already.
  await run(addCampaignMembers, { id: campaignId, prospectIds: ids });
  expect(await membersOf(campaignId)).toHaveLength(3);
  expect((await next(session)).prospect.id).not.toBe(prospect.id);
});

test('who is erased while on screen is gone with their card, and the others are called on', async () => {
  const ids = await calls.prospects(admin, withNumbers(2));
  const campaignId = await campaignOf(ids);
  const session = await start(campaignId);
  const { entryId, prospect } = await next(session);
  await inCompany(calls.database, admin, async ({ db, companyId }) => {
    await sql`delete from kili.prospect where company_id = ${companyId} and id = ${prospect.id}`.execute(db);
  });
  const late = await treat(session, entryId, 'INTERESSE');
  expect([late.status, late.body.code]).toEqual([404, 'callEntry.notFound']);
  const left = await next(session);
  expect(left.prospect.id).toBe(ids.find((id) => id !== prospect.id));
  expect((await treat(session, left.entryId, 'PAS_INTERESSE')).status).toBe(201);
  expect((await membersOf(campaignId)).map(({ state }) => state)).toEqual(['done']);
});

test('a call made without a network before the campaign ended counts in it, and so does one whose members left since', async () => {
  const [one, two] = await calls.prospects(admin, withNumbers(2));
  const campaignId = await campaignOf([one!, two!]);
  const session = await start(campaignId);
  const cards = (await api('POST', `${session}/cards`, { count: 2, offline: true })).body.cards;
  const at = new Date(Date.now() + 1_000).toISOString();
  await run(endCampaign, { id: campaignId });
  await run(removeCampaignMembers, { id: campaignId, prospectIds: [two] });
  for (const { entryId, prospect } of cards) {
    const args = { id: newId(), entryId, prospectId: prospect.id, sessionId: session.split('/').at(-1) };
    await run(recordOutcome, { ...args, outcome: 'INTERESSE' }, claire, { at, alreadyDone: true });
  }
  expect(await callsOf(campaignId)).toHaveLength(2);
  expect(await membersOf(campaignId)).toMatchObject([{ prospectId: one, state: 'done' }]);
  const told = (await callsOf(campaignId)).map(({ prospectId, details }) => [prospectId, details.campaignState]);
  expect(new Map(told as [string, string][])).toEqual(
    new Map([
      [one, 'done'],
      [two, undefined],
    ]),
  );
});

test('a caller deactivated in mid-session deals no card any more; what was told stays, and others call the rest', async () => {
  const ids = await calls.prospects(admin, withNumbers(6));
  const callerIds = [claire.userId, karim.userId];
  const campaignId = await campaignOf(ids, { distribution: 'roundRobin', callerIds });
  const session = await start(campaignId);
  const first = await next(session);
  await treat(session, first.entryId, 'INTERESSE');
  const onScreen = await next(session);
  await calls.inside(admin, (store) => store.update(userRecord, claire.userId, { state: 'inactive' }));
  await inCompany(calls.database, admin, ({ db, companyId }) =>
    sql`delete from kili.call_lock where company_id = ${companyId} and user_id = ${claire.userId}`.execute(db),
  );
  expect((await api('POST', `${session}/next`, {})).status).toBe(403);
  const his = await start(campaignId, karims);
  const served: string[] = [];
  for (let card = await next(his, karims); card; card = await next(his, karims)) {
    served.push(card.prospect.id);
    expect((await treat(his, card.entryId, 'PAS_INTERESSE', karims)).status).toBe(201);
  }
  expect(served.sort()).toEqual(ids.filter((id) => id !== first.prospect.id).sort());
  expect(served).toContain(onScreen.prospect.id);
  expect((await membersOf(campaignId)).every(({ state }) => state === 'done')).toBe(true);
});

test('who is on hold since a yes elsewhere is called again once the hold is lifted', async () => {
  const [id] = await calls.prospects(admin, withNumbers(1));
  const other = await campaignOf([id!]);
  const campaignId = await campaignOf([id!]);
  const session = await start(campaignId);
  await treat(session, (await next(session)).entryId, 'INTERESSE');
  const waiting = await start(other, karims);
  expect((await karims('POST', `${waiting}/next`, {})).status).toBe(204);
  const args = { id: other, prospectIds: [id!] };
  await expect(run(liftPause, args, claire)).rejects.toMatchObject({ key: 'access.forbidden' });
  await expect(run(liftPause, { ...args, id: newId() })).rejects.toMatchObject({ key: 'campaign.notFound' });
  expect(await run(liftPause, args)).toEqual({ changed: 1 });
  expect(await run(liftPause, args)).toEqual({ changed: 0 });
  expect(await membersOf(other)).toMatchObject([{ state: 'toCall', pausedById: null }]);
  // The yes planned something for them: once that is due, they are dealt here.
  await calls.inside(admin, (store) => store.update(prospectRecord, id!, { nextActionAt: null, nextActionKind: null }));
  await inCompany(calls.database, admin, ({ db, companyId }) =>
    sql`update kili.interaction set occurred_at = now() - interval '2 days' where company_id = ${companyId}`.execute(
      db,
    ),
  );
  expect((await next(await start(other, karims), karims)).prospect.id).toBe(id);
});

describe('a script with variants', () => {
  const script = '{commercial} de {société}, pour {motif}.';
  const scriptVariants = [{ letter: 'B' as const, script: 'Bonjour {nom}, {commercial} de {société}, pour {motif} ?' }];

  test('is told by every call: the one meant for the person, or the one that was on screen', async () => {
    const ids = await calls.prospects(admin, withNumbers(8));
    const campaignId = await campaignOf(ids, { script, scriptVariants });
    const session = await start(campaignId);
    for (let card = await next(session); card; card = await next(session)) {
      const { body } = await treat(session, card.entryId, 'INTERESSE');
      const { letter } = scriptFor({ id: campaignId, script, scriptVariants }, card.prospect.id);
      expect(body.interaction.details.scriptVariant).toBe(letter);
    }
    const one = await campaignOf(
      await calls.prospects(admin, [{ phones: [{ kind: 'mobile', number: '06 39 98 74 01' }] }]),
      {
        script,
        scriptVariants,
      },
    );
    const other = await start(one);
    const { entryId, prospect } = await next(other);
    const tell = (more: object) => api('POST', `${other}/outcomes`, { entryId, outcome: 'INTERESSE', ...more });
    const unknown = await tell({ scriptVariant: 'D' });
    expect([unknown.status, unknown.body.code, unknown.body.field]).toEqual([
      422,
      'campaign.noSuchVariant',
      'scriptVariant',
    ]);
    const invented = await tell({ answers: ['inventé'] });
    expect([invented.status, invented.body.code]).toEqual([422, 'campaign.noSuchAnswer']);
    const met = await tell({ objections: ['inventée'] });
    expect([met.status, met.body.code, met.body.field]).toEqual([422, 'campaign.noSuchObjection', 'objections']);
    // Taken away while a device without a network called: the call is kept without it.
    await run(editCampaign, { id: one, scriptVariants: [] });
    const args = { id: newId(), entryId, prospectId: prospect.id, sessionId: other.split('/').at(-1) };
    const at = new Date(Date.now() + 1_000).toISOString();
    await run(recordOutcome, { ...args, outcome: 'INTERESSE', scriptVariant: 'B', answers: ['Oui'] }, claire, {
      at,
      alreadyDone: true,
    });
    const [told] = await callsOf(one);
    expect(told!.details).toMatchObject({ answers: ['Oui'] });
    expect(told!.details).not.toHaveProperty('scriptVariant');
  });

  test('is none where there is one script only', async () => {
    const session = await start(await campaignOf(await calls.prospects(admin, withNumbers(1)), { script }));
    const { body } = await treat(session, (await next(session)).entryId, 'INTERESSE');
    expect(body.interaction.details).not.toHaveProperty('scriptVariant');
  });

  test.each([
    ['of nothing', { scriptVariants }, 'campaign.variantsOfNothing', 'script'],
    [
      'twice under one letter',
      { script, scriptVariants: [...scriptVariants, ...scriptVariants] },
      'campaign.letterTwice',
      'scriptVariants',
    ],
    [
      'with a variable nobody knows',
      { script, scriptVariants: [{ letter: 'C', script: 'Bonjour [surnom]' }] },
      'campaign.unknownVariables',
      'scriptVariants',
    ],
    [
      'that tells a consumer too late who calls',
      { script, audience: 'B2C', scriptVariants: [{ letter: 'B', script: 'Bonjour {nom}' }] },
      'campaign.untoldFirst',
      'scriptVariants',
    ],
  ])('is refused %s', async (_, more, key, field) => {
    const refused = run(createCampaign, { id: newId(), name: 'Variantes', ...more });
    await expect(refused).rejects.toMatchObject({ key, field });
  });

  test('does not start among consumers while one of them tells too late who calls', async () => {
    const ids = await calls.prospects(admin, withNumbers(1, { audience: 'B2C' }));
    const id = newId();
    await run(createCampaign, {
      id,
      name: 'Particuliers',
      script,
      scriptVariants: [{ letter: 'B', script: 'Bonjour' }],
    });
    await run(addCampaignMembers, { id, prospectIds: ids });
    await expect(run(startCampaign, { id })).rejects.toMatchObject({ key: 'campaign.untoldConsumers' });
    await run(editCampaign, { id, scriptVariants });
    expect(await run(startCampaign, { id })).toMatchObject({ state: 'active' });
  });
});

test('every statement keeps to one company, in ways a cluster understands', async () => {
  const faults = [];
  for (const statement of calls.statements) {
    const found = await faultsOf(statement);
    if (found.length > 0) faults.push([statement, found]);
  }
  expect(faults).toEqual([]);
});
