import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../../engine/server/new-id.ts';
import { openTestApp, type TestApp, type Visitor } from '../../../main/server/test-app.ts';

let kili: TestApp;
let admin: Visitor;
beforeAll(async () => {
  kili = await openTestApp();
  admin = (await kili.setUp()).owner;
});
afterAll(() => kili?.close());

const prospectsOf = async (ownerId: string) => (await admin.get(`/api/v1/prospects?ownerId=${ownerId}`)).body.items;
const deactivate = (id: string, handOverTo: string | null) =>
  admin.post(`/api/v1/users/${id}/deactivate`, { handOverTo });

test('who leaves is out at once, and a colleague goes on with their prospects', async () => {
  const claire = await kili.colleague(admin, 'claire@lumen.example');
  const karim = await kili.colleague(admin, 'karim@lumen.example');
  const nextActionAt = '2026-01-05T09:00:00.000Z';
  for (const lastName of ['Durand', 'Petit', 'Leroy']) {
    await claire.visitor.post('/api/v1/prospects', {
      lastName,
      ownerId: claire.id,
      nextActionAt,
      phones: [{ number: '06 12 34 56 78' }],
    });
  }
  const started = await claire.visitor.post('/api/v1/call-sessions', { deviceId: newId() });
  expect(started.status).toBe(201);
  await claire.visitor.post(`/api/v1/call-sessions/${started.body.id}/next`, {});
  const { body: before } = await karim.visitor.post('/api/sync/pull', { cursor: null });

  const portfolio = `/api/v1/users/${claire.id}/portfolio`;
  expect((await admin.get(portfolio)).body).toEqual({ prospects: 3, appointments: 0 });
  expect((await karim.visitor.get(portfolio)).status).toBe(403);
  expect((await admin.get(`/api/v1/users/${newId()}/portfolio`)).status).toBe(404);

  const { status, body } = await deactivate(claire.id, karim.id);
  expect({ status, ...body }).toMatchObject({
    status: 200,
    user: { id: claire.id, state: 'inactive' },
    handedOver: 3,
    endedSessions: 1,
  });
  const inherited = await prospectsOf(karim.id);
  expect(inherited.map((one: { lastName: string }) => one.lastName).sort()).toEqual(['Durand', 'Leroy', 'Petit']);
  expect(inherited.every((one: { nextActionAt: string }) => one.nextActionAt === nextActionAt)).toBe(true);
  const { body: told } = await karim.visitor.post('/api/sync/pull', { cursor: before.cursor });
  expect(told.rows.prospect).toHaveLength(3);
  // Nobody is left locked: the heir is served the very card that was on screen.
  const taken = await karim.visitor.post('/api/v1/call-sessions', {});
  expect((await karim.visitor.post(`/api/v1/call-sessions/${taken.body.id}/next`, {})).status).toBe(200);

  expect(await claire.visitor.get('/api/v1/prospects')).toMatchObject({
    status: 403,
    body: { code: 'access.ended' },
  });
  expect((await claire.visitor.get('/api/session')).body).toMatchObject({
    company: null,
    problem: { code: 'access.ended', params: { company: 'Atelier Lumen' } },
  });
  expect(await deactivate(claire.id, null)).toMatchObject({ status: 422, body: { code: 'user.inactive' } });

  expect((await admin.post(`/api/v1/users/${claire.id}/reactivate`, {})).body).toMatchObject({ state: 'active' });
  // Neither a device of hers nor the API has ended her session.
  const companyId = (await claire.visitor.get('/api/session')).body.company.id;
  const { rows } = (await claire.visitor.post('/api/sync/pull', { cursor: null })).body;
  expect(rows.callSession).toMatchObject([{ id: started.body.id, state: 'ended', deviceId: companyId }]);
  expect((await claire.visitor.get('/api/session')).body).toMatchObject({
    user: { id: claire.id, state: 'active' },
    problem: null,
  });
});

test('without a colleague the prospects go to the pool', async () => {
  const awa = await kili.colleague(admin, 'awa@lumen.example');
  const { body } = await awa.visitor.post('/api/v1/prospects', { lastName: 'Moreau', ownerId: awa.id });
  expect((await deactivate(awa.id, null)).body).toMatchObject({ handedOver: 1 });
  expect((await admin.get(`/api/v1/prospects/${body.id}`)).body.ownerId).toBeNull();
});

