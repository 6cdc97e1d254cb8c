import { readXlsx } from 'hucre/xlsx';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inCompany } from '../../../engine/server/database.ts';
import { pdfTexts } from '../../../engine/server/test-pdf.ts';
import { openTestApp, password, type TestApp, tokenIn, type Visitor } from '../../../main/server/test-app.ts';

let kili: TestApp;
let admin: Visitor;
let companyId: string;
let claire: { visitor: Visitor; id: string };
let stranger: Visitor;
let strangeRep: { visitor: Visitor };
let campaignId: string;
let base: string;
const ids: string[] = [];

const get = async (path: string, visitor = admin) => (await visitor.get(`${base}${path}`)).body;

/** One call of the session’s next card. */
async function call(visitor: Visitor, session: string, outcome: string, durationInSeconds?: number) {
  const card = await visitor.post(`/api/v1/call-sessions/${session}/next`, {});
  expect(card.status).toBe(200);
  const body = { entryId: card.body.entryId, outcome, durationInSeconds, reason: 'price' };
  const answer = await visitor.post(`/api/v1/call-sessions/${session}/outcomes`, body);
  expect(answer.status).toBe(201);
  return answer.body.interaction as { id: string; prospectId: string };
}
const sessionOf = async (visitor: Visitor): Promise<string> =>
  (await visitor.post('/api/v1/call-sessions', { campaignId })).body.id;
const inside = <T>(work: Parameters<typeof inCompany<T>>[2]) =>
  inCompany(kili.app.engine.database, { companyId, userId: companyId }, work);

beforeAll(async () => {
  kili = await openTestApp();
  ({ owner: admin, companyId } = await kili.setUp());
  claire = await kili.colleague(admin, 'claire@lumen.example');
  const adminEmail = 'vera@voisin.example';
  await admin.post('/api/v1/companies', { name: 'Voisin', adminName: 'Vera', adminEmail });
  stranger = kili.visitor();
  await stranger.post(`/api/invitation/${tokenIn(await kili.mailTo(adminEmail))}`, { password });
  strangeRep = await kili.colleague(stranger, 'victor@voisin.example');
  for (let place = 0; place < 10; place += 1) {
    const phones = [{ number: `06 39 98 60 ${10 + place}`, kind: 'mobile' }];
    ids.push((await admin.post('/api/v1/prospects', { lastName: `Relancé ${place}`, ownerId: null, phones })).body.id);
  }
  campaignId = (await admin.post('/api/v1/campaigns', { name: 'Relance Q4', mostAttempts: 3 })).body.id;
  base = `/api/v1/campaigns/${campaignId}`;
  await admin.post(`${base}/members`, { prospectIds: ids });
}, 60_000);
afterAll(() => kili?.close());

describe('before the start', () => {
  test('it is told who is left out and why, and the start marks them', async () => {
    const make = async (more: object) =>
      (await admin.post('/api/v1/prospects', { lastName: 'Écarté', ...more })).body.id;
    const mute = await make({});
    const twin = await make({ phones: [{ number: '06 39 98 60 10' }], emails: [] });
    const consumer = await make({ audience: 'B2C', phones: [{ number: '06 39 98 61 01' }] });
    const opposed = await make({ phones: [{ number: '06 39 98 61 02' }] });
    await inside(async ({ db }) => {
      await sql`update kili.prospect set do_not_call_at = now(), rev = rev + 1 where company_id = ${companyId} and id = ${opposed}`.execute(
        db,
      );
      await sql`update kili.company_version set version = version + 1 where company_id = ${companyId}`.execute(db);
    });
    await admin.post(`${base}/members`, { prospectIds: [mute, twin, consumer, opposed] });
    const { toCall, leftOut } = await get('/before-start');
    expect(toCall).toBe(10);
    const counts = Object.fromEntries(
      leftOut.map(({ reason, count }: { reason: string; count: number }) => [reason, count]),
    );
    expect(counts).toEqual({ wrongNumber: 1, duplicate: 1, noConsent: 1, opposition: 1 });
    expect((await get('/left-out?reason=duplicate')).items).toMatchObject([{ prospectId: twin, name: 'Écarté' }]);
    expect((await get('/left-out?reason=noConsent')).items).toMatchObject([{ prospectId: consumer }]);
    expect((await claire.visitor.post(`${base}/start`, {})).status).toBe(403);
    expect((await admin.post(`${base}/start`, {})).body).toMatchObject({ state: 'active' });
    const reasons = async () =>
      (await admin.get(`${base}/members?state=excluded`)).body.items
        .map((one: { excludedBecause: string }) => one.excludedBecause)
        .sort();
    expect(await reasons()).toEqual(['duplicate', 'noConsent', 'opposition', 'wrongNumber']);
    const rows = await get('/report/rows?part=excluded&excludedBecause=noConsent');
    expect(rows.items).toMatchObject([{ prospectId: consumer }]);
    // Whoever agrees later is called without another start.
    const proof = {
      channel: 'phone',
      method: 'papier',
      wording: 'J’accepte d’être appelé.',
      evidence: 'Bulletin n° 12',
    };
    expect((await admin.post('/api/v1/consents', { prospectId: consumer, ...proof })).status).toBe(201);
    const jobs = await kili.app.startJobs();
    await expect.poll(reasons, { timeout: 20_000 }).toEqual(['duplicate', 'opposition', 'wrongNumber']);
    await jobs.stop();
    expect((await get('/before-start')).toCall).toBe(11);
    // A number that was found since: the next start calls them.
    await admin.patch(`/api/v1/prospects/${mute}`, { phones: [{ number: '06 39 98 61 09' }] });
    await admin.post(`${base}/start`, {});
    expect((await admin.get(`${base}/members?state=excluded`)).body.items).toHaveLength(2);
    await admin.send('DELETE', `${base}/members`, { prospectIds: [mute, twin, consumer, opposed] });
  });
});

