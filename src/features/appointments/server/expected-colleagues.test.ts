import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays, wallTime } from '../../../engine/dates.ts';
import { newId } from '../../../engine/server/new-id.ts';
import { openTestApp, type TestApp, type Visitor } from '../../../main/server/test-app.ts';

let kili: TestApp;
let admin: Visitor;
let claire: { visitor: Visitor; id: string };
const zone = 'Europe/Paris';
const slug = 'claire-lumen';

beforeAll(async () => {
  kili = await openTestApp();
  ({ owner: admin } = await kili.setUp());
  claire = await kili.colleague(admin, 'claire@lumen.example');
  const page = { isOn: true, slug, title: 'Découverte' };
  expect((await claire.visitor.post('/api/v1/booking-page', page)).status).toBe(200);
}, 120_000);
afterAll(() => kili?.close());

async function prospect() {
  const email = `jean@${newId()}.example`;
  const { body } = await admin.post('/api/v1/prospects', { lastName: 'Dupont', emails: [{ address: email }] });
  return { id: body.id as string, email };
}
async function offered(): Promise<string[]> {
  const { body } = await kili.app.http.inject({ url: `/rdv/${slug}` });
  return [...body.matchAll(/name="slot" required value="([^"]+)"/g)].map(([, value]) => value!);
}
const take = (slot: string, name: string) =>
  kili.app.http.inject({
    method: 'POST',
    url: `/rdv/${slug}`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({ slot, name, email: `${name}@client.example`, phone: '' }).toString(),
  });
async function invite(startAt: string, attendees: object[] = [{ email: 'Claire@lumen.example' }]) {
  const { day, time } = wallTime(startAt, zone);
  const answer = await admin.post('/api/v1/appointments', { title: 'Point', day, time, zone, attendees });
  expect(answer.status).toBe(201);
  return answer.body as { id: string; attendees: { userId: string }[]; colleagueIds: string[] };
}
const pull = async (cursor: number | null) => (await claire.visitor.post('/api/sync/pull', { cursor })).body;

test('by their address a colleague is that colleague: the appointment is in their agenda, and theirs to read', async () => {
  const { cursor } = await pull(null);
  const [slot] = await offered();
  const { id, attendees, colleagueIds } = await invite(slot!);
  expect([attendees[0]!.userId, colleagueIds]).toEqual([claire.id, [claire.id]]);

  expect((await claire.visitor.get(`/api/v1/appointments/${id}`)).status).toBe(200);
  const filter = encodeURIComponent(JSON.stringify({ field: 'colleagueIds', has: claire.id }));
  expect((await claire.visitor.get(`/api/v1/appointments?filter=${filter}`)).body.items).toMatchObject([{ id }]);
  expect(await claire.visitor.patch(`/api/v1/appointments/${id}`, { title: 'Autre' })).toMatchObject({ status: 403 });

  const told = await pull(cursor);
  expect(told.rows.appointment).toMatchObject([{ id }]);
  expect((await pull(null)).rows.appointment).toMatchObject([{ id }]);
  const feed = new URL((await claire.visitor.post('/api/v1/calendar-feed', {})).body.url).pathname;
  expect((await kili.app.http.inject({ url: feed })).body).toContain('SUMMARY:Point');

  await admin.patch(`/api/v1/appointments/${id}`, { attendees: [] });
  expect((await pull(told.cursor)).gone.appointment).toEqual([id]);
  expect((await claire.visitor.get(`/api/v1/appointments/${id}`)).status).toBe(404);
});

test('whoever leads it no more, and is expected, keeps it', async () => {
  const made = await claire.visitor.post('/api/v1/appointments', {
    ...{ title: 'Revue', day: addDays(new Date().toISOString().slice(0, 10), 20), time: '10:00', zone },
    attendees: [{ email: 'claire@lumen.example' }],
  });
  const { cursor } = await pull(null);
  const organiserId = (await admin.get('/api/session')).body.user.id as string;
  expect((await admin.patch(`/api/v1/appointments/${made.body.id}`, { organiserId })).status).toBe(200);
  const { rows, gone } = await pull(cursor);
  expect(rows.appointment).toMatchObject([{ id: made.body.id, organiserId }]);
  expect(gone.appointment).toEqual([]);
});

