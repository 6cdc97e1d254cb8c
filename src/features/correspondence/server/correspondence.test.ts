// Mails out and in through real mail servers on this machine.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../../engine/server/new-id.ts';
import { openTestApp, type TestApp, type Visitor } from '../../../main/server/test-app.ts';
import { openMailServer, sendIn, smtpError } from '../../../main/server/test-mail.ts';
import { companyWay } from './company-way.ts';

let kili: TestApp;
let owner: Visitor;
let companyId: string;
let jobs: Awaited<ReturnType<TestApp['app']['startJobs']>>;
let entrance: Awaited<ReturnType<TestApp['app']['takeMail']>>;
let incoming: string;
const server = await openMailServer();

beforeAll(async () => {
  kili = await openTestApp({
    smtpUrl: server.url,
    publicUrl: 'https://crm.example',
    allowsPrivateSmtp: true,
    smtpInPort: 0,
    smtpInDomain: 'in.crm.example',
    mailRetriesMs: [100, 100, 100],
  });
  ({ owner, companyId } = await kili.setUp());
  jobs = await kili.app.startJobs();
  entrance = await kili.app.takeMail();
  incoming = (await owner.get('/api/v1/incoming-address')).body.address;
});
afterAll(async () => {
  await jobs?.stop();
  await entrance?.close();
  await kili?.close();
  await server.close();
});

let count = 0;
async function prospect(fields: object = {}, visitor = owner) {
  count += 1;
  const address = `prospect${count}@lumen${count}.example`;
  const { status, body } = await visitor.post('/api/v1/prospects', {
    firstName: 'Claire',
    lastName: `Martin${count}`,
    organisation: `Lumen ${count}`,
    emails: [{ address }],
    ...fields,
  });
  expect(status).toBe(201);
  return { id: body.id as string, address };
}

async function write(prospectId: string, mail: object = {}, visitor = owner) {
  return visitor.post(`/api/v1/prospects/${prospectId}/emails`, {
    subject: 'Votre projet',
    body: 'Bonjour **Claire**,\n\nvoici <b>le devis</b>.',
    ...mail,
  });
}

/** Let it leave at once instead of after the ten seconds in which it can be taken back. */
async function leaveNow() {
  const { pool } = kili.app.engine.database;
  const client = await pool.connect();
  await client.query('begin');
  await client.query('select kili.enter($1, $1)', [companyId]);
  await client.query(
    `update kili.email set leaves_at = now() - interval '1 second', created_at = created_at - interval '3 seconds'
     where company_id = $1 and state = 'waiting' and attempts = 0`,
    [companyId],
  );
  await client.query(
    `select kili_jobs.enqueue(task => 'email.sendDue', payload => json_build_object('companyId', $1::text), job_key => 'now')`,
    [companyId],
  );
  await client.query('commit');
  client.release();
}

const stateOf = async (id: string) => (await owner.get(`/api/v1/emails/${id}`)).body;
const timeline = async (id: string) => (await owner.get(`/api/v1/prospects/${id}/timeline`)).body.items;
const settled = (id: string, state: string) =>
  expect.poll(async () => (await stateOf(id)).state, { timeout: 15_000 }).toBe(state);

