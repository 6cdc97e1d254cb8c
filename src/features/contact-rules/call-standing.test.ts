import { describe, expect, it } from 'vitest';
import { addMinutes } from '../../engine/dates.ts';
import {
  type CallAttempt,
  concluded,
  countedAttempts,
  openAttempt,
  withAttempt,
  withoutCall,
} from './call-standing.ts';

const at = '2026-11-24T10:00:00.000Z';
const awa = { by: 'awa' };
const karim = { by: 'karim' };
const minutes = (count: number) => addMinutes(at, count);
const dialled: CallAttempt = { ...awa, at, isOpen: true };

describe('a call that is concluded', () => {
  it('is the dial before it, counted once', () => {
    const after = concluded([dialled], { ...awa, at: minutes(3), counts: true, isRequested: false });
    expect(after).toEqual([{ ...awa, at }]);
  });

  it('that never reached the network is taken away', () => {
    expect(concluded([dialled], { ...awa, at: minutes(1), counts: false, isRequested: false })).toEqual([]);
  });

  it('without a dial counts by itself, as does one whose dial was of a colleague or long ago', () => {
    const manual = { ...awa, at: minutes(3), counts: true, isRequested: false };
    expect(concluded([], manual)).toEqual([{ ...awa, at: minutes(3) }]);
    expect(concluded([{ ...karim, at, isOpen: true }], manual)).toHaveLength(2);
    expect(concluded([dialled], { ...manual, at: minutes(13 * 60) })).toHaveLength(2);
  });

  it('that the person asked for is on record and not counted', () => {
    const after = concluded([], { ...awa, at, counts: true, isRequested: true });
    expect([after.length, countedAttempts(after)]).toEqual([1, []]);
  });
});

it('a dial is open until it has its outcome, for whoever dialled', () => {
  const attempts = withAttempt([{ ...karim, at: minutes(-5) }], dialled);
  expect(openAttempt(attempts, { ...awa, at: minutes(2) })).toEqual(dialled);
  expect(openAttempt(attempts, { ...karim, at: minutes(2) })).toBeUndefined();
});

it('what no limit counts any more is forgotten', () => {
  const old = { ...awa, at: minutes(-32 * 24 * 60) };
  const recent = { ...awa, at: minutes(-30 * 24 * 60) };
  expect(withAttempt([old, recent], dialled)).toEqual([recent, dialled]);
});

it('a call taken back leaves its dial, and what came since', () => {
  const before = [dialled];
  const after = concluded(before, { ...awa, at: minutes(3), counts: false, isRequested: false });
  const since = { ...karim, at: minutes(5) };
  expect(withoutCall({ before, after, current: [...after, since] })).toEqual([dialled, since]);
});
