// The post on a real mail server, one that has bad days.
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Database, openDatabase } from './database.ts';
import { type CompanyWay, createMailer, type Mailer } from './mail.ts';
import { newId } from './new-id.ts';
import { openTestDatabase, type TestDatabase } from './test-database.ts';

let testDatabase: TestDatabase;
let database: Database;
let server: SMTPServer;
let smtpUrl: string;
let isWell = true;
const received: string[] = [];
let source = '';
const mailers: Mailer[] = [];

beforeAll(async () => {
  testDatabase = await openTestDatabase();
  database = openDatabase({ url: testDatabase.appUrl });
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: ({ address }, _session, done) => done(isWell ? null : new Error(`no room for ${address}`)),
    onData(stream, session, done) {
      received.push(...session.envelope.rcptTo.map(({ address }) => address));
      source = '';
      stream.on('data', (part) => (source += part)).on('end', () => done());
    },
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  smtpUrl = `smtp://127.0.0.1:${(server.server.address() as { port: number }).port}`;
});
afterAll(async () => {
  await Promise.all(mailers.map((mailer) => mailer.close()));
  await database?.close();
  await new Promise<void>((done) => server.close(done));
  await testDatabase?.drop();
});

function openMailer(url: string | undefined, companyWay?: CompanyWay): Mailer {
  const from = 'Kili <kili@kili.example>';
  const mailer = createMailer(database, { smtpUrl: url, from, ...(companyWay && { companyWay }) });
  mailers.push(mailer);
  return mailer;
}

const letter = (to: string) => ({ to, subject: 'Bonjour', text: 'Un lien', html: '<p>Un lien</p>' });

async function stateOf(to: string) {
  const { rows } = await database.pool.query(
    'select state, attempts, problem, text from platform.mail where to_address = $1',
    [to],
  );
  return rows[0];
}

test('without a mail server a mail is kept to be read', async () => {
  const mailer = openMailer(undefined);
  expect(mailer.sends).toBe(false);
  await mailer.post(letter('kept@lumen.example'));
  expect(await stateOf('kept@lumen.example')).toMatchObject({ state: 'kept', text: 'Un lien' });
});

test('a mail that was refused is tried again later, four times in all', async () => {
  const to = 'full@lumen.example';
  isWell = false;
  const mailer = openMailer(smtpUrl);
  await mailer.post(letter(to));
  await expect.poll(async () => (await stateOf(to)).problem).toContain('no room');
  for (const attempts of [2, 3, 4]) {
    expect(await stateOf(to)).toMatchObject({ state: 'waiting', attempts: attempts - 1 });
    await database.pool.query('update platform.mail set try_at = now() where to_address = $1', [to]);
    await mailer.post(letter(`nudge${attempts}@lumen.example`));
    await expect.poll(async () => (await stateOf(to)).attempts).toBe(attempts);
    await expect.poll(async () => (await stateOf(`nudge${attempts}@lumen.example`)).problem).not.toBeNull();
  }
  expect(await stateOf(to)).toMatchObject({ state: 'failed' });
  isWell = true;
});

test('two processes send a mail once, and what was sent is not kept', async () => {
  const [one, two] = [openMailer(smtpUrl), openMailer(smtpUrl)];
  const all = Array.from({ length: 20 }, (_, index) => `once${index}@lumen.example`);
  await Promise.all(all.map((to, index) => (index % 2 ? one : two).post(letter(to))));
  await expect
    .poll(async () => (await Promise.all(all.map(stateOf))).every(({ state }) => state === 'sent'), { timeout: 10_000 })
    .toBe(true);
  expect(received.filter((to) => to.startsWith('once')).sort()).toEqual([...all].sort());
  expect((await stateOf(all[0]!)).text).toBe('');
});

test('a mail left waiting by a process that died is sent by the next one', async () => {
  await database.pool.query(
    `insert into platform.mail (id, to_address, subject, text, html, state) values (gen_random_uuid(), 'left@lumen.example', 's', 't', 'h', 'waiting')`,
  );
  openMailer(smtpUrl);
  await expect.poll(async () => (await stateOf('left@lumen.example')).state).toBe('sent');
});

test('a mail leaves in somebody’s name, from our address, and is answered to them', async () => {
  const to = 'named@lumen.example';
  const mailer = openMailer(smtpUrl);
  await mailer.post({ ...letter(to), fromName: 'Awa Diop (Lumen)', replyTo: 'awa@lumen.example' });
  await expect.poll(async () => (await stateOf(to)).state, { timeout: 10_000 }).toBe('sent');
  expect(source).toContain('From: "Awa Diop (Lumen)" <kili@kili.example>');
  expect(source).toContain('Reply-To: awa@lumen.example');
  expect(source).not.toContain('text/calendar');
});

test('a letter of a company leaves by the company’s own server, and any other mail by ours', async () => {
  const byTheirs: unknown[] = [];
  const [withServer, without] = [newId(), newId()];
  const way = {
    from: 'bonjour@lumen.example',
    open: async () => ({ sendMail: async (mail: object) => byTheirs.push(mail), close: () => {} }) as never,
  };
  const companyWay: CompanyWay = async (companyId) => (companyId === withServer ? way : undefined);
  const mailer = openMailer(smtpUrl, companyWay);
  const ofCompany = { isOfCompany: true, companyId: withServer, fromName: 'Anne (Lumen)' };
  await mailer.post({ ...letter('theirs@lumen.example'), ...ofCompany });
  await mailer.post({ ...letter('invited@lumen.example'), companyId: withServer });
  await mailer.post({ ...letter('ours@lumen.example'), ...ofCompany, companyId: without });
  await expect.poll(async () => (await stateOf('theirs@lumen.example')).state).toBe('sent');
  await expect.poll(() => received).toEqual(expect.arrayContaining(['invited@lumen.example', 'ours@lumen.example']));
  expect(received).not.toContain('theirs@lumen.example');
  const from = { name: 'Anne (Lumen)', address: 'bonjour@lumen.example' };
  expect(byTheirs).toMatchObject([{ from, to: 'theirs@lumen.example' }]);
  await mailer.close();
});

test('without a server of the installation a letter of a company that has none is kept', async () => {
  const mailer = openMailer(undefined, async () => undefined);
  await mailer.post({ ...letter('nowhere@lumen.example'), isOfCompany: true, companyId: newId() });
  expect(await stateOf('nowhere@lumen.example')).toMatchObject({ state: 'kept' });
});
