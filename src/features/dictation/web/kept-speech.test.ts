import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import { newId } from '../../../engine/web/new-id.ts';
import { isStuck, keptNow, keptSpeech } from './kept-speech.ts';

let person: { companyId: string; userId: string };
const speech = { target: { place: 'note 1', prospectId: '1' }, lang: 'fr', saidAt: '2026-11-29T10:00:00.000Z' };
const words = Int16Array.of(1, -2, 3);

beforeEach(() => {
  person = { companyId: newId(), userId: newId() };
});

test('what was said stays in its order, and goes one by one', async () => {
  const kept = keptSpeech(person);
  await kept.keep(speech, words);
  await kept.keep({ ...speech, saidAt: '2026-11-29T10:00:05.000Z' }, words);
  const first = await kept.first();
  expect(first).toMatchObject(speech);
  expect([...new Int16Array(first!.samples)]).toEqual([...words]);
  await kept.settle(first!.id!);
  expect(keptNow.get().map(({ saidAt }) => saidAt)).toEqual(['2026-11-29T10:00:05.000Z']);
});

test('whoever else works on this device sees and sends nothing of it', async () => {
  await keptSpeech(person).keep(speech, words);
  const other = keptSpeech({ ...person, userId: newId() });
  await other.look();
  expect(await other.first()).toBe(undefined);
  expect(keptNow.get()).toEqual([]);
});

test('what cannot be understood three times stays, out of the way of the others, until it is asked for again', async () => {
  const kept = keptSpeech(person);
  await kept.keep(speech, words);
  await kept.keep(speech, words);
  const { id = 0 } = (await kept.first())!;
  for (let time = 0; time < 3; time += 1) await kept.failed(id);
  expect((await kept.first())?.id).not.toBe(id);
  expect(keptNow.get().filter(isStuck)).toHaveLength(1);
  await kept.again([id]);
  expect((await kept.first())?.id).toBe(id);
});

test('beyond twenty minutes nothing more is taken, and what was dropped makes room', async () => {
  const kept = keptSpeech(person);
  const tenMinutes = new Int16Array(10 * 60 * 16_000);
  await kept.keep(speech, tenMinutes);
  await kept.keep(speech, tenMinutes);
  await expect(kept.keep(speech, words)).rejects.toMatchObject({ key: 'dictation.full' });
  await kept.drop([(await kept.first())!.id!]);
  await kept.keep(speech, words);
  expect(keptNow.get()).toHaveLength(2);
});
