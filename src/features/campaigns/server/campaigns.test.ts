// Campaigns and their members on a real database: who may do what, how they are found, and kept from other companies.
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { inCompany } from '../../../engine/server/database.ts';
import { newId } from '../../../engine/server/new-id.ts';
import { openTestApp, password, type TestApp, tokenIn, type Visitor } from '../../../main/server/test-app.ts';
import { memberStates } from '../campaign-member.ts';

let kili: TestApp;
let admin: Visitor;
let companyId: string;
let claire: { visitor: Visitor; id: string };
let stranger: Visitor;
// Every test has a campaign of its own.
let campaignId: string;
let turn = 0;

beforeAll(async () => {
  kili = await openTestApp();
  ({ owner: admin, companyId } = await kili.setUp());
  claire = await kili.colleague(admin, 'claire@lumen.example');
  const adminEmail = 'vera@voisin.example';
  await admin.post('/api/v1/companies', { name: 'Voisin', adminName: 'Vera', adminEmail });
  stranger = kili.visitor();
  await stranger.post(`/api/invitation/${tokenIn(await kili.mailTo(adminEmail))}`, { password });
}, 60_000);
afterAll(() => kili?.close());
beforeEach(async () => {
  turn++;
  campaignId = await addCampaign(`Relance ${turn}`);
});

async function addCampaign(name: string, more: object = {}): Promise<string> {
  const answer = await admin.post('/api/v1/campaigns', { name, ...more });
  expect(answer.status).toBe(201);
  return answer.body.id;
}
const addProspect = async (more: object = {}): Promise<string> =>
  (await admin.post('/api/v1/prospects', { lastName: `Modèle ${turn}`, ...more })).body.id;
const pathOf = (id = campaignId) => `/api/v1/campaigns/${id}/members`;
const join = (...prospectIds: string[]) => admin.post(pathOf(), { prospectIds });
const membersOf = async (visitor = admin, query = '') => (await visitor.get(`${pathOf()}${query}`)).body;
const namesFor = async (filter: object, visitor = admin): Promise<string[]> =>
  (
    await visitor.get(
      `/api/v1/prospects?filter=${encodeURIComponent(JSON.stringify({ and: [{ field: 'lastName', reads: [`Modèle ${turn}`] }, filter] }))}`,
    )
  ).body.items.map(({ id }: { id: string }) => id);
const inside = <T>(work: Parameters<typeof inCompany<T>>[2]) =>
  inCompany(kili.app.engine.database, { companyId, userId: companyId }, work);
const inState = (prospectId: string, state: string) =>
  inside(async ({ db }) => {
    await sql`update kili.campaign_member set state = ${state}, excluded_because = ${state === 'excluded' ? 'customer' : null}
      where company_id = ${companyId} and campaign_id = ${campaignId} and prospect_id = ${prospectId}`.execute(db);
    await sql`update kili.company_version set version = version + 1 where company_id = ${companyId}`.execute(db);
  });
const figuresOf = async (id = campaignId) =>
  (await admin.get('/api/v1/campaigns/figures')).body.campaigns.find(
    (one: { campaignId: string }) => one.campaignId === id,
  );

