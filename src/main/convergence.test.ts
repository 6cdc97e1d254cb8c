// Two people on three devices, the real local store and sync on the one side, the real server and database on the
// other, and a network that loses, doubles and delays what it carries. However it goes: once everything has got through,
// each thing was done once, in its device's order, and every device holds what the server has.
import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AnyRecord, Caller } from '../engine/define.ts';
import { Refusal } from '../engine/refusal.ts';
import { inCompany } from '../engine/server/database.ts';
import type { Person } from '../engine/server/run-command.ts';
import type { Clock } from '../engine/web/clock.ts';
import { newId } from '../engine/web/new-id.ts';
import { type LocalDatabase, openLocalDatabase } from '../engine/web/store/local-database.ts';
import { type LocalStore, openLocalStore } from '../engine/web/store/local-store.ts';
import type { Locks } from '../engine/web/sync/locks.ts';
import { type SyncLoop, startSync } from '../engine/web/sync/sync-loop.ts';
import type { ServerAnswer, Transport } from '../engine/web/sync/transport.ts';
import { recordOutcome } from '../features/call-sessions/call.commands.ts';
import { addInteraction } from '../features/interactions/interaction.commands.ts';
import { addProspect } from '../features/pipeline/add-prospect.commands.ts';
import { changeStage } from '../features/pipeline/pipeline.commands.ts';
import { editProspect } from '../features/pipeline/prospect-edits.commands.ts';
import { createProspect } from '../features/prospects/prospect.commands.ts';
import { type Prospect, prospectRecord } from '../features/prospects/prospect.record.ts';
import { stageRecord } from '../features/stages/stage.record.ts';
import { commands, records } from './catalogue.ts';
import { type Devices, openDevices } from './server/test-devices.ts';

const held = [...records.values()].filter((record) => record.holding !== 'none');

const faults = ['none', 'requestLost', 'answerLost', 'doubled', 'late', 'portal', 'broken'] as const;
type Fault = (typeof faults)[number];

/** A device of one person, which may be killed and opened again. */
class Device {
  readonly person: Person;
  readonly caller: Caller;
  readonly name = newId();
  readonly plan: Fault[] = [];
  /** Requests that were given up here and reach the server later. */
  readonly late: (() => Promise<unknown>)[] = [];
  private readonly devices: Devices;
  private readonly clock: Clock;
  store!: LocalStore;
  sync!: SyncLoop;
  private database!: LocalDatabase;

  constructor(devices: Devices, person: Person, caller: Caller, clockErrorInMs: number) {
    this.devices = devices;
    this.person = person;
    this.caller = caller;
    this.clock = { now: () => Date.now() + clockErrorInMs, after: () => () => {}, random: () => 0 };
  }

  async open() {
    this.database = openLocalDatabase(this.name);
    this.store = await openLocalStore({
      database: this.database,
      records: held,
      commands,
      caller: () => this.caller,
      onChange: () => {},
      clock: this.clock,
    });
    this.sync = startSync({
      store: this.store,
      database: this.database,
      transport: this.transport,
      clock: this.clock,
      locks: inLine(),
      lockName: this.name,
      onServerChange: () => {},
    });
  }

  async killAndOpen() {
    this.sync.stop();
    this.database.dexie.close();
    await this.open();
  }

  private readonly transport: Transport = async (path, body): Promise<ServerAnswer> => {
    const ask = () => this.devices.answer(this.person, path, body);
    const fault = this.plan.shift() ?? 'none';
    if (fault === 'portal') return { status: 200, body: undefined };
    if (fault === 'broken') return { status: 503, body: undefined };
    if (fault === 'requestLost') throw new TypeError('the request was lost');
    if (fault === 'late') {
      this.late.push(ask);
      throw new TypeError('no answer in time');
    }
    const [answer] = await Promise.all(fault === 'doubled' ? [ask(), ask()] : [ask()]);
    if (fault === 'answerLost') throw new TypeError('the answer was lost');
    return answer!;
  };
}

/** Locks of one process: whoever asks waits for those before. */
function inLine(): Locks {
  let line: Promise<unknown> = Promise.resolve();
  return {
    hold(_name, work) {
      const turn = line.then(work, work);
      line = turn.catch(() => {});
      return turn;
    },
  };
}

interface World {
  devices: Device[];
  stages: readonly string[];
  /** Everybody ever noted here, the newest last. */
  prospects: string[];
}