describe('what is told before the start', () => {
  const make = async (more: object) =>
    (await admin.post('/api/v1/prospects', { lastName: 'Prévu', ownerId: null, ...more })).body.id as string;

  test('is what the start refuses', async () => {
    const id = (await admin.post('/api/v1/campaigns', { name: 'Vide', script: 'Bonjour' })).body.id;
    const path = `/api/v1/campaigns/${id}`;
    const told = async () => (await admin.get(`${path}/before-start`)).body;
    expect(await told()).toMatchObject({ toCall: 0, obstacle: { code: 'emptyAtStart' } });
    expect((await admin.post(`${path}/start`, {})).body.code).toBe('campaign.emptyAtStart');
    const consumer = await make({ audience: 'B2C', phones: [{ number: '06 39 98 62 01' }] });
    await admin.post(`${path}/members`, { prospectIds: [consumer] });
    expect((await told()).obstacle).toEqual({ code: 'untoldConsumers', count: 1 });
    expect((await admin.post(`${path}/start`, {})).body.code).toBe('campaign.untoldConsumers');
    await admin.patch(path, { script: 'Bonjour, [commercial] de [société], pour [motif].' });
    expect((await told()).obstacle).toBeNull();
  });

  test('says who is planned for later, and who after the end', async () => {
    const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
    const id = (await admin.post('/api/v1/campaigns', { name: 'Prévue', endsOn: inDays(10).slice(0, 10) })).body.id;
    const path = `/api/v1/campaigns/${id}`;
    const prospectIds = [
      await make({ phones: [{ number: '06 39 98 62 11' }] }),
      await make({ phones: [{ number: '06 39 98 62 12' }], nextActionAt: inDays(3) }),
      await make({ phones: [{ number: '06 39 98 62 13' }], nextActionAt: inDays(30) }),
    ];
    await admin.post(`${path}/members`, { prospectIds });
    const counts = { later: 2, afterEnd: 1 };
    expect((await admin.get(`${path}/before-start`)).body).toMatchObject({ toCall: 3, ...counts, obstacle: null });
    await admin.post(`${path}/start`, {});
    expect((await admin.get(`${path}/live`)).body).toMatchObject({ left: 3, ...counts });
  });

  test('says whom nobody may call before a date', async () => {
    const id = (await admin.post('/api/v1/campaigns', { name: 'Déjà appelés' })).body.id;
    const path = `/api/v1/campaigns/${id}`;
    const called = await make({ audience: 'B2C', phones: [{ number: '06 39 98 62 21' }] });
    const refused = await make({ audience: 'B2C', phones: [{ number: '06 39 98 62 22' }] });
    const often = await make({ phones: [{ number: '06 39 98 62 23' }] });
    const free = await make({ phones: [{ number: '06 39 98 62 24' }] });
    const attempts = (count: number) =>
      JSON.stringify(
        Array.from({ length: count }, (_, days) => ({
          at: new Date(Date.now() - days * 86_400_000).toISOString(),
          by: claire.id,
        })),
      );
    const consent = JSON.stringify({ givenAt: '2026-01-05T09:00:00.000Z', until: null, outsideHours: false });
    await inside(async ({ db }) => {
      await sql`update kili.prospect as p set rev = p.rev + 1, call_consent = ${consent}::jsonb,
          recent_attempts = coalesce(known.attempts, '[]')::jsonb, refused_on = known.refused_on::date
        from (values (${called}::uuid, ${attempts(4)}, null), (${often}::uuid, ${attempts(8)}, null),
          (${refused}::uuid, null, to_char(now(), 'YYYY-MM-DD')), (${free}::uuid, ${attempts(3)}, null))
          as known(id, attempts, refused_on)
        where p.company_id = ${companyId} and p.id = known.id`.execute(db);
      await sql`update kili.company_version set version = version + 1 where company_id = ${companyId}`.execute(db);
    });
    await admin.post(`${path}/members`, { prospectIds: [called, refused, often, free] });
    const { toCall, leftOut, blocked } = (await admin.get(`${path}/before-start`)).body;
    expect({ toCall, leftOut }).toEqual({ toCall: 4, leftOut: [] });
    const byCode = Object.fromEntries(blocked.map((one: { code: string; count: number }) => [one.code, one.count]));
    expect(byCode).toEqual({ MAX_4_30D: 1, REFUSAL_60D: 1, POLICY: 1 });
  });
});

