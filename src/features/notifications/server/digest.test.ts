import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { addMinutes, wallTime } from '../../../engine/dates.ts';
import { inCompany } from '../../../engine/server/database.ts';
import { newId } from '../../../engine/server/new-id.ts';
import type { ServerParts } from '../../../engine/server/parts.ts';
import type { Person } from '../../../engine/server/run-command.ts';
import { openTestApp, type TestApp, type Visitor } from '../../../main/server/test-app.ts';
import { digestRunJob } from './digest.job.ts';
import { notify } from './notify.ts';

let kili: TestApp;
let claire: Visitor;
let person: Person;
let posted: Parameters<ServerParts['mailer']['post']>[0][] = [];

beforeAll(async () => {
  kili = await openTestApp();
  const { owner, companyId } = await kili.setUp();
  const joined = await kili.colleague(owner, 'claire@lumen.example');
  claire = joined.visitor;
  person = { companyId, userId: joined.id };
}, 60_000);
afterAll(() => kili?.close());

const now = () => new Date().toISOString();
const clock = (minutes: number) => wallTime(addMinutes(now(), minutes), 'Europe/Paris').time;
const choose = (wanted: object) =>
  claire.patch('/api/v1/notifications/settings', { timeZone: 'Europe/Paris', ...wanted });

beforeEach(async () => {
  posted = [];
  await choose({ digestAt: clock(-2) });
  await claire.post('/api/v1/notifications/read', { all: true });
  await sentAt(addMinutes(now(), -60));
});

const sentAt = (at: string | null) =>
  inCompany(kili.app.engine.database, person, ({ db, companyId, userId }) =>
    db
      .updateTable('kili.notificationChoice')
      .set({ digestSentAt: at })
      .where('companyId', '=', companyId)
      .where('id', '=', userId)
      .execute(),
  );

/** The job as a worker runs it, with a post that keeps what it is given once that is committed. */
function run() {
  const { engine } = kili.app;
  const mailer: ServerParts['mailer'] = {
    sends: true,
    from: 'Kili <kili@kili.example>',
    post: async (mail) => void posted.push(mail),
    close: async () => {},
  };
  const parts = { engine, mailer, publicUrl: 'https://kili.example' } as ServerParts;
  const { companyId, userId } = person;
  return digestRunJob(parts)({ companyId, payload: { userId }, signal: new AbortController().signal });
}

const tell = (name: string, kind: 'mentioned' | 'callBackDue' = 'mentioned') =>
  inCompany(kili.app.engine.database, person, (transaction) => {
    const notice = { to: [person.userId], path: '/prospects/1', eventKey: newId() };
    if (kind === 'mentioned') return notify(transaction, { ...notice, kind, params: { by: 'Karim <b>', name } });
    return notify(transaction, { ...notice, kind, params: { name, dueAt: now() } });
  });

test('two workers send what is unread once, with a link to each page', async () => {
  await tell('Marie');
  await tell('Lefèvre & Fils');
  await tell('Durand', 'callBackDue');
  await Promise.all([run(), run(), run()]);
  expect(posted).toHaveLength(1);
  const [mail] = posted;
  expect(mail).toMatchObject({
    to: 'claire@lumen.example',
    companyId: person.companyId,
    subject: '2 notifications depuis hier sur Kili',
  });
  expect(mail!.text).toContain(
    'Karim <b> vous a mentionné dans une note sur Marie\n  https://kili.example/prospects/1',
  );
  expect(mail!.text).not.toContain('Durand');
  expect(mail!.text).toContain('\u202f:');
  expect(mail!.html).toContain('Lef\u00e8vre &#38; Fils');
  expect(mail!.html).not.toContain('<b>');
  await run();
  expect(posted).toHaveLength(1);
});

test('what was read, or told before, is not told again; a day without news has no mail', async () => {
  await tell('Lue');
  await claire.post('/api/v1/notifications/read', { all: true });
  await tell('Ancienne');
  await sentAt(null);
  await run();
  expect(posted.map(({ text }) => [text.includes('Lue'), text.includes('Ancienne')])).toEqual([[false, true]]);
  posted = [];
  await choose({ digestAt: clock(0) });
  await run();
  expect(posted).toEqual([]);
});

test('whoever wants none gets none', async () => {
  await tell('Marie');
  await choose({ digestAt: null });
  await run();
  expect(posted).toEqual([]);
});

test('a mail server that is down loses nothing: the turn is taken back with the mail', async () => {
  await tell('Marie');
  const { engine } = kili.app;
  const broken = { post: () => Promise.reject(new Error('down')) } as unknown as ServerParts['mailer'];
  const parts = { engine, mailer: broken, publicUrl: 'https://kili.example' } as ServerParts;
  const { companyId, userId } = person;
  const job = digestRunJob(parts)({ companyId, payload: { userId }, signal: new AbortController().signal });
  await expect(job).rejects.toThrow('down');
  await run();
  expect(posted).toHaveLength(1);
});