type Step =
  | { kind: 'work'; on: number; what: (typeof works)[number]; target: number; value: number }
  | { kind: 'sync'; on: number; faults: Fault[] }
  | { kind: 'syncAll'; faults: Fault[] }
  | { kind: 'kill'; on: number }
  | { kind: 'killWhileSending'; on: number }
  | { kind: 'lateOnes' };

/** Of so many of the newest a run picks whom it works on: some have a history that every device has heard of. */
const WORKED_ON = 8;
const works = ['create', 'add', 'edit', 'address', 'note', 'stage', 'call', 'handOver'] as const;
const place = fc.nat({ max: 2 });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('work' as const),
      on: place,
      what: fc.constantFrom(...works),
      target: fc.nat({ max: WORKED_ON - 1 }),
      value: fc.nat({ max: 5 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('sync' as const),
      on: place,
      faults: fc.array(fc.constantFrom(...faults), { maxLength: 3 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('syncAll' as const),
      faults: fc.array(fc.constantFrom(...faults), { maxLength: 2 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('kill' as const), on: place }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('killWhileSending' as const), on: place }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'lateOnes' as const }) },
);

let server: Devices;
let company: Person;

beforeAll(async () => {
  server = await openDevices();
  company = await server.company('Atelier Lumen');
}, 60_000);
afterAll(() => server?.close());

/** Two people of one team; one of them has two devices, one of which is two hours wrong. */
async function openWorld(): Promise<World> {
  const claire = await server.colleague(company, 'Claire');
  const karim = await server.colleague(company, 'Karim');
  const stages = await server.inside(company, (store) => store.list(stageRecord, { order: [{ field: 'position' }] }));
  const owners: [Person, number][] = [
    [claire, 0],
    [claire, 7_200_000],
    [karim, -60_000],
  ];
  const devices: Device[] = [];
  for (const [person, clockError] of owners) {
    const device = new Device(server, person, await server.callerOf(person), clockError);
    await device.open();
    await device.sync.wake();
    devices.push(device);
  }
  return { devices, stages: stages.map(({ id }) => id), prospects: [] };
}

/** What the run has written, to be looked for afterwards. */
class Journal {
  readonly mutations = new Map<Device, string[]>();

  /** Work the device foresees as refused is not work; everything else waits from now on. */
  async issue(device: Device, work: () => Promise<unknown>) {
    const before = new Set(device.store.waiting().map(({ id }) => id));
    await work().catch((error: unknown) => {
      if (!(error instanceof Refusal)) throw error;
    });
    const fresh = device.store.waiting().flatMap(({ id }) => (before.has(id) ? [] : [id]));
    this.mutations.set(device, [...(this.mutations.get(device) ?? []), ...fresh]);
  }
}

async function doWork(
  { devices, stages, prospects }: World,
  journal: Journal,
  { on, what, target, value }: Step & { kind: 'work' },
) {
  const device = devices[on]!;
  const { store } = device;
  const mine = prospects
    .slice(-WORKED_ON)
    .flatMap((id) => (store.get(prospectRecord, id) as Prospect | undefined) ?? []);
  const prospect = mine[target % Math.max(1, mine.length)];
  if (what === 'create' || !prospect) {
    const id = newId();
    prospects.push(id);
    return journal.issue(device, () => store.issue(createProspect, { id, lastName: `N° ${value}` }));
  }
  if (what === 'add') {
    // Some telephones come again: those prospects are known already by the time the server hears of them.
    const noted = { id: newId(), lastName: `N° ${value}`, phones: [{ number: `+3363998000${value}` }] };
    prospects.push(noted.id);
    return journal.issue(device, () => store.issue(addProspect, { ...noted, interactionId: newId() }));
  }
  const { id, jobTitle, address, stageId, ownerId } = prospect;
  const interactionId = newId();
  const edit = (changes: object, seen: object) => store.issue(editProspect, { id, ...changes, seen, interactionId });
  const acts: Record<Exclude<typeof what, 'create' | 'add'>, () => Promise<unknown>> = {
    edit: () => edit({ jobTitle: `Titre ${value}` }, { jobTitle }),
    address: () => edit({ address: { ...address, city: `Ville ${value}` } }, { address }),
    note: () => store.issue(addInteraction, { id: interactionId, prospectId: id, kind: 'note', note: `Note ${value}` }),
    stage: () =>
      store.issue(changeStage, { id, from: stageId, stageId: stages[value % stages.length]!, interactionId }),
    call: () => store.issue(recordOutcome, { id: interactionId, prospectId: id, outcome: 'PAS_DE_REPONSE' }),
    handOver: () => edit({ ownerId: devices[value % devices.length]!.person.userId }, { ownerId }),
  };
  return journal.issue(device, acts[what]);
}

