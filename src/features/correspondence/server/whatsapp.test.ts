// Messages of the company's number, out and in, against a server that follows the protocol of the Cloud API.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../../engine/server/new-id.ts';
import { openTestApp, type TestApp, type Visitor } from '../../../main/server/test-app.ts';
import { messageNews, openWhatsappServer, signedNews, statusNews } from '../../../main/server/test-whatsapp.ts';

const secrets = { token: 'EAAG-un-jeton', appSecret: 'clé de l’application', verifyToken: 'notre mot' };
let kili: TestApp;
let owner: Visitor;
let companyId: string;
let jobs: Awaited<ReturnType<TestApp['app']['startJobs']>>;
let webhook: string;
const meta = await openWhatsappServer(secrets.token);
const settings = { phoneNumberId: meta.phoneNumberId, baseUrl: meta.url, ...secrets };

beforeAll(async () => {
  kili = await openTestApp({
    publicUrl: 'https://crm.example',
    allowsPrivateSmtp: true,
    mailRetriesMs: [100, 100, 100],
  });
  ({ owner, companyId } = await kili.setUp());
  jobs = await kili.app.startJobs();
  const { body } = await owner.post('/api/v1/whatsapp-account', settings);
  webhook = new URL(body.webhookUrl).pathname;
});
afterAll(async () => {
  await jobs?.stop();
  await kili?.close();
  await meta.close();
});

let count = 0;
async function prospect(fields: object = {}, visitor = owner) {
  count += 1;
  const number = `+3363998${String(1_000 + count)}`;
  const { status, body } = await visitor.post('/api/v1/prospects', {
    ...{ firstName: 'Claire', lastName: `Martin${count}`, organisation: `Lumen ${count}` },
    phones: [{ number }],
    ...fields,
  });
  expect(status).toBe(201);
  return { id: body.id as string, number };
}

async function agreed(prospectId: string) {
  const proof = { method: 'papier', wording: 'J’accepte WhatsApp', evidence: 'Bon' };
  const { status } = await owner.post('/api/v1/consents', { prospectId, channel: 'whatsapp', ...proof });
  expect(status).toBe(201);
}

let templateId: string;
async function template(fields: object = {}) {
  const { status, body } = await owner.post('/api/v1/message-templates', {
    ...{ name: `Suite ${newId()}`, channel: 'whatsapp', approvedName: 'suite_appel', approvedLanguage: 'fr' },
    body: 'Bonjour {{prénom}}, suite à notre échange sur {{entreprise}} : {{commercial}}',
    ...fields,
  });
  expect(status).toBe(201);
  return body.id as string;
}

const write = (prospectId: string, message: object, visitor = owner) =>
  visitor.post(`/api/v1/prospects/${prospectId}/whatsapp-messages`, message);
const stateOf = async (id: string) => (await owner.get(`/api/v1/whatsapp-messages/${id}`)).body;
const timeline = async (id: string) => (await owner.get(`/api/v1/prospects/${id}/timeline`)).body.items;
const settled = (id: string, state: string) =>
  expect.poll(async () => (await stateOf(id)).state, { timeout: 15_000 }).toBe(state);

async function tell(
  value: object,
  { signature, raw, phoneNumberId }: { signature?: string; raw?: string; phoneNumberId?: string } = {},
) {
  const signed = signedNews(secrets.appSecret, value, phoneNumberId);
  const answer = await kili.app.http.inject({
    method: 'POST',
    url: webhook,
    headers: { 'content-type': 'application/json', 'x-hub-signature-256': signature ?? signed.signature },
    payload: raw ?? signed.raw,
  });
  return answer.statusCode;
}

/** Lets what waits leave at once instead of after the ten seconds in which it can be taken back. */
async function leaveNow() {
  const client = await kili.app.engine.database.pool.connect();
  await client.query('begin');
  await client.query('select kili.enter($1, $1)', [companyId]);
  await client.query(
    `update kili.whatsapp_message set leaves_at = now() - interval '1 second'
     where company_id = $1 and state = 'waiting' and attempts = 0`,
    [companyId],
  );
  await client.query(
    `select kili_jobs.enqueue(task => 'whatsapp.sendDue', payload => json_build_object('companyId', $1::text), job_key => 'now')`,
    [companyId],
  );
  await client.query('commit');
  client.release();
}

