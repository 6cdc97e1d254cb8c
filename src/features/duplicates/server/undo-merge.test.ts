// A merge is taken back within 30 days.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../../engine/server/new-id.ts';
import { type MergeTest, openMergeTest } from '../../../main/server/test-merges.ts';
import { tidyUp } from '../../platform/server/housekeeping.job.ts';

let opened: MergeTest;
let kili: MergeTest['kili'];
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
  ({ kili, admin, superuser, make, twins, read, timeline, merge, undo } = opened);
});
afterAll(() => opened?.close());

describe('undo', () => {
  test('brings both back as they were, and keeps what was changed since', async () => {
    const { master, loser } = await twins('Annulée');
    const [before, other] = [await read(master.id), await read(loser.id)];
    const { body } = await merge(master.id, loser.id, { choices: { organisation: 'loser', lastName: 'loser' } });
    await admin.patch(`/api/v1/prospects/${master.id}`, { organisation: 'Lumen & Cie', jobTitle: 'Gérante' });
    await admin.post('/api/v1/interactions', { prospectId: master.id, kind: 'note', note: 'Depuis' });
    const { status, body: undone } = await undo(body.id);
    expect({ status, undone }).toMatchObject({
      status: 200,
      undone: { kept: ['organisation'], merge: { undoneAt: expect.any(String) } },
    });
    const now = await read(master.id);
    expect({ ...now, updatedAt: '' }).toEqual({
      ...before,
      updatedAt: '',
      organisation: 'Lumen & Cie',
      jobTitle: 'Gérante',
      score: before.score + 10,
      scoreReasons: { ...before.scoreReasons, decisionMaker: 10 },
    });
    expect({ ...(await read(loser.id)), updatedAt: '' }).toEqual({ ...other, updatedAt: '' });
    expect((await timeline(master.id)).map(({ note }) => note)).toContain('Depuis');
    expect((await timeline(master.id)).find(({ kind }) => kind === 'change')).toMatchObject({
      undoneAt: expect.any(String),
    });
    expect((await timeline(loser.id)).map(({ note }) => note)).toContain('Note de Annulée');
    expect((await undo(body.id)).status).toBe(200);
    const found = await admin.get(`/api/v1/prospects/${loser.id}/duplicates`);
    expect(found.status).toBe(200);
  });

  test('of the earlier of two merges comes after the later one', async () => {
    const [a, b, c] = [
      await make({ lastName: 'Chaîne A' }),
      await make({ lastName: 'Chaîne B' }),
      await make({ lastName: 'Chaîne C' }),
    ];
    const first = await merge(b.id, a.id);
    const second = await merge(c.id, b.id);
    expect(await read(a.id)).toMatchObject({ id: c.id });
    expect(await undo(first.body.id)).toMatchObject({ status: 422, body: { code: 'merge.mergedSince' } });
    await undo(second.body.id);
    expect(await read(a.id)).toMatchObject({ id: b.id });
    expect((await undo(first.body.id)).status).toBe(200);
    expect(await read(a.id)).toMatchObject({ id: a.id, lastName: 'Chaîne A' });
  });

  test('is refused after 30 days', async () => {
    const [one, other] = [await make({ lastName: 'Ancienne' }), await make({ lastName: 'Ancienne' })];
    const { body } = await merge(one.id, other.id);
    await superuser.query(`update kili.prospect_merge set created_at = now() - interval '31 days' where id = $1`, [
      body.id,
    ]);
    expect(await undo(body.id)).toMatchObject({ status: 422, body: { code: 'merge.tooLateToUndo' } });
    expect(await undo(newId())).toMatchObject({ status: 404, body: { code: 'merge.notFound' } });
  });

  test('two undos of one merge undo it once', async () => {
    const one = await make({ lastName: 'Retour' });
    const other = await make({ lastName: 'Retour' });
    const { body } = await merge(one.id, other.id);
    const answers = await Promise.all([undo(body.id), undo(body.id)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(await read(other.id)).toMatchObject({ id: other.id, archivedAt: null });
  });
});

test('after 30 days what an undo needs is gone, and the old id stands for the master all the same', async () => {
  const [one, other] = [await make({ lastName: 'Ménage' }), await make({ lastName: 'Ménage' })];
  const { body } = await merge(one.id, other.id);
  await superuser.query(`update kili.prospect_merge set created_at = now() - interval '31 days' where id = $1`, [
    body.id,
  ]);
  await superuser.query(`update kili.row_alias set created_at = now() - interval '91 days' where id = $1`, [other.id]);
  await tidyUp(kili.app.engine);
  expect((await superuser.query('select 1 from kili.prospect_merge where id = $1', [body.id])).rows).toEqual([]);
  expect(await read(other.id)).toMatchObject({ id: one.id });
});