describe('a campaign', () => {
  test('has a name of its own, however it is written, while it is in use', async () => {
    const again = await admin.post('/api/v1/campaigns', { name: ` RELANCE ${turn} ` });
    expect(again).toMatchObject({ status: 422, body: { code: 'campaign.nameInUse' } });
    await admin.send('DELETE', `/api/v1/campaigns/${campaignId}`);
    await addCampaign(`relance ${turn}`);
    const back = await admin.post(`/api/v1/campaigns/${campaignId}/restore`, {});
    expect(back.body.code).toBe('campaign.nameInUse');
  });

  test('does not end before it starts', async () => {
    const dates = { startsOn: '2026-12-01', endsOn: '2026-11-30' };
    const made = await admin.post('/api/v1/campaigns', { name: `À rebours ${turn}`, ...dates });
    expect(made.body).toMatchObject({ code: 'campaign.endsBeforeItStarts', field: 'endsOn' });
    await admin.patch(`/api/v1/campaigns/${campaignId}`, { startsOn: '2026-12-01' });
    const edited = await admin.patch(`/api/v1/campaigns/${campaignId}`, { endsOn: '2026-11-30' });
    expect(edited.body.code).toBe('campaign.endsBeforeItStarts');
    const well = await admin.patch(`/api/v1/campaigns/${campaignId}`, { endsOn: '2026-12-31', goal: 'Vingt devis' });
    expect(well.body).toMatchObject({ startsOn: '2026-12-01', endsOn: '2026-12-31', goal: 'Vingt devis' });
  });

  test('names only what is there, callers who may call, and no last day that has passed', async () => {
    const support = await kili.colleague(admin, `lea${turn}@lumen.example`, 'support');
    const cases: [object, string, string][] = [
      [{ callerIds: [newId()] }, 'request.unknownReference', 'callerIds'],
      [{ callerIds: [support.id] }, 'campaign.mayNotCall', 'callerIds'],
      [{ endsOn: '2020-01-01' }, 'campaign.endsInThePast', 'endsOn'],
    ];
    for (const [wrong, code, field] of cases) {
      const made = await admin.post('/api/v1/campaigns', { name: `Fausse ${turn}`, ...wrong });
      const edited = await admin.patch(`/api/v1/campaigns/${campaignId}`, wrong);
      for (const { status, body } of [made, edited])
        expect({ status, ...body }).toMatchObject({ status: 422, code, field });
    }
  });

  test('is seen by salespeople, and made or filled by who leads them', async () => {
    const id = await addProspect({ ownerId: claire.id });
    const { visitor } = claire;
    const names = (await visitor.get('/api/v1/campaigns')).body.items.map(({ name }: { name: string }) => name);
    expect(names).toContain(`Relance ${turn}`);
    const tried = [
      visitor.post('/api/v1/campaigns', { name: `Autre ${turn}` }),
      visitor.patch(`/api/v1/campaigns/${campaignId}`, { name: 'Mienne' }),
      visitor.send('DELETE', `/api/v1/campaigns/${campaignId}`),
      visitor.post(pathOf(), { prospectIds: [id] }),
      visitor.send('DELETE', pathOf(), { prospectIds: [id] }),
      visitor.post('/api/v1/bulk-changes', { change: { kind: 'joinCampaign', campaignId }, filter: { and: [] } }),
    ];
    for (const { status } of await Promise.all(tried)) expect(status).toBe(403);
    expect(await figuresOf()).toBeUndefined();
  });
});

