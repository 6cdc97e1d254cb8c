import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Caller } from '../../engine/define.ts';
import type { Changes } from '../../engine/protocol.ts';
import { newId } from '../../engine/web/new-id.ts';
import { openLocalDatabase } from '../../engine/web/store/local-database.ts';
import { type LocalStore, openLocalStore } from '../../engine/web/store/local-store.ts';
import { emptyInteraction, interactionRecord } from '../../features/interactions/interaction.record.ts';
import { permissionNames } from '../../features/members/permissions.ts';
import { editProspect } from '../../features/pipeline/prospect-edits.commands.ts';
import { createProspect } from '../../features/prospects/prospect.commands.ts';
import { type Prospect, prospectRecord } from '../../features/prospects/prospect.record.ts';
import { defaultStages, stageRecord } from '../../features/stages/stage.record.ts';
import { commands, records } from '../catalogue.ts';

const at = '2026-11-24T09:00:00.000Z';
const caller: Caller = {
  companyId: newId(),
  userId: newId(),
  permissions: Object.fromEntries(permissionNames.map((name) => [name, 'all'])),
  teammates: [],
  timeZone: 'Europe/Paris',
  country: 'FR',
  currency: 'EUR',
};
const common = { createdAt: at, updatedAt: at, rev: 1 };
const stage = { ...defaultStages[0], ...common, id: newId(), pipelineId: newId(), position: 0, archivedAt: null };

let name: string;
let store: LocalStore;

async function open(as = caller): Promise<LocalStore> {
  const held = [...records.values()].filter((record) => record.holding !== 'none');
  const database = openLocalDatabase(name);
  return openLocalStore({ database, records: held, commands, caller: () => as, onChange: () => {} });
}

const changes = (rows: Changes['rows'], cursor = 1): Changes => ({ cursor, rows, gone: {} });
const prospect = (id: string) => store.get(prospectRecord, id) as Prospect | undefined;

beforeEach(async () => {
  name = `test-${newId()}`;
  store = await open();
  await store.settle([], changes({ [stageRecord.name]: [stage] }));
});

async function createMarie(): Promise<string> {
  const id = newId();
  await store.issue(createProspect, {
    id,
    firstName: 'Marie',
    lastName: 'Lefèvre',
    phones: [{ number: '06 39 98 12 34' }],
  });
  return id;
}

/** The row as the server would have made it. */
function fromServer(id: string, changed: Partial<Prospect> = {}): Record<string, unknown> {
  return { ...prospect(id)!, ...changed };
}

describe('a command on the device', () => {
  test('shows at once and is durable when its promise is kept', async () => {
    const id = await createMarie();
    expect(prospect(id)).toMatchObject({
      lastName: 'Lefèvre',
      ownerId: caller.userId,
      phones: [{ number: '+33639981234' }],
    });
    expect(store.waiting()).toHaveLength(1);
    store = await open();
    expect(store.waiting()).toHaveLength(1);
    expect(prospect(id)?.lastName).toBe('Lefèvre');
  });

  test('that the device can foresee as refused is refused before anything is written', async () => {
    await expect(store.issue(createProspect, { id: newId() })).rejects.toThrow('prospect.nameless');
    expect(store.waiting()).toHaveLength(0);
  });

  test('about a row that is not here waits for the server, who may know it', async () => {
    await store.issue(editProspect, { id: newId(), jobTitle: 'Gérante' });
    expect(store.waiting()).toHaveLength(1);
  });
});

