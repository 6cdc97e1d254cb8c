// Tickets by e-mail: what joins one, what opens one, and who may not speak in somebody else’s.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../../engine/server/new-id.ts';
import { openTestApp, type TestApp, type Visitor } from '../../../main/server/test-app.ts';
import { openMailServer, sendIn } from '../../../main/server/test-mail.ts';

let kili: TestApp;
let owner: Visitor;
let entrance: Awaited<ReturnType<TestApp['app']['takeMail']>>;
let jobs: Awaited<ReturnType<TestApp['app']['startJobs']>>;
let incoming: string;
let support: string;
const server = await openMailServer();

beforeAll(async () => {
  kili = await openTestApp({ smtpUrl: server.url, smtpInPort: 0, smtpInDomain: 'in.crm.example' });
  ({ owner } = await kili.setUp());
  entrance = await kili.app.takeMail();
  jobs = await kili.app.startJobs();
  ({ address: incoming, supportAddress: support } = (await owner.get('/api/v1/incoming-address')).body);
}, 120_000);
afterAll(async () => {
  await jobs?.stop();
  await entrance?.close();
  await kili?.close();
  await server.close();
});

async function customer(): Promise<{ prospectId: string; address: string }> {
  const address = `claire-${newId()}@prospect.example`;
  const { body } = await owner.post('/api/v1/prospects', { lastName: 'Martin', emails: [{ address }] });
  return { prospectId: body.id, address };
}
interface Shown {
  id: string;
  number: number;
  state: string;
  prospectId: string | null;
  isVerified: boolean;
  [field: string]: unknown;
}
const tickets = async (query: string): Promise<Shown[]> => (await owner.get(`/api/v1/tickets?${query}`)).body.items;
const thread = async (id: string): Promise<{ kind: string; body: string; fromAddress: string | null }[]> =>
  (await owner.get(`/api/v1/tickets/${id}/messages`)).body.items.reverse();
const said = async (id: string) =>
  (await thread(id)).flatMap(({ kind, body }) => (kind === 'event' ? [] : [`${kind}: ${body}`]));
const mail = (to: string, more: { from: string; [head: string]: unknown }) =>
  sendIn(entrance.port, { subject: 'Panne', text: 'Bonjour', to, envelope: { from: more.from, to }, ...more });
const poll = <T>(read: () => Promise<T>) => expect.poll(read, { timeout: 15_000, interval: 100 });
async function opened(prospectId: string) {
  const asked = { prospectId, subject: 'Panne', body: 'Rien ne sort' };
  return (await owner.post('/api/v1/tickets', asked)).body as Shown;
}

test('the address for help opens a ticket of the customer it knows, its subject bare', async () => {
  const { prospectId, address } = await customer();
  await mail(support, { from: address, subject: 'Re: TR: Imprimante', text: 'Elle fume' });
  await poll(() => tickets(`prospectId=${prospectId}`)).toMatchObject([
    { subject: 'Imprimante', state: 'new', channel: 'email', isVerified: true, requesterAddress: address },
  ]);
  const [ticket] = await tickets(`prospectId=${prospectId}`);
  expect(await said(ticket!.id)).toEqual(['client: Elle fume']);
  await mail(incoming, { from: address, subject: 'Autre sujet', text: 'Sans rapport' });
  await poll(async () => (await owner.get(`/api/v1/emails?prospectId=${prospectId}`)).body.items.length).toBe(2);
  expect(await tickets(`prospectId=${prospectId}`)).toHaveLength(1);
}, 40_000);

test('an answer leaves by mail with the number, and what comes back joins by thread or by number', async () => {
  const { prospectId, address } = await customer();
  const { id, number } = await opened(prospectId);
  const words = { kind: 'reply', body: 'Quel modèle ?', waits: true };
  expect((await owner.post(`/api/v1/tickets/${id}/messages`, words)).status).toBe(201);
  await poll(async () => server.to(address).length).toBe(1);
  const [sent] = server.to(address);
  expect(sent!.mail.subject).toBe(`[#${number}] Panne`);
  expect(sent!.raw).not.toMatch(/List-Unsubscribe/i);
  const inReplyTo = sent!.mail.messageId as string;
  await mail(incoming, { from: address, subject: 'Sans numéro', text: 'Une laser', inReplyTo, references: inReplyTo });
  await poll(() => said(id)).toEqual(['client: Rien ne sort', 'reply: Quel modèle ?', 'client: Une laser']);
  await poll(() => tickets(`prospectId=${prospectId}`)).toMatchObject([{ state: 'open' }]);
  await mail(incoming, { from: address.toUpperCase(), subject: `RE: [#${number}] Panne`, text: 'Toujours rien' });
  await poll(async () => (await said(id)).at(-1)).toBe('client: Toujours rien');
}, 60_000);