describe('the report', () => {
  test('says nothing of what was not done', async () => {
    const report = await get('/report');
    expect(report.rates.reached).toEqual({ part: 0, of: 0, value: null, isWeak: true });
    expect(report).toMatchObject({ attempts: 0, notCalled: 10, advice: { kind: 'none' }, reps: [] });
    expect(report.activity.callsPerHour).toBeNull();
  });

  test('counts what the calls came to, and adds up with its rows', async () => {
    const session = await sessionOf(claire.visitor);
    await call(claire.visitor, session, 'INTERESSE', 120);
    await call(claire.visitor, session, 'PAS_INTERESSE', 60);
    await call(claire.visitor, session, 'PAS_DE_REPONSE', 20);
    await call(claire.visitor, session, 'RAPPELER_PLUS_TARD', 40);
    await call(claire.visitor, session, 'ECHEC_TECHNIQUE');
    const taken = await call(claire.visitor, session, 'TRES_INTERESSE', 30);
    await claire.visitor.post(`/api/v1/call-sessions/${session}/undo`, { interactionId: taken.id });
    const hers = await sessionOf(admin);
    const won = await call(admin, hers, 'ACCORD_VERBAL', 200);
    const { body: stages } = await admin.get('/api/v1/stages?kind=won');
    expect((await admin.patch(`/api/v1/prospects/${won.prospectId}`, { stageId: stages.items[0].id })).status).toBe(
      200,
    );

    const report = await get('/report');
    expect(report.people).toEqual({
      members: 10,
      called: 5,
      reached: 4,
      decisionMakers: 3,
      answered: 4,
      interested: 2,
      won: 1,
    });
    expect(report.rates.wonOfCalled).toEqual({ part: 1, of: 5, value: 0.2, isWeak: true });
    expect(report).toMatchObject({ attempts: 5, refusals: 1, notCalled: 5 });
    expect(report.activity).toMatchObject({ meanTalkInSeconds: 105, pickedUp: { part: 4, of: 5 } });
    // Nobody dialled in Kili: when the conversation ended, and the wrap-up began, is not known.
    expect(report.activity.meanHandlingInSeconds).toBeNull();
    expect(report.outcomes.reduce((sum: number, one: { count: number }) => sum + one.count, report.notCalled)).toBe(10);
    expect(report.states.reduce((sum: number, one: { count: number }) => sum + one.count, 0)).toBe(10);
    expect(report.reps.map((rep: { userId: string; attempts: number }) => [rep.userId, rep.attempts])).toContainEqual([
      claire.id,
      4,
    ]);
    const parts = {
      ...report.people,
      positive: 2,
      decisionMaker: 3,
      response: 4,
      notCalled: 5,
      callBack: 1,
      refused: 1,
    };
    for (const part of [
      'members',
      'called',
      'reached',
      'won',
      'positive',
      'decisionMaker',
      'response',
      'notCalled',
      'callBack',
      'refused',
    ])
      expect((await get(`/report/rows?part=${part}`)).items, part).toHaveLength(parts[part]);
    expect((await get(`/report/rows?outcome=PAS_DE_REPONSE`)).items).toHaveLength(1);
    expect((await get(`/report/rows?userId=${claire.id}`)).items).toHaveLength(4);

    // Recounted from the calls alone, in another way.
    const recount = await inside(async ({ db }) => {
      const { rows } = await sql<{
        called: number;
        reached: number;
      }>`select count(distinct i.prospect_id)::int as called,
          count(distinct i.prospect_id) filter (where i.outcome in ('INTERESSE', 'PAS_INTERESSE', 'RAPPELER_PLUS_TARD', 'ACCORD_VERBAL'))::int as reached
        from kili.interaction as i where i.company_id = ${companyId} and i.campaign_id = ${campaignId}
          and i.undone_at is null and i.outcome <> 'ECHEC_TECHNIQUE'`.execute(db);
      return rows[0];
    });
    expect(recount).toEqual({ called: report.people.called, reached: report.people.reached });
  });

  test('opens exactly the rows of every figure', everyFigureOpensItsRows);

  test('keeps counting who was called and left since, in every figure', async () => {
    const { items } = await get('/report/rows?outcome=PAS_DE_REPONSE');
    const prospectIds = [items[0].prospectId];
    const before = await get('/report');
    await admin.send('DELETE', `${base}/members`, { prospectIds });
    const { reps, ...report } = await get('/report');
    expect([report.people, report.attempts]).toEqual([before.people, before.attempts]);
    expect(report.exclusions).toEqual([{ reason: 'removed', count: 1 }]);
    expect(reps.reduce((sum: number, { called }: { called: number }) => sum + called, 0)).toBe(report.people.called);
    await everyFigureOpensItsRows();
    await admin.post(`${base}/members`, { prospectIds });
  });

  async function everyFigureOpensItsRows() {
    const report = await get('/report');
    const rows = async (query: string) => (await get(`/report/rows?${query}`)).items.length;
    const parts = {
      penetration: 'called',
      reached: 'reached',
      argued: 'decisionMaker',
      answered: 'response',
      interest: 'positive',
      interestOfCalled: 'positive',
      wonOfCalled: 'won',
      wonOfReached: 'won',
      wonOfArgued: 'won',
      wonOfMembers: 'won',
      transformation: 'won',
    };
    expect(Object.keys(parts)).toEqual(Object.keys(report.rates));
    for (const [name, part] of Object.entries(parts))
      expect(await rows(`part=${part}`), name).toBe(report.rates[name].part);
    for (const { state, count } of report.states) expect(await rows(`part=${state}`), state).toBe(count);
    for (const { code, count } of report.outcomes) expect(await rows(`outcome=${code ?? ''}`), code).toBe(count);
    for (const { reason, count } of report.exclusions)
      expect(await rows(`excludedBecause=${reason}`), reason).toBe(count);
    expect(report.reps).toHaveLength(2);
    for (const { userId, called, reached, interest } of report.reps) {
      expect(await rows(`part=called&userId=${userId}`)).toBe(called);
      expect(await rows(`part=reached&userId=${userId}`)).toBe(reached.part);
      expect(await rows(`part=positive&userId=${userId}`)).toBe(interest.part);
    }
    const live = await get('/live');
    expect(await rows('part=left')).toBe(live.left);
    expect(await rows('part=paused')).toBe(live.paused);
    await everyCountOfCallsOpensThem(report);
    // The list of the campaigns tells the same.
    const { campaigns } = (await admin.get('/api/v1/campaigns/figures')).body;
    const { total, called, states, penetration } = campaigns.find(
      (one: { campaignId: string }) => one.campaignId === campaignId,
    );
    expect({ total, called, penetration }).toEqual({
      total: report.people.members,
      called: report.people.called,
      penetration: report.rates.penetration.value,
    });
    for (const { state, count } of report.states) expect(states[state], state).toBe(count);
    expect([live.total, live.called]).toEqual([total, called]);
  }

  async function everyCountOfCallsOpensThem({ attempts, activity, reps, hours }: Record<string, unknown>) {
    const calls = async (query: string) => (await get(`/report/calls?${query}`)).items.length;
    const { pickedUp, timedShare } = activity as Record<string, { part: number }>;
    expect(await calls('')).toBe(attempts);
    expect(await calls('part=pickedUp')).toBe(pickedUp!.part);
    expect(await calls('part=timed')).toBe(timedShare!.part);
    for (const rep of reps as { userId: string; attempts: number }[])
      expect(await calls(`userId=${rep.userId}`)).toBe(rep.attempts);
    const cells = hours as { weekday: number; hour: number; calls: number; reached: number }[];
    expect(cells.reduce((sum, cell) => sum + cell.calls, 0)).toBe(attempts);
    for (const { weekday, hour, calls: count, reached } of cells) {
      expect(await calls(`weekday=${weekday}&hour=${hour}`)).toBe(count);
      expect(await calls(`weekday=${weekday}&hour=${hour}&part=pickedUp`)).toBe(reached);
    }
    const first = await get('/report/calls?limit=2');
    const second = await get(`/report/calls?limit=2&cursor=${first.nextCursor}`);
    const all = (await get('/report/calls')).items;
    expect([...first.items, ...second.items]).toEqual(all.slice(0, 4));
    expect((await admin.get(`${base}/report/calls?weekday=1`)).status).toBe(400);
    expect((await admin.get(`${base}/report/calls?cursor=x`)).status).toBe(400);
  }

  test('is a workbook too', async () => {
    const file = await kili.app.http.inject({ url: `${base}/report/file`, headers: { cookie: admin.cookie() } });
    expect([file.statusCode, file.headers['content-type']]).toEqual([200, expect.stringContaining('spreadsheetml')]);
    const { sheets } = await readXlsx(file.rawPayload);
    const lines = sheets[0]!.rows.map((row) => row.slice(1, 3));
    expect(lines).toContainEqual(['Appelés', 5]);
    expect(lines).toContainEqual(['Conversion (gagnés sur appelés)', 20]);
  });

  test('is a document to print, in the words of its reader', async () => {
    const read = async (language: string, visitor = admin) => {
      const headers = { cookie: visitor.cookie(), 'accept-language': language };
      return kili.app.http.inject({ url: `${base}/report/pdf`, headers });
    };
    const file = await read('fr');
    expect([file.statusCode, file.headers['content-type']]).toEqual([200, 'application/pdf']);
    expect(file.headers['content-disposition']).toContain('Relance%20Q4.pdf');
    const text = pdfTexts(file.rawPayload).join('\n');
    for (const line of [
      'Relance Q4',
      'Conversion (gagnés sur appelés)\n20,0\n5',
      'Pas encore appelés\n5',
      'page 1 sur ',
    ])
      expect(text).toContain(line);
    expect(text).toMatch(/claire\n4\n4\n75,0 %/);
    expect(text.replaceAll(/\s/g, ' ')).toMatch(/Appels du \d\d\/\d\d\/\d{4}(?! au)/);
    expect(text).not.toContain('?\n');
    expect(pdfTexts((await read('en')).rawPayload).join('\n')).toContain('Conversion (won of called)');
    // A rep reads of themselves alone, on paper too.
    expect(pdfTexts((await read('fr', claire.visitor)).rawPayload).join('\n')).not.toContain('Anne Roche');
  });

  test('tells a rep of the others what all may know, and strangers nothing', async () => {
    const seen = await get('/report', claire.visitor);
    expect(seen.people.called).toBe(5);
    expect(seen.reps.map(({ userId }: { userId: string }) => userId)).toEqual([claire.id]);
    for (const path of ['/report', '/report/rows', '/live', '/before-start', '/report/file', '/report/pdf'])
      expect((await stranger.get(`${base}${path}`)).status, path).toBe(404);
    for (const step of ['start', 'pause', 'end']) {
      for (const other of [stranger, strangeRep.visitor])
        expect((await other.post(`${base}/${step}`, {})).body.code).toBe('campaign.notFound');
      expect((await claire.visitor.post(`${base}/${step}`, {})).status).toBe(403);
    }
  });
});