async function run(world: World, journal: Journal, step: Step) {
  const { devices } = world;
  if (step.kind === 'work') return doWork(world, journal, step);
  if (step.kind === 'lateOnes') return Promise.all(devices.flatMap(({ late }) => late.splice(0)).map((ask) => ask()));
  if (step.kind === 'syncAll') {
    for (const { plan } of devices) plan.push(...step.faults);
    return Promise.all(devices.map(({ sync }) => sync.wake()));
  }
  const device = devices[step.on]!;
  if (step.kind === 'sync') {
    device.plan.push(...step.faults);
    return device.sync.wake();
  }
  if (step.kind === 'kill') return device.killAndOpen();
  const sending = device.sync.wake();
  await device.killAndOpen();
  return sending;
}

/** The network is whole again; everybody sends and hears everything. */
async function comeToRest({ devices }: World) {
  await Promise.all(
    devices.map(async (device) => {
      device.plan.length = 0;
      for (const ask of device.late.splice(0)) await ask();
      for (let tries = 0; tries < 10 && device.store.waiting().length > 0; tries++) await device.sync.wake();
    }),
  );
  await Promise.all(devices.map(({ sync }) => sync.wake()));
}

const byId = (rows: readonly Record<string, unknown>[]) =>
  rows.toSorted((a, b) => (String(a.id) < String(b.id) ? -1 : 1));

async function checkEverything(world: World, journal: Journal) {
  const issued = [...journal.mutations.values()].flat();
  const answers = await inCompany(server.database, company, async ({ db, companyId }) => {
    const { rows } = await sql<{ id: string; status: string; place: string }>`
      select mutation_id as id, answer ->> 'status' as status, received_at || lpad(seq::text, 9, '0') as place from kili.sync_mutation
      where company_id = ${companyId} and mutation_id = any(${issued}::uuid[])`.execute(db);
    return new Map(rows.map((row) => [row.id, row]));
  });
  const people = [...new Set(world.devices.map(({ person }) => person))];
  const truths = new Map(
    await Promise.all(people.map(async (person) => [person, await server.loadEverything(person)] as const)),
  );
  for (const device of world.devices) {
    const own = journal.mutations.get(device) ?? [];
    const told = own.map((id) => answers.get(id));
    expect(device.store.waiting()).toEqual([]);
    // Nothing lost: each has its answer, and what was refused is still with its author.
    expect(told.every(Boolean)).toBe(true);
    const refused = device.store.refused().flatMap((one) => [one.id, ...one.dependants.map(({ id }) => id)]);
    expect(own.filter((id) => answers.get(id)?.status === 'refused').toSorted()).toEqual(
      own.filter((id) => refused.includes(id)).toSorted(),
    );
    // In the device's order.
    const places = told.map((answer) => answer!.place);
    expect(places).toEqual(places.toSorted());
    // What the device holds is what the server would give it now.
    await device.store.everythingRead();
    const truth = truths.get(device.person)!;
    for (const record of held as AnyRecord[]) {
      expect({ record: record.name, rows: byId(device.store.all(record)) }).toEqual({
        record: record.name,
        rows: byId(truth.rows[record.name] ?? []),
      });
    }
  }
  await checkOnce(world);
}

/** Nothing doubled: a prospect counts its calls, and its timeline has as many. */
async function checkOnce({ prospects }: World) {
  const { rows } = await inCompany(server.database, company, ({ db, companyId }) =>
    sql<{ id: string }>`select p.id from kili.prospect as p
      where p.company_id = ${companyId} and p.id = any(${prospects}::uuid[]) and p.call_count <>
        (select count(*) from kili.interaction as i
          where i.company_id = p.company_id and i.prospect_id = p.id and i.kind = 'call')`.execute(db),
  );
  expect(rows).toEqual([]);
}

const RUNS = Number(process.env.KILI_CONVERGENCE_RUNS ?? 1_000);
const RUNS_A_WORLD = 50;

test(`${RUNS} random days of work come to the same end on every device and on the server`, async () => {
  let world: World | undefined;
  let runs = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 12 }), async (steps) => {
      if (!world || runs++ % RUNS_A_WORLD === 0) world = await openWorld();
      const journal = new Journal();
      for (const one of steps) await run(world, journal, one);
      await comeToRest(world);
      await checkEverything(world, journal);
    }),
    { numRuns: RUNS },
  );
}, 900_000);
