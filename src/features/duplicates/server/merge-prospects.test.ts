// What becomes of two records once they are one, and what is refused.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../../engine/server/new-id.ts';
import { password, tokenIn } from '../../../main/server/test-app.ts';
import { type Made, type MergeTest, openMergeTest } from '../../../main/server/test-merges.ts';

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

describe('a merge', () => {
  test('joins what both know, archives the other, and the timeline tells who did it', async () => {
    const { master, loser } = await twins('Fusion');
    const { body, status } = await merge(master.id, loser.id, { choices: { organisation: 'loser' } });
    expect({ status, body }).toMatchObject({
      status: 201,
      body: { masterId: master.id, loserId: loser.id, undoneAt: null },
    });
    expect(body).not.toHaveProperty('undo');
    expect(await read(master.id)).toMatchObject({
      id: master.id,
      firstName: 'Ana',
      organisation: 'Lumen SARL',
      tags: ['vip', 'Salon'],
      phones: [{ number: '+33639981001' }, { number: '+33639981002' }],
      custom: loser.custom,
      archivedAt: null,
    });
    const lines = await timeline(master.id);
    expect(lines.map(({ note }) => note)).toContain('Note de Fusion');
    expect(lines.find(({ kind }) => kind === 'change')).toMatchObject({
      details: {
        mergeId: body.id,
        mergedName: 'Ana Fusion',
        // Whoever was sold something stands at the won stage.
        conflicts: [{ part: 'organisation', lost: { value: 'Lumen' } }, { part: 'stageId' }],
      },
    });
    const { rows } = await superuser.query('select archived_at, merged_into_id from kili.prospect where id = $1', [
      loser.id,
    ]);
    expect(rows[0]).toMatchObject({ archived_at: expect.any(Date), merged_into_id: master.id });
  });

  test('the id of the loser stands for the master, to be read, written and written about', async () => {
    const { master, loser } = await twins('Alias');
    await merge(master.id, loser.id);
    expect(await admin.get(`/api/v1/prospects/${loser.id}`)).toMatchObject({ status: 200, body: { id: master.id } });
    expect(await admin.patch(`/api/v1/prospects/${loser.id}`, { jobTitle: 'Gérante' })).toMatchObject({
      status: 200,
      body: { id: master.id, jobTitle: 'Gérante' },
    });
    const noted = await admin.post('/api/v1/interactions', { prospectId: loser.id, kind: 'note', note: 'Après' });
    expect(noted).toMatchObject({ status: 201, body: { prospectId: master.id } });
    expect((await timeline(loser.id)).map(({ note }) => note)).toContain('Après');
    const { body } = await admin.post('/api/sync/rows', { record: 'prospect', ids: [loser.id] });
    expect(body).toMatchObject({ aliases: { [loser.id]: master.id }, rows: { prospect: [{ id: master.id }] } });
    const listed = await admin.get('/api/v1/prospects?q=Alias&archived=true');
    expect(listed.body.items.map(({ id }: Made) => id)).toEqual([master.id]);
  });

  test('a device that held both is told: one is gone, its exchanges come with the other', async () => {
    const { master, loser } = await twins('Appareil');
    await admin.patch(`/api/v1/prospects/${loser.id}`, { ownerId: master.ownerId });
    const { body: before } = await admin.post('/api/sync/pull', { cursor: null });
    const moved = (await timeline(loser.id)).map(({ id }) => id);
    const { body: merged } = await merge(master.id, loser.id);
    const { body: told } = await admin.post('/api/sync/pull', { cursor: before.cursor });
    expect(told.gone.prospect).toEqual([loser.id]);
    expect(told.rows.prospect.map(({ id }: Made) => id)).toEqual([master.id]);
    const rows: Made[] = told.rows.interaction;
    expect(rows.filter(({ id }) => moved.includes(id)).map(({ prospectId }) => prospectId)).toEqual(
      moved.map(() => master.id),
    );
    await undo(merged.id);
    const { body: again } = await admin.post('/api/sync/pull', { cursor: told.cursor });
    expect(again.rows.prospect.map(({ id }: Made) => id).sort()).toEqual([master.id, loser.id].sort());
    const back: Made[] = again.rows.interaction;
    expect(back.filter(({ id }) => moved.includes(id)).every(({ prospectId }) => prospectId === loser.id)).toBe(true);
  });

  test('an appointment with the other comes to its device with the one that stays, and back', async () => {
    const { master, loser } = await twins('Réunion');
    const agreed = { title: 'Point', prospectId: loser.id, day: '2099-03-10', time: '10:00' };
    const { body: meeting } = await admin.post('/api/v1/appointments', agreed);
    const { body: before } = await admin.post('/api/sync/pull', { cursor: null });
    const { body: merged } = await merge(master.id, loser.id);
    const { body: told } = await admin.post('/api/sync/pull', { cursor: before.cursor });
    const ofMeeting = (rows: Made[]) => rows.find(({ id }) => id === meeting.id);
    expect(ofMeeting(told.rows.appointment)).toMatchObject({ prospectId: master.id });
    await undo(merged.id);
    const { body: again } = await admin.post('/api/sync/pull', { cursor: told.cursor });
    expect(ofMeeting(again.rows.appointment)).toMatchObject({ prospectId: loser.id });
  });

  test('whoever asked never to be called is not called, whichever record says so', async () => {
    const { master, loser } = await twins('Opposée');
    await superuser.query(`update kili.prospect set do_not_call_at = '2026-01-05T09:00:00Z' where id = $1`, [loser.id]);
    await admin.patch(`/api/v1/prospects/${master.id}`, { nextActionAt: '2026-12-24T09:00:00.000Z' });
    const { body } = await merge(master.id, loser.id);
    expect(await read(master.id)).toMatchObject({ doNotCallAt: '2026-01-05T09:00:00.000Z', nextActionAt: null });
    await undo(body.id);
    expect(await read(master.id)).toMatchObject({ doNotCallAt: null, nextActionAt: '2026-12-24T09:00:00.000Z' });
    expect(await read(loser.id)).toMatchObject({ doNotCallAt: '2026-01-05T09:00:00.000Z' });
  });

  test('sent again with its id changes nothing more', async () => {
    const { master, loser } = await twins('Encore');
    const id = newId();
    const first = await merge(master.id, loser.id, { id });
    const again = await merge(master.id, loser.id, { id });
    expect(again).toMatchObject({ status: 201, body: first.body });
    const merges = (await timeline(master.id)).filter(({ details }) => 'mergeId' in (details as object));
    expect(merges).toHaveLength(1);
  });
});