describe('while it runs', () => {
  test('whoever leads it sees who has which card, takes one over, and that is on record', async () => {
    const session = await sessionOf(claire.visitor);
    const { prospect, entryId } = (await claire.visitor.post(`/api/v1/call-sessions/${session}/next`, {})).body;
    const live = await get('/live');
    expect(live).toMatchObject({ total: 10, called: 5, interested: 2, toCallBack: 1, refused: 1, callsInLastHour: 5 });
    expect(live.cards).toContainEqual(
      expect.objectContaining({ userId: claire.id, prospectId: prospect.id, prospectName: prospect.lastName }),
    );
    await everyCardIsShownSinceTheOneBefore();
    const take = (visitor: Visitor) => visitor.post(`${base}/take-over`, { prospectId: prospect.id });
    expect((await take(claire.visitor)).status).toBe(403);
    for (const other of [stranger, strangeRep.visitor]) expect((await take(other)).status).toBe(404);
    expect((await take(admin)).body).toEqual({ userId: claire.id });
    expect((await take(admin)).body.code).toBe('campaign.nobodyOnCard');
    const beat = await claire.visitor.post(`/api/v1/call-sessions/${session}/heartbeat`, { entryIds: [entryId] });
    expect(beat.body.lost).toEqual([{ entryId, heldBy: { userId: expect.any(String), name: expect.any(String) } }]);
    // Two people never ring one.
    const dials = `/api/v1/call-sessions/${session}/dials`;
    const dialled = await claire.visitor.post(dials, { entryId, number: prospect.phones[0].number });
    expect(dialled.body.code).toBe('call.lockedBy');
    const said = { entryId, outcome: 'INTERESSE' };
    expect((await claire.visitor.post(`/api/v1/call-sessions/${session}/outcomes`, said)).body.code).toBe(
      'call.lockedBy',
    );
    const again = { entryIds: [entryId], retakes: true };
    const back = await claire.visitor.post(`/api/v1/call-sessions/${session}/heartbeat`, again);
    expect(back.body.leases).toEqual([]);
    const named = { prospectIds: [prospect.id], campaignId };
    const own = `/api/v1/call-sessions/${(await admin.post('/api/v1/call-sessions', named)).body.id}`;
    const { entryId: ownEntry, prospect: taken } = (await admin.post(`${own}/next`, {})).body;
    expect(taken.id).toBe(prospect.id);
    const { items } = (await admin.get('/api/v1/audit-events?limit=5')).body;
    expect(items[0]).toMatchObject({
      action: 'calls.takeOver',
      objectId: prospect.id,
      details: { title: 'Relance Q4' },
    });
    // It is called for the campaign, which gives this card and no further member.
    const ofMember = async () =>
      (await get('/report/rows?limit=100')).items.filter(
        (row: { prospectId: string }) => row.prospectId === prospect.id,
      );
    expect(await ofMember()).toMatchObject([{ state: 'toCall' }]);
    expect((await admin.post(`${own}/dials`, { entryId: ownEntry, number: taken.phones[0].number })).status).toBe(201);
    const answer = await admin.post(`${own}/outcomes`, { entryId: ownEntry, outcome: 'INTERESSE' });
    expect(answer.body.interaction).toMatchObject({ campaignId });
    expect((await admin.post(`${own}/next`, {})).status).toBe(204);
    expect(await ofMember()).toMatchObject([{ state: 'done' }]);
    expect((await get('/report')).people.called).toBe(6);

    /** Five lie on the device from the start: the second is on screen since the first was put aside. */
    async function everyCardIsShownSinceTheOneBefore() {
      const path = `/api/v1/call-sessions/${session}`;
      const shown = async () =>
        (await get('/live')).cards.find((card: { userId: string }) => card.userId === claire.id);
      const before = await shown();
      const { cards } = (await claire.visitor.post(`${path}/cards`, { count: 2 })).body;
      const aside = Date.now();
      await claire.visitor.post(`${path}/skip`, { entryId });
      const second = await shown();
      expect(second.prospectId).toBe(cards[0].prospect.id);
      expect(Date.parse(second.shownAt)).toBeGreaterThanOrEqual(aside - 5);
      expect(second.shownAt > before.shownAt).toBe(true);
      const given = cards.map((card: { entryId: string }) => card.entryId);
      await claire.visitor.post(`${path}/release`, { entryIds: given });
      await claire.visitor.post(`${path}/take-back`, { entryId });
      const back = await claire.visitor.post(`${path}/heartbeat`, { entryIds: [entryId], retakes: true });
      expect(back.body.leases).toHaveLength(1);
    }
  });

  test('of members who are named, its lead gets those cards whosever they are, and a rep their own alone', async () => {
    const people = await Promise.all(
      [1, 2, 3].map(async (place) => {
        const phones = [{ number: `06 39 98 66 ${10 + place}` }];
        return (await admin.post('/api/v1/prospects', { lastName: `Nommé ${place}`, ownerId: null, phones })).body.id;
      }),
    );
    const karim = await kili.colleague(admin, 'karim@lumen.example');
    const callerIds = [claire.id];
    const shared = { name: 'Partagée', distribution: 'roundRobin', callerIds };
    const { id } = (await admin.post('/api/v1/campaigns', shared)).body;
    await admin.post(`/api/v1/campaigns/${id}/members`, { prospectIds: people });
    expect((await admin.post(`/api/v1/campaigns/${id}/start`, {})).status).toBe(200);
    const start = (visitor: Visitor) =>
      visitor.post('/api/v1/call-sessions', { campaignId: id, prospectIds: people.slice(0, 2) });
    const drawn = async (visitor: Visitor) => {
      const { body } = await start(visitor);
      const cards = await visitor.post(`/api/v1/call-sessions/${body.id}/cards`, { count: 5 });
      return cards.body.cards.map((card: { prospect: { id: string } }) => card.prospect.id).sort();
    };
    expect((await admin.post('/api/v1/call-sessions', { campaignId: id })).body.code).toBe('campaign.notYours');
    expect(await drawn(admin)).toEqual(people.slice(0, 2).sort());
    expect((await start(karim.visitor)).body.code).toBe('campaign.notYours');
  });
});