describe('what the server answers', () => {
  test('takes the place of what waited, in one step', async () => {
    const id = await createMarie();
    const [entry] = store.waiting();
    await store.settle([{ id: entry!.id, status: 'done' }], changes({ prospect: [fromServer(id, { score: 40 })] }, 7));
    expect(store.waiting()).toHaveLength(0);
    expect(store.cursor()).toBe(7);
    expect(prospect(id)?.score).toBe(40);
  });

  test('a refusal leaves a later edit of the same row standing', async () => {
    const id = await createMarie();
    await store.settle([{ id: store.waiting()[0]!.id, status: 'done' }], changes({ prospect: [fromServer(id)] }));
    await store.issue(editProspect, { id, jobTitle: 'Refusée' });
    await store.issue(editProspect, { id, organisation: 'Gardée SARL' });
    const [first] = store.waiting();
    await store.settle([{ id: first!.id, status: 'refused', key: 'access.forbidden', params: {} }]);
    expect(prospect(id)).toMatchObject({ jobTitle: null, organisation: 'Gardée SARL' });
    expect(store.refused()).toMatchObject([
      { name: 'prospect.edit', key: 'access.forbidden', args: { jobTitle: 'Refusée' } },
    ]);
  });

  test('refused work can be tried again under a fresh id, or given up', async () => {
    const id = await createMarie();
    const [entry] = store.waiting();
    await store.settle([{ id: entry!.id, status: 'refused', key: 'access.forbidden', params: {} }]);
    expect(prospect(id)).toBeUndefined();
    await store.retry(entry!.id);
    expect(prospect(id)?.firstName).toBe('Marie');
    expect(store.waiting()[0]!.id).not.toBe(entry!.id);
    expect(store.refused()).toHaveLength(0);
  });

  test('a change of somebody else shows through what waits here', async () => {
    const id = await createMarie();
    await store.settle([{ id: store.waiting()[0]!.id, status: 'done' }], changes({ prospect: [fromServer(id)] }));
    await store.issue(editProspect, { id, jobTitle: 'Directrice' });
    await store.settle([], changes({ prospect: [fromServer(id, { jobTitle: null, organisation: 'Autre SAS' })] }, 2));
    expect(prospect(id)).toMatchObject({ jobTitle: 'Directrice', organisation: 'Autre SAS' });
  });

  test('a prospect that left this person’s reach leaves the device', async () => {
    const id = await createMarie();
    await store.settle([{ id: store.waiting()[0]!.id, status: 'done' }], changes({ prospect: [fromServer(id)] }));
    await store.settle([], { cursor: 3, rows: {}, gone: { prospect: [id] } });
    expect(prospect(id)).toBeUndefined();
    store = await open();
    expect(prospect(id)).toBeUndefined();
  });

  test('an exchange that went to another prospect stands with that one alone, after a restart too', async () => {
    const [one, other] = [await createMarie(), await createMarie()];
    const note = { ...emptyInteraction, ...common, id: newId(), userId: caller.userId, kind: 'note', occurredAt: at };
    const told = (prospectId: string) => ({ [interactionRecord.name]: [{ ...note, prospectId }] });
    const of = (prospectId: string) =>
      store.rows(interactionRecord, { where: { field: 'prospectId', is: prospectId } }).length;
    const both = { [prospectRecord.name]: [fromServer(one), fromServer(other)] };
    await store.settle([], changes({ ...both, ...told(one) }));
    for (const [to, from] of [
      [other, one],
      [one, other],
    ] as const) {
      await store.settle([], changes(told(to)));
      expect([of(to), of(from)]).toEqual([1, 0]);
      store = await open();
      await expect.poll(() => [of(to), of(from)]).toEqual([1, 0]);
    }
  });

  test('a prospect of somebody else that was never looked at is not kept', async () => {
    const id = await createMarie();
    const row = fromServer(id, { ownerId: newId() });
    await store.settle([{ id: store.waiting()[0]!.id, status: 'done' }], changes({ prospect: [row] }));
    expect(prospect(id)).toBeUndefined();
    await store.adopt({ prospect: [row] });
    expect(prospect(id)?.lastName).toBe('Lefèvre');
  });
});

describe('when the rights of the person have changed', () => {
  test('what the server told goes and is pulled again, the work that waits stays', async () => {
    await createMarie();
    store = await open({ ...caller, permissions: { ...caller.permissions, 'prospects.read': 'own' } });
    expect(store.all(stageRecord)).toEqual([]);
    expect(store.cursor()).toBeNull();
    expect(store.waiting()).toHaveLength(1);
  });

  test('with the same rights everything is where it was', async () => {
    store = await open({ ...caller });
    expect(store.all(stageRecord)).toHaveLength(1);
    expect(store.cursor()).toBe(1);
  });
});
