import { apiAs, type RunningKili, sleep } from '../journeys/start-kili.ts';
import { openDatabase } from '../src/engine/server/database.ts';
import { startJobs } from '../src/engine/server/jobs.ts';
import type { ServerParts } from '../src/engine/server/parts.ts';
import { dueReminders } from '../src/features/reminders/server/reminder-due.job.ts';
import { databaseOf } from './database-of.ts';
import { type Figure, seconds } from './figures.ts';

const REMINDERS = 10_000;

/** As many reminders due at one moment, two processes that take them: each is told once, and none is lost. */
export async function measureReminders(kili: RunningKili, signal: AbortSignal): Promise<Figure[]> {
  const api = await apiAs(kili, 'claire@demo.kili.example');
  const { user, caller } = (await api('GET', '/api/session')).body as {
    user: { id: string };
    caller: { companyId: string };
  };
  await using database = await databaseOf(kili);
  const { client, url } = database;
  await client.query(
    `with made as (
       insert into kili.reminder (company_id, id, prospect_id, user_id, text, due_at, time_zone, first_on, time,
         created_at, updated_at, rev)
       select $1, gen_random_uuid(), null, $2, 'Mesure', date_trunc('milliseconds', now()), 'Europe/Paris',
         current_date, '09:00', now(), now(), 1
       from generate_series(1, $3::int) returning id)
     select graphile_worker.add_job('reminderDue', json_build_object('companyId', $1::text, 'reminderId', id)) from made`,
    [caller.companyId, user.id, REMINDERS],
  );
  // The other process is this one: it knows this kind of job alone.
  const own = openDatabase({ url, onConnectionError: console.error });
  const jobs = dueReminders({ engine: { database: own } } as unknown as ServerParts);
  let done = 0;
  const onJob = () => {
    done += 1;
  };
  const since = performance.now();
  const worker = await startJobs({ databaseUrl: url, jobs, onJob, onConnectionError: console.error });
  try {
    const left = async () =>
      Number(
        (
          await client.query(
            `select count(*) as left from graphile_worker._private_jobs as j
             join graphile_worker._private_tasks as t on t.id = j.task_id
             where t.identifier = 'reminderDue' and j.run_at <= now()`,
          )
        ).rows[0].left,
      );
    while ((await left()) > 0) {
      signal.throwIfAborted();
      await sleep(500);
    }
    const took = performance.now() - since;
    const { rows } = await client.query<{ told: string; reminders: string }>(
      `select count(*) as told, count(distinct event_key) as reminders from kili.notification
       where kind = 'toDoDue' and params ->> 'title' = 'Mesure'`,
    );
    const [told, reminders] = [Number(rows[0]!.told), Number(rows[0]!.reminders)];
    return [
      {
        what: `${REMINDERS} reminders due at once, two processes (${REMINDERS - done} and ${done})`,
        value: `${told} told of ${reminders} in ${seconds(took)}`,
        aim: 'each once, 5 min',
      },
    ];
  } finally {
    await worker.stop();
    await own.close();
  }
}