test('the report compares the variants of a script, times what was dialled, and says whom the right to call kept back', async () => {
  const make = async (place: number, more: object = {}) =>
    (
      await admin.post('/api/v1/prospects', {
        lastName: `Varié ${place}`,
        ownerId: null,
        phones: [{ number: `06 39 98 65 ${10 + place}` }],
        ...more,
      })
    ).body.id;
  const people = await Promise.all(Array.from({ length: 6 }, (_, place) => make(place)));
  const script = '{commercial} de {société}, pour {motif}.';
  const scriptVariants = [{ letter: 'B', script: `${script} Bonjour !` }];
  const { id } = (await admin.post('/api/v1/campaigns', { name: 'Variée', script, scriptVariants })).body;
  const at = `/api/v1/campaigns/${id}`;
  await admin.post(`${at}/members`, { prospectIds: people });
  expect((await admin.post(`${at}/start`, {})).status).toBe(200);
  // Who joins later without having agreed is kept back by the gate.
  await admin.post(`${at}/members`, { prospectIds: [await make(20, { audience: 'B2C' })] });
  const session = `/api/v1/call-sessions/${(await claire.visitor.post('/api/v1/call-sessions', { campaignId: id })).body.id}`;
  for (let place = 0; place < 6; place += 1) {
    const { entryId, prospect } = (await claire.visitor.post(`${session}/next`, {})).body;
    const dialled = await claire.visitor.post(`${session}/dials`, { entryId, number: prospect.phones[0].number });
    expect(dialled.status).toBe(201);
    const outcome = place < 4 ? 'INTERESSE' : 'PAS_DE_REPONSE';
    const scriptVariant = place % 2 ? 'A' : 'B';
    await claire.visitor.post(`${session}/outcomes`, { entryId, outcome, scriptVariant, durationInSeconds: 0 });
  }
  expect((await claire.visitor.post(`${session}/next`, {})).status).toBe(204);
  const report = (await admin.get(`${at}/report`)).body;
  const variant = (letter: string) => report.variants.find((one: { letter: string }) => one.letter === letter);
  for (const letter of ['A', 'B']) {
    expect(variant(letter)).toMatchObject({
      calls: 3,
      called: 3,
      answered: { part: 2, of: 3, counts: false },
      interest: { part: 2, of: 3 },
      won: { part: 0, of: 3 },
    });
    expect(variant(letter).answered.low).toBeCloseTo(0.2077, 4);
    expect((await admin.get(`${at}/report/rows?variant=${letter}&part=response`)).body.items).toHaveLength(2);
    expect((await admin.get(`${at}/report/rows?variant=${letter}`)).body.items).toHaveLength(3);
  }
  expect(report.activity.meanHandlingInSeconds).toBeLessThan(60);
  expect(report.activity.meanHandlingInSeconds).not.toBeNull();
  expect(report.blocked).toEqual([{ code: 'NO_CONSENT', count: 1 }]);
  expect(report.againstRules).toEqual([]);
  const file = await kili.app.http.inject({ url: `${at}/report/pdf`, headers: { cookie: admin.cookie() } });
  const text = pdfTexts(file.rawPayload).join('\n');
  for (const line of ['Script A : réponse (sur appelés)\n66,7\n3', 'sans consentement\n1'])
    expect(text).toContain(line.replaceAll(' :', '\u00a0:'));
});

