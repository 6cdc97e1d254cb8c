import { spawn } from 'node:child_process';
import { type Figure, seconds } from './figures.ts';

const APPOINTMENTS = 10_000;

/** The test of the reminders of a week over a change of the clock, with as many appointments as a large company has. */
export async function measureReminderWeek(signal: AbortSignal): Promise<Figure[]> {
  const since = performance.now();
  const child = spawn(
    process.execPath,
    ['node_modules/vitest/vitest.mjs', 'run', 'src/features/appointments/server/reminder-week.test.ts'],
    {
      env: { ...process.env, KILI_REMINDER_WEEK: String(APPOINTMENTS) },
      stdio: ['ignore', 'ignore', 'inherit'],
      signal,
    },
  );
  const code = await new Promise((done, fail) => child.once('exit', done).once('error', fail));
  const what = `${APPOINTMENTS} appointments over a change of the clock, two workers`;
  return [{ what, value: code === 0 ? seconds(performance.now() - since) : 'not each reminder once' }];
}