describe('two merges at once', () => {
  test('of the same two people, one way and the other: one goes through, and nobody waits for ever', async () => {
    for (let round = 0; round < 5; round++) {
      const one = await make({ lastName: `Course ${round}` });
      const other = await make({ lastName: `Course ${round}` });
      const answers = await Promise.all([merge(one.id, other.id), merge(other.id, one.id), merge(one.id, other.id)]);
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 422, 422]);
      const left = await admin.get(`/api/v1/prospects?q=${encodeURIComponent(`Course ${round}`)}`);
      expect(left.body.items).toHaveLength(1);
    }
  });
});

describe('refused', () => {
  test('itself, the unknown, the archived and what was merged already', async () => {
    const [one, other, third] = [
      await make({ lastName: 'Non 1' }),
      await make({ lastName: 'Non 2' }),
      await make({ lastName: 'Non 3' }),
    ];
    expect(await merge(one.id, one.id)).toMatchObject({
      status: 422,
      body: { code: 'merge.withItself', field: 'loserId' },
    });
    expect(await merge(one.id, newId())).toMatchObject({
      status: 404,
      body: { code: 'prospect.notFound', field: 'loserId' },
    });
    await admin.delete(`/api/v1/prospects/${other.id}`);
    expect(await merge(one.id, other.id)).toMatchObject({ status: 422, body: { code: 'merge.archived' } });
    expect((await merge(one.id, third.id)).status).toBe(201);
    expect(await merge(one.id, third.id)).toMatchObject({ status: 422, body: { code: 'merge.alreadyMerged' } });
    expect(await merge('x', third.id)).toMatchObject({ status: 400 });
    expect(await merge(one.id, third.id, { choices: { lastName: 'both' } })).toMatchObject({ status: 400 });
  });

  test('a choice between what cannot be chosen', async () => {
    const [one, other] = [await make({ lastName: 'Choix' }), await make({ lastName: 'Choix' })];
    for (const part of ['doNotCallAt', 'phones', 'constructor', 'id']) {
      expect(await merge(one.id, other.id, { choices: { [part]: 'loser' } })).toMatchObject({
        status: 400,
        body: { code: 'request.unknownField', field: 'choices' },
      });
    }
  });

  test('a choice of an own field that neither the company nor the two records have', async () => {
    const [one, other] = [
      await make({ lastName: 'Propre', custom: { externalId: 'A' } }),
      await make({ lastName: 'Propre', custom: { externalId: 'B' } }),
    ];
    for (const part of ['custom.nope', 'custom.constructor', 'custom.']) {
      expect(await merge(one.id, other.id, { choices: { [part]: 'loser' } }), part).toMatchObject({
        status: 400,
        body: { code: 'request.unknownField', field: 'choices' },
      });
    }
    const { body: field } = await admin.post('/api/v1/custom-fields', { name: 'Fusion étages', kind: 'number' });
    const choices = { [`custom.${field.key}`]: 'loser', 'custom.externalId': 'loser' };
    expect((await merge(one.id, other.id, { choices })).status).toBe(201);
    expect(await read(one.id)).toMatchObject({ custom: { externalId: 'B' } });
  });

  test('a consumer made a business, whichever of the two says so', async () => {
    const [business, consumer] = [
      await make({ lastName: 'Publics', audience: 'B2B' }),
      await make({ lastName: 'Publics', audience: 'B2C' }),
    ];
    const refused = { status: 422, body: { code: 'merge.consumerStays', field: 'choices' } };
    expect(await merge(business.id, consumer.id, { choices: { audience: 'master' } })).toMatchObject(refused);
    expect(await merge(consumer.id, business.id, { choices: { audience: 'loser' } })).toMatchObject(refused);
    expect(await read(consumer.id)).toMatchObject({ id: consumer.id, audience: 'B2C' });
    expect((await merge(business.id, consumer.id, { choices: { audience: 'loser' } })).status).toBe(201);
    expect(await read(business.id)).toMatchObject({ audience: 'B2C' });
  });

  test('across companies, as if the other one did not exist', async () => {
    await admin.post('/api/v1/companies', { name: 'Voisin', adminName: 'Léa', adminEmail: 'lea@voisin.example' });
    const neighbour = kili.visitor();
    const token = tokenIn(await kili.mailTo('lea@voisin.example'));
    await neighbour.post(`/api/invitation/${token}`, { password });
    const own = await make({ lastName: 'Frontière' });
    const theirs = await make({ lastName: 'Frontière' }, neighbour);
    for (const [visitor, mine, foreign] of [
      [admin, own, theirs],
      [neighbour, theirs, own],
    ] as const) {
      expect(await merge(mine.id, foreign.id, {}, visitor)).toMatchObject({
        status: 404,
        body: { code: 'prospect.notFound', field: 'loserId' },
      });
      expect(await merge(foreign.id, mine.id, {}, visitor)).toMatchObject({ status: 404, body: { field: 'masterId' } });
    }
    const merged = await merge(own.id, (await make({ lastName: 'Frontière' })).id);
    expect(await undo(merged.body.id, neighbour)).toMatchObject({ status: 404, body: { code: 'merge.notFound' } });
    expect((await neighbour.get('/api/v1/merges')).body.items).toEqual([]);
  });

  test('what lies beyond the reach of whoever asks', async () => {
    const claire = await kili.colleague(admin, 'claire@lumen.example');
    const support = await kili.colleague(admin, 'support@lumen.example', 'support');
    const own = await make({ lastName: 'Portée' }, claire.visitor);
    const foreign = await make({ lastName: 'Portée' });
    expect(await merge(own.id, foreign.id, {}, claire.visitor)).toMatchObject({
      status: 404,
      body: { code: 'prospect.notFound' },
    });
    expect(await merge(own.id, foreign.id, {}, support.visitor)).toMatchObject({ status: 403 });
    const { body } = await merge(own.id, foreign.id);
    expect(await undo(body.id, support.visitor)).toMatchObject({ status: 403 });
    // Claire sees the merge of her own record, but may not bring back what was somebody else's.
    expect(await undo(body.id, claire.visitor)).toMatchObject({ status: 422, body: { code: 'merge.outOfReachNow' } });
    expect(await read(foreign.id)).toMatchObject({ id: own.id });
  });
});
