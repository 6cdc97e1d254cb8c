import { beforeEach, expect, test } from 'vitest';
import type { Store } from '../../engine/define.ts';
import { type Layer, memoryStore } from '../../engine/memory-store.ts';
import { userRecord } from '../members/member.records.ts';
import { createProspect } from '../prospects/prospect.commands.ts';
import { defaultStages, stageRecord } from '../stages/stage.record.ts';
import { addInteraction, correctInteraction, MOST_PINNED, pinInteraction } from './interaction.commands.ts';
import { interactionRecord } from './interaction.record.ts';

const now = '2026-11-24T09:00:00.000Z';
const id = (place: number) => `01920000-0000-7000-8000-${String(place).padStart(12, '0')}`;
const caller = {
  companyId: id(1),
  userId: id(2),
  permissions: { 'prospects.edit': 'own' as const, 'interactions.add': 'own' as const },
  teammates: [id(2)],
  timeZone: 'Europe/Paris',
  country: 'FR',
  currency: 'EUR',
};
const jobs: string[] = [];
const context = {
  caller,
  at: now,
  enqueue: async (job: string) => {
    jobs.push(job);
  },
};
let store: Store;

beforeEach(async () => {
  jobs.length = 0;
  const layer: Layer = new Map();
  store = memoryStore([layer], now);
  const stage = { id: id(100), pipelineId: id(99), ...defaultStages[0]!, position: 0, archivedAt: null };
  await store.insert(stageRecord, stage);
  await createProspect.run(store, { id: id(3), lastName: 'Durand' }, context);
  for (const [place, state] of [
    [8, 'active'],
    [9, 'inactive'],
  ] as const) {
    await store.insert(userRecord, { id: id(place), name: `Personne ${place}`, state } as never);
  }
});

const note = (place: number, more: object = {}) =>
  addInteraction.run(
    store,
    addInteraction.args.parse({ id: id(place), prospectId: id(3), kind: 'note', note: 'Budget', ...more }),
    context,
  );
const pin = (place: number, isPinned = true) => pinInteraction.run(store, { id: id(place), isPinned }, context);

test('colleagues who are named are kept with the note, and told of it', async () => {
  const { details } = await note(10, { mentions: [id(8), id(8), id(9), id(77)] });
  expect(details).toEqual({ mentions: [id(8)] });
  await note(11);
  expect(jobs).toEqual(['noteMention']);
});

test('a note is pinned and let go, a handful at most', async () => {
  for (let place = 10; place < 10 + MOST_PINNED; place += 1) {
    await note(place);
    await pin(place);
  }
  await note(30);
  await expect(pin(30)).rejects.toMatchObject({ key: 'interaction.tooManyPinned' });
  await pin(10, false);
  expect(await pin(30)).toMatchObject({ pinnedAt: now });
  expect(await store.find(interactionRecord, id(10))).toMatchObject({ pinnedAt: null });
  await note(31, { kind: 'email', subject: 'Devis', note: null });
  await expect(pin(31)).rejects.toMatchObject({ key: 'interaction.notPinnable' });
});

test('the number of a card is refused wherever a note is written, and what only is delicate is kept', async () => {
  const card = 'Paie par 4111 1111 1111 1111';
  await expect(note(10, { note: card })).rejects.toMatchObject({ key: 'interaction.forbidden.card', field: 'note' });
  await note(10, { note: 'En arrêt maladie' });
  const correction = { id: id(11), correctsId: id(10), note: 'n° 1 85 05 78 006 084 91' };
  await expect(correctInteraction.run(store, correction, context)).rejects.toMatchObject({
    key: 'interaction.forbidden.socialNumber',
  });
  expect(await store.find(interactionRecord, id(10))).toMatchObject({ note: 'En arrêt maladie' });
});
