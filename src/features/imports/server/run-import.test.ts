import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inCompany } from '../../../engine/server/database.ts';
import type { Person } from '../../../engine/server/run-command.ts';
import { type ImportApi, type Imports, openImports } from '../../../main/server/test-imports.ts';
import { roleRecord, userRecord } from '../../members/member.records.ts';
import type { Import } from '../import.record.ts';
import { runImport } from './run-import.ts';
import { runUndo } from './undo-import.job.ts';

let imports: Imports;

beforeAll(async () => {
  imports = await openImports({ withJobs: false });
});
afterAll(() => imports?.close());

const rowCount = 500;

/** 500 rows: every tenth is the one before it again, every fiftieth names nobody. */
function contacts(): Uint8Array {
  const lines = Array.from({ length: rowCount }, (_, index) => {
    const place = index % 10 === 9 ? index - 1 : index;
    return index % 50 === 0 ? `;c${place}@lumen.example` : `Nom${place};c${place}@lumen.example`;
  });
  return new TextEncoder().encode(['Nom;E-mail', ...lines].join('\n'));
}

const all = { read: 500, created: 440, updated: 0, ignored: 50, refused: 10 };

async function waiting(): Promise<{ admin: Person; api: ImportApi; id: string }> {
  const admin = await imports.calls.company('Atelier Lumen');
  const api = imports.as(admin);
  const { body } = await api.upload(contacts(), 'contacts.csv');
  await api.send('POST', `/imports/${body.id}/run`, {});
  return { admin, api, id: body.id };
}

function stateOf({ companyId }: Person, id: string): Promise<Import & { created: number; refused: number }> {
  return inCompany(imports.engine.database, { companyId, userId: companyId }, async ({ db }) => {
    const { rows } = await sql<Import & { created: number; refused: number }>`select i.*,
        (select count(*) from kili.prospect as p where p.company_id = ${companyId}) as created,
        (select count(*) from kili.refused_row as r where r.company_id = ${companyId}) as refused
      from kili.import as i where i.company_id = ${companyId} and i.id = ${id}`.execute(db);
    return rows[0]!;
  });
}

/** A run that dies after its third batch; what it committed stays. */
async function dyingRun(admin: Person, id: string): Promise<void> {
  let batches = 0;
  const onBatch = () => {
    batches += 1;
    if (batches === 3) throw new Error('the process died');
  };
  await expect(runImport(imports.engine, admin, id, { batchSize: 60, onBatch })).rejects.toThrow('the process died');
}

test('a run that dies leaves a true count, and the next one goes on behind it', async () => {
  const { admin, id } = await waiting();
  await dyingRun(admin, id);
  const between = await stateOf(admin, id);
  expect(between).toMatchObject({ state: 'waiting', counts: { read: 180 } });
  expect(between.created).toBe(between.counts.created);
  expect(between.refused).toBe(between.counts.refused);

  await runImport(imports.engine, admin, id, { batchSize: 70 });
  expect(await stateOf(admin, id)).toMatchObject({
    state: 'done',
    counts: all,
    created: 440,
    refused: 10,
    attempts: 2,
  });
});

test('a run that fell silent is taken over, a living one is left alone', async () => {
  const { admin, id } = await waiting();
  await dyingRun(admin, id);
  const setRunning = (age: string) =>
    inCompany(imports.engine.database, admin, ({ db, companyId }) =>
      sql`update kili.import set state = 'running', run_id = id, updated_at = now() - ${age}::interval
        where company_id = ${companyId} and id = ${id}`.execute(db),
    );
  await setRunning('30 seconds');
  await runImport(imports.engine, admin, id);
  expect(await stateOf(admin, id)).toMatchObject({ state: 'running', counts: { read: 180 } });
  await setRunning('5 minutes');
  await runImport(imports.engine, admin, id);
  expect(await stateOf(admin, id)).toMatchObject({ state: 'done', counts: all });
});

test('a server that stops hands the import back between two batches', async () => {
  const { admin, id } = await waiting();
  const stopping = new AbortController();
  await runImport(imports.engine, admin, id, {
    batchSize: 100,
    signal: stopping.signal,
    onBatch: () => stopping.abort(),
  });
  expect(await stateOf(admin, id)).toMatchObject({ state: 'waiting', counts: { read: 100 } });
});

test('cancelled while it runs, it stops and keeps what it counted', async () => {
  const { admin, api, id } = await waiting();
  let cancelling: Promise<unknown> | undefined;
  const onBatch = () => {
    cancelling ??= api.send('POST', `/imports/${id}/cancel`, {});
  };
  await runImport(imports.engine, admin, id, { batchSize: 5, onBatch });
  await cancelling;
  const state = await stateOf(admin, id);
  expect(state.state).toBe('cancelled');
  expect(state.created).toBe(state.counts.created);
  expect(state.counts.read).toBeLessThan(rowCount);
});

