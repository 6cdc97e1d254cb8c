import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { inCompany } from '../../../engine/server/database.ts';
import { newId } from '../../../engine/server/new-id.ts';
import { type Person, runCommand } from '../../../engine/server/run-command.ts';
import { faultsOf } from '../../../main/server/statement-rules.ts';
import { type Api, type Calls, openCalls, withNumbers } from '../../../main/server/test-calls.ts';
import { createCampaign, editCampaign } from '../../campaigns/campaign.commands.ts';
import { campaignRecord } from '../../campaigns/campaign.record.ts';
import { type CampaignMember, campaignMemberRecord } from '../../campaigns/campaign-member.record.ts';
import { memberStates } from '../../campaigns/campaign-member.ts';
import { addCampaignMembers, removeCampaignMembers } from '../../campaigns/campaign-members.commands.ts';
import { endCampaign, pauseCampaign, startCampaign } from '../../campaigns/server/campaign-course.bulk.ts';
import { interactionRecord } from '../../interactions/interaction.record.ts';
import { systemOutcomes } from '../../outcomes/system-outcomes.ts';
import { prospectRecord } from '../../prospects/prospect.record.ts';

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

const run = (command: Parameters<typeof runCommand>[2], args: object, person = admin) =>
  runCommand(calls.engine, person, command, args);

const campaignOf = (prospectIds: string[], more: object = {}) => calls.campaign(admin, prospectIds, more);

async function start(campaignId: string, as = api): Promise<string> {
  const answer = await as('POST', '/call-sessions', { campaignId });
  expect(answer.status).toBe(201);
  return `/call-sessions/${answer.body.id}`;
}

const next = async (session: string, as = api) => (await as('POST', `${session}/next`, {})).body;

async function treat(session: string, outcome: string, { as = api, more = {} } = {}) {
  const card = await next(session, as);
  const body = { entryId: card.entryId, outcome, reason: 'price', ...more };
  const answer = await as('POST', `${session}/outcomes`, body);
  expect(answer.status).toBe(201);
  return { prospectId: card.prospect.id as string, interaction: answer.body.interaction };
}

const membersOf = (campaignId: string): Promise<CampaignMember[]> =>
  calls.inside(admin, (store) =>
    store.list(campaignMemberRecord, { where: { field: 'campaignId', is: campaignId }, limit: 1_000 }),
  );
const memberOf = async (campaignId: string, prospectId: string) =>
  (await membersOf(campaignId)).find((one) => one.prospectId === prospectId);