describe('members', () => {
  test('join once, all or none, and leave again', async () => {
    const [one, two] = [await addProspect(), await addProspect()];
    expect((await join(one, two, one)).body).toEqual({ changed: 2 });
    expect((await join(one)).body).toEqual({ changed: 0 });
    const third = await addProspect();
    const halfKnown = await join(third, newId());
    expect(halfKnown).toMatchObject({ status: 404, body: { code: 'prospect.notFound' } });
    const { items } = await membersOf();
    const ofAll = { state: 'toCall', excludedBecause: null };
    expect(items).toMatchObject([one, two].sort().map((prospectId) => ({ prospectId, ...ofAll })));
    expect(items[0].addedBy).toBe((await admin.get('/api/session')).body.user.id);
    const left = await admin.send('DELETE', pathOf(), { prospectIds: [one, third] });
    expect(left.body).toEqual({ changed: 1 });
    expect((await membersOf()).items).toMatchObject([{ prospectId: two }]);
    expect((await admin.get(`/api/v1/prospects/${two}`)).body.campaignIds).toEqual([campaignId]);
  });

  test('come page by page, those of one state alone too', async () => {
    const ids = (await Promise.all([1, 2, 3, 4, 5].map(() => addProspect()))).sort();
    await join(...ids);
    await inState(ids[1]!, 'done');
    await inState(ids[3]!, 'done');
    const first = await membersOf(admin, '?limit=2');
    const second = await membersOf(admin, `?limit=2&cursor=${first.nextCursor}`);
    const rest = await membersOf(admin, `?limit=2&cursor=${second.nextCursor}`);
    const idsIn = ({ items }: { items: { prospectId: string }[] }) => items.map(({ prospectId }) => prospectId);
    expect([first, second, rest].flatMap(idsIn)).toEqual(ids);
    expect(rest.nextCursor).toBeNull();
    expect(idsIn(await membersOf(admin, '?state=done'))).toEqual([ids[1], ids[3]]);
    expect((await admin.get(`${pathOf()}?cursor=x`)).status).toBe(400);
  });

  test('add up by state, whatever happens', async () => {
    const ids = await Promise.all(memberStates.map(() => addProspect()));
    await join(...ids);
    for (const [place, state] of memberStates.entries()) await inState(ids[place]!, state);
    const states = Object.fromEntries(memberStates.map((state) => [state, 1]));
    expect(await figuresOf()).toEqual({ campaignId, total: 6, states, called: 0, progress: 0.5, penetration: 0 });
    await admin.send('DELETE', pathOf(), { prospectIds: [ids[0]] });
    const { total, states: left } = await figuresOf();
    expect(total).toBe(5);
    expect(Object.values(left as Record<string, number>).reduce((sum, count) => sum + count, 0)).toBe(total);
  });

  test('who is archived is left out for that, and to be called again with the prospect', async () => {
    const [left, treated] = [await addProspect(), await addProspect()];
    await join(left, treated);
    await inState(treated, 'done');
    for (const id of [left, treated]) await admin.send('DELETE', `/api/v1/prospects/${id}`);
    const statesNow = async () => (await figuresOf()).states;
    expect(await statesNow()).toMatchObject({ toCall: 0, excluded: 1, done: 1 });
    expect((await membersOf(admin, '?state=excluded')).items).toMatchObject([
      { prospectId: left, excludedBecause: 'archived' },
    ]);
    for (const id of [left, treated]) await admin.post(`/api/v1/prospects/${id}/restore`, {});
    expect(await statesNow()).toMatchObject({ toCall: 1, excluded: 0, done: 1 });
  });

  test('whom one does not see are not shown', async () => {
    const [hers, other] = [await addProspect({ ownerId: claire.id }), await addProspect()];
    await join(hers, other);
    expect((await membersOf(claire.visitor)).items).toMatchObject([{ prospectId: hers }]);
  });

  test('nobody joins an archived campaign, and everybody may leave it', async () => {
    const id = await addProspect();
    await join(id);
    await admin.send('DELETE', `/api/v1/campaigns/${campaignId}`);
    expect((await join(await addProspect())).body.code).toBe('campaign.archived');
    expect((await admin.send('DELETE', pathOf(), { prospectIds: [id] })).body).toEqual({ changed: 1 });
  });

  test('are nobody’s but the company’s', async () => {
    const id = await addProspect();
    await join(id);
    const { visitor: rep } = await kili.colleague(stranger, 'victor@voisin.example');
    for (const answer of [
      await stranger.get(pathOf()),
      await stranger.post(pathOf(), { prospectIds: [id] }),
      await stranger.send('DELETE', pathOf(), { prospectIds: [id] }),
      await stranger.patch(`/api/v1/campaigns/${campaignId}`, { name: 'Prise' }),
      await rep.post(pathOf(), { prospectIds: [id] }),
      await rep.post(`${pathOf()}/lift-pause`, { prospectIds: [id] }),
    ])
      expect(answer).toMatchObject({ status: 404, body: { code: 'campaign.notFound' } });
    const theirs = (await stranger.post('/api/v1/campaigns', { name: `Relance ${turn}` })).body.id;
    expect((await stranger.post(pathOf(theirs), { prospectIds: [id] })).body.code).toBe('prospect.notFound');
    const mine = (await stranger.post('/api/v1/prospects', { lastName: 'Voisine' })).body.id;
    expect((await admin.post(pathOf(), { prospectIds: [mine] })).body.code).toBe('prospect.notFound');
    expect((await stranger.get('/api/v1/campaigns/figures')).body).toEqual({ campaigns: [] });
    expect((await membersOf()).items).toHaveLength(1);
  });
});

