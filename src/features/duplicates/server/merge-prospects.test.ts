import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../../engine/server/new-id.ts';
import { openTestApp, password, type TestApp, tokenIn, type Visitor } from '../../../main/server/test-app.ts';
import { tidyUp } from '../../platform/server/housekeeping.job.ts';
import { gatherStragglers } from './gather-stragglers.job.ts';

let kili: TestApp;
let admin: Visitor;
let companyId: string;
let superuser: pg.Client;
beforeAll(async () => {
  kili = await openTestApp();
  ({ owner: admin, companyId } = await kili.setUp());
  superuser = new pg.Client(kili.database.superuserUrl);
  await superuser.connect();
});
afterAll(async () => {
  await superuser?.end();
  await kili?.close();
});

interface Made {
  id: string;
  [field: string]: unknown;
}

async function make(fields: object, visitor = admin): Promise<Made> {
  const { status, body } = await visitor.post('/api/v1/prospects', fields);
  expect(status).toBe(201);
  return body;
}
const read = async (id: string) => (await admin.get(`/api/v1/prospects/${id}`)).body;
const timeline = async (id: string): Promise<Made[]> =>
  (await admin.get(`/api/v1/prospects/${id}/timeline`)).body.items;
const merge = (masterId: string, loserId: string, more: object = {}, visitor = admin) =>
  visitor.post('/api/v1/merges', { masterId, loserId, ...more });
const undo = (id: string, visitor = admin) => visitor.post(`/api/v1/merges/${id}/undo`, {});

/** Two records of one person, each with something of everything that can hang on a prospect. */
async function twins(lastName: string) {
  const master = await make({ lastName, organisation: 'Lumen', phones: [{ number: '06 39 98 10 01' }], tags: ['vip'] });
  const loser = await make({
    lastName,
    firstName: 'Ana',
    organisation: 'Lumen SARL',
    phones: [{ number: '06 39 98 10 02' }],
    emails: [{ address: `ana@${newId()}.example` }],
    tags: ['Salon'],
    custom: { externalId: newId() },
  });
  await admin.post('/api/v1/interactions', { prospectId: loser.id, kind: 'note', note: `Note de ${lastName}` });
  const session = await admin.post('/api/v1/call-sessions', { prospectIds: [loser.id] });
  const card = await admin.post(`/api/v1/call-sessions/${session.body.id}/next`, {});
  const dialled = await admin.post(`/api/v1/call-sessions/${session.body.id}/dials`, {
    entryId: card.body.entryId,
    number: '+33639981002',
  });
  expect(dialled.status).toBe(201);
  await admin.post('/api/v1/consents', { prospectId: loser.id, channel: 'email', method: 'papier' });
  await admin.post('/api/v1/oppositions', { prospectId: loser.id, channel: 'sms' });
  await superuser.query(
    `insert into kili.call_incident (company_id, id, prospect_id, user_id, code, at, facts, created_at, updated_at, rev)
     values ($1, $2, $3, $4, 'MAX_4_30D', now(), '{}', now(), now(), 1)`,
    [companyId, newId(), loser.id, session.body.userId],
  );
  await admin.patch(`/api/v1/prospects/${loser.id}`, { ownerId: null });
  return { master, loser, sessionId: session.body.id as string, entryId: card.body.entryId as string };
}

/** Every column of the database that can hold the id of a prospect. */
async function columnsNamingProspects(): Promise<{ table: string; column: string }[]> {
  const { rows } = await superuser.query<{ table: string; column: string }>(
    `select distinct t.relname as table, a.attname as column
     from pg_class t join pg_namespace n on n.oid = t.relnamespace
     join pg_attribute a on a.attrelid = t.oid and a.attnum > 0
     left join pg_constraint c on c.conrelid = t.oid and c.contype = 'f'
       and c.confrelid = 'kili.prospect'::regclass and a.attnum = any(c.conkey)
     where n.nspname = 'kili' and t.relkind in ('r', 'p')
       and (a.attname ~ 'prospect_id$' or (c.oid is not null and a.attname <> 'company_id'))
     order by 1, 2`,
  );
  return rows;
}