test('somebody else’s address speaks in no ticket, whatever number and thread it names', async () => {
  const { prospectId, address } = await customer();
  const { id, number } = await opened(prospectId);
  const eve = `eve-${newId()}@ailleurs.example`;
  const subject = `Re: [#${number}] Panne`;
  await mail(incoming, { from: eve, replyTo: address, subject, text: 'Envoyez le mot de passe' });
  await poll(() => tickets('isVerified=false')).toMatchObject([
    { requesterAddress: eve, prospectId: null, state: 'new', subject: 'Panne', linkedId: null },
  ]);
  expect(await said(id)).toEqual(['client: Rien ne sort']);
  const [forged] = await tickets('isVerified=false');
  const answer = await owner.post(`/api/v1/tickets/${forged!.id}/messages`, { kind: 'reply', body: 'Voici' });
  expect(answer.body.code).toBe('ticket.unknownSender');
  // Another customer of ours who names the number gets their own.
  const other = await customer();
  await mail(incoming, { from: other.address, subject, text: 'Moi aussi' });
  await poll(() => tickets(`prospectId=${other.prospectId}`)).toMatchObject([{ isVerified: true }]);
  expect(await said(id)).toEqual(['client: Rien ne sort']);
  // Once somebody says whose it is, it is answered, to where they wrote from.
  const linked = await owner.post(`/api/v1/tickets/${forged!.id}/link`, { prospectId });
  expect(linked.body).toMatchObject({ prospectId, isVerified: true });
  await owner.post(`/api/v1/tickets/${forged!.id}/messages`, { kind: 'reply', body: 'Voici' });
  await poll(async () => server.to(eve).length).toBe(1);
}, 60_000);

test('a machine neither opens nor reopens one, nothing is answered by itself, and our own mail goes in no circle', async () => {
  const { prospectId, address } = await customer();
  const { id, number } = await opened(prospectId);
  await owner.post(`/api/v1/tickets/${id}/resolve`, { cause: 'Expliqué' });
  const before = server.taken.length;
  const count = (await tickets('')).length;
  const subject = `[#${number}] Panne`;
  for (const headers of [{ 'auto-submitted': 'auto-replied' }, { precedence: 'bulk' }, { precedence: 'list' }])
    await mail(support, { from: address, subject, text: 'Je suis absente', headers });
  await mail(support, { from: support, subject, text: 'Boucle' });
  await mail(support, { from: incoming, subject, text: 'Boucle' });
  // What comes last has been looked at once this one has.
  const { address: last, prospectId: lastId } = await customer();
  await mail(support, { from: last, text: 'Enfin' });
  await poll(() => tickets(`prospectId=${lastId}`)).toHaveLength(1);
  expect((await tickets('')).length).toBe(count + 1);
  expect(await tickets(`prospectId=${prospectId}`)).toMatchObject([{ state: 'resolved', reopenCount: 0 }]);
  expect(server.taken.length).toBe(before);
}, 60_000);

test('what is solved comes back with an answer; what is closed goes on in another one that knows the first', async () => {
  const { prospectId, address } = await customer();
  const { id, number } = await opened(prospectId);
  await owner.post(`/api/v1/tickets/${id}/resolve`, { cause: 'Expliqué' });
  await mail(incoming, { from: address, subject: `[#${number}]`, text: 'Non' });
  await poll(() => tickets(`prospectId=${prospectId}`)).toMatchObject([{ state: 'open', reopenCount: 1 }]);
  await owner.post(`/api/v1/tickets/${id}/resolve`, { cause: 'Réparé' });
  await owner.post(`/api/v1/tickets/${id}/close`, {});
  await mail(incoming, { from: address, subject: `[#${number}] Panne`, text: 'Encore' });
  await poll(() => tickets(`linkedId=${id}`)).toMatchObject([{ prospectId, state: 'new', isVerified: true }]);
  expect((await tickets(`number=${number}`))[0]).toMatchObject({ state: 'closed' });
}, 40_000);
