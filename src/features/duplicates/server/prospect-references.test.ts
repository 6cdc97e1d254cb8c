// What names a prospect follows the merge, and comes back with its undo.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../../engine/server/new-id.ts';
import { type MergeTest, openMergeTest } from '../../../main/server/test-merges.ts';
import { gatherStragglers } from './gather-stragglers.job.ts';

let opened: MergeTest;
let kili: MergeTest['kili'];
let admin: MergeTest['admin'];
let companyId: MergeTest['companyId'];
let superuser: MergeTest['superuser'];
let make: MergeTest['make'];
let twins: MergeTest['twins'];
let read: MergeTest['read'];
let timeline: MergeTest['timeline'];
let merge: MergeTest['merge'];
let undo: MergeTest['undo'];
beforeAll(async () => {
  opened = await openMergeTest();
  ({ kili, admin, companyId, superuser, make, twins, read, timeline, merge, undo } = opened);
});
afterAll(() => opened?.close());

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
    'call_contract.prospect_id': 'moved',
    'call_incident.prospect_id': 'moved',
    'suggestion_answer.prospect_id': 'moved',
    'suggestion_showing.prospect_id': 'moved',
    'reminder.prospect_id': 'moved',
    'attachment.prospect_id': 'moved',
    'email.prospect_id': 'moved',
    'whatsapp_message.prospect_id': 'moved',
    'appointment.prospect_id': 'moved',
    'customer.prospect_id': 'moved',
    'quote.prospect_id': 'moved',
    'sale.prospect_id': 'moved',
    'sale_line.prospect_id': 'moved',
    'invoice.prospect_id': 'moved',
    'payment.prospect_id': 'moved',
    'contract.prospect_id': 'moved',
    'ticket.prospect_id': 'moved',
    'ticket_message.prospect_id': 'moved',
    'loyalty_account.prospect_id': 'moved',
    'prospect_past_owner.prospect_id': 'copied',
    'distinct_prospects.one_id': 'copied',
    'distinct_prospects.other_id': 'copied',
    'prospect_writes.id': 'kept',
    'bulk_step.prospect_id': 'kept',
    'import_step.prospect_id': 'kept',
    // On its way to somebody's telephone for two minutes, or being dialled there.
    'handed_call.prospect_id': 'kept',
    'prospect_merge.master_id': 'kept',
    'prospect_merge.loser_id': 'kept',
  };

  test('is decided for every column of the database that names a prospect', async () => {
    const columns = (await columnsNamingProspects()).map(({ table, column }) => `${table}.${column}`);
    expect(columns.sort()).toEqual(Object.keys(treatment).sort());
  });

  test('names the master afterwards, and the loser again once the merge is undone', async () => {
    const { master, loser } = await twins('Renvoi');
    expect((await admin.post('/api/v1/customers', { prospectId: loser.id })).status).toBe(201);
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