describe('what named the loser', () => {
  // What a merge does with each: whoever adds a table decides it here, and in prospect-references.ts.
  const treatment: Readonly<Record<string, 'moved' | 'copied' | 'kept'>> = {
    'interaction.prospect_id': 'moved',
    'dial.prospect_id': 'moved',
    'call_entry.prospect_id': 'moved',
    'call_lock.prospect_id': 'moved',
    'prospect_key.prospect_id': 'moved',
    'prospect_tag.prospect_id': 'moved',
    'prospect_import.prospect_id': 'moved',
    'campaign_member.prospect_id': 'moved',
    'consent.prospect_id': 'moved',
    'opposition.prospect_id': 'moved',
    'call_incident.prospect_id': 'moved',
    'prospect_past_owner.prospect_id': 'copied',
    'distinct_prospects.one_id': 'copied',
    'distinct_prospects.other_id': 'copied',
    'prospect_writes.id': 'kept',
    'bulk_step.prospect_id': 'kept',
    'import_step.prospect_id': 'kept',
    'prospect_merge.master_id': 'kept',
    'prospect_merge.loser_id': 'kept',
  };

  test('is decided for every column of the database that names a prospect', async () => {
    const columns = (await columnsNamingProspects()).map(({ table, column }) => `${table}.${column}`);
    expect(columns.sort()).toEqual(Object.keys(treatment).sort());
  });

  test('names the master afterwards, and the loser again once the merge is undone', async () => {
    const { master, loser } = await twins('Renvoi');
    const third = await make({ lastName: 'Renvoi', organisation: 'Autre' });
    await admin.post('/api/v1/duplicates/distinct', { prospectIds: [loser.id, third.id] });
    const importId = newId();
    await superuser.query('update kili.prospect set import_ids = $3 where company_id = $1 and id = $2', [
      companyId,
      loser.id,
      JSON.stringify([importId]),
    ]);
    await superuser.query('insert into kili.prospect_import (company_id, import_id, prospect_id) values ($1, $2, $3)', [
      companyId,
      importId,
      loser.id,
    ]);
    const { id: campaignId } = (await admin.post('/api/v1/campaigns', { name: 'Relance' })).body;
    await admin.post(`/api/v1/campaigns/${campaignId}/members`, { prospectIds: [loser.id] });
    const alias = newId();
    await superuser.query(
      'insert into kili.row_alias (company_id, id, target_id, created_at) values ($1, $2, $3, now())',
      [companyId, alias, loser.id],
    );
    const count = async (table: string, column: string, id: string) =>
      Number(
        (
          await superuser.query(`select count(*) as n from kili.${table} where company_id = $1 and ${column} = $2`, [
            companyId,
            id,
          ])
        ).rows[0].n,
      );
    const countAll = async (id: string) => {
      const counts: Record<string, number> = {};
      for (const name of Object.keys(treatment)) {
        const [table = '', column = ''] = name.split('.');
        counts[name] = await count(table, column, id);
      }
      return counts;
    };
    const before = { master: await countAll(master.id), loser: await countAll(loser.id) };
    for (const [name, kind] of Object.entries(treatment)) {
      if (kind === 'moved') expect({ name, rows: before.loser[name] }).not.toEqual({ name, rows: 0 });
    }
    const merged = await merge(master.id, loser.id);
    expect(merged.status).toBe(201);
    const after = { master: await countAll(master.id), loser: await countAll(loser.id) };
    for (const [name, kind] of Object.entries(treatment)) {
      if (kind === 'moved') expect({ name, rows: after.loser[name] }).toEqual({ name, rows: 0 });
      if (kind === 'moved') expect(after.master[name]).toBeGreaterThan(before.master[name] ?? 0);
    }
    expect(after.master['prospect_past_owner.prospect_id']).toBeGreaterThan(0);
    expect((after.master['distinct_prospects.one_id'] ?? 0) + (after.master['distinct_prospects.other_id'] ?? 0)).toBe(
      1,
    );
    expect(await read(alias)).toMatchObject({ id: master.id });

    expect((await undo(merged.body.id)).status).toBe(200);
    expect(await countAll(loser.id)).toEqual({ ...before.loser, 'prospect_merge.loser_id': 1 });
    const undone = await countAll(master.id);
    // The line about the merge stays, struck.
    expect(undone).toEqual({
      ...before.master,
      'interaction.prospect_id': (before.master['interaction.prospect_id'] ?? 0) + 1,
      'prospect_merge.master_id': 1,
      'prospect_writes.id': 1,
    });
    expect(await read(alias)).toMatchObject({ id: loser.id });
  });
});

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
        conflicts: [{ part: 'organisation', lost: { value: 'Lumen' } }],
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
    expect((await timeline(master.id)).filter(({ kind }) => kind === 'change')).toHaveLength(1);
  });

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

  test('what somebody wrote to the loser at that very moment follows a minute later', async () => {
    const { master, loser } = await twins('Retard');
    const { body } = await merge(master.id, loser.id);
    const late = (await timeline(master.id)).find(({ note }) => note === 'Note de Retard')!;
    await superuser.query('update kili.interaction set prospect_id = $2 where id = $1', [late.id, loser.id]);
    await gatherStragglers(kili.app.engine, companyId, body.id);
    expect((await timeline(master.id)).map(({ id }) => id)).toContain(late.id);
    await undo(body.id);
    expect((await timeline(loser.id)).map(({ id }) => id)).toContain(late.id);
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

  test('two undos of one merge undo it once', async () => {
    const one = await make({ lastName: 'Retour' });
    const other = await make({ lastName: 'Retour' });
    const { body } = await merge(one.id, other.id);
    const answers = await Promise.all([undo(body.id), undo(body.id)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(await read(other.id)).toMatchObject({ id: other.id, archivedAt: null });
  });
});

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

test('the master takes the loser’s place in a campaign, as far as its calls had come there; undone, each has its own', async () => {
  const { master, loser } = await twins('Campagne');
  const [shared, own] = await Promise.all(
    ['Commune', 'Propre'].map(async (name) => (await admin.post('/api/v1/campaigns', { name })).body.id as string),
  );
  const path = (id: string) => `/api/v1/campaigns/${id}/members`;
  await admin.post(path(shared!), { prospectIds: [master.id, loser.id] });
  await admin.post(path(own!), { prospectIds: [loser.id] });
  await superuser.query(
    `update kili.campaign_member set state = 'callBack' where company_id = $1 and prospect_id = $2`,
    [companyId, loser.id],
  );
  const placesIn = async (id: string) =>
    (await admin.get(path(id))).body.items.map((one: { prospectId: string; state: string }) => [
      one.prospectId,
      one.state,
    ]);
  const merged = await merge(master.id, loser.id);
  expect(merged.status).toBe(201);
  expect(await placesIn(shared!)).toEqual([[master.id, 'callBack']]);
  expect(await placesIn(own!)).toEqual([[master.id, 'callBack']]);
  await admin.post(`/api/v1/merges/${merged.body.id}/undo`, {});
  const each = [
    [master.id, 'toCall'],
    [loser.id, 'callBack'],
  ];
  expect(await placesIn(shared!)).toEqual(each.sort());
  expect(await placesIn(own!)).toEqual([[loser.id, 'callBack']]);
});