describe('somebody whose rights change half-way', () => {
  const reps = (admin: Person, permissions: object) =>
    imports.calls.inside(admin, async (store) => {
      const [role] = await store.list(roleRecord, { where: { field: 'key', is: 'rep' } });
      await store.update(roleRecord, role!.id, { permissions: { ...role!.permissions, ...permissions } });
    });

  /** Claire's import, at the end of whose second batch something happens. */
  async function runUntil(happens: (desk: { admin: Person; claire: Person }) => Promise<unknown>) {
    const admin = await imports.calls.company('Atelier Lumen');
    const claire = await imports.calls.colleague(admin, 'Claire Fontaine');
    await reps(admin, { 'prospects.edit': 'all', 'prospects.view': 'all' });
    const api = imports.as(admin);
    const { body } = await imports.as(claire).upload(contacts(), 'contacts.csv');
    await imports.as(claire).send('POST', `/imports/${body.id}/run`, {});
    let batches = 0;
    let happened: Promise<unknown> | undefined;
    const callerOf: typeof imports.engine.callerOf = async (transaction) => {
      if (batches === 2) happened ??= happens({ admin, claire });
      await happened;
      // As for a batch that begins after it.
      transaction.takeEntered();
      return imports.engine.callerOf(transaction);
    };
    const onBatch = () => {
      batches += 1;
    };
    await runImport({ ...imports.engine, callerOf }, claire, body.id, { batchSize: 60, onBatch });
    return { admin, claire, api, id: body.id as string };
  }

  test.each<[string, Parameters<typeof runUntil>[0]]>([
    ['and who may import no more stops', ({ admin }) => reps(admin, { 'prospects.import': 'none' })],
    [
      'and who has left stops',
      ({ admin, claire }) =>
        imports.calls.inside(admin, (store) => store.update(userRecord, claire.userId, { state: 'inactive' })),
    ],
  ])('%s; what came in stays and can be undone', async (_fact, happens) => {
    const { admin, api, id } = await runUntil(happens);
    const state = await stateOf(admin, id);
    expect(state).toMatchObject({ state: 'failed', problem: 'import.rightsGone', counts: { read: 120 }, attempts: 1 });
    expect(state.created).toBe(state.counts.created);
    expect(state.refused).toBe(state.counts.refused);
    expect((await api.send('POST', `/imports/${id}/undo`, {})).status).toBe(202);
    await runUndo(imports.engine, admin, id);
    expect(await stateOf(admin, id)).toMatchObject({ state: 'undone', undo: { archived: state.created, kept: 0 } });
  });

  test('and who reaches fewer goes on with the rest as they are now', async () => {
    const hidden: string[] = [];
    const { admin, claire, api, id } = await runUntil(async ({ admin }) => {
      await reps(admin, { 'prospects.edit': 'own' });
      const emails = [{ address: 'c498@lumen.example', kind: 'personal' as const }];
      hidden.push(
        ...(await imports.calls.prospects(admin, [{ organisation: 'Lumen', ownerId: admin.userId, emails }])),
      );
    });
    expect(await stateOf(admin, id)).toMatchObject({ state: 'waiting', counts: { read: 120 } });
    const before = (await api.get(`/prospects/${hidden[0]}`)).body;
    await runImport(imports.engine, claire, id, { batchSize: 60 });
    expect(await stateOf(admin, id)).toMatchObject({ state: 'done', counts: { read: 500 } });
    expect((await api.get(`/prospects/${hidden[0]}`)).body).toEqual(before);
  });
});

test('after five failures it gives up and says so', async () => {
  const { admin, api, id } = await waiting();
  for (let attempt = 0; attempt < 5; attempt++) {
    const onBatch = () => {
      throw new Error('always');
    };
    await expect(runImport(imports.engine, admin, id, { batchSize: 10, onBatch })).rejects.toThrow('always');
  }
  expect((await api.get(`/imports/${id}`)).body).toMatchObject({
    state: 'failed',
    problem: 'import.broken',
    counts: { read: 50 },
  });
});

test('two imports of the same people at once create them once', async () => {
  const { admin, api, id } = await waiting();
  const { body } = await api.upload(contacts(), 'again.csv');
  await api.send('POST', `/imports/${body.id}/run`, {});
  await Promise.all([id, body.id].map((one) => runImport(imports.engine, admin, one, { batchSize: 50 })));
  const { created } = await stateOf(admin, id);
  expect(created).toBe(440);
});

test('statements keep the rules of a database spread by company', async () => {
  const { admin, id } = await waiting();
  const { faultsOf } = await import('../../../main/server/statement-rules.ts');
  const { openDatabase } = await import('../../../engine/server/database.ts');
  const statements = new Set<string>();
  const { url } = imports.engine.database;
  const database = openDatabase({ url, onStatement: ({ sql: statement }) => statements.add(statement) });
  await runImport({ ...imports.engine, database }, admin, id);
  await database.close();
  expect(statements.size).toBeGreaterThan(20);
  for (const statement of statements) expect(await faultsOf(statement), statement).toEqual([]);
});
