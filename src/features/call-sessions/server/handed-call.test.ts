// A number on its way from the desk to the person's own telephone: who may pair one, what it may do, and when it is over.
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { withConnection } from '../../../engine/server/database-connection.ts';
import { newId } from '../../../engine/server/new-id.ts';
import { createApp } from '../../../main/server/app.ts';
import { openTestApp, password, type TestApp, tokenIn, type Visitor } from '../../../main/server/test-app.ts';

let kili: TestApp;
let admin: Visitor;
let address: string;
beforeAll(async () => {
  kili = await openTestApp();
  admin = (await kili.setUp()).owner;
  await kili.app.http.listen({ port: 0, host: '127.0.0.1' });
  address = `http://127.0.0.1:${(kili.app.http.server.address() as AddressInfo).port}`;
});
afterAll(() => kili?.close());

const pool = () => kili.app.engine.database.pool;
const link = async (of: Visitor) => (await of.post('/api/phone/links', {})).body.token as string;

async function pair(of: Visitor): Promise<Visitor> {
  const phone = kili.visitor();
  const headers = { 'user-agent': 'Mozilla/5.0 (Linux; Android 15) Chrome/140.0' };
  expect((await phone.post('/api/companion/pair', { token: await link(of) }, headers)).status).toBe(204);
  return phone;
}

/** The open line of a telephone. */
async function listen(phone: Visitor, at = address) {
  const leaving = new AbortController();
  const answer = await fetch(`${at}/api/companion/line`, {
    headers: { cookie: phone.cookie() },
    signal: leaving.signal,
  });
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  return { status: answer.status, leave: () => leaving.abort(), next: async () => (await reader?.read())?.value };
}

let made = 0;
const numberOf = (place: number) => `+336399820${String(place).padStart(2, '0')}`;
async function newProspect(by: Visitor, more: object = {}) {
  made += 1;
  const phones = [{ number: numberOf(made) }];
  const prospect = { firstName: 'Marie', lastName: `Durand ${made}`, organisation: 'Lumen', phones, ...more };
  return { id: (await by.post('/api/v1/prospects', prospect)).body.id as string, number: numberOf(made) };
}

const hand = (by: Visitor, { id: prospectId, number }: { id: string; number: string }, id = newId()) =>
  by.post('/api/phone/calls', { id, prospectId, number });

async function dials(prospectId: string) {
  const { body } = await admin.get(`/api/v1/prospects/${prospectId}`);
  return body.recentAttempts.length as number;
}

describe('a code', () => {
  test('pairs one telephone, once', async () => {
    const token = await link(admin);
    const phone = kili.visitor();
    expect((await phone.get('/api/companion')).body.code).toBe('access.notPaired');
    expect((await phone.post('/api/companion/pair', { token })).status).toBe(204);
    expect((await phone.get('/api/companion')).body).toEqual({
      person: 'Anne Roche',
      company: 'Atelier Lumen',
      call: null,
    });
    const again = await kili.visitor().post('/api/companion/pair', { token });
    expect([again.status, again.body.code]).toEqual([422, 'phone.linkUsed']);
  });

  test('is not used up by whoever only looks at its page', async () => {
    const token = await link(admin);
    await kili.visitor().get('/telephone');
    expect((await kili.visitor().post('/api/companion/pair', { token })).status).toBe(204);
  });

  test('is over after minutes, when another one is shown, and for whoever guesses', async () => {
    const late = await link(admin);
    await pool().query("update auth.companion_link set expires_at = now() - interval '1 second'");
    const first = await link(admin);
    await link(admin);
    for (const token of [late, first, 'x'.repeat(43)]) {
      expect((await kili.visitor().post('/api/companion/pair', { token })).body.code).toBe('phone.linkUsed');
    }
  });

  test('is worth nothing once the session it was shown in has ended', async () => {
    const { visitor } = await kili.colleague(admin, 'left@lumen.example');
    const token = await link(visitor);
    await visitor.post('/api/auth/sign-out', {});
    expect((await kili.visitor().post('/api/companion/pair', { token })).body.code).toBe('phone.linkUsed');
  });

  test('is shown to nobody who is not signed in', async () => {
    expect((await kili.visitor().post('/api/phone/links', {})).status).toBe(401);
  });
});

