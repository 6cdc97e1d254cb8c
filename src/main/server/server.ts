// `npm start`: database, migrations, demo companies, jobs, web server; and an orderly end.
import { join } from 'node:path';
import { errorCode } from '../../engine/server/plain-failure.ts';
import { type App, createApp } from './app.ts';
import { openDatabase } from './database.ts';
import { prepareDemo } from './demo/prepare-demo.ts';
import { describeSignIns } from './demo/presence.ts';
import { migrate } from './migrate.ts';
import { describeListenError, exitPlainly } from './plain-failure.ts';
import { readSecret } from './secret.ts';
import { readSettings, type Settings } from './settings.ts';

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
  const hasDemo = await prepareDemo({ engine: app.engine, loadsDemo: settings.loadsDemo, log: say });

  if (process.env.KILI_DEV) await (await import('./dev-web.ts')).serveWebFromSources(app.http);

  const jobs = await app.startJobs();
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
  process.on('SIGINT', () => end('Ctrl+C'));
  process.on('SIGTERM', () => end('SIGTERM'));

  try {
    await listen(app.http, settings);
  } catch (error) {
    await database.stop();
    throw describeListenError(error, settings) ?? error;
  }
  say(`\n  Kili CRM is ready: ${settings.publicUrl}   (${((performance.now() - started) / 1000).toFixed(1)} s)\n`);
  if (hasDemo) say(`${describeSignIns()}\n`);
}

/** Listens on IPv6 and IPv4 at once; on IPv4 alone where the machine has no IPv6. */
async function listen(http: App['http'], { port, host }: Settings) {
  try {
    await http.listen({ port, host: host ?? '::' });
  } catch (error) {
    const hasNoIpv6 = ['EAFNOSUPPORT', 'EADDRNOTAVAIL'].includes(errorCode(error) ?? '');
    if (host !== undefined || !hasNoIpv6) throw error;
    await http.listen({ port, host: '0.0.0.0' });
  }
}

start().catch(exitPlainly);
