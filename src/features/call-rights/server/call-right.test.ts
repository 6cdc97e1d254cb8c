import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addMinutes } from '../../../engine/dates.ts';
import type { Jobs } from '../../../engine/server/jobs.ts';
import { newId } from '../../../engine/server/new-id.ts';
import { openTestApp, type TestApp, type Visitor } from '../../../main/server/test-app.ts';

let kili: TestApp;
let admin: Visitor;
let claire: Visitor;
let neighbour: Visitor;
let numbers = 1000;

beforeAll(async () => {
  kili = await openTestApp();
  admin = (await kili.setUp()).owner;
  claire = (await kili.colleague(admin, 'claire@lumen.example')).visitor;
  await admin.post('/api/v1/companies', { name: 'Voisin', adminName: 'Marc', adminEmail: 'marc@voisin.example' });
  neighbour = kili.visitor();
  const token = /\/invitation\/([\w-]+)/.exec(await kili.mailTo('marc@voisin.example'))?.[1];
  await neighbour.post(`/api/invitation/${token}`, { password: 'correct-horse-battery' });
});
afterAll(() => kili?.close());

function freshNumber(): string {
  numbers += 1;
  return `06 39 98 ${String(numbers).replace(/(..)(..)/, '$1 $2')}`;
}
const e164 = (number: string) => `+33${number.replaceAll(' ', '').slice(1)}`;

/** A consumer of Paris, of nobody. */
async function consumer(given: object = {}): Promise<{ id: string; number: string }> {
  const number = freshNumber();
  const { body } = await admin.post('/api/v1/prospects', {
    lastName: 'Durand',
    audience: 'B2C',
    ownerId: null,
    phones: [{ number }],
    address: { postalCode: '75011', country: 'FR' },
    ...given,
  });
  return { id: body.id, number: e164(number) };
}

const proof = { channel: 'phone', method: 'papier', wording: 'J’accepte d’être appelé.', evidence: 'Bulletin n° 12' };
const agreed = (prospectId: string, more: object = {}) =>
  admin.post('/api/v1/consents', { prospectId, ...proof, ...more });
const ask = (id: string, body: object = {}, visitor = admin) => visitor.post(`/api/v1/prospects/${id}/can-call`, body);
const tuesday = (time: string) => `2026-11-24T${time}+01:00`;

describe('may this person be called?', () => {
  test('of an archived record nobody is, until it is restored', async () => {
    const made = { audience: 'B2B', organisation: 'Lumen', phones: [{ number: freshNumber() }] };
    const { id } = (await admin.post('/api/v1/prospects', { lastName: 'Rangé', ownerId: null, ...made })).body;
    await admin.delete(`/api/v1/prospects/${id}`);
    const archived = { ok: false, code: 'ARCHIVED', until: null, message: expect.stringContaining('archivée') };
    expect((await ask(id, { at: tuesday('10:30:00') })).body).toMatchObject(archived);
    expect((await ask(id)).body).toMatchObject(archived);
    await admin.post(`/api/v1/prospects/${id}/restore`, {});
    expect((await ask(id, { at: tuesday('10:30:00') })).body.ok).toBe(true);
  });

  test.each<[string, string, string | null]>([
    [tuesday('09:59:59'), '75011', 'HOURS'],
    [tuesday('10:00:00'), '75011', null],
    [tuesday('12:59:59'), '75011', null],
    [tuesday('13:00:00'), '75011', 'HOURS'],
    ['2026-11-28T11:00:00+01:00', '75011', 'WEEKEND'],
    ['2026-11-11T11:00:00+01:00', '75011', 'HOLIDAY'],
    ['2026-11-24T06:00:00Z', '97400', null],
    ['2026-11-24T09:00:00Z', '97400', 'HOURS'],
    ['2026-11-24T13:59:00Z', '97110', 'HOURS'],
  ])('%s at %s: %s', async (at, postalCode, code) => {
    const { id } = await consumer({ address: { postalCode, country: 'FR' } });
    await agreed(id, { at: '2025-01-15T09:00:00Z' });
    expect((await ask(id, { at })).body).toMatchObject({ ok: code === null, code });
  });

  test('without consent nobody, and a business at once', async () => {
    const { id } = await consumer();
    const { body } = await ask(id, { at: tuesday('11:00:00') });
    expect(body).toEqual({
      ok: false,
      code: 'NO_CONSENT',
      until: null,
      message: expect.stringMatching(/consentement/),
    });
    const business = await consumer({ audience: 'B2B' });
    expect((await ask(business.id, { at: tuesday('09:15:00') })).body).toMatchObject({ ok: true, code: null });
  });

  test('the answer says from when on, in the language asked for', async () => {
    const { id } = await consumer();
    await agreed(id, { at: '2025-01-15T09:00:00Z' });
    const path = `/api/v1/prospects/${id}/can-call`;
    const { body } = await admin.post(path, { at: '2026-11-27T20:10:00+01:00' }, { 'accept-language': 'en' });
    expect(body).toMatchObject({ code: 'HOURS', until: '2026-11-30T09:00:00.000Z' });
    expect(body.message).toContain('They can be called from 30/11/2026 at 10:00');
  });

  test('another moment is for an administrator to ask; other companies know nothing of anybody', async () => {
    const { id } = await consumer();
    expect(await ask(id, { at: tuesday('11:00:00') }, claire)).toMatchObject({ status: 403, body: { field: 'at' } });
    expect((await ask(id, {}, claire)).body).toMatchObject({ ok: false, code: 'NO_CONSENT' });
    expect((await ask(id, {}, neighbour)).status).toBe(404);
    for (const path of ['/api/v1/consents', '/api/v1/oppositions'])
      expect((await neighbour.post(path, { prospectId: id, ...(path.endsWith('consents') && proof) })).status).toBe(
        404,
      );
    expect((await ask(id, { at: 'demain' })).status).toBe(400);
  });
});