test('their public page and the free slots no longer offer the time', async () => {
  const [slot] = await offered();
  const { id } = await prospect();
  const free = async () => (await claire.visitor.get(`/api/v1/prospects/${id}/free-slots?count=20`)).body.slots ?? [];
  await admin.patch(`/api/v1/prospects/${id}`, { ownerId: claire.id });
  expect(await free()).toContain(slot);
  await invite(slot!);
  expect(await offered()).not.toContain(slot);
  expect(await free()).not.toContain(slot);
  expect((await take(slot!, 'zoe')).statusCode).toBe(409);
});

test('whoever invites them is told that they are expected elsewhere', async () => {
  const [slot] = await offered();
  const { id } = await invite(slot!);
  const ends = (minutes: number) => new Date(Date.parse(slot!) + minutes * 60_000).toISOString();
  const ask = async (more: object = {}) => {
    const asked = { startAt: slot!, endAt: ends(30), emails: 'Claire@lumen.example,jean@client.example', ...more };
    return (await admin.get(`/api/v1/appointments/busy-colleagues?${new URLSearchParams(asked)}`)).body.items;
  };
  expect(await ask()).toMatchObject([{ userId: claire.id }]);
  expect(await ask({ exceptId: id })).toEqual([]);
  expect(await admin.post(`/api/v1/appointments/${id}/cancel`, {})).toMatchObject({ status: 200 });
  expect(await ask()).toEqual([]);
});

test('a slot that is taken on the page rings once', async () => {
  const [slot] = await offered();
  expect((await take(slot!, 'max')).statusCode).toBe(200);
  const { rows } = await pull(null);
  expect(rows.notification.map(({ kind }: { kind: string }) => kind)).not.toContain('inboundLead');
});

test('who may not write invites the prospect and colleagues, and nobody else', async () => {
  const { visitor } = await kili.colleague(admin, 'support@lumen.example', 'support');
  const { id: prospectId, email } = await prospect();
  const agreed = { title: 'Point', day: addDays(new Date().toISOString().slice(0, 10), 9), time: '10:00', zone };
  const plan = (attendees: object[]) => visitor.post('/api/v1/appointments', { ...agreed, prospectId, attendees });
  const refused = await plan([{ email }, { email: 'inconnu@ailleurs.example' }]);
  expect(refused).toMatchObject({ status: 422, body: { code: 'appointment.foreignAddress' } });
  expect(refused.body).toMatchObject({ field: 'attendees.1.email' });
  const made = await plan([{ email }, { email: 'claire@lumen.example' }]);
  expect(made.status).toBe(201);
  const more = [...made.body.attendees, { email: 'inconnu@ailleurs.example' }];
  const added = await visitor.patch(`/api/v1/appointments/${made.body.id}`, { attendees: more });
  expect(added).toMatchObject({ status: 422, body: { code: 'appointment.foreignAddress' } });
});

test('a wrong address is named in plain words, and a line break is no part of a title', async () => {
  const agreed = { day: addDays(new Date().toISOString().slice(0, 10), 9), time: '16:00', zone };
  const attendees = [{ email: 'bonne@client.example' }, { email: 'pas une adresse' }];
  const wrong = await admin.post('/api/v1/appointments', { title: 'X', ...agreed, attendees });
  expect(wrong.body).toMatchObject({ code: 'request.notEmail', field: 'attendees.1.email' });
  expect(JSON.stringify(wrong.body)).toContain('pas une adresse');
  const made = await admin.post('/api/v1/appointments', { title: 'Point\r\n\tdu  mois', ...agreed });
  expect(made.body.title).toBe('Point du  mois');
});