test('a campaign just made from a view takes its people in before it starts, and says what it lacks', async () => {
  const find = (search: string) => ({ name: `Vue ${search}`, choice: { search } });
  const viewOf = async (search: string, by = admin) => (await by.post('/api/v1/views', find(search))).body.id as string;
  const made = async (fedByViewId: string) => {
    const name = `De la vue ${fedByViewId}`;
    const { id } = (await admin.post('/api/v1/campaigns', { name, fedByViewId })).body;
    return { id, start: () => admin.post(`/api/v1/campaigns/${id}/start`, {}) };
  };
  await admin.post('/api/v1/prospects', { lastName: 'Zanzibar Un', phones: [{ number: '06 39 98 64 01' }] });
  await admin.post('/api/v1/prospects', { lastName: 'Zanzibar Deux' });
  const full = await made(await viewOf('zanzibar'));
  expect((await full.start()).body).toMatchObject({ state: 'active' });
  const { items } = (await admin.get(`/api/v1/campaigns/${full.id}/members`)).body;
  expect(items.map((one: { excludedBecause: string | null }) => one.excludedBecause).sort()).toEqual(
    [null, 'wrongNumber'].sort(),
  );
  // Between the start and the first call the reasons stay told.
  const report = (await admin.get(`/api/v1/campaigns/${full.id}/report`)).body;
  expect(report.exclusions).toEqual([{ reason: 'wrongNumber', count: 1 }]);

  const empty = await made(await viewOf('personne de ce nom'));
  expect((await empty.start()).body.code).toBe('campaign.viewEmptyAtStart');
  const put = await viewOf('zanzibar deux');
  const aside = await made(put);
  await admin.send('DELETE', `/api/v1/views/${put}`, {});
  expect((await aside.start()).body.code).toBe('campaign.viewArchivedAtStart');
  await admin.post(`/api/v1/views/${put}/restore`, {});
  expect((await aside.start()).status).toBe(200);

  // Who joins behind the start is judged as those before it, and a campaign that was ended is fed anew.
  await admin.post(`/api/v1/campaigns/${full.id}/end`, {});
  await admin.post('/api/v1/prospects', { lastName: 'Zanzibar Trois' });
  await full.start();
  const jobs = await kili.app.startJobs();
  const excluded = async () =>
    (await admin.get(`/api/v1/campaigns/${full.id}/members?state=excluded`)).body.items.length;
  await expect.poll(excluded, { timeout: 20_000 }).toBe(2);
  await jobs.stop();
});

