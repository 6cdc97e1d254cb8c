// A week over the next change of the clock, on the real queue: whatever was planned, moved or called off, each reminder
// goes out once, at its time on the wall, whichever of two workers takes it. `npm run bench` does it with 10,000.
import pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { addDays, addMinutes, instantOf, weekdayOf } from '../../../engine/dates.ts';
import type { AnyCommand } from '../../../engine/define.ts';
import type { Jobs } from '../../../engine/server/jobs.ts';
import { newId } from '../../../engine/server/new-id.ts';
import { survivePoolErrors } from '../../../engine/server/pool-errors.ts';
import { runCommand } from '../../../engine/server/run-command.ts';
import { openTestApp, type TestApp } from '../../../main/server/test-app.ts';
import { cancelAppointment, createAppointment } from '../appointment.commands.ts';
import { moveAppointment } from '../change-appointment.commands.ts';

const count = Number(process.env.KILI_REMINDER_WEEK ?? 160);
const zones = ['Europe/Paris', 'Africa/Casablanca', 'America/Martinique', 'Indian/Reunion'];
const ours = 'Europe/Paris';

let kili: TestApp;
let superuser: pg.Pool;
let workers: Jobs[];
let person: { companyId: string; userId: string };

beforeAll(async () => {
  kili = await openTestApp();
  const { owner, companyId } = await kili.setUp();
  person = { companyId, userId: (await owner.get('/api/session')).body.user.id };
  superuser = new pg.Pool({ connectionString: kili.database.superuserUrl, max: 2 });
  survivePoolErrors(superuser);
}, 120_000);
afterAll(async () => {
  vi.useRealTimers();
  await Promise.all((workers ?? []).map((one) => one.stop()));
  await superuser?.end();
  await kili?.close();
});

/** The Sunday on which Europe changes its clocks next, a month from now at least: no job of it is due by itself. */
function nextChange(today: string): string {
  const earliest = addDays(today, 30);
  for (let day = earliest; ; day = addDays(day, 1))
    if (
      ['03', '10'].includes(day.slice(5, 7)) &&
      weekdayOf(day) === 7 &&
      addDays(day, 7).slice(5, 7) !== day.slice(5, 7)
    )
      return day;
}

interface Planned {
  id: string;
  email: string;
  zone: string;
  day: string;
  time: string;
  fate: 'stays' | 'moved' | 'cancelled';
}

const run = (command: AnyCommand, args: object) =>
  runCommand(kili.app.engine, person, command, { ...args, interactionId: newId() });

/** Lets everything due by the simulated clock be due, and waits until the two workers have done it. */
async function work(at: string) {
  const { rows } = await superuser.query(
    `with due as (
       update graphile_worker._private_jobs as j set run_at = now() - interval '1 second'
       where j.run_at <= $1 and j.run_at > now() returning 1)
     select count(*)::int as due, pg_notify('jobs:insert', json_build_object('r', $1::text, 'count', count(*))::text) from due`,
    [at],
  );
  if (rows[0].due === 0) return;
  const left = `select count(*)::int as left from graphile_worker._private_jobs where run_at <= now()`;
  while ((await superuser.query(left)).rows[0].left > 0) await new Promise((done) => setTimeout(done, 3));
}