describe('the number', () => {
  test('is set by an administrator, checked at WhatsApp, written to the log, and never tells its secrets', async () => {
    const { body } = await owner.post('/api/v1/whatsapp-account/test', {});
    expect(body).toMatchObject({ ok: true, number: '+33 1 87 65 00 01', name: 'Atelier Lumen' });
    const shown = await owner.get('/api/v1/whatsapp-account');
    expect(shown.body.account).toEqual({
      ...{ phoneNumberId: meta.phoneNumberId, baseUrl: meta.url, displayNumber: '+33 1 87 65 00 01' },
    });
    for (const path of ['/whatsapp-account', '/whatsapp-number', '/audit-events'])
      for (const secret of Object.values(secrets))
        expect(JSON.stringify((await owner.get(`/api/v1${path}`)).body)).not.toContain(secret);
    const { rows } = await readTable('select sealed_token, sealed_app_secret from kili.whatsapp_account');
    expect(JSON.stringify(rows)).not.toContain(secrets.token);
    const logged = await readTable('select action, details from kili.audit_event order by at desc limit 1');
    expect(logged.rows[0]).toMatchObject({ action: 'whatsappAccount.set', details: { name: meta.phoneNumberId } });
    const { visitor } = await kili.colleague(owner, `rep${newId()}@lumen.example`);
    expect((await visitor.get('/api/v1/whatsapp-account')).body.code).toBe('access.forbidden');
    expect((await visitor.post('/api/v1/whatsapp-account', settings)).body.code).toBe('access.forbidden');
    expect((await visitor.get('/api/v1/whatsapp-number')).body).toEqual({ isOn: true, number: '+33 1 87 65 00 01' });
  });

  test('a token goes to no other address than the one it was typed for; what is kept may stay untyped', async () => {
    const { phoneNumberId, baseUrl } = settings;
    expect((await owner.post('/api/v1/whatsapp-account', { phoneNumberId, baseUrl })).status).toBe(200);
    const elsewhere = { phoneNumberId, baseUrl: 'https://attacker.example/v23.0' };
    expect((await owner.post('/api/v1/whatsapp-account', elsewhere)).body.code).toBe('whatsapp.tokenAgain');
  });

  test('a wrong token is told in a word', async () => {
    meta.state.token = 'another';
    expect((await owner.post('/api/v1/whatsapp-account/test', {})).body).toMatchObject({
      ...{ ok: false, problem: 'tokenInvalid' },
      answer: expect.stringContaining('190'),
    });
    meta.state.token = secrets.token;
  });
});

async function readTable(statement: string) {
  const client = await kili.app.engine.database.pool.connect();
  await client.query('begin');
  await client.query('select kili.enter($1, $1)', [companyId]);
  const [before, order = ''] = statement.split(' order by ');
  const found = await client.query(`${before} where company_id = $1${order && ` order by ${order}`}`, [companyId]);
  await client.query('commit');
  client.release();
  return found;
}