test('prospects are found by campaign: in one of several, not in one, in none', async () => {
  const other = await addCampaign(`Salon ${turn}`);
  const [one, two, both, none] = [await addProspect(), await addProspect(), await addProspect(), await addProspect()];
  await join(one, both);
  await admin.post(pathOf(other), { prospectIds: [two, both] });
  const isIn = (id: string) => ({ field: 'campaignIds', has: id });
  const cases: [object, string[]][] = [
    [isIn(campaignId), [one, both]],
    [{ or: [isIn(campaignId), isIn(other)] }, [one, two, both]],
    [{ not: isIn(campaignId) }, [two, none]],
    [{ field: 'campaignIds', is: null }, [none]],
    [{ field: 'campaignIds', isNot: null }, [one, two, both]],
  ];
  const wrong = encodeURIComponent(JSON.stringify({ field: 'campaignIds', has: 'Relance' }));
  const refused = await admin.get(`/api/v1/prospects?filter=${wrong}`);
  expect(refused.body).toMatchObject({ code: 'request.wrongValueFor', field: 'filter' });
  for (const [filter, ids] of cases)
    expect((await namesFor(filter)).sort(), JSON.stringify(filter)).toEqual(ids.sort());
});

test('a whole list joins in the background and leaves again when that is taken back, whoever was in it before stays', async () => {
  const source = `Source ${turn}`;
  const [before, ...others] = [
    await addProspect({ source }),
    await addProspect({ source }),
    await addProspect({ source }),
  ];
  await join(before!);
  const change = { kind: 'joinCampaign', campaignId };
  const { body } = await admin.post('/api/v1/bulk-changes', { change, filter: { field: 'source', is: source } });
  const jobs = await kili.app.startJobs();
  const run = async () => (await admin.get(`/api/v1/bulk-changes/${body.id}`)).body;
  try {
    await vi.waitFor(async () => expect((await run()).state).toBe('done'), { timeout: 20_000, interval: 50 });
    expect(await run()).toMatchObject({ total: 3, changed: 2, same: 1, leftOut: 0 });
    expect((await membersOf()).items).toHaveLength(3);
    // Whoever was taken out by hand since is not touched.
    await admin.send('DELETE', pathOf(), { prospectIds: [others[0]] });
    await admin.post(`/api/v1/bulk-changes/${body.id}/undo`, {});
    await vi.waitFor(async () => expect((await run()).state).toBe('takenBack'), { timeout: 20_000, interval: 50 });
  } finally {
    await jobs.stop();
  }
  expect((await membersOf()).items).toMatchObject([{ prospectId: before }]);
});

test('devices hear of campaigns, and who joins one', async () => {
  const id = await addProspect({ ownerId: claire.id });
  const pull = async (cursor: number | null) =>
    (await claire.visitor.post('/api/sync/pull', { cursor }, { 'x-kili-company': companyId })).body;
  const { cursor } = await pull(null);
  const made = await addCampaign(`Été ${turn}`);
  await admin.post(pathOf(made), { prospectIds: [id] });
  const { rows } = await pull(cursor);
  expect(rows.campaign).toMatchObject([{ id: made, name: `Été ${turn}` }]);
  expect(rows.prospect).toMatchObject([{ id, campaignIds: [made] }]);
});