describe('out', () => {
  test('a mail leaves once, as text and HTML, with what it needs, and the timeline tells', async () => {
    const { id, address } = await prospect();
    await owner.post('/api/commands/emailIdentity.save', {});
    const sent = await write(id);
    expect(sent.status).toBe(201);
    expect(sent.body).toMatchObject({ state: 'waiting', purpose: 'canvassing', toAddress: address });
    expect(sent.body).not.toHaveProperty('claimedAt');
    expect((await timeline(id))[0]).toMatchObject({
      kind: 'email',
      direction: 'out',
      details: { mail: { state: 'waiting' } },
    });
    await leaveNow();
    await settled(sent.body.id, 'sent');
    const [mail, ...others] = server.to(address);
    expect(others).toEqual([]);
    expect(mail!.mail.messageId).toBe(`<${sent.body.id}@crm.example>`);
    expect(mail!.mail.from!.text).toContain('Anne Roche (Atelier Lumen)');
    expect(mail!.mail.replyTo!.text).toContain('anne@lumen.example');
    expect(mail!.mail.html).toContain('<strong>Claire</strong>');
    expect(mail!.mail.html).toContain('&lt;b&gt;le devis');
    expect(mail!.raw).toMatch(/List-Unsubscribe-Post: List-Unsubscribe=One-Click/);
    expect((await timeline(id))[0].details.mail).toMatchObject({ state: 'sent' });
  });

  test('a mail about a sale reaches a customer who objected, without a way to leave; a prospect it does not', async () => {
    const { id, address } = await prospect();
    await owner.post(`/api/v1/oppositions`, { prospectId: id, channel: 'email' });
    const refused = { body: { code: 'writeRight.OPPOSITION' } };
    expect(await write(id, { isService: true })).toMatchObject(refused);
    expect((await owner.post('/api/v1/customers', { prospectId: id })).status).toBe(201);
    expect(await write(id)).toMatchObject(refused);
    const { body } = await write(id, { isService: true });
    expect(body).toMatchObject({ purpose: 'service', toAddress: address });
    await leaveNow();
    await settled(body.id, 'sent');
    expect(server.to(address)[0]!.raw).not.toMatch(/List-Unsubscribe/);
  });

  test('within ten seconds it is taken back, and never leaves', async () => {
    const { id, address } = await prospect();
    const { body } = await write(id);
    expect((await owner.post(`/api/v1/emails/${body.id}/cancel`, {})).body.state).toBe('cancelled');
    await leaveNow();
    const other = await prospect();
    const { body: later } = await write(other.id);
    await leaveNow();
    await settled(later.id, 'sent');
    expect(server.to(address)).toEqual([]);
    expect((await owner.post(`/api/v1/emails/${later.id}/cancel`, {})).body.code).toBe('email.alreadyLeft');
  });

  test('an address that does not exist is a bounce, on the mail, the timeline and the address', async () => {
    const { id, address } = await prospect();
    server.mood.atRecipient = (to) => (to === address ? smtpError(550, '5.1.1 No such user') : undefined);
    const { body } = await write(id);
    await leaveNow();
    await settled(body.id, 'bounced');
    expect((await timeline(id))[0].details.mail).toMatchObject({ state: 'bounced', problem: 'noSuchAddress' });
    expect((await owner.get(`/api/v1/prospects/${id}`)).body.emails).toMatchObject([{ address, status: 'invalid' }]);
    expect((await write(id)).body.code).toBe('writeRight.BAD_ADDRESS');
  });

  test('a busy server is tried again; one that stays busy makes it fail, and it can be sent again', async () => {
    const { id, address } = await prospect();
    let isBusy = true;
    server.mood.atRecipient = (to) => (to === address && isBusy ? smtpError(451, '4.7.1 Later') : undefined);
    const { body } = await write(id);
    await leaveNow();
    await settled(body.id, 'failed');
    expect(await stateOf(body.id)).toMatchObject({ attempts: 4, problem: 'serverBusy' });
    isBusy = false;
    expect((await owner.post(`/api/v1/emails/${body.id}/retry`, {})).status).toBe(200);
    await settled(body.id, 'sent');
    expect(server.to(address)).toHaveLength(1);
  });

  test('files travel with it; twenty megabytes, programs and disguises are refused with a reason', async () => {
    const { id, address } = await prospect();
    const pdf = Buffer.from('%PDF-1.7 un devis');
    const attached = await attach('Devis été.pdf', pdf);
    expect(attached).toMatchObject({ statusCode: 201 });
    const { body } = await write(id, { attachmentIds: [attached.json().id] });
    await leaveNow();
    await settled(body.id, 'sent');
    expect(server.to(address)[0]!.mail.attachments).toMatchObject([{ filename: 'Devis été.pdf', size: pdf.length }]);
    expect((await write(id, { attachmentIds: [attached.json().id] })).body.code).toBe('email.attachmentGone');
    expect((await attach('plan.pdf', Buffer.alloc(20 * 1024 * 1024, 'a'))).json()).toMatchObject({
      code: 'email.requestTooLarge',
      params: { megabytes: 10 },
    });
    expect((await attach('outil.exe', pdf)).json().code).toBe('email.attachmentType');
    expect((await attach('photo.png', pdf)).json().code).toBe('email.attachmentContent');
    const [file] = (await stateOf(body.id)).attachments;
    const served = await owner.get(`/api/v1/emails/${body.id}/attachments/${file.id}`);
    expect(served.headers).toMatchObject({
      'content-type': 'application/pdf',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
    });
    expect(served.headers['content-disposition']).toMatch(/^attachment;/);
  });

  test('a word nobody can fill in, another address and a consumer without agreement are refused by name', async () => {
    const { id } = await prospect();
    expect((await write(id, { body: 'Voici notre offre : {{motif}} !' })).body).toMatchObject({
      code: 'email.missingWords',
      params: { words: '{{motif}}' },
    });
    expect((await write(id, { body: 'Bonjour {{couleur}}' })).body).toMatchObject({
      code: 'messageTemplate.unknownVariable',
      params: { names: '{{couleur}}' },
    });
    expect((await write(id, { to: 'autre@ailleurs.example' })).body.code).toBe('email.otherAddress');
    expect((await write(id, { subject: 'a\r\nBcc: x@y.example' })).status).toBe(422);
    const consumer = await prospect({ audience: 'B2C' });
    expect((await write(consumer.id)).body.code).toBe('writeRight.NO_CONSENT');
    const agreed = {
      prospectId: consumer.id,
      channel: 'email',
      method: 'papier',
      wording: 'J’accepte',
      evidence: 'Bon',
    };
    await owner.post('/api/v1/consents', agreed);
    expect((await write(consumer.id)).status).toBe(201);
  });

  test('the link under a mail objects by one press, for everybody with that address, and not by being opened', async () => {
    const { id, address } = await prospect();
    const { body } = await write(id);
    await leaveNow();
    await settled(body.id, 'sent');
    const url = /List-Unsubscribe: <https:\/\/crm\.example(\/desinscription\/[\w-]+)>/.exec(
      server.to(address)[0]!.raw.replace(/\r\n\s+/g, ' '),
    )![1]!;
    const anybody = kili.visitor();
    expect((await anybody.get(url)).body).toContain('Ne plus recevoir');
    expect((await write(id)).status).toBe(201);
    await owner.post(
      `/api/v1/emails/${(await owner.get(`/api/v1/emails?prospectId=${id}`)).body.items[0].id}/cancel`,
      {},
    );
    const waiting = await prospect({ emails: [{ address: address.toUpperCase() }] });
    const { body: late } = await write(waiting.id);
    const pressed = await kili.app.http.inject({
      method: 'POST',
      url,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: 'List-Unsubscribe=One-Click',
    });
    expect(pressed.statusCode).toBe(200);
    expect((await write(id)).body.code).toBe('writeRight.OPPOSITION');
    expect((await write(waiting.id)).body.code).toBe('writeRight.OPPOSITION');
    // What was on its way when they objected does not leave either.
    await leaveNow();
    await settled(late.id, 'failed');
    expect(await stateOf(late.id)).toMatchObject({ problem: 'opposed' });
    expect((await anybody.get(`${url.slice(0, -3)}abc`)).status).toBe(404);
  });

  test('a device’s mail waits for nobody: the same command through the outbox, once', async () => {
    const { id, address } = await prospect();
    const emailId = newId();
    const args = { id: emailId, prospectId: id, to: address, subject: 'Hors ligne', body: 'Bonjour' };
    const at = new Date(Date.now() - 60_000).toISOString();
    const mutation = { seq: 1, id: newId(), name: 'email.send', args, version: 1, at };
    const envelope = { clientId: newId(), cursor: null, mutations: [mutation] };
    expect((await owner.post('/api/sync/push', envelope)).body.answers).toMatchObject([{ status: 'done' }]);
    await owner.post('/api/sync/push', envelope);
    await settled(emailId, 'sent');
    expect(server.to(address)).toHaveLength(1);
  });
});