describe('a campaign that is called', () => {
  test('serves each member to one person alone, whoever asks at the same moment', async () => {
    const ids = await calls.prospects(admin, withNumbers(20));
    const campaignId = await campaignOf(ids);
    const lise = await calls.colleague(admin, 'Lise');
    const desks = [api, karims, calls.as(lise)].map((as) => ({ as, session: '' }));
    for (const desk of desks) desk.session = await start(campaignId, desk.as);
    const asked = Array.from({ length: 50 }, (_, place) => desks[place % 3]!);
    const served = await Promise.all(asked.map(({ as, session }) => as('POST', `${session}/next`, {})));
    const people = served.flatMap(({ body }) => (body ? [body.prospect.id] : []));
    expect(people).toHaveLength(20);
    expect(new Set(people)).toEqual(new Set(ids));
  });

  test('marks session and call, and keeps the answers that were clicked', async () => {
    const scriptAnswers = [{ label: 'Déjà un fournisseur', say: '' }];
    const campaignId = await campaignOf(await calls.prospects(admin, withNumbers(1)), {
      scriptAnswers,
      objections: [{ title: 'Trop cher', answer: '' }],
    });
    const session = await start(campaignId);
    expect((await api('GET', session)).body.campaignId).toBe(campaignId);
    const { interaction } = await treat(session, 'INTERESSE', {
      more: { answers: ['Déjà un fournisseur'], objections: ['Trop cher'] },
    });
    expect(interaction).toMatchObject({
      campaignId,
      details: { answers: ['Déjà un fournisseur'], objections: ['Trop cher'] },
    });
  });

  test.each([
    [pauseCampaign, 'campaign.notRunning.paused'],
    [endCampaign, 'campaign.notRunning.ended'],
  ])('%# deals no card once it stands still, and the one on screen is finished', async (stop, code) => {
    const campaignId = await campaignOf(await calls.prospects(admin, withNumbers(2)));
    const session = await start(campaignId);
    const { entryId, prospect } = await next(session);
    await run(stop, { id: campaignId });
    expect((await api('POST', `${session}/next`, {})).status).toBe(204);
    expect((await api('POST', '/call-sessions', { campaignId })).body.code).toBe(code);
    expect((await api('POST', `${session}/outcomes`, { entryId, outcome: 'INTERESSE' })).status).toBe(201);
    expect(await memberOf(campaignId, prospect.id)).toMatchObject({ state: 'done' });
    await run(startCampaign, { id: campaignId });
    expect((await next(session)).prospect.id).not.toBe(prospect.id);
  });

  test('is not called as a draft, after its last day, before its first or by others than those named', async () => {
    const ids = await calls.prospects(admin, withNumbers(1));
    const draft = newId();
    await run(createCampaign, { id: draft, name: 'Brouillon' });
    const codeOf = async (campaignId: string) => (await api('POST', '/call-sessions', { campaignId })).body.code;
    expect(await codeOf(draft)).toBe('campaign.notRunning.draft');
    const over = await campaignOf(ids);
    await calls.inside(admin, (store) => store.update(campaignRecord, over, { endsOn: '2020-01-01' }));
    expect(await codeOf(over)).toBe('campaign.notRunning.over');
    await expect(run(startCampaign, { id: over })).rejects.toMatchObject({ key: 'campaign.overAtStart' });
    expect(await codeOf(await campaignOf(ids, { startsOn: '2999-01-01' }))).toBe('campaign.notRunning.notYet');
    expect(await codeOf(await campaignOf(ids, { callerIds: [karim.userId] }))).toBe('campaign.notYours');
    expect(await codeOf(newId())).toBe('campaign.notFound');
    const theirs = await calls.company('Voisin');
    const stranger = calls.as(await calls.colleague(theirs, 'Vera'));
    const mine = await campaignOf(ids);
    expect((await stranger('POST', '/call-sessions', { campaignId: mine })).body.code).toBe('campaign.notFound');
  });

  test('brings who joins while it runs, and no more who leaves it or is erased', async () => {
    const [one, two, three] = await calls.prospects(admin, withNumbers(3));
    const campaignId = await campaignOf([one!, two!]);
    const session = await start(campaignId);
    await run(removeCampaignMembers, { id: campaignId, prospectIds: [two] });
    expect((await next(session)).prospect.id).toBe(one);
    expect((await api('POST', `${session}/next`, {})).status).toBe(204);
    await run(addCampaignMembers, { id: campaignId, prospectIds: [three] });
    expect((await next(session)).prospect.id).toBe(three);
    await inCompany(calls.database, admin, ({ db, companyId }) =>
      sql`delete from kili.prospect where company_id = ${companyId} and id = ${two!}`.execute(db),
    );
    expect(await membersOf(campaignId)).toHaveLength(2);
  });

  test('is shared out in equal parts, and again when somebody joins', async () => {
    const ids = await calls.prospects(admin, withNumbers(7));
    const callerIds = [claire.userId, karim.userId];
    const campaignId = await campaignOf(ids.slice(0, 5), { distribution: 'roundRobin', callerIds });
    const parts = async () =>
      callerIds.map(
        async (userId) => (await membersOf(campaignId)).filter((one) => one.assignedToId === userId).length,
      );
    expect((await Promise.all(await parts())).sort()).toEqual([2, 3]);
    const session = await start(campaignId);
    const mine: string[] = [];
    for (let card = await next(session); card; card = await next(session)) mine.push(card.prospect.id);
    const assigned = (await membersOf(campaignId)).filter((one) => one.assignedToId === claire.userId);
    expect(mine.sort()).toEqual(assigned.map(({ prospectId }) => prospectId).sort());
    await run(addCampaignMembers, { id: campaignId, prospectIds: ids.slice(5) });
    await start(campaignId, karims);
    expect((await Promise.all(await parts())).sort()).toEqual([3, 4]);
  });

  test('by owner serves one’s own and nobody’s', async () => {
    const [mine, his, free] = [
      ...(await calls.prospects(admin, withNumbers(1, { ownerId: claire.userId }))),
      ...(await calls.prospects(admin, [
        { ownerId: karim.userId, phones: [{ kind: 'mobile', number: '06 39 98 70 01' }] },
      ])),
      ...(await calls.prospects(admin, [{ phones: [{ kind: 'mobile', number: '06 39 98 70 02' }] }])),
    ];
    const campaignId = await campaignOf([mine!, his!, free!], { distribution: 'owner' });
    const session = await start(campaignId);
    const served = [await next(session), await next(session)].map((card) => card.prospect.id);
    expect(served.sort()).toEqual([mine, free].sort());
    expect((await api('POST', `${session}/next`, {})).status).toBe(204);
  });
});

