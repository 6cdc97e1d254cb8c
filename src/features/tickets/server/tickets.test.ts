import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays, addMinutes } from '../../../engine/dates.ts';
import { newId } from '../../../engine/server/new-id.ts';
import { openTestApp, password, type TestApp, tokenIn, type Visitor } from '../../../main/server/test-app.ts';
import { lookAfter } from './ticket-watch.job.ts';

let kili: TestApp;
let admin: Visitor;
let rep: Visitor;
let support: Visitor;
let supportId: string;
let companyId: string;
let ownId: string;
let superuser: pg.Client;

beforeAll(async () => {
  kili = await openTestApp();
  ({ owner: admin, companyId } = await kili.setUp());
  ownId = (await admin.get('/api/session')).body.user.id;
  rep = (await kili.colleague(admin, 'rep@lumen.example', 'rep')).visitor;
  ({ visitor: support, id: supportId } = await kili.colleague(admin, 'support@lumen.example', 'support'));
  superuser = new pg.Client(kili.database.superuserUrl);
  await superuser.connect();
}, 120_000);
afterAll(async () => {
  await superuser?.end();
  await kili?.close();
});

const customer = async (more: object = {}): Promise<string> =>
  (await admin.post('/api/v1/prospects', { lastName: 'Morel', audience: 'B2B', ...more })).body.id;

async function made(more: object = {}, visitor = admin) {
  const prospectId = (more as { prospectId?: string }).prospectId ?? (await customer());
  const asked = { prospectId, subject: 'Imprimante en panne', body: 'Rien ne sort' };
  const { status, body } = await visitor.post('/api/v1/tickets', { ...asked, ...more });
  expect({ status, code: body.code }).toEqual({ status: 201, code: undefined });
  return body;
}
const read = async (id: string) => (await admin.get(`/api/v1/tickets/${id}`)).body;
const step = (id: string, name: string, body: object = {}, visitor = admin) =>
  visitor.post(`/api/v1/tickets/${id}/${name}`, body);
const write = (id: string, body: object, visitor = admin) => visitor.post(`/api/v1/tickets/${id}/messages`, body);
const thread = async (id: string): Promise<{ kind: string; event: string | null; body: string }[]> =>
  (await admin.get(`/api/v1/tickets/${id}/messages?limit=100`)).body.items.reverse();
const words = async (id: string) => (await thread(id)).map(({ kind, event, body }) => event ?? `${kind}: ${body}`);
const timeline = async (id: string) =>
  (await admin.get(`/api/v1/prospects/${id}/timeline`)).body.items.flatMap(
    ({ details }: { details: { ticket?: { event: string } } }) => details.ticket?.event ?? [],
  );
const settings = async (args: object) => {
  const at = new Date().toISOString();
  const mutation = { seq: 1, id: newId(), name: 'ticketSettings.edit', args, version: 1, at };
  const { body } = await admin.post('/api/sync/push', { clientId: newId(), cursor: null, mutations: [mutation] });
  expect(body.answers).toMatchObject([{ status: 'done' }]);
};
const look = (ticketId: string) =>
  lookAfter(kili.app.engine, { companyId, ticketId, publicUrl: 'http://kili.example' });
const told = async (ticketId: string): Promise<{ kind: string; userId: string }[]> =>
  (
    await superuser.query(
      `select kind, user_id as "userId" from kili.notification where path = $1 order by created_at, user_id`,
      [`/tickets?ticket=${ticketId}`],
    )
  ).rows;
/** The ticket as if everything had happened so long ago. */
async function age(id: string, days: number, fields = ['opened_at', 'state_since', 'resolved_at']) {
  const earlier = fields.map((field) => `${field} = ${field} - interval '${days} days'`);
  await superuser.query(`update kili.ticket set ${earlier.join()} where id = $1`, [id]);
  await superuser.query(
    `update kili.ticket set stops = (select coalesce(jsonb_agg(jsonb_set(s, '{from}',
       to_jsonb(to_char((s ->> 'from')::timestamptz at time zone 'UTC' - interval '${days} days', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')))), '[]')
       from jsonb_array_elements(stops) as s) where id = $1`,
    [id],
  );
}

