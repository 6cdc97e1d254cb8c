// What is sent to a company's address to keep it busy, to deceive it or to make it write to itself.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../../engine/server/new-id.ts';
import { openTestApp, type TestApp, type Visitor } from '../../../main/server/test-app.ts';
import { openMailServer, sendIn } from '../../../main/server/test-mail.ts';

let kili: TestApp;
let owner: Visitor;
let entrance: Awaited<ReturnType<TestApp['app']['takeMail']>>;
let incoming: string;
let prospectId: string;
const server = await openMailServer();
const from = 'claire@prospect.example';

beforeAll(async () => {
  kili = await openTestApp({ smtpUrl: server.url, smtpInPort: 0, smtpInDomain: 'in.crm.example' });
  ({ owner } = await kili.setUp());
  entrance = await kili.app.takeMail();
  incoming = (await owner.get('/api/v1/incoming-address')).body.address;
  const claire = { firstName: 'Claire', lastName: 'Martin', organisation: 'Lumen', emails: [{ address: from }] };
  prospectId = (await owner.post('/api/v1/prospects', claire)).body.id;
});
afterAll(async () => {
  await entrance?.close();
  await kili?.close();
  await server.close();
});

const timeline = async () => (await owner.get(`/api/v1/prospects/${prospectId}/timeline`)).body.items;
const mails = async () => (await timeline()).filter(({ kind }: { kind: string }) => kind === 'email');
const raw = (text: string) => sendIn(entrance.port, { envelope: { from, to: incoming }, raw: text });
const head = `From: ${from}\r\nTo: anne@lumen.example\r\nSubject: x\r\n`;

/** A text so many parts deep. */
function nested(depth: number): string {
  return Array.from({ length: depth }, (_, place) => `b${place}`).reduce(
    (inner, edge) => `Content-Type: multipart/mixed; boundary="${edge}"\r\n\r\n--${edge}\r\n${inner}\r\n--${edge}--`,
    'Content-Type: text/plain\r\n\r\nAu fond',
  );
}

const bombs: [string, string, RegExp][] = [
  ['parts within parts', `${head}${nested(1_000)}\r\n`, /554/],
  ['heads without end', `${head}${'X-A: b\r\n'.repeat(2_000_000)}\r\nx`, /554/],
  ['one head of twenty megabytes', `${head}X-A: ${'b'.repeat(20 * 1024 * 1024)}\r\n\r\nx`, /554/],
  ['a thousand thousand references', `${head}References: ${'<a@b> '.repeat(1_000_000)}\r\n\r\nx`, /554/],
  ['lines of one sign', `${head}\r\n${'a\r\n'.repeat(8_000_000)}`, /554/],
];
test.each(bombs)(
  '%s is refused for good, and holds nobody up',
  async (_, text, no) => {
    const before = performance.now();
    const sending = raw(text);
    let longest = 0;
    let last = performance.now();
    const beat = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 20);
    await expect(sending).rejects.toThrow(no);
    clearInterval(beat);
    expect(longest).toBeLessThan(2_000);
    expect(performance.now() - before).toBeLessThan(20_000);
    expect((await owner.get('/api/session')).status).toBe(200);
  },
  40_000,
);

test('as deep as honest mails go is read to the bottom', async () => {
  await raw(`${head}Message-ID: <deep@prospect.example>\r\n${nested(20)}\r\n`);
  expect((await mails())[0]).toMatchObject({ direction: 'in', note: 'Au fond' });
});

test('heads within heads become one line of text, and go no further with an answer', async () => {
  const subject = '=?utf-8?Q?Devis=0D=0ABcc:_autre@ailleurs.example?=';
  await raw(
    `From: ${from}\r\nTo: anne@lumen.example\r\nSubject: ${subject}\r\nMessage-ID: <a\tb@x>\r\nReferences: <r1@x>\r\n <r2@x>\r\n\r\nBonjour`,
  );
  const [entry] = await mails();
  expect(entry.subject).toBe('Devis Bcc: autre@ailleurs.example');
  const letter = { subject: `Re: ${entry.subject}`, body: 'Voici.', answersId: entry.id };
  const jobs = await kili.app.startJobs();
  const { body } = await owner.post(`/api/v1/prospects/${prospectId}/emails`, letter);
  await expect
    .poll(async () => (await owner.get(`/api/v1/emails/${body.id}`)).body.state, { timeout: 20_000 })
    .toBe('sent');
  await jobs.stop();
  const [sent, ...others] = server.taken.filter(({ mail }) => mail.subject === letter.subject);
  expect(others).toEqual([]);
  expect(sent!.mail.bcc).toBeUndefined();
  expect(sent!.to).toBe(from);
  const other = { subject: 'a\r\nBcc: x@y.example', body: 'b' };
  expect((await owner.post(`/api/v1/prospects/${prospectId}/emails`, other)).status).toBe(422);
}, 40_000);

test('nothing answers a machine, oneself or the secret address: no loop begins', async () => {
  const count = server.taken.length;
  const known = (await mails()).length;
  const machine = { from: 'mailer@liste.example', to: 'anne@lumen.example', text: 'x' };
  const envelope = { from: machine.from, to: incoming };
  for (const headers of [{ precedence: 'bulk' }, { 'auto-submitted': 'auto-generated' }, { precedence: 'list' }])
    await sendIn(entrance.port, { ...machine, headers, envelope });
  // The address itself as sender, and one's own mail to oneself.
  await sendIn(entrance.port, { from: incoming, to: incoming, text: 'Boucle', subject: 'Boucle' });
  await sendIn(entrance.port, {
    envelope: { from: 'anne@lumen.example', to: incoming },
    from: 'anne@lumen.example',
    to: 'anne@lumen.example',
    subject: 'À moi-même',
    text: 'x',
  });
  await sendIn(entrance.port, { envelope: { from: '', to: incoming }, from, to: 'anne@lumen.example', text: 'Vide' });
  expect(server.taken).toHaveLength(count);
  expect(await mails()).toHaveLength(known + 1);
  const { items } = (await owner.get('/api/v1/stray-emails')).body;
  expect(items.map(({ subject }: { subject: string }) => subject).sort()).toEqual(['Boucle', 'À moi-même']);
});

