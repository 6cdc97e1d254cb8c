import { sql } from 'kysely';
import { test } from 'vitest';
import { inCompany } from '../../../engine/server/database.ts';
import { openCalls } from '../../../main/server/test-calls.ts';

test('bench', async () => {
  const calls = await openCalls();
  const admin = await calls.company('Grande');
  const people = [];
  for (const n of ['a', 'b', 'c', 'd']) people.push(await calls.colleague(admin, n));
  const claire = people[0]!;
  const { companyId } = admin;
  await inCompany(calls.database, admin, async ({ db }) => {
    await sql`insert into kili.prospect (company_id,id,first_name,last_name,audience,phones,emails,address,stage_id,stage_since,source,tags,score,next_action_at,next_action_kind,call_count,missed_calls,custom,sort_name,search_text,created_at,updated_at,rev)
      select ${companyId}::uuid, gen_random_uuid(), 'P','N'||n, case when n%4=0 then 'B2C' else 'B2B' end, jsonb_build_array(jsonb_build_object('number','+3363998'||lpad(n::text,6,'0'),'kind','mobile','status','valid')), '[]','{}',
        (select id from kili.stage where company_id=${companyId} order by position limit 1), now(), case when n%5=0 then 'Salon' else 'Autre' end, '[]', case when n%3=0 then n%100 end,
        case when n%4<>1 then now() + ((n%200)-100) * interval '1 hour' end, case n%4 when 0 then 'call-back' when 2 then 'retry' when 3 then 'follow-up' end, case when n%4=1 then 0 else 2 end, 0, '{}', 'n'||n, 'p n'||n, now() - n * interval '1 minute', now() - interval '3 days', 1
      from generate_series(1, 100000) n on conflict do nothing`.execute(db);
  });
  await inCompany(calls.database, admin, async ({ db }) => {
    await sql`insert into kili.interaction (company_id,id,prospect_id,user_id,kind,occurred_at,outcome,details,created_at,updated_at,rev)
      select ${companyId}::uuid, gen_random_uuid(), p.id, null, 'call', now() - k * interval '9 days', 'PAS_DE_REPONSE','{}', now(), now(), 1 from kili.prospect p, generate_series(1,2) k where p.company_id=${companyId} and p.call_count>0 on conflict do nothing`.execute(db);
  });
  const { withConnection } = await import('../../../engine/server/database-connection.ts');
  void withConnection;
  for (const filter of [{ field: 'source', is: 'Salon' }, undefined]) {
    const times = [];
    let body;
    for (let i = 0; i < 3; i++) {
      const t = performance.now();
      body = (await calls.as(claire)('POST', '/call-sessions', filter ? { filter } : {})).body;
      times.push(Math.round(performance.now() - t));
    }
    console.log(filter ? 'start filter' : 'start all', body!.total, times.join(' '));
    const next = [];
    const beat = [];
    const out = [];
    for (let i = 0; i < 100; i++) {
      let t = performance.now();
      const card = await calls.as(claire)('POST', `/call-sessions/${body!.id}/next`, {});
      next.push(performance.now() - t);
      if (process.env.SLOW && i === 3) (globalThis as any).slow = true;
      if (card.status !== 200) { console.log(i, card.status, JSON.stringify(card.body)); break; }
      t = performance.now();
      await calls.as(claire)('POST', `/call-sessions/${body!.id}/heartbeat`, { entryIds: [card.body.entryId] });
      beat.push(performance.now() - t);
      t = performance.now();
      if (i % 2) await calls.as(claire)('POST', `/call-sessions/${body!.id}/outcomes`, { entryId: card.body.entryId, outcome: 'INTERESSE' });
      if (i % 2) out.push(performance.now() - t);
    }
    const stat = (x: number[]) => { x.sort((a, b) => a - b); return `median ${x[x.length >> 1]!.toFixed(1)} p95 ${x[Math.floor(x.length * 0.95)]!.toFixed(1)}`; };
    console.log('next', stat(next), 'heartbeat', stat(beat), 'outcome', stat(out));
    const t = performance.now();
    await calls.as(claire)('GET', `/call-sessions/${body!.id}`);
    console.log('view', Math.round(performance.now() - t));
  }
  await calls.close();
}, 300_000);