describe('a consent', () => {
  test('without the words that were shown, or a proof, allows nothing', async () => {
    const { id } = await consumer();
    const { body } = await admin.post('/api/v1/consents', { prospectId: id, channel: 'phone', method: 'salon' });
    expect(body.state).toBe('declared');
    expect((await ask(id, { at: tuesday('11:00:00') })).body.code).toBe('NO_CONSENT');
  });

  test('from the web keeps where it came from, as the server saw it', async () => {
    const { id } = await consumer();
    const said = { ...proof, method: 'case_web', formUrl: 'https://lumen.example/contact' };
    const { status, body } = await admin.post(
      '/api/v1/consents',
      { prospectId: id, ...said },
      { 'user-agent': 'Formulaire/1' },
    );
    expect([status, body.state, body.userAgent]).toEqual([201, 'given', 'Formulaire/1']);
    expect(body.ip).toBeTruthy();
    expect((await admin.post('/api/v1/consents', { prospectId: id, ...said, ip: '1.2.3.4' })).status).toBe(400);
  });

  test('is taken back in one request, and listed with what came before', async () => {
    const { id } = await consumer();
    await agreed(id, { at: '2026-01-15T09:00:00Z' });
    await claire.post('/api/v1/consents/withdraw', { prospectId: id, channel: 'phone' });
    expect((await ask(id, { at: tuesday('11:00:00') })).body.code).toBe('NO_CONSENT');
    const { items } = (await admin.get(`/api/v1/consents?prospectId=${id}`)).body;
    expect(items.map(({ state }: { state: string }) => state)).toEqual(['withdrawn', 'given']);
    // A paper of before does not undo it.
    await agreed(id, { at: '2026-01-10T09:00:00Z' });
    expect((await admin.get(`/api/v1/prospects/${id}`)).body.callConsent).toBeNull();
  });

  test('to one call-back ends after thirty days', async () => {
    const { id } = await consumer();
    await agreed(id, { method: 'rappel_demande', at: '2026-11-02T09:00:00Z' });
    expect((await ask(id, { at: tuesday('11:00:00') })).body.ok).toBe(true);
    expect((await ask(id, { at: '2026-12-03T11:00:00+01:00' })).body.code).toBe('NO_CONSENT');
  });
});