describe('a ticket', () => {
  test('gets its number from the server, one after the other, and what is promised by how much it matters', async () => {
    const first = await made({ impact: 'high', urgency: 'high' });
    const second = await made({ impact: 'low', urgency: 'low' });
    expect(second.number).toBe(first.number + 1);
    expect(first).toMatchObject({ priority: 'P1', state: 'new', userId: ownId, isVerified: true, channel: 'phone' });
    expect(second).toMatchObject({ priority: 'P4' });
    expect(first.dueAt).toBe(first.firstResponseDueAt);
    expect(first.resolutionDueAt > first.firstResponseDueAt).toBe(true);
    expect(await words(first.id)).toEqual(['client: Rien ne sort']);
    expect(await timeline(first.prospectId)).toEqual(['opened']);
  });

  test('parallel ones share no number', async () => {
    const prospectId = await customer();
    const all = await Promise.all(Array.from({ length: 12 }, () => made({ prospectId })));
    const numbers = all.map(({ number }) => number).sort((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: 12 }, (_, place) => numbers[0] + place));
  });

  test('opens when it is given to somebody, or first answered', async () => {
    const given = await made();
    expect((await step(given.id, 'assign', { assigneeId: supportId })).body).toMatchObject({ state: 'open' });
    const answered = await made();
    expect((await write(answered.id, { kind: 'note', body: 'À voir' })).status).toBe(201);
    expect(await read(answered.id)).toMatchObject({ state: 'new', firstResponseAt: null });
    await write(answered.id, { kind: 'reply', body: 'Nous regardons' }, support);
    expect(await read(answered.id)).toMatchObject({
      ...{ state: 'open', assigneeId: supportId, replyCount: 1, firstResponseAt: expect.any(String) },
    });
  });

  test('waits for the customer with its clock stopped, and goes on with their word', async () => {
    const { id, prospectId } = await made();
    await write(id, { kind: 'reply', body: 'Quel modèle ?', waits: true });
    const waiting = await read(id);
    expect(waiting).toMatchObject({ state: 'waiting-client', resolutionDueAt: null, dueAt: null });
    expect(waiting.stops).toMatchObject([{ to: null }]);
    await write(id, { kind: 'client', body: 'Une laser' });
    expect(await read(id)).toMatchObject({
      state: 'open',
      dueAt: expect.any(String),
      stops: [{ to: expect.any(String) }],
    });
    expect((await step(id, 'resolve', {})).status).toBe(400);
    expect((await step(id, 'resolve', { cause: 'Bourrage papier' })).body).toMatchObject({
      state: 'resolved',
      dueAt: null,
    });
    await write(id, { kind: 'client', body: 'Encore en panne' });
    expect(await read(id)).toMatchObject({ state: 'open', reopenCount: 1 });
    await step(id, 'resolve', { cause: 'Pièce changée' });
    await step(id, 'close');
    expect((await step(id, 'reopen')).body.code).toBe('ticket.tooLateToReopen');
    expect(await timeline(prospectId)).toEqual(['closed', 'resolved', 'reopened', 'resolved', 'opened']);
  });

  test('sent twice by a device it is there once, and a clock set back turns nothing around', async () => {
    const { id } = await made();
    await step(id, 'wait', { for: 'client' });
    const before = await read(id);
    const at = addMinutes(before.stateSince, -600);
    const args = { id, eventId: newId() };
    const mutation = { seq: 1, id: newId(), name: 'ticket.takeUp', args, version: 1, at };
    const sent = { clientId: newId(), cursor: null, mutations: [mutation] };
    expect((await admin.post('/api/sync/push', sent)).body.answers).toMatchObject([{ status: 'done' }]);
    expect((await admin.post('/api/sync/push', sent)).body.answers).toMatchObject([{ status: 'done' }]);
    const { stops, state } = await read(id);
    expect(state).toBe('open');
    expect(stops).toEqual([{ from: before.stateSince, to: before.stateSince }]);
  });

  test('is joined with another of the same customer; its thread goes on there', async () => {
    const stays = await made();
    const goes = await made({ prospectId: stays.prospectId, subject: 'Toujours en panne', body: 'Deuxième' });
    expect((await step(goes.id, 'merge', { intoId: goes.id })).body.code).toBe('ticket.sameTicket');
    expect((await step((await made()).id, 'merge', { intoId: stays.id })).body.code).toBe('ticket.otherCustomer');
    expect((await step(goes.id, 'merge', { intoId: stays.id })).body).toMatchObject({ id: stays.id });
    expect(await read(goes.id)).toMatchObject({ state: 'merged', mergedIntoId: stays.id });
    expect(await words(stays.id)).toEqual(
      expect.arrayContaining(['client: Rien ne sort', 'client: Deuxième', 'absorbed']),
    );
    expect((await write(goes.id, { kind: 'note', body: 'x' })).body.code).toBe('ticket.merged');
  });
});