describe('out', () => {
  test('who has not written is written to by an approved template alone, and only once they agreed', async () => {
    templateId = await template();
    const { id, number } = await prospect();
    expect((await write(id, { templateId })).body.code).toBe('writeRight.NO_OPT_IN');
    await agreed(id);
    expect((await write(id, { body: 'Bonjour' })).body.code).toBe('whatsapp.windowClosed');
    expect((await write(id, { body: 'x', templateId })).body.code).toBe('whatsapp.oneOfBoth');
    const fromPhone = await template({ approvedName: null });
    expect((await write(id, { templateId: fromPhone })).body.code).toBe('whatsapp.notApproved');
    const key = newId();
    const sent = await owner.post(
      `/api/v1/prospects/${id}/whatsapp-messages`,
      { templateId, id: key },
      { 'idempotency-key': key },
    );
    expect(sent.body).toMatchObject({ state: 'waiting', number, template: { name: 'suite_appel', language: 'fr' } });
    expect(sent.body).not.toHaveProperty('claimedAt');
    await leaveNow();
    await settled(sent.body.id, 'sent');
    const [{ body, wamid } = { body: {}, wamid: '' }, ...others] = meta.to(number);
    expect(others).toEqual([]);
    expect(body).toMatchObject({
      ...{ messaging_product: 'whatsapp', recipient_type: 'individual', to: number.slice(1), type: 'template' },
      biz_opaque_callback_data: sent.body.id,
      template: {
        ...{ name: 'suite_appel', language: { code: 'fr' } },
        components: [
          {
            type: 'body',
            parameters: [
              { type: 'text', text: 'Claire' },
              { type: 'text', text: expect.stringContaining('Lumen') },
              { type: 'text', text: 'Anne Roche' },
            ],
          },
        ],
      },
    });
    expect((await stateOf(sent.body.id)).wamid).toBe(wamid);
    const [entry] = await timeline(id);
    expect(entry).toMatchObject({ kind: 'whatsapp', direction: 'out', details: { whatsapp: { state: 'sent' } } });
    expect(entry.note).toContain('Bonjour Claire, suite à notre échange sur Lumen');
  });

  test('how far it has come is told in any order, more than once, and never goes back', async () => {
    const { id, number } = await prospect();
    await agreed(id);
    const { body } = await write(id, { templateId });
    await leaveNow();
    await settled(body.id, 'sent');
    const wamid = meta.to(number)[0]!.wamid;
    for (const status of ['read', 'delivered', 'sent', 'read'])
      expect(await tell(statusNews(number, { id: wamid, status }))).toBe(200);
    expect((await stateOf(body.id)).state).toBe('read');
    expect((await timeline(id))[0].details.whatsapp.state).toBe('read');
  });

  test('an answer opens 24 hours of free text, which closes by the clock, also for what waits', async () => {
    const { id, number } = await prospect();
    const at = Date.now() - 24 * 3_600_000 + 60_000;
    expect(await tell(messageNews(number, { id: `wamid.${newId()}`, body: 'Bonjour, un devis ?', at }))).toBe(200);
    const free = await write(id, { body: 'Avec plaisir.' });
    expect(free.body).toMatchObject({ state: 'waiting', purpose: 'answer', template: null });
    await leaveNow();
    await settled(free.body.id, 'sent');
    expect(meta.to(number)[0]!.body).toMatchObject({
      type: 'text',
      text: { preview_url: false, body: 'Avec plaisir.' },
    });
    const late = await write(id, { body: 'Encore un mot' });
    await shiftBack(id, number);
    await leaveNow();
    await settled(late.body.id, 'failed');
    expect(await stateOf(late.body.id)).toMatchObject({ problem: 'windowClosed' });
    expect((await write(id, { body: 'Trop tard' })).body.code).toBe('whatsapp.windowClosed');
    // What somebody noted of their own telephone is no message to the company's number.
    await owner.post('/api/v1/interactions', { prospectId: id, kind: 'whatsapp', direction: 'in', note: 'Oui' });
    expect((await write(id, { body: 'Bonjour' })).body.code).toBe('whatsapp.windowClosed');
  });

  test('a busy API is tried again, a limit holds everything back, and what will never work is told at once', async () => {
    const one = await prospect();
    const two = await prospect();
    await agreed(one.id);
    await agreed(two.id);
    meta.state.mood = (to, tries) =>
      to === one.number.slice(1) && tries <= 2 ? { code: tries === 1 ? 130429 : 131056, status: 400 } : undefined;
    const first = await write(one.id, { templateId });
    const second = await write(two.id, { templateId });
    await leaveNow();
    await settled(first.body.id, 'sent');
    await settled(second.body.id, 'sent');
    expect(await stateOf(first.body.id)).toMatchObject({ attempts: 3 });
    expect(meta.to(one.number)).toHaveLength(1);

    meta.state.mood = () => ({ code: 131016, status: 500 });
    const busy = await write(one.id, { templateId });
    await leaveNow();
    await settled(busy.body.id, 'failed');
    expect(await stateOf(busy.body.id)).toMatchObject({ attempts: 4, problem: 'serverBusy' });
    meta.state.mood = () => ({ code: 132001, status: 404 });
    const unknown = await write(two.id, { templateId });
    await leaveNow();
    await settled(unknown.body.id, 'failed');
    expect(await stateOf(unknown.body.id)).toMatchObject({ attempts: 1, problem: 'templateUnknown' });
    const { body: told } = await owner.get('/api/v1/notifications');
    expect(told.items.map(({ kind }: { kind: string }) => kind)).toContain('messageNotSent');
    meta.state.mood = () => undefined;
    expect((await owner.post(`/api/v1/whatsapp-messages/${busy.body.id}/retry`, {})).status).toBe(200);
    await settled(busy.body.id, 'sent');
    expect((await owner.post(`/api/v1/whatsapp-messages/${busy.body.id}/retry`, {})).body.code).toBe(
      'whatsapp.notFailed',
    );
  });

  test('cut off while it was handed over it is reported, not sent twice; its own news may tell that it arrived', async () => {
    const { id, number } = await prospect();
    await agreed(id);
    meta.state.mood = () => 'hangUp';
    const { body } = await write(id, { templateId });
    await leaveNow();
    await settled(body.id, 'failed');
    expect(await stateOf(body.id)).toMatchObject({ problem: 'cutOff', attempts: 1 });
    meta.state.mood = () => undefined;
    const [{ wamid } = { wamid: '' }, ...others] = meta.to(number);
    expect(others).toEqual([]);
    await tell(statusNews(number, { id: wamid, status: 'delivered', biz_opaque_callback_data: body.id }));
    expect(await stateOf(body.id)).toMatchObject({ state: 'delivered', wamid, problem: null });
  });

  test('within ten seconds it is taken back; who objected since is not written to', async () => {
    const { id, number } = await prospect();
    await agreed(id);
    const { body } = await write(id, { templateId });
    expect((await owner.post(`/api/v1/whatsapp-messages/${body.id}/cancel`, {})).body.state).toBe('cancelled');
    const late = await write(id, { templateId });
    await owner.post('/api/v1/oppositions', { prospectId: id, channel: 'whatsapp' });
    await leaveNow();
    await settled(late.body.id, 'failed');
    expect(await stateOf(late.body.id)).toMatchObject({ problem: 'opposed' });
    expect(meta.to(number)).toEqual([]);
    expect((await write(id, { templateId })).body.code).toBe('writeRight.OPPOSITION');
  });

  test('a number without WhatsApp is written to no more; who blocked the company has objected', async () => {
    const gone = await prospect();
    await agreed(gone.id);
    const { body } = await write(gone.id, { templateId });
    await leaveNow();
    await settled(body.id, 'sent');
    const errors = [{ code: 131026, title: 'Message undeliverable', error_data: { details: 'Unable to deliver' } }];
    await tell(statusNews(gone.number, { id: meta.to(gone.number)[0]!.wamid, status: 'failed', errors }));
    expect(await stateOf(body.id)).toMatchObject({ state: 'failed', problem: 'notReachable' });
    expect((await write(gone.id, { templateId })).body.code).toBe('writeRight.BAD_ADDRESS');

    const stopped = await prospect();
    await agreed(stopped.id);
    const sent = await write(stopped.id, { templateId });
    await leaveNow();
    await settled(sent.body.id, 'sent');
    const optedOut = [{ code: 131050, title: 'User has stopped marketing messages' }];
    await tell(
      statusNews(stopped.number, { id: meta.to(stopped.number)[0]!.wamid, status: 'failed', errors: optedOut }),
    );
    expect((await write(stopped.id, { templateId })).body.code).toBe('writeRight.OPPOSITION');
  });

  test('words nobody knows, numbers of others, and a role that may not write are refused', async () => {
    const { id } = await prospect({ firstName: null });
    await agreed(id);
    expect((await write(id, { templateId })).body).toMatchObject({
      code: 'email.missingWords',
      params: { words: '{{prénom}}' },
    });
    expect((await write(id, { templateId, to: '+33639989999' })).body.code).toBe('whatsapp.otherNumber');
    const { visitor } = await kili.colleague(owner, `aide${newId()}@lumen.example`, 'support');
    expect((await write(id, { templateId }, visitor)).body.code).toBe('access.forbidden');
  });
});

