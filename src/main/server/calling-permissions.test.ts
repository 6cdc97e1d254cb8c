// Whoever may not: the routes of campaigns, rights to call, results and suggestions, tried by an administrator and a rep of
// another company, by a rep of a colleague’s prospect, and by somebody whose role allows none of it.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../engine/server/new-id.ts';
import { openTestApp, password, type TestApp, tokenIn, type Visitor } from './test-app.ts';

let kili: TestApp;
let admin: Visitor;
let rep: Visitor;
let support: Visitor;
let strangers: Visitor[];
const ids = { campaign: '', outcome: '', prospect: '', consent: '', contract: '', opposition: '', session: '' };

const proof = { channel: 'phone', method: 'papier', wording: 'J’accepte.', evidence: 'Bulletin n° 9' };

beforeAll(async () => {
  kili = await openTestApp();
  ({ owner: admin } = await kili.setUp());
  rep = (await kili.colleague(admin, 'claire@lumen.example')).visitor;
  support = (await kili.colleague(admin, 'sam@lumen.example', 'support')).visitor;
  const adminEmail = 'vera@voisin.example';
  await admin.post('/api/v1/companies', { name: 'Voisin', adminName: 'Vera', adminEmail });
  const stranger = kili.visitor();
  await stranger.post(`/api/invitation/${tokenIn(await kili.mailTo(adminEmail))}`, { password });
  strangers = [stranger, (await kili.colleague(stranger, 'victor@voisin.example')).visitor];
  const make = async (path: string, body: object) => {
    const answer = await admin.post(`/api/v1${path}`, body);
    expect(answer.status, path).toBe(201);
    return answer.body.id as string;
  };
  const { id: ownerId } = (await admin.get('/api/session')).body.user;
  const phones = [{ number: '06 39 98 90 01' }];
  ids.prospect = await make('/prospects', { lastName: 'Gardé', ownerId, phones });
  ids.campaign = await make('/campaigns', { name: 'Gardée' });
  await admin.post(`/api/v1/campaigns/${ids.campaign}/members`, { prospectIds: [ids.prospect] });
  await admin.post(`/api/v1/campaigns/${ids.campaign}/start`, {});
  ids.session = await make('/call-sessions', { campaignId: ids.campaign });
  const card = (await admin.post(`/api/v1/call-sessions/${ids.session}/next`, {})).body;
  await admin.post(`/api/v1/call-sessions/${ids.session}/outcomes`, { entryId: card.entryId, outcome: 'INTERESSE' });
  ids.consent = await make('/consents', { prospectId: ids.prospect, ...proof });
  ids.contract = await make('/call-contracts', { prospectId: ids.prospect, relation: 'execution' });
  ids.opposition = await make('/oppositions', { prospectId: ids.prospect, channel: 'email' });
  ids.outcome = (await admin.get('/api/v1/outcomes')).body.items[0].id;
}, 60_000);
afterAll(() => kili?.close());

type Tried = [method: string, path: string, body?: object];

const campaign = (rest = '') => `/campaigns/${ids.campaign}${rest}`;
const readings = (): Tried[] =>
  ['', '/members', '/report', '/report/rows', '/report/calls', '/report/file', '/report/pdf', '/live']
    .concat('/before-start', '/left-out?reason=opposition')
    .map((rest) => ['GET', campaign(rest)]);

const leading = (): Tried[] => [
  ['PATCH', campaign(), { name: 'Prise' }],
  ['DELETE', campaign()],
  ['POST', campaign('/restore'), {}],
  ...['start', 'pause', 'end'].map((step): Tried => ['POST', campaign(`/${step}`), {}]),
  ['POST', campaign('/members'), { prospectIds: [ids.prospect] }],
  ['DELETE', campaign('/members'), { prospectIds: [ids.prospect] }],
  ['POST', campaign('/members/lift-pause'), { prospectIds: [ids.prospect] }],
  ['POST', campaign('/take-over'), { prospectId: ids.prospect }],
  ['PATCH', `/outcomes/${ids.outcome}`, { label: 'Pris' }],
  ['DELETE', `/outcomes/${ids.outcome}`],
  ['POST', `/outcomes/${ids.outcome}/restore`, {}],
];
const lifting = (): Tried => [
  'POST',
  `/oppositions/${ids.opposition}/lift`,
  { consentId: ids.consent, reason: 'Sans droit' },
];

const ofProspect = (): Tried[] => {
  const prospectId = ids.prospect;
  return [
    ['POST', '/consents', { prospectId, ...proof }],
    ['POST', '/consents/withdraw', { prospectId, channel: 'phone' }],
    ['POST', '/call-contracts', { prospectId, relation: 'execution' }],
    ['POST', `/call-contracts/${ids.contract}/end`, {}],
    ['POST', '/oppositions', { prospectId }],
  ];
};
const ofSuggestions = (): Tried[] => [
  ['POST', '/suggestions/accept', { prospectId: ids.prospect, rule: 1 }],
  ['POST', '/suggestions/dismiss', { prospectId: ids.prospect, rule: 1, reason: 'other' }],
];