describe('who sees and does what', () => {
  test('support sees to everybody’s; a rep sees those of the prospects they see; nobody of another company any', async () => {
    const { id, prospectId } = await made();
    expect((await write(id, { kind: 'reply', body: 'Bonjour' }, support)).status).toBe(201);
    expect((await rep.get(`/api/v1/tickets/${id}`)).status).toBe(404);
    await admin.patch(`/api/v1/prospects/${prospectId}`, { ownerId: null });
    expect((await rep.get(`/api/v1/tickets/${id}`)).status).toBe(200);
    const adminEmail = 'chef@autre.example';
    await admin.post('/api/v1/companies', { name: 'Autre', adminName: 'Chef', adminEmail });
    const stranger = kili.visitor();
    await stranger.post(`/api/invitation/${tokenIn(await kili.mailTo(adminEmail))}`, { password });
    expect((await stranger.get(`/api/v1/tickets/${id}`)).status).toBe(404);
    expect((await stranger.get(`/api/v1/tickets/${id}/messages`)).status).toBe(404);
    expect((await stranger.get('/api/v1/tickets')).body.items).toEqual([]);
    expect((await step(id, 'resolve', { cause: 'x' }, stranger)).status).toBe(404);
  });

  test('what is promised is for whoever leads the help to say', async () => {
    const at = new Date().toISOString();
    const mutation = { seq: 1, id: newId(), name: 'ticketSettings.edit', args: { mostOpen: 3 }, version: 1, at };
    const { body } = await support.post('/api/sync/push', { clientId: newId(), cursor: null, mutations: [mutation] });
    expect(body.answers).toMatchObject([{ status: 'refused' }]);
  });
});

describe('what comes by itself', () => {
  test('each level is told once, to whom it concerns', async () => {
    const { id } = await made({ impact: 'high', urgency: 'high', assigneeId: supportId });
    expect(await look(id)).toEqual([]);
    await age(id, 14);
    expect(await look(id)).toEqual(['escalate']);
    expect(await read(id)).toMatchObject({ escalation: 150 });
    expect(await look(id)).toEqual([]);
    const kinds = (await told(id)).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'ticketFarBehind')).toHaveLength(1);
  });

  test('a critical one of nobody goes in turn to whoever is on duty and here', async () => {
    const other = await kili.colleague(admin, `garde-${newId()}@lumen.example`, 'support');
    const away = await kili.colleague(admin, `absente-${newId()}@lumen.example`, 'support');
    await superuser.query('update kili."user" set absent_until = $2 where id = $1', [
      away.id,
      addDays(new Date().toISOString().slice(0, 10), 5),
    ]);
    await settings({ onDutyIds: [other.id, away.id, supportId], mostOpen: 50 });
    const takers: string[] = [];
    for (let count = 0; count < 3; count += 1) {
      const { id } = await made({ impact: 'high', urgency: 'high' });
      expect(await look(id)).toEqual([]);
      await age(id, 14, ['opened_at']);
      expect(await look(id)).toContain('giveOut');
      const { assigneeId, state } = await read(id);
      expect(state).toBe('open');
      takers.push(assigneeId);
    }
    expect(takers).toEqual([other.id, supportId, other.id]);
    await settings({ mostOpen: 1 });
    const { id } = await made({ impact: 'high', urgency: 'high' });
    await age(id, 14, ['opened_at']);
    await look(id);
    expect((await read(id)).assigneeId).toBeNull();
    await settings({ onDutyIds: [], mostOpen: 20 });
  });

  test('silence is reminded of, then taken for an answer; what is solved closes after seven days', async () => {
    const prospectId = await customer({ emails: [{ address: `ana@${newId()}.example` }] });
    const { id } = await made({ prospectId });
    await write(id, { kind: 'reply', body: 'Quel modèle ?', waits: true });
    await age(id, 7, ['opened_at', 'state_since']);
    expect(await look(id)).toEqual(['remind']);
    expect(await look(id)).toEqual([]);
    await age(id, 14, ['opened_at', 'state_since']);
    expect(await look(id)).toContain('giveUp');
    expect(await read(id)).toMatchObject({ state: 'resolved', cause: 'sans réponse' });
    await age(id, 1, ['resolved_at', 'state_since']);
    expect(await look(id)).toEqual(['survey']);
    await age(id, 7, ['resolved_at', 'state_since']);
    expect(await look(id)).toEqual(['close']);
    expect(await read(id)).toMatchObject({ state: 'closed', surveySentAt: expect.any(String) });
    const { rows } = await superuser.query(
      `select subject, purpose, body from kili.email where prospect_id = $1 order by created_at`,
      [prospectId],
    );
    expect(rows).toHaveLength(3);
    for (const { subject, purpose } of rows) expect({ subject, purpose }).toMatchObject({ purpose: 'service' });
    expect(rows[2].body).toContain('http://kili.example/avis/');
  });
});