describe('a paired telephone', () => {
  test('opens nothing else of Kili', async () => {
    const phone = await pair(admin);
    for (const path of ['/api/session', '/api/v1/prospects', '/api/phone/companions', '/api/sync/pokes'])
      expect((await phone.get(path)).status, path).toBe(401);
    expect((await phone.post('/api/sync/pull', { cursor: null })).status).toBe(401);
    expect((await phone.post('/api/phone/links', {})).status).toBe(401);
  });

  test('is listed with its name, and ended from there', async () => {
    const { visitor } = await kili.colleague(admin, 'listed@lumen.example');
    const phone = await pair(visitor);
    const { items } = (await visitor.get('/api/phone/companions')).body;
    expect(items).toEqual([
      expect.objectContaining({ isListening: false, userAgent: expect.stringContaining('Android') }),
    ]);
    expect((await admin.delete(`/api/phone/companions/${items[0].id}`)).status).toBe(404);
    expect((await phone.get('/api/companion')).status).toBe(200);
    expect((await visitor.delete(`/api/phone/companions/${items[0].id}`)).status).toBe(204);
    expect((await phone.get('/api/companion')).body.code).toBe('access.notPaired');
  });

  test('leaves by itself', async () => {
    const phone = await pair(admin);
    expect((await phone.post('/api/companion/leave', {})).status).toBe(204);
    expect((await phone.get('/api/companion')).body.code).toBe('access.notPaired');
  });

  test('ends with the session, with the person’s place, and with every sign-out', async () => {
    const ways: [string, (visitor: Visitor, id: string) => Promise<unknown>][] = [
      ['out', (visitor) => visitor.post('/api/auth/sign-out', {})],
      ['everywhere', (visitor) => visitor.post('/api/session/sign-out-everywhere', {})],
      ['afar', (_, id) => admin.post(`/api/v1/users/${id}/sign-out`, {})],
      ['inactive', (_, id) => admin.post(`/api/v1/users/${id}/deactivate`, { handOverTo: null })],
    ];
    for (const [name, end] of ways) {
      const { visitor, id } = await kili.colleague(admin, `${name}@lumen.example`);
      const phone = await pair(visitor);
      expect((await phone.get('/api/companion')).status, name).toBe(200);
      await end(visitor, id);
      expect((await phone.get('/api/companion')).body.code, name).toBe('access.notPaired');
      expect((await listen(phone)).status, name).toBe(403);
    }
  });
});