describe('an opposition', () => {
  test('holds for everybody in the company with the number, colleagues’ prospects and new ones too', async () => {
    const first = await consumer({ audience: 'B2B' });
    const phones = [{ number: first.number }];
    const owner = (await claire.get('/api/session')).body.user.id;
    const twin = (
      await claire.post('/api/v1/prospects', { lastName: 'Autre', organisation: 'X', ownerId: owner, phones })
    ).body;
    const { status, body } = await admin.post('/api/v1/oppositions', { prospectId: first.id, source: 'letter' });
    expect([status, body.channel, body.source]).toEqual([201, 'all', 'letter']);
    expect(JSON.stringify(body)).not.toContain(first.number.slice(3));
    for (const id of [first.id, twin.id]) expect((await ask(id)).body.code).toBe('OPPOSITION');
    const fresh = (await claire.post('/api/v1/prospects', { lastName: 'Nouveau', phones })).body;
    expect(fresh.doNotCallAt).not.toBeNull();
    const other = await consumer({ audience: 'B2B' });
    expect((await ask(other.id)).body.ok).toBe(true);
    await claire.patch(`/api/v1/prospects/${other.id}`, { phones });
    expect((await ask(other.id)).body.code).toBe('OPPOSITION');
  });

  test('of a landline holds for all who share it, one of e-mail leaves the telephone', async () => {
    const phones = [{ number: '04 65 71 00 11' }];
    const one = (await admin.post('/api/v1/prospects', { lastName: 'Un', organisation: 'Étude Blanc', phones })).body;
    const two = (await admin.post('/api/v1/prospects', { lastName: 'Deux', organisation: 'Étude Blanc', phones })).body;
    await admin.post('/api/v1/oppositions', { prospectId: one.id, channel: 'email' });
    expect((await ask(two.id)).body.ok).toBe(true);
    await admin.post('/api/v1/oppositions', { prospectId: one.id, channel: 'phone' });
    expect((await ask(two.id)).body.code).toBe('OPPOSITION');
  });

  test('keeps what shows it, and a consent for another channel lifts none of it', async () => {
    const { id } = await consumer();
    const evidence = 'Courrier du 3 mai, classeur B';
    const opposition = (await admin.post('/api/v1/oppositions', { prospectId: id, channel: 'phone', evidence })).body;
    expect(opposition.evidence).toBe(evidence);
    const byMail = (await agreed(id, { channel: 'email' })).body;
    const lift = { consentId: byMail.id, reason: 'A demandé la lettre' };
    const answer = await admin.post(`/api/v1/oppositions/${opposition.id}/lift`, lift);
    expect(answer).toMatchObject({ status: 422, body: { code: 'opposition.needsConsent', field: 'consentId' } });
    expect((await ask(id)).body.code).toBe('OPPOSITION');
  });

  test('is lifted only by a later proven consent, by who may, and the log knows', async () => {
    const { id } = await consumer();
    const early = (await agreed(id, { at: '2026-01-15T09:00:00Z' })).body;
    const opposition = (await admin.post('/api/v1/oppositions', { prospectId: id })).body;
    const reason = 'A rappelé le 2 et signé le bulletin n° 12.';
    const lift = (visitor: Visitor, consentId: string) =>
      visitor.post(`/api/v1/oppositions/${opposition.id}/lift`, { consentId, reason });
    expect(await lift(admin, early.id)).toMatchObject({ status: 422, body: { code: 'opposition.needsConsent' } });
    const late = (await agreed(id, { outsideHours: true })).body;
    expect((await ask(id)).body.code).toBe('OPPOSITION');
    expect((await lift(claire, late.id)).status).toBe(403);
    expect((await lift(neighbour, late.id)).status).toBe(404);
    const unexplained = await admin.post(`/api/v1/oppositions/${opposition.id}/lift`, { consentId: late.id });
    expect(unexplained).toMatchObject({ status: 400, body: { field: 'reason' } });
    // There is no other way to it, past the log.
    const direct = { id: newId(), oppositionId: opposition.id, consentId: late.id, reason, heldIds: [] };
    expect((await admin.post('/api/commands/opposition.lift', direct)).body.code).toBe('request.unknownCommand');
    expect(await lift(admin, late.id)).toMatchObject({ status: 201, body: { liftsId: opposition.id, reason } });
    expect((await ask(id)).body.ok).toBe(true);
    expect((await lift(admin, late.id)).body.code).toBe('opposition.alreadyLifted');
    // They agreed to be called: what they said of messages holds, and nothing of it is gone.
    const all = (await admin.get(`/api/v1/oppositions?prospectId=${id}`)).body.items;
    const holding = all.filter((one: { liftsId: string; liftedAt: string }) => !one.liftsId && !one.liftedAt);
    expect(holding.map(({ channel }: { channel: string }) => channel).sort()).toEqual(['email', 'sms', 'whatsapp']);
    expect(all.filter((one: { channel: string }) => one.channel === 'all')).toHaveLength(2);
    const { items } = (await admin.get('/api/v1/audit-events?limit=5')).body;
    expect(items.map(({ action }: { action: string }) => action)).toContain('oppositions.lift');
  });
});