/** As if a prospect had written two minutes earlier. */
async function shiftBack(prospectId: string, number: string) {
  const client = await kili.app.engine.database.pool.connect();
  await client.query('begin');
  await client.query('select kili.enter($1, $1)', [companyId]);
  await client.query(
    `update kili.interaction set occurred_at = occurred_at - interval '2 minutes'
     where company_id = $1 and prospect_id = $2 and direction = 'in' and details -> 'whatsapp' ->> 'number' = $3`,
    [companyId, prospectId, number],
  );
  await client.query(
    `insert into kili.company_version (company_id, version) values ($1, 1)
     on conflict (company_id) do update set version = kili.company_version.version + 1`,
    [companyId],
  );
  await client.query('commit');
  client.release();
}

describe('in', () => {
  test('the webhook proves itself by our word, and nothing else', async () => {
    const ask = (word: string, mode = 'subscribe') =>
      kili.app.http.inject({
        method: 'GET',
        url: `${webhook}?hub.mode=${mode}&hub.verify_token=${encodeURIComponent(word)}&hub.challenge=1158201444`,
      });
    const good = await ask(secrets.verifyToken);
    expect([good.statusCode, good.body]).toEqual([200, '1158201444']);
    expect((await ask('deviné')).statusCode).toBe(403);
    expect((await ask(secrets.verifyToken, 'unsubscribe')).statusCode).toBe(403);
    const elsewhere = await kili.app.http.inject({
      method: 'GET',
      url: '/webhooks/whatsapp/deadbeef?hub.mode=subscribe',
    });
    expect(elsewhere.statusCode).toBe(404);
  });

  test('what is not signed, or was changed by one byte, is refused and leaves nothing', async () => {
    const { id, number } = await prospect();
    const news = messageNews(number, { id: `wamid.${newId()}`, body: 'Bonjour' });
    const { raw, signature } = signedNews(secrets.appSecret, news);
    expect(await tell(news, { signature: '' })).toBe(403);
    expect(await tell(news, { signature: signedNews('devinée', news).signature })).toBe(403);
    expect(await tell(news, { raw: raw.replace('Bonjour', 'Bonsoir'), signature })).toBe(403);
    expect(await tell(news, { signature: signature.replace('sha256=', 'sha1=') })).toBe(403);
    // As it came, whatever the order and the spaces.
    expect(await tell(news, { raw, signature: signature.toUpperCase().replace('SHA256', 'sha256') })).toBe(200);
    expect((await timeline(id)).filter(({ kind }: { kind: string }) => kind === 'whatsapp')).toHaveLength(1);
  });

  test('a message finds its prospect, counts as a contact, is told, and comes in once however often it is told', async () => {
    const { id, number } = await prospect();
    const news = messageNews(number, { id: `wamid.${newId()}`, body: 'D’accord <b>mardi</b>\u202e' });
    expect(await Promise.all([tell(news), tell(news), tell(news)])).toEqual([200, 200, 200]);
    await tell(news);
    const entries = (await timeline(id)).filter(({ kind }: { kind: string }) => kind === 'whatsapp');
    expect(entries).toHaveLength(1);
    expect(entries[0]).toMatchObject({ direction: 'in', note: 'D’accord <b>mardi</b>', userId: null });
    expect((await owner.get(`/api/v1/prospects/${id}`)).body.lastContactAt).toBe(entries[0].occurredAt);
    const { body } = await owner.get('/api/v1/notifications');
    expect(body.items[0]).toMatchObject({ kind: 'messageReceived', path: `/prospects/${id}` });
  });

  test('STOP is an opposition with its words as proof, at once, and no contact', async () => {
    const { id, number } = await prospect();
    const wamid = `wamid.${newId()}`;
    await tell(messageNews(number, { id: wamid, body: ' Stop. ' }));
    const { items } = (await owner.get(`/api/v1/oppositions?prospectId=${id}`)).body;
    expect(items).toMatchObject([{ channel: 'whatsapp', source: 'stop', userId: null }]);
    expect(items[0].evidence).toBe(`WhatsApp ${number}: Stop. · ${wamid}`);
    expect((await write(id, { body: 'Pourquoi ?' })).body.code).toBe('writeRight.OPPOSITION');
    expect((await owner.get(`/api/v1/prospects/${id}`)).body.lastContactAt).toBeNull();
    await tell(messageNews(number, { id: `wamid.${newId()}`, body: 'STOP' }));
    expect((await owner.get(`/api/v1/oppositions?prospectId=${id}`)).body.items).toHaveLength(1);
  });

  test('pictures, buttons and what nobody knows are told for what they are; another number’s news is not ours', async () => {
    const { id, number } = await prospect();
    const kinds: [object, string][] = [
      [{ type: 'image', image: { id: '1', mime_type: 'image/jpeg', caption: 'Le toit' } }, '[image] Le toit'],
      [{ type: 'button', button: { text: 'Oui', payload: 'x' } }, 'Oui'],
      [
        { type: 'interactive', interactive: { type: 'button_reply', button_reply: { id: '1', title: 'Mardi' } } },
        'Mardi',
      ],
      [{ type: 'location', location: { latitude: 1, longitude: 2 } }, '[location]'],
    ];
    for (const [content, note] of kinds) {
      await tell(messageNews(number, { id: `wamid.${newId()}`, ...content }));
      expect((await timeline(id))[0].note).toBe(note);
    }
    const other = messageNews(number, { id: `wamid.${newId()}`, body: 'Ailleurs' });
    expect(await tell(other, { phoneNumberId: '999' })).toBe(200);
    expect((await timeline(id))[0].note).toBe('[location]');
    const odd = { messages: [{ from: "'; drop table", id: 'x', timestamp: 'NaN', type: 'text' }, 7, null] };
    expect(await tell(odd)).toBe(200);
  });

  test('an unknown number waits for its place, and is then answered under it', async () => {
    const number = '+33639987654';
    await tell(messageNews(number, { id: `wamid.${newId()}`, body: 'Bonjour, je cherche un devis' }));
    const { items } = (await owner.get('/api/v1/stray-emails?channel=whatsapp')).body;
    expect(items).toMatchObject([{ fromAddress: number, subject: 'Claire M.', body: 'Bonjour, je cherche un devis' }]);
    const { id } = await prospect({ phones: [] });
    const attached = await owner.post(`/api/v1/stray-emails/${items[0].id}/attach`, { prospectId: id });
    expect(attached.body).toMatchObject({ kind: 'whatsapp', prospectId: id });
    expect((await owner.get(`/api/v1/prospects/${id}`)).body.phones).toMatchObject([{ number, kind: 'mobile' }]);
    expect((await write(id, { body: 'Bonjour, avec plaisir' })).status).toBe(201);
  });

  test('a body that is too large, or no JSON, changes nothing', async () => {
    const send = (payload: string, type = 'application/json') =>
      kili.app.http.inject({ method: 'POST', url: webhook, headers: { 'content-type': type }, payload });
    expect((await send('x'.repeat(4 * 1024 * 1024))).statusCode).toBe(413);
    expect((await send('{')).statusCode).toBe(403);
    expect((await send('', 'text/plain')).statusCode).toBe(403);
  });
});

test('messages are listed by direction and state, and seen by whoever sees their prospect', async () => {
  const { body } = await owner.get('/api/v1/whatsapp-messages?direction=in&limit=5');
  expect(body.items.length).toBeGreaterThan(0);
  expect((await owner.get('/api/v1/whatsapp-messages?state=failed')).body.items.length).toBeGreaterThan(0);
  const { visitor } = await kili.colleague(owner, `seul${newId()}@lumen.example`);
  const hidden = await prospect();
  await tell(messageNews(hidden.number, { id: `wamid.${newId()}`, body: 'Bonjour' }));
  const seen = await visitor.get(`/api/v1/whatsapp-messages?prospectId=${hidden.id}`);
  expect(seen.body.items ?? []).toEqual([]);
});