describe('a number asked for at the desk', () => {
  test('without a telephone, or one that listens, is refused at once', async () => {
    const { visitor } = await kili.colleague(admin, 'alone@lumen.example');
    const prospect = await newProspect(visitor);
    expect((await hand(visitor, prospect)).body.code).toBe('phone.noPhone');
    await pair(visitor);
    expect((await hand(visitor, prospect)).body.code).toBe('phone.unreachable');
    expect(await dials(prospect.id)).toBe(0);
  });

  test('shows on the telephone, is dialled there by a press, and ended there', async () => {
    const { visitor } = await kili.colleague(admin, 'rep@lumen.example');
    const phone = await pair(visitor);
    const line = await listen(phone);
    expect(await line.next()).toContain('listening');
    expect((await visitor.get('/api/phone/companions')).body.items[0].isListening).toBe(true);
    const prospect = await newProspect(visitor);
    const callId = newId();
    expect((await hand(visitor, prospect, callId)).body).toMatchObject({ callId, state: 'asked' });
    expect(await line.next()).toBe('event: call\ndata: \n\n');
    const { call } = (await phone.get('/api/companion')).body;
    expect(call).toMatchObject({ id: callId, number: prospect.number, organisation: 'Lumen', isDialled: false });
    expect(call.name).toMatch(/^Marie Durand/);
    expect(call.secondsLeft).toBeGreaterThan(100);
    // Nothing is dialled by being shown.
    await phone.post(`/api/companion/calls/${callId}/received`, {});
    expect(await dials(prospect.id)).toBe(0);

    for (const _ of ['pressed', 'told again'])
      expect((await phone.post(`/api/companion/calls/${callId}/dialled`, {})).body.call.isDialled).toBe(true);
    expect(await dials(prospect.id)).toBe(1);
    expect((await phone.post(`/api/companion/calls/${callId}/ended`, {})).body.call).toBeNull();
    expect(JSON.stringify((await visitor.post('/api/sync/pull', { cursor: null })).body)).toContain(callId);
    line.leave();
    await vi.waitFor(async () =>
      expect((await visitor.get('/api/phone/companions')).body.items[0].isListening).toBe(false),
    );
  });

  test('is asked of the law before it reaches the telephone', async () => {
    const { visitor } = await kili.colleague(admin, 'law@lumen.example');
    const phone = await pair(visitor);
    const line = await listen(phone);
    const consumer = await newProspect(visitor, { audience: 'B2C', organisation: null });
    const answer = await hand(visitor, consumer);
    expect(answer.status).toBe(422);
    expect(answer.body.code).not.toMatch(/^phone\./);
    expect((await phone.get('/api/companion')).body.call).toBeNull();
    line.leave();
  });

  test('is told to be unseen once the page it stood on was closed', async () => {
    const { visitor } = await kili.colleague(admin, 'closed@lumen.example');
    const phone = await pair(visitor);
    const line = await listen(phone);
    expect(await line.next()).toContain('listening');
    const prospect = await newProspect(visitor);
    const callId = newId();
    await hand(visitor, prospect, callId);
    await phone.post(`/api/companion/calls/${callId}/received`, {});
    line.leave();
    await vi.waitFor(
      async () => {
        const pulled = JSON.stringify((await visitor.post('/api/sync/pull', { cursor: null })).body);
        expect(pulled).toContain('"asked"');
      },
      { timeout: 5_000, interval: 200 },
    );
    expect((await phone.post(`/api/companion/calls/${callId}/received`, {})).status).toBe(200);
  });

  test('is of no use two minutes later, nor once another one has come', async () => {
    const { visitor } = await kili.colleague(admin, 'slow@lumen.example');
    const phone = await pair(visitor);
    const line = await listen(phone);
    const prospect = await newProspect(visitor);
    const [first, second] = [newId(), newId()];
    await hand(visitor, prospect, first);
    await hand(visitor, prospect, second);
    const press = (id: string) => phone.post(`/api/companion/calls/${id}/dialled`, {});
    expect((await press(first)).body.code).toBe('phone.callGone');
    await withConnection(kili.database.superuserUrl, async (client) => {
      const { rowCount } = await client.query(
        "update kili.handed_call set asked_at = asked_at - interval '3 minutes' where call_id = $1",
        [second],
      );
      expect(rowCount).toBe(1);
      await client.query('update kili.company_version set version = version + 1');
    });
    expect((await phone.get('/api/companion')).body.call).toBeNull();
    expect((await press(second)).body.code).toBe('phone.callGone');
    expect(await dials(prospect.id)).toBe(0);
    line.leave();
  });

  test('is ended at the desk, and no longer dialled', async () => {
    const { visitor } = await kili.colleague(admin, 'ended@lumen.example');
    const phone = await pair(visitor);
    const line = await listen(phone);
    const prospect = await newProspect(visitor);
    const callId = newId();
    await hand(visitor, prospect, callId);
    expect((await visitor.post(`/api/phone/calls/${callId}/end`, {})).body).toMatchObject({ endedOn: 'desk' });
    expect((await phone.get('/api/companion')).body.call).toBeNull();
    expect((await phone.post(`/api/companion/calls/${callId}/dialled`, {})).body.code).toBe('phone.callGone');
    line.leave();
  });

  test('is nobody else’s: a colleague’s telephone neither sees nor dials it', async () => {
    const one = await kili.colleague(admin, 'one@lumen.example');
    const other = await kili.colleague(admin, 'other@lumen.example');
    const [phone, stranger] = [await pair(one.visitor), await pair(other.visitor)];
    const line = await listen(phone);
    const prospect = await newProspect(one.visitor);
    const callId = newId();
    await hand(one.visitor, prospect, callId);
    expect((await stranger.get('/api/companion')).body.call).toBeNull();
    for (const what of ['received', 'dialled', 'ended'])
      expect((await stranger.post(`/api/companion/calls/${callId}/${what}`, {})).body.code).toBe('phone.callGone');
    expect((await other.visitor.post(`/api/phone/calls/${callId}/end`, {})).body.code).toBe('phone.callGone');
    expect(JSON.stringify((await other.visitor.post('/api/sync/pull', { cursor: null })).body)).not.toContain(callId);
    line.leave();
  });

  test('never leaves the company: a telephone of another one neither sees nor dials it', async () => {
    const opened = await admin.post('/api/v1/companies', {
      name: 'Voisin',
      country: 'FR',
      adminEmail: 'luc@voisin.example',
      adminName: 'Luc',
    });
    expect(opened.status).toBe(201);
    const luc = kili.visitor();
    const token = tokenIn(await kili.mailTo('luc@voisin.example'));
    await luc.post(`/api/invitation/${token}`, { name: 'Luc', password });
    const theirs = await pair(luc);
    const { visitor } = await kili.colleague(admin, 'inside@lumen.example');
    const line = await listen(await pair(visitor));
    const prospect = await newProspect(visitor);
    const callId = newId();
    await hand(visitor, prospect, callId);
    expect((await theirs.get('/api/companion')).body).toEqual({ person: 'Luc', company: 'Voisin', call: null });
    expect((await theirs.post(`/api/companion/calls/${callId}/dialled`, {})).body.code).toBe('phone.callGone');
    const theirLine = await listen(theirs);
    expect((await hand(luc, prospect)).status).toBe(404);
    line.leave();
    theirLine.leave();
  });

  test('reaches a telephone that listens to another process', async () => {
    const other = await createApp({
      urls: { appUrl: kili.database.appUrl, directUrl: kili.database.ownerUrl },
      settings: {
        publicUrl: 'http://localhost:3000',
        logLevel: 'silent',
        trustProxy: false,
        smtpUrl: undefined,
        pushOrigin: undefined,
        mailFrom: 'k@k.example',
      },
      secret: 'a secret that is only good for tests, of course',
    });
    await other.http.listen({ port: 0, host: '127.0.0.1' });
    const { port } = other.http.server.address() as AddressInfo;
    const { visitor } = await kili.colleague(admin, 'far@lumen.example');
    const line = await listen(await pair(visitor), `http://127.0.0.1:${port}`);
    expect(await line.next()).toContain('listening');
    const prospect = await newProspect(visitor);
    expect((await hand(visitor, prospect)).status).toBe(201);
    expect(await line.next()).toBe('event: call\ndata: \n\n');
    line.leave();
    await other.close();
  });
});