describe('a card', () => {
  async function cardOf(prospectId: string) {
    const session = (await admin.post('/api/v1/call-sessions', { prospectIds: [prospectId] })).body;
    const next = await admin.post(`/api/v1/call-sessions/${session.id}/next`, {});
    return { path: `/api/v1/call-sessions/${session.id}`, entryId: next.body?.entryId, status: next.status };
  }

  test('of somebody who may not be called is not served, and the session says why', async () => {
    const { id } = await consumer();
    const { status, path } = await cardOf(id);
    expect(status).toBe(204);
    expect((await admin.get(path)).body.blocked).toEqual({ NO_CONSENT: 1 });
  });

  test('whose person opposed meanwhile is not dialled, and its outcome without a dial is refused', async () => {
    const { id, number } = await consumer();
    await agreed(id, { outsideHours: true });
    const { path, entryId } = await cardOf(id);
    await claire.post('/api/v1/consents/withdraw', { prospectId: id, channel: 'phone' });
    const dialled = await admin.post(`${path}/dials`, { entryId, number });
    expect(dialled).toMatchObject({ status: 422, body: { code: 'callRight.NO_CONSENT.never' } });
    const manual = await admin.post(`${path}/outcomes`, { entryId, outcome: 'PAS_DE_REPONSE' });
    expect(manual.body.code).toBe('callRight.NO_CONSENT.never');
    const stop = await admin.post(`${path}/outcomes`, { entryId, outcome: 'NE_PLUS_APPELER' });
    expect(stop.status).toBe(201);
    expect((await admin.get(`/api/v1/oppositions?prospectId=${id}`)).body.items).toMatchObject([{ source: 'call' }]);
  });

  test('a fifth call in thirty days is refused, whoever made the four', async () => {
    const { id, number } = await consumer();
    await agreed(id, { outsideHours: true });
    const { path, entryId } = await cardOf(id);
    for (let call = 0; call < 4; call += 1)
      expect((await admin.post(`${path}/dials`, { entryId, number })).status).toBe(201);
    expect((await admin.post(`${path}/dials`, { entryId, number })).body.code).toBe('callRight.MAX_4_30D.from');
    expect((await ask(id, {}, claire)).body.code).toBe('MAX_4_30D');
    // The last of them never reached the network.
    await admin.post(`${path}/outcomes`, { entryId, outcome: 'ECHEC_TECHNIQUE' });
    expect((await ask(id, {}, claire)).body.ok).toBe(true);
  });

  test('no number is dialled or judged that is not on the record', async () => {
    const { id } = await consumer();
    await agreed(id, { outsideHours: true });
    const { path, entryId } = await cardOf(id);
    const other = { number: '+33144556677' };
    const refused = { status: 422, body: { code: 'callRight.otherNumber', field: 'number' } };
    expect(await admin.post(`${path}/dials`, { entryId, ...other })).toMatchObject(refused);
    expect(await ask(id, other, claire)).toMatchObject(refused);
  });

  test('a call noted outside a session passes the same gate and counts; another way round there is none', async () => {
    const { id } = await consumer();
    const said = { outcome: 'PAS_DE_REPONSE' };
    const path = `/api/v1/prospects/${id}/calls`;
    expect((await admin.post(path, said)).body.code).toBe('callRight.NO_CONSENT.never');
    const around = { prospectId: id, kind: 'call', direction: 'out' };
    expect((await admin.post('/api/v1/interactions', around)).body.code).toBe('interaction.callHasOutcome');
    expect((await admin.post('/api/v1/interactions', { ...around, direction: 'in' })).status).toBe(201);
    await agreed(id, { outsideHours: true });
    const { status, body } = await admin.post(path, said);
    expect(status).toBe(201);
    expect(body.prospect.callCount).toBe(1);
    expect(body.interaction.details).toMatchObject({ isManual: true });
  });

  test('a hundred people in front who take their agreement back do not hide the one behind', async () => {
    const source = 'Fichier long';
    const inFront = await Promise.all(Array.from({ length: 104 }, () => consumer({ source })));
    const behind = await consumer({ source });
    const never = await consumer({ source });
    for (const { id } of [...inFront, behind]) await agreed(id, { outsideHours: true });
    const started = (await admin.post('/api/v1/call-sessions', { filter: { source } })).body;
    expect(started).toMatchObject({ total: 105, blocked: { NO_CONSENT: 1 } });
    for (const { id: prospectId } of inFront)
      await claire.post('/api/v1/consents/withdraw', { prospectId, channel: 'phone' });
    const { body } = await admin.post(`/api/v1/call-sessions/${started.id}/next`, {});
    expect(body.prospect.id).toBe(behind.id);
    expect(never.id).not.toBe(behind.id);
  });
});

