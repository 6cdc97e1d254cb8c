// Call sessions go on when a prospect of theirs is merged.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../../engine/server/new-id.ts';
import { type MergeTest, openMergeTest } from '../../../main/server/test-merges.ts';

let opened: MergeTest;
let admin: MergeTest['admin'];
let superuser: MergeTest['superuser'];
let make: MergeTest['make'];
let twins: MergeTest['twins'];
let read: MergeTest['read'];
let timeline: MergeTest['timeline'];
let merge: MergeTest['merge'];
let undo: MergeTest['undo'];
beforeAll(async () => {
  opened = await openMergeTest();
  ({ admin, superuser, make, twins, read, timeline, merge, undo } = opened);
});
afterAll(() => opened?.close());

test('the call that is under way goes on under the master', async () => {
  const { master, loser, sessionId, entryId } = await twins('Appel');
  await merge(master.id, loser.id);
  const args = { id: newId(), entryId, sessionId, prospectId: loser.id, outcome: 'INTERESSE' };
  const at = new Date().toISOString();
  const { body } = await admin.post('/api/sync/push', {
    clientId: newId(),
    cursor: null,
    mutations: [{ seq: 1, id: newId(), name: 'call.recordOutcome', args, version: 1, at }],
  });
  expect(body.answers).toMatchObject([{ status: 'done' }]);
  expect((await timeline(master.id)).find(({ id }) => id === args.id)).toMatchObject({ outcome: 'INTERESSE' });
  expect(await read(master.id)).toMatchObject({ callCount: 1 });
});

test('a session that holds both calls the person once', async () => {
  const master = await make({ lastName: 'Double', phones: [{ number: '06 39 98 11 01' }] });
  const loser = await make({ lastName: 'Double', phones: [{ number: '06 39 98 11 02' }] });
  const session = await admin.post('/api/v1/call-sessions', { prospectIds: [master.id, loser.id] });
  const cards = () =>
    superuser
      .query('select prospect_id, state from kili.call_entry where session_id = $1 order by position', [
        session.body.id,
      ])
      .then(({ rows }) => rows);
  const before = await cards();
  const { body } = await merge(master.id, loser.id);
  expect((await cards()).map(({ state }) => state).sort()).toEqual(['skipped', 'waiting']);
  expect((await cards()).find(({ state }) => state === 'waiting')).toMatchObject({ prospect_id: master.id });
  await undo(body.id);
  expect(await cards()).toEqual(before);
});

test('the card that is further on stays, whichever record it was of', async () => {
  const master = await make({ lastName: 'Avance', phones: [{ number: '06 39 98 12 01' }] });
  const loser = await make({ lastName: 'Avance', phones: [{ number: '06 39 98 12 02' }] });
  const session = await admin.post('/api/v1/call-sessions', { prospectIds: [master.id, loser.id] });
  const served = await admin.post(`/api/v1/call-sessions/${session.body.id}/next`, {});
  const other = served.body.prospect.id === master.id ? loser : master;
  const shown = other === master ? loser : master;
  const { body } = await merge(other.id, shown.id);
  const cards = await superuser.query('select id, prospect_id, state from kili.call_entry where session_id = $1', [
    session.body.id,
  ]);
  expect(cards.rows).toEqual(
    expect.arrayContaining([
      { id: served.body.entryId, prospect_id: other.id, state: 'served' },
      expect.objectContaining({ prospect_id: shown.id, state: 'skipped' }),
    ]),
  );
  const locks = await superuser.query('select key, prospect_id from kili.call_lock where entry_id = $1', [
    served.body.entryId,
  ]);
  expect(locks.rows).toContainEqual({ key: `person:${other.id}`, prospect_id: other.id });
  expect((await undo(body.id)).status).toBe(200);
  const back = await superuser.query('select prospect_id, state from kili.call_entry where session_id = $1', [
    session.body.id,
  ]);
  expect(back.rows).toEqual(
    expect.arrayContaining([
      { prospect_id: shown.id, state: 'served' },
      { prospect_id: other.id, state: 'waiting' },
    ]),
  );
});
