// npm run seed                          the demo companies, into an installation that has none yet
// npm run seed -- --prospects 1000000   one more company, « Grand Compte », with so many prospects
//
// While Kili runs on its embedded PostgreSQL, the rows go into that one; else it is started for the time being.
import { parseArgs } from 'node:util';
import { openDatabase as openPool } from '../../engine/server/database.ts';
import { withConnection } from '../../engine/server/database-connection.ts';
import { prepareDatabase } from '../../engine/server/database-roles.ts';
import { findRunningPostgres } from '../../engine/server/embedded-postgres.ts';
import { PlainFailure } from '../../engine/server/plain-failure.ts';
import type { Engine } from '../../engine/server/run-command.ts';
import { callerOf } from '../../features/members/server/caller.ts';
import { commands, records } from '../catalogue.ts';
import { type OpenDatabase, openDatabase } from './database.ts';
import { bigCompany, type DemoCompany } from './demo/demo-companies.ts';
import { stockDemoProducts } from './demo/demo-products.ts';
import { homeRegion, loadDemo } from './demo/load-demo.ts';
import { loadProspects } from './demo/load-prospects.ts';
import { openDemoCompany } from './demo/open-company.ts';
import { readPlaces } from './demo/places.ts';
import { demoPresence, describeSignIns, hasProspects } from './demo/presence.ts';
import { migrate } from './migrate.ts';
import { exitPlainly } from './plain-failure.ts';
import { readSettings, type Settings } from './settings.ts';

const mostProspects = 5_000_000;
const say = (sentence: string) => console.log(sentence);

async function seed() {
  const prospectCount = readCount();
  const urls = await open(readSettings(process.env));
  try {
    await migrate(urls.ownerUrl, say);
    const database = openPool({ url: urls.appUrl });
    const engine: Engine = { database, records, commands, callerOf };
    if (prospectCount === undefined) await seedDemo(engine, urls.ownerUrl);
    else await seedBigCompany(engine, bigCompany(prospectCount), urls.ownerUrl);
    await database.close();
  } finally {
    await urls.stop();
  }
}

function readCount(): number | undefined {
  const { values } = readOptions();
  if (values.prospects === undefined) return undefined;
  const count = Number(values.prospects);
  if (Number.isInteger(count) && count >= 1 && count <= mostProspects) return count;
  throw new PlainFailure(`--prospects must be a number from 1 to ${mostProspects}, not “${values.prospects}”.`, {
    advice: 'For example: npm run seed -- --prospects 1000000',
  });
}

function readOptions() {
  try {
    return parseArgs({ options: { prospects: { type: 'string' } } });
  } catch (cause) {
    throw new PlainFailure(`This is not understood: ${process.argv.slice(2).join(' ')}`, {
      advice: 'The one option is --prospects: npm run seed -- --prospects 1000000',
      cause,
    });
  }
}

async function open(settings: Settings): Promise<Pick<OpenDatabase, 'ownerUrl' | 'appUrl' | 'stop'>> {
  const running = settings.databaseUrl ? undefined : await findRunningPostgres(settings.dataDir);
  if (!running) return openDatabase(settings, { log: say, onLost: exitPlainly });
  return { ...(await prepareDatabase(running, say)), stop: async () => {} };
}

async function seedDemo(engine: Engine, ownerUrl: string): Promise<void> {
  const presence = await demoPresence(engine.database);
  if (presence === 'missing') {
    await loadDemo({ engine, now: new Date().toISOString() });
    await withConnection(ownerUrl, (client) => client.query('analyze'));
  }
  if (presence !== 'unwanted') say(`\n${describeSignIns()}\n`);
  else say('This installation has companies of its own: the demo companies stay out. See also --prospects.');
}

async function seedBigCompany(engine: Engine, company: DemoCompany, ownerUrl: string): Promise<void> {
  const started = performance.now();
  const places = await readPlaces(homeRegion);
  const openCompany = await openDemoCompany(engine, company);
  if (await hasProspects(engine.database, company.id)) {
    throw new PlainFailure(`${company.name} is there already, with its prospects.`, {
      advice: 'For another size, start from an empty KILI_DATA_DIR.',
    });
  }
  const number = new Intl.NumberFormat('en');
  await loadProspects(engine, {
    company,
    open: openCompany,
    places,
    now: new Date().toISOString(),
    onProgress({ prospects, interactions }) {
      const rows = Math.round((prospects + interactions) / ((performance.now() - started) / 1000));
      progress(
        `${number.format(prospects)} of ${number.format(company.prospectCount)} prospects, ` +
          `${number.format(interactions)} interactions (${number.format(rows)} rows/s)`,
      );
    },
  });
  await stockDemoProducts(engine, { company, open: openCompany, now: new Date().toISOString() });
  // Lists and searches of this size need figures about the tables, now rather than at the next automatic round.
  await withConnection(ownerUrl, (client) =>
    client.query('vacuum (analyze) kili.prospect, kili.prospect_key, kili.interaction'),
  );
  say(`\n${company.name} is there after ${Math.round((performance.now() - started) / 1000)} s.\n`);
  const signIns = company.people.slice(0, 5).map(({ email, role }) => ({ email, what: `${role}, ${company.name}` }));
  say(`${describeSignIns(signIns)}\n`);
}

/** One line that is written over, or a line each where the output is kept in a file. */
function progress(line: string): void {
  if (process.stdout.isTTY) process.stdout.write(`\r${line}\u001b[K`);
  else say(line);
}

seed().then(() => process.exit(0), exitPlainly);