test('scripts, forms and pictures of an HTML mail are forgotten; its words stay words', async () => {
  const html =
    '<style>p{}</style><p>Bonjour <a href="javascript:alert(1)">ici</a></p><form action="https://x"><input name=a></form>' +
    '<img src="https://espion.example/p.gif"><svg onload=alert(1)></svg><iframe srcdoc="<script>alert(2)</script>"></iframe>';
  await sendIn(entrance.port, { envelope: { from, to: incoming }, from, to: 'anne@lumen.example', html });
  const [entry] = await mails();
  expect(entry.note).toContain('Bonjour ici');
  expect(JSON.stringify(entry)).not.toMatch(/alert|javascript|espion|<|srcdoc/);
});

test('a forged report of another mail changes nothing', async () => {
  const report = [
    ...[`From: MAILER-DAEMON@mx.example`, 'MIME-Version: 1.0'],
    ...['Content-Type: multipart/report; report-type=delivery-status; boundary="b"', '', '--b'],
    ...['Content-Type: message/delivery-status', '', `Final-Recipient: rfc822; ${from}`, 'Action: failed'],
    ...[
      'Status: 5.1.1',
      '',
      '--b',
      'Content-Type: message/rfc822-headers',
      '',
      `Message-ID: <${newId()}@x>`,
      '--b--',
      '',
    ],
  ].join('\r\n');
  await sendIn(entrance.port, { envelope: { from: '', to: incoming }, raw: report });
  expect((await owner.get(`/api/v1/prospects/${prospectId}`)).body.emails[0].status).not.toBe('invalid');
});

test('a template with a word nobody knows is refused by name, on the way in and when it is changed', async () => {
  const template = { name: 'Suite', subject: 'Suite {{couleur}}', body: 'Bonjour {{prénom}}' };
  const refused = await owner.post('/api/v1/message-templates', template);
  expect(refused.body).toMatchObject({ code: 'messageTemplate.unknownVariable', params: { names: '{{couleur}}' } });
  const { body } = await owner.post('/api/v1/message-templates', { ...template, subject: 'Suite' });
  const changed = await owner.patch(`/api/v1/message-templates/${body.id}`, { body: 'Bonjour {{prenom}} {{taille}}' });
  expect(changed.body).toMatchObject({ code: 'messageTemplate.unknownVariable', params: { names: '{{taille}}' } });
});

test('mails are listed by prospect, person, direction, state, and since a moment', async () => {
  const { user } = (await owner.get('/api/session')).body;
  const list = async (query: string) => (await owner.get(`/api/v1/emails?${query}`)).body.items;
  expect(await list(`prospectId=${prospectId}&direction=out`)).toHaveLength(1);
  expect(await list(`userId=${user.id}&state=sent`)).toHaveLength(1);
  expect(await list('state=bounced')).toEqual([]);
  const since = (moment: string) => encodeURIComponent(JSON.stringify({ field: 'createdAt', from: moment }));
  const all = await list('');
  expect(await list(`filter=${since('2020-01-01T00:00:00.000Z')}`)).toHaveLength(all.length);
  expect(await list(`filter=${since('2999-01-01T00:00:00.000Z')}&direction=in`)).toEqual([]);
  const oldest = all.at(-1).createdAt;
  expect((await list(`filter=${since(all[0].createdAt)}`)).length).toBeLessThan(all.length);
  expect(oldest < all[0].createdAt).toBe(true);
  expect((await owner.get('/api/v1/emails?state=unheard')).status).toBe(400);
});

test('a support agent reads and notes, and writes to nobody until the company says so; changes stand in the log', async () => {
  const { visitor } = await kili.colleague(owner, `aide${newId()}@lumen.example`, 'support');
  const letter = { subject: 'Bonjour', body: 'x' };
  expect((await visitor.post(`/api/v1/prospects/${prospectId}/emails`, letter)).body.code).toBe('access.forbidden');
  const noted = { prospectId, kind: 'note', note: 'A appelé' };
  expect((await visitor.post('/api/v1/interactions', noted)).status).toBe(201);
  const address = { host: '192.0.2.10', port: 587, security: 'starttls', fromAddress: 'contact@lumen.example' };
  const secret = { userName: 'contact', password: 'très secret' };
  expect((await owner.post('/api/v1/mail-accounts/company', { ...address, ...secret })).status).toBe(200);
  await owner.delete('/api/v1/mail-accounts/company');
  await owner.post('/api/v1/incoming-address/renew', {});
  const { items } = (await owner.get('/api/v1/audit-events')).body;
  expect(items.slice(0, 3).map(({ action }: { action: string }) => action)).toEqual([
    ...['incomingAddress.renew', 'mailAccount.remove', 'mailAccount.set'],
  ]);
  expect(items[2].details).toMatchObject({ of: 'company', name: 'contact@lumen.example, 192.0.2.10:587' });
  expect(JSON.stringify(items)).not.toContain('secret');
});
