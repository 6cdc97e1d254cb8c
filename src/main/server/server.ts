// `npm start`: database, migrations, demo companies, jobs, web server; and an orderly end.
import { join } from 'node:path';
import { migrate } from './migrate.ts';
import { createApp } from './app.ts';
import { openDatabase } from './database.ts';
import { describeListenError, exitPlainly } from './plain-failure.ts';
import { readSecret } from './secret.ts';
import { readSettings } from './settings.ts';

const say = (sentence: string) => console.log(sentence);

async function start() {
  const started = performance.now();
  const settings = readSettings(process.env);
  const secret = await readSecret(settings);
  const database = await openDatabase(settings, say, exitPlainly);
  await migrate(database.ownerUrl, say);
  const built = process.env.KILI_WEB_DIR ?? join(import.meta.dirname, '../../../dist/web');
  const webFolder = process.env.KILI_DEV ? undefined : built;
  const app = await createApp({ urls: database, settings, secret, webFolder });

  let ending = false;
  async function end(signal: string) {
    if (ending) return;
    ending = true;
    say(`\n${signal}: stopping …`);
    await jobs.stop().catch(() => {});
    await app.close().catch(() => {});
    await database.stop();
    process.exit(0);
  }
  const jobs = await app.startJobs();
  process.on('SIGINT', () => end('Ctrl+C'));
  process.on('SIGTERM', () => end('SIGTERM'));

  try {
    await app.http.listen({ port: settings.port, host: settings.host ?? '::' });
  } catch (error) {
    await database.stop();
    throw describeListenError(error, settings) ?? error;
  }
  say(`\n  Kili CRM is ready: ${settings.publicUrl}   (${((performance.now() - started) / 1000).toFixed(1)} s)\n`);
}

start().catch(exitPlainly);
