import { expect, it } from 'vitest';
import { addMinutes } from '../../engine/dates.ts';
import { dueCallBack, type PromisedProspect } from './due-call-back.rules.ts';

const now = '2026-11-24T09:30:00.000Z';
const promised = (id: string, minutes: number, more: Partial<PromisedProspect> = {}): PromisedProspect => ({
  id,
  nextActionAt: addMinutes(now, minutes),
  nextActionKind: 'call-back',
  archivedAt: null,
  ...more,
});
const card = (prospectId: string) => ({
  entryId: `entry-${prospectId}`,
  prospectId,
  reason: { key: 'queue.score', params: {} },
});
const due = (rows: PromisedProspect[], cards = [card('front'), card('next')]) => dueCallBack(rows, { cards, now });

it('tells the promise that is due first, five minutes before', () => {
  expect(due([promised('b', 4), promised('a', 2)])).toEqual({ prospectId: 'a', minutes: 2, isOnDesk: false });
  expect(due([promised('a', 5)])?.minutes).toBe(5);
  expect(due([promised('a', 5.1)])).toBeUndefined();
});

it('tells how late it is as long as it may be kept', () => {
  expect(due([promised('a', -12)])?.minutes).toBe(-12);
  expect(due([promised('a', -31)])).toBeUndefined();
});

it('says whether its card is ready', () => {
  expect(due([promised('next', 1)])?.isOnDesk).toBe(true);
});

it.each([
  ['whoever is on screen', promised('front', 1)],
  ['a new try, which nobody was promised', promised('a', 1, { nextActionKind: 'retry' })],
  ['who is archived', promised('a', 1, { archivedAt: now })],
])('is silent of %s', (_who, row) => expect(due([row])).toBeUndefined());
