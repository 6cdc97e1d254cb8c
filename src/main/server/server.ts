// `npm start`: database, migrations, demo companies, jobs, web server; and an orderly end.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createApp } from './app.ts';
import { openDatabase } from './database.ts';
import { prepareDemo } from './demo/prepare-demo.ts';
import { describeSignIns } from './demo/presence.ts';
import { listen, provePortIsFree } from './listening.ts';
import { migrate } from './migrate.ts';
import { endInOrder, type OrderlyEnd } from './orderly-end.ts';
import { exitPlainly } from './plain-failure.ts';
import { readSecret } from './secret.ts';
import { readSettings } from './settings.ts';

const say = (sentence: string) => console.log(sentence);

async function start({ open, signal }: OrderlyEnd) {
  const started = performance.now();
  const settings = readSettings(process.env);
  await provePortIsFree(settings);
  const secret = await readSecret(settings);
  const database = await open(openDatabase(settings, { log: say, onLost: exitPlainly, signal }), (database) =>
    database.stop(),
  );
  await migrate(database.ownerUrl, say);
  const built = process.env.KILI_WEB_DIR ?? join(import.meta.dirname, '../../../dist/web');
  const webFolder = process.env.KILI_DEV ? undefined : built;
  const app = await open(
    createApp({ urls: database, settings, secret, webFolder, speechScript: testSpeechScript() }),
    (app) => app.close(),
  );
  const demo = await open(
    prepareDemo({ database: app.engine.database, loadsDemo: settings.loadsDemo, log: say, signal }),
  );

  if (process.env.KILI_DEV) await (await import('./dev-web.ts')).serveWebFromSources(app.http);

  await open(app.startJobs(), (jobs) => jobs.stop());
  await open(app.takeMail(), (entrance) => entrance.close());
  await listen(app.http, settings);
  say(`\n  Kili CRM is ready: ${settings.publicUrl}   (${((performance.now() - started) / 1000).toFixed(1)} s)\n`);
  if (demo === 'loaded') say(`${describeSignIns()}\n`);
  if (demo === 'missing') say('  Nobody is here yet: open the address to create your organisation.\n');
}

/** Browser journeys dictate to a decoder of their own; nowhere else may one be named. */
function testSpeechScript(): URL | undefined {
  const { NODE_ENV, KILI_TEST_SPEECH_SCRIPT } = process.env;
  return NODE_ENV === 'test' && KILI_TEST_SPEECH_SCRIPT ? pathToFileURL(KILI_TEST_SPEECH_SCRIPT) : undefined;
}

const life = endInOrder(say);
start(life).catch(async (error: unknown) => {
  // What was asked to stop may well fail on the way.
  if (life.signal.aborted) return;
  await life.end();
  exitPlainly(error);
});
