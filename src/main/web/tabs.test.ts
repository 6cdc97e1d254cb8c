import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { newId } from '../../engine/web/new-id.ts';
import { addInteraction } from '../../features/interactions/interaction.commands.ts';
import { interactionRecord } from '../../features/interactions/interaction.record.ts';
import { editProspect } from '../../features/pipeline/prospect-edits.commands.ts';
import { prospectRecord } from '../../features/prospects/prospect.record.ts';
import { createMarie, startTrial, type Tab, type Trial } from './device-trial/trial-device.ts';

let trial: Trial;
let first: Tab;
let second: Tab;

beforeEach(async () => {
  trial = startTrial();
  first = await trial.open();
  await first.sync.wake();
  second = await trial.open();
  await Promise.all([first.store.everythingRead(), second.store.everythingRead()]);
});

afterEach(() => {
  first.kill();
  second.kill();
});

test('what one tab writes shows in the other, and so does what the server made of it', async () => {
  const id = await createMarie(first);
  await vi.waitFor(() => expect(second.store.get(prospectRecord, id)?.lastName).toBe('Lefèvre'));
  expect(second.store.waiting()).toHaveLength(1);
  await second.sync.wake();
  await vi.waitFor(() => expect(first.store.waiting()).toEqual([]));
  expect(first.store.get(prospectRecord, id)).toEqual(trial.server.row(prospectRecord, id));
  expect(first.store.cursor()).toBe(second.store.cursor());
});

test('only what was touched is read again', async () => {
  for (let n = 0; n < 30; n += 1) await createMarie(first);
  await first.sync.wake();
  await second.store.catchUp();
  const id = first.store.all(prospectRecord)[7]!.id as string;
  const read = vi.spyOn(second.database.packs, 'bulkGet');
  const readAll = vi.spyOn(second.database.packs, 'where');
  await first.store.issue(editProspect, { id, jobTitle: 'Gérante' });
  await first.sync.wake();
  await second.store.catchUp();
  expect(second.store.get(prospectRecord, id)?.jobTitle).toBe('Gérante');
  expect(new Set(read.mock.calls.flatMap(([keys]) => keys as unknown as string[])).size).toBeLessThan(4);
  expect(readAll).not.toHaveBeenCalled();
});

test('a tab that slept through more than the log holds reads everything', async () => {
  const id = await createMarie(first);
  await first.store.issue(addInteraction, { id: newId(), prospectId: id, kind: 'note', note: 'Bonjour' });
  await first.sync.wake();
  await second.store.catchUp();
  second.kill();
  // Two hundred and more changes pass by; the log keeps the last two hundred.
  const keys = Array.from({ length: 401 }, () => ({ keys: ['prospect/fff'] }));
  await first.database.touches.bulkAdd(keys);
  await first.database.touches.where('edition').below(300).delete();
  await first.store.catchUp();
  expect(first.store.get(prospectRecord, id)?.lastName).toBe('Lefèvre');
  expect(first.store.all(interactionRecord)).toHaveLength(1);
});

test('the order in line is that of the disk, whichever tab wrote', async () => {
  const id = await createMarie(first);
  await second.store.catchUp();
  await Promise.all([
    first.store.issue(editProspect, { id, jobTitle: 'Une' }),
    second.store.issue(editProspect, { id, jobTitle: 'Deux' }),
  ]);
  await Promise.all([first.store.catchUp(), second.store.catchUp()]);
  expect(first.store.waiting().map(({ id: one }) => one)).toEqual(second.store.waiting().map(({ id: one }) => one));
  expect(first.store.get(prospectRecord, id)).toEqual(second.store.get(prospectRecord, id));
});

test('a tab that is killed while it sends leaves the rest to the next', async () => {
  for (let n = 0; n < 60; n += 1) await createMarie(first, `N° ${n}`);
  trial.server.meddle = () => {
    trial.server.meddle = undefined;
    first.kill();
    return undefined;
  };
  await first.sync.wake();
  expect(trial.server.done).toHaveLength(50);
  await second.sync.wake();
  expect(second.store.waiting()).toEqual([]);
  expect(trial.server.done.map(({ args }) => (args as { lastName: string }).lastName)).toEqual(
    Array.from({ length: 60 }, (_, n) => `N° ${n}`),
  );
});