test(
  `${count} appointments over a change of the clock, two workers: each reminder once, at its time on the wall`,
  async () => {
    const sunday = nextChange(new Date().toISOString().slice(0, 10));
    const clock = (at: string) => vi.setSystemTime(new Date(at));
    vi.useFakeTimers({ toFake: ['Date'] });
    clock(instantOf(addDays(sunday, -11), '09:00', ours));
    workers = await Promise.all([kili.app.startJobs(), kili.app.startJobs()]);

    const planned: Planned[] = [];
    for (let place = 0; place < count; place += 1) {
      const zone = zones[place % zones.length]!;
      const minute = 9 * 60 + 15 * (place % 36);
      const time = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
      const fate = place % 10 === 3 ? 'moved' : place % 10 === 7 ? 'cancelled' : 'stays';
      const one = {
        id: newId(),
        email: `guest${place}@client.example`,
        zone,
        day: addDays(sunday, (place % 7) - 3),
        time,
      };
      const { email, ...args } = one;
      await run(createAppointment, { ...args, title: 'Semaine', kind: 'phone', attendees: [{ email }] });
      planned.push({ ...one, fate });
    }
    const movedAt = instantOf(addDays(sunday, -6), '10:00', ours);
    const dayBefore = ({ day, time, zone }: Planned) => instantOf(addDays(day, -1), time, zone);
    const { rows: due } = await superuser.query<{ at: Date }>(
      'select distinct run_at as at from graphile_worker._private_jobs where run_at > now()',
    );
    const moments = new Set(due.map(({ at }) => at.toISOString()));
    const inTwenty = (at: string) => addMinutes(at, 1);
    for (const one of planned.filter(({ fate }) => fate !== 'stays')) {
      const hour = Number(one.time.slice(0, 2)) + 1;
      const at = one.fate === 'moved' ? movedAt : dayBefore(one);
      moments.add(at).add(inTwenty(at));
      if (one.fate !== 'moved') continue;
      one.time = `${String(hour).padStart(2, '0')}${one.time.slice(2)}`;
      const startAt = instantOf(one.day, one.time, one.zone);
      for (const zone of [one.zone, ours]) moments.add(beforeAtWall(startAt, zone));
      moments.add(addMinutes(startAt, -60));
    }
    for (const at of [...moments].sort()) {
      clock(at);
      if (at === movedAt)
        for (const { id, time, fate } of planned) if (fate === 'moved') await run(moveAppointment, { id, time });
      for (const one of planned)
        if (one.fate === 'cancelled' && dayBefore(one) === at) await run(cancelAppointment, { id: one.id });
      await work(at);
    }

    const { rows: failed } = await superuser.query(
      'select last_error from graphile_worker._private_jobs where attempts > 0',
    );
    expect(failed).toEqual([]);
    const { rows } = await superuser.query<{
      id: string;
      kind: string;
      to: string;
      sequence: number;
      state: string;
      at: Date;
    }>(
      `select appointment_id as id, kind, recipient as to, sequence, state, at from kili.appointment_notice
     where kind in ('dayBefore', 'hourBefore')`,
    );
    const told = rows.map(
      ({ id, kind, to, sequence, state, at }) => `${id} ${kind} ${to} ${sequence} ${state} ${at.toISOString()}`,
    );
    const expected = planned.flatMap((one) => {
      const startAt = instantOf(one.day, one.time, one.zone);
      const sequence = one.fate === 'moved' ? 1 : 0;
      const line = (kind: string, to: string, at: string) => `${one.id} ${kind} ${to} ${sequence} sent ${at}`;
      const own = beforeAtWall(startAt, ours);
      const all = [
        line('dayBefore', one.email, dayBefore(one)),
        line('dayBefore', person.userId, own),
        line('hourBefore', person.userId, addMinutes(startAt, -60)),
      ];
      if (one.fate !== 'cancelled') return all;
      // What was due before it was called off has gone out.
      return own < dayBefore(one) ? [all[1]!] : [];
    });
    expect(told.sort()).toEqual(expected.sort());
    const { rows: mails } = await superuser.query(
      `select to_address, count(*)::int as times from platform.mail where subject like 'Rappel%' and to_address like 'guest%'
     group by to_address having count(*) > 1`,
    );
    expect(mails).toEqual([]);
    const { rows: notes } = await superuser.query(
      `select count(*)::int as told, count(distinct event_key)::int as events from kili.notification where kind = 'appointmentSoon'`,
    );
    const alive = planned.filter(({ fate }) => fate !== 'cancelled').length;
    expect(notes[0]).toEqual({ told: alive, events: alive });
  },
  Math.max(60_000, count * 400),
);

/** The same time on the wall there, the day before. */
function beforeAtWall(startAt: string, zone: string): string {
  const shown = new Date(startAt).toLocaleString('sv-SE', { timeZone: zone });
  return instantOf(addDays(shown.slice(0, 10), -1), shown.slice(11, 16), zone);
}