async function statusesOf(visitor: Visitor, tried: readonly Tried[]): Promise<Record<string, number>> {
  const statuses: Record<string, number> = {};
  for (const [method, path, body] of tried)
    statuses[`${method} ${path}`] = (await visitor.send(method, `/api/v1${path}`, body)).status;
  return statuses;
}
const all = (tried: readonly Tried[], status: number) =>
  Object.fromEntries(tried.map(([method, path]) => [`${method} ${path}`, status]));

/** What could have moved, as the one who may see it sees it. */
async function standing() {
  const read = async (path: string) => (await admin.get(`/api/v1${path}`)).body;
  const of = `?prospectId=${ids.prospect}`;
  const paths = [campaign(), campaign('/members'), `/outcomes/${ids.outcome}`, `/prospects/${ids.prospect}`];
  return Promise.all([...paths, `/consents${of}`, `/call-contracts${of}`, `/oppositions${of}`].map(read));
}

describe('another company', () => {
  test('finds nothing of it, its administrator no more than its reps', async () => {
    const before = await standing();
    const tried = [...readings(), ...leading(), lifting(), ...ofProspect(), ...ofSuggestions()];
    const asking: Tried = ['POST', `/prospects/${ids.prospect}/can-call`, {}];
    for (const visitor of strangers) {
      const statuses = await statusesOf(visitor, [...tried, asking]);
      // Who may lead nothing at home is told so before anything is looked for.
      const refused = Object.entries(statuses).filter(([, status]) => status !== 404 && status !== 403);
      expect(refused).toEqual([]);
      expect(await statusesOf(visitor, readings())).toEqual(all(readings(), 404));
    }
    expect(await statusesOf(strangers[0]!, [...tried, asking])).toEqual(all([...tried, asking], 404));
    expect(await standing()).toEqual(before);
  });

  test('is shown none of its rows in any list', async () => {
    for (const path of [
      '/campaigns',
      '/consents',
      '/call-contracts',
      '/oppositions',
      '/call-incidents',
      '/suggestions',
    ])
      for (const visitor of strangers) {
        const { items } = (await visitor.get(`/api/v1${path}?limit=200`)).body;
        expect(JSON.stringify(items), path).not.toContain(ids.prospect);
        expect(JSON.stringify(items), path).not.toContain(ids.campaign);
      }
  });
});

describe('a rep', () => {
  test('leads no campaign, sets no result and lifts no opposition', async () => {
    const before = await standing();
    const tried = [...leading(), ['POST', '/campaigns', { name: 'Sienne' }] as Tried];
    expect(await statusesOf(rep, tried)).toEqual(all(tried, 403));
    expect((await statusesOf(rep, [lifting()]))[`POST ${lifting()[1]}`]).toBe(403);
    expect((await rep.post('/api/v1/outcomes', { label: 'Sien' })).status).toBeGreaterThanOrEqual(400);
    for (const [name, args] of [
      ['suggestionRule.edit', { rule: 1, isOn: false }],
      ['suggestionRule.move', { rule: 1, position: 3 }],
      ['suggestionRule.restore', {}],
      ['campaign.edit', { id: ids.campaign, name: 'Prise' }],
    ] as const)
      expect((await rep.post(`/api/commands/${name}`, args)).status, name).toBe(403);
    expect(await standing()).toEqual(before);
  });

  test('sees figures of all, and of a colleague’s prospects no row and no right', async () => {
    const report = (await rep.get(`/api/v1${campaign('/report')}`)).body;
    expect([report.people.called, report.attempts]).toEqual([1, 1]);
    for (const path of ['/report/rows', '/report/calls', '/members'])
      expect((await rep.get(`/api/v1${campaign(path)}`)).body.items, path).toEqual([]);
    const tried = [...ofProspect(), ...ofSuggestions()];
    expect(await statusesOf(rep, tried)).toEqual(all(tried, 404));
    expect((await rep.post(`/api/v1/prospects/${ids.prospect}/can-call`, {})).status).toBe(404);
  });
});

describe('support, who looks and takes notes', () => {
  test('records no right, calls nobody, and leads nothing', async () => {
    const before = await standing();
    const calling: Tried[] = [
      ['POST', '/call-sessions', { campaignId: ids.campaign }],
      ['POST', `/prospects/${ids.prospect}/calls`, { id: newId(), outcome: 'INTERESSE' }],
    ];
    const tried = [...leading(), lifting(), ...ofProspect(), ...calling];
    expect(await statusesOf(support, tried)).toEqual(all(tried, 403));
    expect(await standing()).toEqual(before);
  });
});