describe('a device without a network', () => {
  /** What a device sends once it is heard again. */
  async function push(visitor: Visitor, commands: [name: string, args: object, at: string][]) {
    const mutations = commands.map(([name, args, at], place) => ({
      ...{ seq: place + 1, id: newId(), name, args, at },
      version: 1,
    }));
    return (await visitor.post('/api/sync/push', { clientId: newId(), cursor: null, mutations })).body.answers;
  }

  test('made the fifth call: it counts, and the manager sees it', async () => {
    const { id, number } = await consumer();
    await agreed(id, { outsideHours: true, at: '2026-01-15T09:00:00Z' });
    const ago = (minutes: number) => addMinutes(new Date().toISOString(), -minutes);
    const dial = (minutesAgo: number) =>
      ['call.dial', { id: newId(), prospectId: id, number }, ago(minutesAgo)] as [string, object, string];
    await push(admin, [dial(40), dial(38), dial(36), dial(34)]);
    const late = dial(30);
    expect(await push(claire, [late])).toMatchObject([{ status: 'done' }]);
    expect((await admin.get(`/api/v1/prospects/${id}`)).body.recentAttempts).toHaveLength(5);
    const { items } = (await admin.get(`/api/v1/call-incidents?prospectId=${id}`)).body;
    expect(items).toMatchObject([{ code: 'MAX_4_30D', dialId: (late[1] as { id: string }).id, at: late[2] }]);
    expect((await neighbour.get(`/api/v1/call-incidents?prospectId=${id}`)).body.items).toEqual([]);
  });
});

describe('a file', () => {
  async function importCsv(csv: string): Promise<void> {
    const boundary = 'kili';
    const answers = Object.entries({ country: 'FR', audience: 'B2B', source: 'Salon' })
      .map(([name, value]) => `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)
      .join('');
    const opened = await kili.app.http.inject({
      method: 'POST',
      url: '/api/v1/imports',
      headers: { cookie: admin.cookie(), 'content-type': `multipart/form-data; boundary=${boundary}` },
      payload: `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${newId()}.csv"\r\n\r\n${csv}\r\n${answers}--${boundary}--\r\n`,
    });
    const { id } = opened.json();
    expect((await admin.post(`/api/v1/imports/${id}/run`, {})).status).toBe(202);
    await expect
      .poll(async () => (await admin.get(`/api/v1/imports/${id}`)).body.state, { timeout: 60_000 })
      .toBe('done');
  }

  test('with a listed number brings nobody who can be called, and its own oppositions go on the list', async () => {
    const jobs: Jobs = await kili.app.startJobs();
    try {
      const opposed = await consumer({ audience: 'B2B' });
      await admin.post('/api/v1/oppositions', { prospectId: opposed.id });
      const listed = freshNumber();
      await importCsv(
        [
          'Nom;Prénom;Téléphone;Ne pas appeler',
          `Arrivé;Zoé;${opposed.number};`,
          `Refusant;Luc;${listed};oui`,
          `Libre;Éva;${freshNumber()};`,
          '',
        ].join('\n'),
      );
      const all = async (q: string) => (await admin.get(`/api/v1/prospects?q=${encodeURIComponent(q)}`)).body.items;
      const found = async (q: string) => (await all(q))[0];
      const known = await all(opposed.number.slice(-9));
      expect(known.length).toBeGreaterThan(0);
      for (const { id } of known) expect((await ask(id)).body.code).toBe('OPPOSITION');
      expect((await ask((await found('Libre')).id)).body.ok).toBe(true);
      const luc = (await found('Refusant')).id;
      expect((await admin.get(`/api/v1/oppositions?prospectId=${luc}`)).body.items).toMatchObject([
        { channel: 'phone', source: 'import' },
      ]);
      // Under another name the number is known.
      const { body } = await admin.post('/api/v1/prospects', { lastName: 'Masque', phones: [{ number: listed }] });
      expect(body.doNotCallAt).not.toBeNull();
    } finally {
      await jobs.stop();
    }
  }, 90_000);
});