describe('the appointments of who leaves', () => {
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  const attendees = [{ email: 'jean@martin.example', name: 'Jean Martin' }];

  async function leaver(email: string) {
    const { id, visitor } = await kili.colleague(admin, email);
    const { body } = await visitor.post('/api/v1/appointments', {
      ...{ title: 'Démonstration', day: inDays(9), time: '10:00', attendees },
    });
    expect(body).toMatchObject({ organiserId: id, sequence: 0 });
    expect((await admin.get(`/api/v1/users/${id}/portfolio`)).body).toMatchObject({ appointments: 1 });
    return { id, appointment: body as { id: string; uid: string } };
  }
  const now = async (id: string) => (await admin.get(`/api/v1/appointments/${id}`)).body;

  test('are led by the heir, under the same name in every calendar, and the people are told', async () => {
    const heir = await kili.colleague(admin, 'heir@lumen.example');
    const { id, appointment } = await leaver('leaver@lumen.example');
    expect((await deactivate(id, heir.id)).body).toMatchObject({ appointments: 1 });
    expect(await now(appointment.id)).toMatchObject({
      ...{ organiserId: heir.id, uid: appointment.uid, sequence: 1, state: 'planned' },
    });
    const rows = await waitingLetters(appointment.id);
    expect(rows).toContainEqual({ letter: 'update', sequence: 1 });
    const { body: bell } = await heir.visitor.get('/api/v1/notifications');
    expect(bell.items).toMatchObject([{ kind: 'handedOver', path: `/agenda?rdv=${appointment.id}` }]);
  });

  test('without an heir they are led by whoever sees to the departure', async () => {
    const me = (await admin.get('/api/session')).body.user.id;
    const { id, appointment } = await leaver('alone@lumen.example');
    await deactivate(id, null);
    expect(await now(appointment.id)).toMatchObject({ organiserId: me, sequence: 1 });
  });
});

async function waitingLetters(appointmentId: string) {
  const client = new pg.Client(kili.database.superuserUrl);
  await client.connect();
  try {
    const { rows } = await client.query(
      `select payload ->> 'letter' as letter, (payload ->> 'sequence')::int as sequence
       from graphile_worker._private_jobs where payload ->> 'appointmentId' = $1`,
      [appointmentId],
    );
    return rows;
  } finally {
    await client.end();
  }
}

test('the wrong heir, a stranger and oneself are refused', async () => {
  const lea = await kili.colleague(admin, 'lea@lumen.example');
  const me = (await admin.get('/api/session')).body.user.id;
  const support = await kili.colleague(admin, 'support@lumen.example', 'support');
  expect(await deactivate(lea.id, support.id)).toMatchObject({
    status: 422,
    body: { code: 'user.idleHeir', field: 'handOverTo' },
  });
  expect(await deactivate(lea.id, lea.id)).toMatchObject({
    status: 422,
    body: { code: 'user.badHeir', field: 'handOverTo' },
  });
  expect(await deactivate(newId(), null)).toMatchObject({ status: 404, body: { code: 'user.notFound' } });
  expect(await deactivate('everybody', null)).toMatchObject({ status: 404 });
  expect(await deactivate(me, lea.id)).toMatchObject({ status: 422, body: { code: 'user.notYourself' } });
  expect((await lea.visitor.post(`/api/v1/users/${me}/deactivate`, { handOverTo: null })).status).toBe(403);
  expect(await admin.post(`/api/v1/users/${lea.id}/deactivate`, {})).toMatchObject({
    status: 400,
    body: { field: 'handOverTo' },
  });
});

test('two administrators who remove each other at the same moment do not leave nobody', async () => {
  const other = await kili.colleague(admin, 'second@lumen.example', 'admin');
  const me = (await admin.get('/api/session')).body.user.id;
  const answers = await Promise.all([
    admin.post(`/api/v1/users/${other.id}/deactivate`, { handOverTo: null }),
    other.visitor.post(`/api/v1/users/${me}/deactivate`, { handOverTo: null }),
  ]);
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(answers.map(({ status }) => status).every((status) => status < 500)).toBe(true);
});