test('a campaign that is fed by a view takes in whoever comes into it, and nobody who was taken out by hand', async () => {
  const make = (lastName: string) => admin.post('/api/v1/prospects', { lastName });
  await make('Quenotte Première');
  await make('Hors de la vue');
  const view = await admin.post('/api/v1/views', {
    name: 'Nourrie',
    choice: { search: 'quenotte' },
  });
  expect(view.status).toBe(201);
  const feed = (fedByViewId: string) => admin.post('/api/v1/campaigns', { name: 'Nourrie', fedByViewId });
  const foreign = (await stranger.post('/api/v1/views', { name: 'Voisine', choice: {} })).body.id;
  const unshared = (await claire.visitor.post('/api/v1/views', { name: 'À elle', choice: {} })).body.id;
  const noSuchView = { status: 422, body: { code: 'campaign.noSuchView', field: 'fedByViewId' } };
  for (const unseen of [campaignId, foreign, unshared]) expect(await feed(unseen)).toMatchObject(noSuchView);
  await admin.send('DELETE', `/api/v1/views/${view.body.id}`, {});
  expect((await feed(view.body.id)).body.code).toBe('campaign.viewArchived');
  await admin.post(`/api/v1/views/${view.body.id}/restore`, {});
  const fed = await feed(view.body.id);
  expect(await admin.patch(`/api/v1/campaigns/${fed.body.id}`, { fedByViewId: unshared })).toMatchObject(noSuchView);
  const members = async () => (await admin.get(`/api/v1/campaigns/${fed.body.id}/members`)).body.items.length;
  const jobs = await kili.app.startJobs();
  try {
    await expect.poll(members, { timeout: 20_000 }).toBe(1);
    const [{ prospectId }] = (await admin.get(`/api/v1/campaigns/${fed.body.id}/members`)).body.items;
    const prospectIds = [prospectId];
    await admin.send('DELETE', `/api/v1/campaigns/${fed.body.id}/members`, { prospectIds });
    await make('Quenotte Seconde');
    // Whoever says so again has the view looked at anew.
    await admin.patch(`/api/v1/campaigns/${fed.body.id}`, { fedByViewId: null });
    await admin.patch(`/api/v1/campaigns/${fed.body.id}`, { fedByViewId: view.body.id });
    await expect.poll(members, { timeout: 20_000 }).toBe(1);
    const [{ prospectId: second }] = (await admin.get(`/api/v1/campaigns/${fed.body.id}/members`)).body.items;
    expect(second).not.toBe(prospectId);
    // By hand, they may come back at any time.
    await admin.post(`/api/v1/campaigns/${fed.body.id}/members`, { prospectIds });
    expect(await members()).toBe(2);
  } finally {
    await jobs.stop();
  }
});
