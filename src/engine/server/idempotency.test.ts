import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { roleRecord } from '../../features/members/member.records.ts';
import { type Calls, openCalls, withNumbers } from '../../main/server/test-calls.ts';
import { withConnection } from './database-connection.ts';
import { newId } from './new-id.ts';
import type { Person } from './run-command.ts';

let calls: Calls;
let admin: Person;

beforeAll(async () => {
  calls = await openCalls();
  admin = await calls.company('Atelier Lumen');
});
afterAll(() => calls?.close());

const sql = (text: string, values: unknown[] = []) =>
  withConnection(calls.directUrl, async (client) => {
    await client.query(`set kili.company_id = '${admin.companyId}'`);
    return (await client.query(text, values)).rows;
  });

/** The server dies between the work and the answer: whatever `work` asks for is done, and no answer is kept of it. */
async function withoutAnswer<T>(work: () => Promise<T>): Promise<T> {
  await sql(`create function die() returns trigger language plpgsql as $$ begin raise 'the server died'; end $$`);
  await sql(`create trigger dies before update on kili.idempotency_key for each row
    when (new.answer ? 'body') execute function die()`);
  try {
    return await work();
  } finally {
    await sql('drop trigger dies on kili.idempotency_key');
    await sql('drop function die()');
  }
}

const withKey = () => ({ 'idempotency-key': newId() });
const numberOf = async (table: string, condition: string) =>
  Number(
    (await sql(`select count(*) as n from kili.${table} where company_id = $1 and ${condition}`, [admin.companyId]))[0]
      .n,
  );

describe('a request whose server died before it could answer', () => {
  test('is done once: sent again with its key, it answers with the row it made', async () => {
    const key = withKey();
    const create = () => calls.as(admin)('POST', '/prospects', { lastName: 'Uneseule' }, key);
    expect((await withoutAnswer(create)).status).toBe(500);
    const again = await create();
    expect(again).toMatchObject({ status: 201, body: { lastName: 'Uneseule' } });
    expect(await numberOf('prospect', `last_name = 'Uneseule'`)).toBe(1);
    expect(await create()).toEqual(again);
  });

  test('also long after, when an unanswered key would be given away', async () => {
    const key = withKey();
    const create = () => calls.as(admin)('POST', '/prospects', { lastName: 'Plustard' }, key);
    await withoutAnswer(create);
    await sql(`update kili.idempotency_key set created_at = created_at - interval '5 minutes'`);
    expect((await create()).status).toBe(201);
    expect(await numberOf('prospect', `last_name = 'Plustard'`)).toBe(1);
  });

  test('answers again also once the row is out of reach', async () => {
    const sam = await calls.colleague(admin, 'Sam Petit');
    const api = calls.as(sam);
    const { id } = (await api('POST', '/prospects', { lastName: 'Donné' })).body;
    const key = withKey();
    const archive = () => api('DELETE', `/prospects/${id}`, undefined, key);
    await withoutAnswer(archive);
    await calls.inside(admin, async (store) => {
      const [role] = await store.list(roleRecord, { where: { field: 'key', is: 'rep' } });
      await store.update(roleRecord, role!.id, { permissions: { ...role!.permissions, 'prospects.view': 'own' } });
    });
    await sql('update kili.prospect set owner_id = $1 where id = $2', [admin.userId, id]);
    expect((await api('GET', `/prospects/${id}`)).status).toBe(404);
    const first = await archive();
    expect(first).toMatchObject({ status: 200, body: { id } });
    expect(first.body.archivedAt).not.toBeNull();
  });

  test('counts one outcome of a call, and one session', async () => {
    const api = calls.as(admin);
    const ids = await calls.prospects(admin, withNumbers(3));
    const startKey = withKey();
    const start = () => api('POST', '/call-sessions', { prospectIds: ids }, startKey);
    await withoutAnswer(start);
    const session = (await start()).body;
    expect(await numberOf('call_session', 'true')).toBe(1);
    const card = (await api('POST', `/call-sessions/${session.id}/next`, {})).body;
    const key = withKey();
    const body = { entryId: card.entryId, outcome: 'PAS_DE_REPONSE', next: true };
    const say = () => api('POST', `/call-sessions/${session.id}/outcomes`, body, key);
    expect((await withoutAnswer(say)).status).toBe(500);
    const answer = await say();
    expect(answer).toMatchObject({ status: 201, body: { prospect: { callCount: 1 } } });
    expect(answer.body.next.prospect.id).not.toBe(card.prospect.id);
    expect(await numberOf('interaction', `call_session_id = '${session.id}'`)).toBe(1);
  });
});

describe('a key', () => {
  const create = (body: object, key: Record<string, string>) => calls.as(admin)('POST', '/prospects', body, key);

  test('that was taken from a request which only was slow lets nothing of it through', async () => {
    const key = withKey();
    // Held up in its transaction while the key grows old and another request takes it over.
    await sql(`create function grow_old() returns trigger language plpgsql as $$ begin
      if new.last_name = 'Lente' then
        perform pg_sleep(1.5);
      end if; return new; end $$`);
    await sql('create trigger grow_old before insert on kili.prospect for each row execute function grow_old()');
    const slow = create({ lastName: 'Lente' }, key);
    await new Promise((resolve) => setTimeout(resolve, 500));
    await sql(`update kili.idempotency_key set created_at = created_at - interval '5 minutes'`);
    const [first, second] = await Promise.all([slow, create({ lastName: 'Lente' }, key)]);
    await sql('drop trigger grow_old on kili.prospect');
    expect([first.status, second.status].sort()).toEqual([201, 409]);
    expect(await numberOf('prospect', `last_name = 'Lente'`)).toBe(1);
  });

  test('answers the same whatever the order of the fields', async () => {
    const key = withKey();
    const first = await create({ lastName: 'Ordre', address: { city: 'Lyon', postalCode: '69001' } }, key);
    expect(await create({ address: { postalCode: '69001', city: 'Lyon' }, lastName: 'Ordre' }, key)).toEqual(first);
    const other = await create({ address: { postalCode: '69002', city: 'Lyon' }, lastName: 'Ordre' }, key);
    expect(other).toMatchObject({ status: 409, body: { code: 'request.idempotencyConflict' } });
  });

  test('of a request that was refused may be used again', async () => {
    const key = withKey();
    expect((await create({ lastName: 'x'.repeat(500) }, key)).status).toBe(400);
    expect((await create({ lastName: 'Court' }, key)).status).toBe(201);
  });
});