describe('an outcome moves the member', () => {
  test('at once, and back when it is taken back', async () => {
    const campaignId = await campaignOf(await calls.prospects(admin, withNumbers(1)));
    const session = await start(campaignId);
    const { prospectId, interaction } = await treat(session, 'NE_PLUS_APPELER');
    expect(await memberOf(campaignId, prospectId)).toMatchObject({ state: 'excluded', excludedBecause: 'opposition' });
    expect(interaction.details.members).toHaveLength(1);
    const other = await campaignOf(
      await calls.prospects(admin, [{ phones: [{ kind: 'mobile', number: '06 39 98 71 01' }] }]),
    );
    const second = await start(other);
    const done = await treat(second, 'INTERESSE');
    expect(await memberOf(other, done.prospectId)).toMatchObject({ state: 'done' });
    await api('POST', `${second}/undo`, { interactionId: done.interaction.id });
    expect(await memberOf(other, done.prospectId)).toMatchObject({ state: 'toCall', excludedBecause: null });
  });

  test('to unreachable after the most attempts of the campaign, tried again when it says so', async () => {
    const [id] = await calls.prospects(admin, withNumbers(1));
    const campaignId = await campaignOf([id!], { mostAttempts: 2, retry: 'inAWeek' });
    await treat(await start(campaignId), 'PAS_DE_REPONSE');
    expect(await memberOf(campaignId, id!)).toMatchObject({ state: 'inProgress' });
    const { nextActionAt } = (await calls.inside(admin, (store) => store.find(prospectRecord, id!)))!;
    const days = (Date.parse(nextActionAt!) - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(5);
    await calls.inside(admin, (store) => store.update(prospectRecord, id!, { nextActionAt: new Date().toISOString() }));
    await treat(await start(campaignId), 'OCCUPE');
    expect(await memberOf(campaignId, id!)).toMatchObject({ state: 'unreachable' });
  });

  test('in the person’s other campaigns: on hold after a yes, out after an opposition', async () => {
    const [yes, no, also] = await calls.prospects(admin, withNumbers(3));
    const other = await campaignOf([yes!, no!]);
    const campaignId = await campaignOf([yes!]);
    const { interaction } = await treat(await start(campaignId), 'INTERESSE');
    expect(await memberOf(other, yes!)).toMatchObject({ state: 'toCall', pausedById: campaignId });
    const session = await start(other);
    const { prospectId } = await treat(session, 'NE_PLUS_APPELER');
    expect(prospectId).toBe(no);
    expect((await api('POST', `${session}/next`, {})).status).toBe(204);
    await api('POST', `/call-sessions/${interaction.callSessionId}/undo`, { interactionId: interaction.id });
    expect(await memberOf(other, yes!)).toMatchObject({ state: 'toCall', pausedById: null });
    await run(addCampaignMembers, { id: other, prospectIds: [also] });
    const quiet = await campaignOf([also!], { pausesOthers: false });
    await treat(await start(quiet), 'INTERESSE');
    expect(await memberOf(other, also!)).toMatchObject({ state: 'toCall', pausedById: null });
  });

  test('so that the states add up after any calls, and all is as before once they are taken back', async () => {
    const ids = await calls.prospects(admin, withNumbers(12));
    const campaignId = await campaignOf(ids, { mostAttempts: 3 });
    const codes = systemOutcomes
      .filter(({ effect, asks }) => effect !== 'opposition' && asks !== 'date')
      .map(({ code }) => code);
    // A chain of numbers that only looks like chance, and is the same every time.
    let seed = 20_261_129;
    const dice = (sides: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return Math.floor((seed / 2_147_483_648) * sides);
    };
    const made: { session: string; id: string }[] = [];
    for (let round = 0; round < 3; round += 1) {
      const session = await start(campaignId);
      for (let turn = 0; turn < 12; turn += 1) {
        const card = await next(session);
        if (!card) break;
        const body = { entryId: card.entryId, outcome: codes[dice(codes.length)], reason: 'price' };
        const answer = await api('POST', `${session}/outcomes`, body);
        made.push({ session, id: answer.body.interaction.id });
        const members = await membersOf(campaignId);
        const sum = memberStates.reduce(
          (total, state) => total + members.filter((one) => one.state === state).length,
          0,
        );
        expect(sum).toBe(12);
      }
      // Whoever is to be tried again is due.
      await inCompany(calls.database, admin, ({ db, companyId }) =>
        sql`update kili.prospect set next_action_at = now(), next_action_kind = 'retry', rev = rev + 1
          where company_id = ${companyId} and next_action_at is not null`.execute(db),
      );
    }
    expect(made.length).toBeGreaterThan(12);
    while (made.length > 0) {
      const { session, id } = made.splice(dice(made.length), 1)[0]!;
      expect((await api('POST', `${session}/undo`, { interactionId: id })).status).toBe(200);
    }
    for (const member of await membersOf(campaignId))
      expect(member).toMatchObject({ state: 'toCall', excludedBecause: null, pausedById: null });
    const open = await calls.inside(admin, (store) =>
      store.list(interactionRecord, { where: { field: 'undoneAt', is: null } }),
    );
    expect(open.filter((one) => one.campaignId === campaignId)).toEqual([]);
  });
});

test('a script that nobody could say is refused by the name of what is wrong', async () => {
  const id = newId();
  const create = (more: object) => run(createCampaign, { id, name: 'Script', ...more });
  await expect(create({ script: 'Bonjour {surnom}' })).rejects.toMatchObject({
    key: 'campaign.unknownVariables',
    params: { names: '{surnom}' },
    field: 'script',
  });
  await expect(create({ audience: 'B2C', script: 'Bonjour, {commercial}' })).rejects.toMatchObject({
    key: 'campaign.untoldFirst',
    params: { names: '[société], [motif]' },
  });
  const ids = await calls.prospects(admin, withNumbers(1, { audience: 'B2C' }));
  await create({ script: 'Bonjour {prénom}' });
  await expect(run(startCampaign, { id })).rejects.toMatchObject({ key: 'campaign.emptyAtStart' });
  await run(addCampaignMembers, { id, prospectIds: ids });
  await expect(run(startCampaign, { id })).rejects.toMatchObject({ key: 'campaign.untoldConsumers' });
  await run(editCampaign, { id, script: '{commercial} de {société}, pour {motif}.' });
  await run(startCampaign, { id });
  await expect(run(startCampaign, { id }, claire)).rejects.toMatchObject({ key: 'access.forbidden' });
});

test('every statement keeps to one company, in ways a cluster understands', async () => {
  const faults = [];
  for (const statement of calls.statements) {
    const found = await faultsOf(statement);
    if (found.length > 0) faults.push([statement, found]);
  }
  expect(faults).toEqual([]);
});