async function attach(name: string, content: Buffer, visitor = owner) {
  const boundary = 'kili-boundary';
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n\r\n`;
  return kili.app.http.inject({
    method: 'POST',
    url: '/api/v1/email-attachments',
    headers: { cookie: visitor.cookie(), 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: Buffer.concat([Buffer.from(head), content, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  });
}

test('a mail that is taken back leaves its file to the one written in its place', async () => {
  const { id } = await prospect();
  const file = JSON.parse((await attach('devis.txt', Buffer.from('Devis'))).body);
  const { body: first } = await write(id, { attachmentIds: [file.id] });
  await owner.post(`/api/v1/emails/${first.id}/cancel`, {});
  const again = await write(id, { attachmentIds: [file.id] });
  expect(again.body.attachments).toMatchObject([{ id: file.id, name: 'devis.txt' }]);
  expect((await write(id, { attachmentIds: [file.id] })).body.code).toBe('email.attachmentGone');
});

describe('accounts', () => {
  test('the company’s server and one’s own are tried, used, and never tell their passwords', async () => {
    const own = await openMailServer({ password: 'très secret' });
    const settings = {
      ...{ host: '127.0.0.1', port: own.port, security: 'none', userName: 'anne' },
      fromAddress: 'anne.perso@lumen.example',
    };
    const kept = await owner.post('/api/v1/mail-accounts/me', { ...settings, password: 'faux' });
    expect(kept.body).toMatchObject({ account: { hasPassword: true }, otherwise: 'installation' });
    const wrong = await owner.post('/api/v1/mail-accounts/me/test', {});
    expect(wrong.body).toMatchObject({ ok: false, problem: 'signInRefused' });
    await owner.post('/api/v1/mail-accounts/me', { ...settings, password: 'très secret' });
    expect((await owner.post('/api/v1/mail-accounts/me/test', {})).body).toMatchObject({ ok: true });
    expect(own.taken[0]!.mail.from!.text).toContain('anne.perso@lumen.example');
    // Without the password it stays, but goes to no other server.
    expect((await owner.post('/api/v1/mail-accounts/me', settings)).body.account.hasPassword).toBe(true);
    const elsewhere = await owner.post('/api/v1/mail-accounts/me', { ...settings, host: 'localhost' });
    expect(elsewhere.body.code).toBe('mailAccount.passwordAgain');
    const { id } = await prospect();
    const { body } = await write(id);
    await leaveNow();
    await settled(body.id, 'sent');
    expect(own.taken.at(-1)!.from).toBe('anne.perso@lumen.example');
    for (const path of ['/mail-accounts/me', '/emails', `/prospects/${id}/timeline`]) {
      expect(JSON.stringify((await owner.get(`/api/v1${path}`)).body)).not.toContain('secret');
    }
    const { rows } = await kili.app.engine.database.pool.query('select 1');
    expect(rows).toHaveLength(1);
    await owner.delete('/api/v1/mail-accounts/me');
    await own.close();
  });

  test('the letters of a company leave by its own server, where it has one', async () => {
    const own = await openMailServer();
    const account = { host: '127.0.0.1', port: own.port, security: 'none', fromAddress: 'bonjour@lumen.example' };
    const wayNow = () =>
      companyWay(kili.app.engine.database, { secret: 'un secret de test', allowsPrivateHosts: true })(companyId);
    expect(await wayNow()).toBeUndefined();
    expect((await owner.post('/api/v1/mail-accounts/company', account)).status).toBe(200);
    const way = (await wayNow())!;
    const opened = await way.open();
    await opened.sendMail({ from: way.from, to: 'claire@prospect.example', subject: 'Invitation', text: 'À mardi' });
    opened.close();
    expect(own.to('claire@prospect.example')).toMatchObject([{ from: 'bonjour@lumen.example' }]);
    await owner.delete('/api/v1/mail-accounts/company');
    await own.close();
  });

  test('a rep sets their own, and neither sees nor sets the company’s', async () => {
    const { visitor } = await kili.colleague(owner, `rep${newId()}@lumen.example`);
    expect((await visitor.get('/api/v1/mail-accounts/company')).body.code).toBe('access.forbidden');
    expect((await visitor.get('/api/v1/mail-accounts/me')).status).toBe(200);
    expect((await visitor.post('/api/v1/incoming-address/renew', {})).body.code).toBe('access.forbidden');
  });
});

describe('in', () => {
  test('an answer finds its mail, and the next one goes on with the conversation', async () => {
    const { id, address } = await prospect();
    const { body: sent } = await write(id);
    await leaveNow();
    await settled(sent.id, 'sent');
    await sendIn(entrance.port, {
      from: 'assistante@ailleurs.example',
      to: incoming,
      subject: 'Re: Votre projet',
      inReplyTo: `<${sent.id}@crm.example>`,
      references: [`<${sent.id}@crm.example>`],
      messageId: '<reponse-1@ailleurs.example>',
      html: '<p>D’accord <script>alert(1)</script><img src=x onerror=alert(2)><b>mardi</b>.</p>',
      attachments: [
        { filename: 'bon.pdf', content: Buffer.from('%PDF-1.7 bon') },
        { filename: 'virus.exe', content: Buffer.from('MZ') },
      ],
    });
    const [entry] = await timeline(id);
    expect(entry).toMatchObject({ kind: 'email', direction: 'in', subject: 'Re: Votre projet', userId: null });
    expect((await owner.get(`/api/v1/prospects/${id}`)).body.lastContactAt).toBe(entry.occurredAt);
    expect(entry.note).toContain('mardi');
    expect(entry.note).not.toMatch(/script|alert|<|onerror/);
    expect(entry.details.mail.attachments).toMatchObject([
      { name: 'bon.pdf', isKept: true },
      { name: 'virus.exe', isKept: false },
    ]);
    const bon = await owner.get(`/api/v1/emails/${entry.id}/attachments/${entry.details.mail.attachments[0].id}`);
    expect(bon.status).toBe(200);
    expect(
      (await owner.get(`/api/v1/emails/${entry.id}/attachments/${entry.details.mail.attachments[1].id}`)).status,
    ).toBe(404);
    const { body: answer } = await write(id, { answersId: entry.id });
    await leaveNow();
    await settled(answer.id, 'sent');
    const mail = server.to(address).at(-1)!.mail;
    expect(mail.inReplyTo).toBe('<reponse-1@ailleurs.example>');
    expect([mail.references].flat()).toEqual([`<${sent.id}@crm.example>`, '<reponse-1@ailleurs.example>']);
    // Who wrote is answered, not canvassed.
    expect(mail.headers.has('list-unsubscribe')).toBe(false);
    // The same mail again, e.g. forwarded twice, is not there twice.
    await sendIn(entrance.port, { from: address, to: incoming, messageId: '<reponse-1@ailleurs.example>', text: 'x' });
    expect((await timeline(id)).filter((one: { direction: string }) => one.direction === 'in')).toHaveLength(1);
  });

  test('without a thread the address tells; an absence is no answer', async () => {
    const { id, address } = await prospect();
    await sendIn(entrance.port, {
      envelope: { from: address, to: incoming },
      from: address,
      to: 'anne@lumen.example',
      subject: 'Réponse automatique : Votre projet',
      text: 'Je suis absente jusqu’au 12 janvier.',
      headers: { 'Auto-Submitted': 'auto-replied' },
    });
    expect((await owner.get(`/api/v1/prospects/${id}`)).body.lastContactAt).toBeNull();
    expect((await timeline(id))[0].details.mail).toMatchObject({ state: 'received', isAbsence: true });
    expect((await owner.get(`/api/v1/prospects/${id}`)).body.inboundAt).toBeNull();
  });

  test('a blind copy of one’s own mail is one’s own', async () => {
    const { id, address } = await prospect();
    await sendIn(entrance.port, {
      envelope: { from: 'anne@lumen.example', to: incoming },
      from: 'Anne <Anne@lumen.example>',
      to: address,
      subject: 'Depuis mon téléphone',
      text: 'Bonjour',
    });
    expect((await timeline(id))[0]).toMatchObject({ direction: 'out', details: { mail: { state: 'sent' } } });
  });

  test('a mail that came back is told on the mail and the address', async () => {
    const { id, address } = await prospect();
    const { body: sent } = await write(id);
    await leaveNow();
    await settled(sent.id, 'sent');
    const raw = [
      'From: MAILER-DAEMON@mx.example',
      `To: ${incoming}`,
      'Subject: Undelivered Mail',
      'Auto-Submitted: auto-replied',
      'MIME-Version: 1.0',
      'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
      '',
      '--b',
      'Content-Type: text/plain',
      '',
      'It could not be delivered.',
      '--b',
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; mx.example',
      '',
      `Final-Recipient: rfc822; ${address}`,
      'Action: failed',
      'Status: 5.1.1',
      'Diagnostic-Code: smtp; 550 5.1.1 No such user',
      '',
      '--b',
      'Content-Type: message/rfc822-headers',
      '',
      `Message-ID: <${sent.id}@crm.example>`,
      '--b--',
      '',
    ].join('\r\n');
    await sendIn(entrance.port, { envelope: { from: '', to: incoming }, raw });
    expect(await stateOf(sent.id)).toMatchObject({ state: 'bounced', answer: '550 5.1.1 No such user' });
    expect((await owner.get(`/api/v1/prospects/${id}`)).body.emails[0].status).toBe('invalid');
  });

  test('what belongs to nobody waits for its person, who says where it belongs', async () => {
    const mail = {
      from: `inconnu${newId()}@ailleurs.example`,
      to: ['anne@lumen.example'],
      subject: 'Bonjour',
      text: 'Un devis ?',
    };
    await sendIn(entrance.port, { ...mail, envelope: { from: mail.from, to: incoming } });
    const { items } = (await owner.get('/api/v1/stray-emails')).body;
    expect(items[0]).toMatchObject({ subject: 'Bonjour', direction: 'in', fromAddress: mail.from });
    const { visitor } = await kili.colleague(owner, `autre${newId()}@lumen.example`);
    expect((await visitor.get('/api/v1/stray-emails')).body.items).toEqual([]);
    const { id } = await prospect();
    expect((await visitor.post(`/api/v1/stray-emails/${items[0].id}/attach`, { prospectId: id })).status).toBe(404);
    expect((await owner.post(`/api/v1/stray-emails/${items[0].id}/attach`, { prospectId: id })).status).toBe(200);
    expect((await timeline(id))[0]).toMatchObject({ kind: 'email', direction: 'in', note: 'Un devis ?' });
    expect((await owner.get('/api/v1/stray-emails')).body.items).toEqual([]);
  });

  test('a bomb, an unknown address and too large a mail are refused while they are still outside', async () => {
    const from = 'x@ailleurs.example';
    const to = incoming;
    await expect(sendIn(entrance.port, { from, to: 'kili-0000@in.crm.example', text: 'x' })).rejects.toThrow(/550/);
    await expect(sendIn(entrance.port, { from, to, text: 'a'.repeat(26 * 1024 * 1024) })).rejects.toThrow(/552/);
    const parts = Array.from({ length: 5_000 }, () => '--b\r\nContent-Type: text/plain\r\n\r\nx').join('\r\n');
    const raw = `From: ${from}\r\nTo: ${to}\r\nContent-Type: multipart/mixed; boundary="b"\r\n\r\n${parts}\r\n--b--\r\n`;
    await expect(sendIn(entrance.port, { envelope: { from, to }, raw })).rejects.toThrow(/554/);
    const attachments = Array.from({ length: 40 }, (_, place) => ({ filename: `${place}.txt`, content: 'x' }));
    await expect(sendIn(entrance.port, { from, to, text: 'x', attachments })).rejects.toThrow(/554/);
    let refused = '';
    for (let tries = 0; tries < 260 && !refused; tries += 1) {
      await sendIn(entrance.port, {
        envelope: { from, to },
        from,
        to,
        headers: { precedence: 'bulk' },
        text: 'x',
      }).catch((error: Error) => {
        refused = error.message;
      });
    }
    expect(refused).toMatch(/450/);
  }, 60_000);
});
