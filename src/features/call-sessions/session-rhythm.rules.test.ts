import { describe, expect, it } from 'vitest';
import { type SessionEvent, sessionRhythm } from './session-rhythm.rules.ts';

const at = (minutes: number) => new Date(Date.UTC(2026, 10, 24, 9) + minutes * 60_000).toISOString();
const started: SessionEvent = { kind: 'started', at: at(0) };
const call = (start: number, hungUp: number, saved: number): SessionEvent[] => [
  { kind: 'dialled', at: at(start) },
  { kind: 'hung-up', at: at(hungUp) },
  { kind: 'outcome', at: at(saved), countsAsAttempt: true },
];

describe('the rhythm of a session', () => {
  it('of 126 calls in three hours is 42 an hour', () => {
    const cycle = 180 / 126;
    const calls = Array.from({ length: 126 }, (_, n) => call(n * cycle, n * cycle + 1, n * cycle + 1.25)).flat();
    const rhythm = sessionRhythm([started, ...calls], at(180), 21);
    expect(rhythm.calls).toBe(126);
    expect(rhythm.callsPerHour).toBeCloseTo(42, 5);
    expect(rhythm.wrapUpMedianInSeconds).toBeCloseTo(15, 5);
    expect(rhythm.conversationShare).toBeCloseTo(126 / 180, 5);
    expect(rhythm.estimatedEndAt).toBe(at(210));
  });

  it('is unknown before the first call', () => {
    expect(sessionRhythm([started], at(1), 10)).toEqual({
      calls: 0,
      productionInMinutes: 1,
      callsPerHour: null,
      wrapUpMedianInSeconds: null,
      conversationShare: 0,
      estimatedEndAt: null,
    });
    expect(sessionRhythm([], at(0), 10)).toMatchObject({ productionInMinutes: 0, conversationShare: null });
  });

  it.each<[string, SessionEvent[], number, number]>([
    ['a pause', [started, { kind: 'paused', at: at(4) }, { kind: 'resumed', at: at(30) }], 33, 7],
    ['what follows the end', [started, { kind: 'finished', at: at(3) }], 60, 3],
    ['idle time beyond five minutes', [started, { kind: 'active', at: at(20) }], 22, 7],
  ])('leaves out %s', (_title, events, now, production) => {
    expect(sessionRhythm(events, at(now), 0).productionInMinutes).toBe(production);
  });

  it('counts a long conversation whole', () => {
    expect(sessionRhythm([started, ...call(0, 22, 23)], at(23), 0).productionInMinutes).toBe(23);
    const ringing: SessionEvent[] = [started, { kind: 'dialled', at: at(0) }];
    expect(sessionRhythm(ringing, at(12), 0)).toMatchObject({ productionInMinutes: 12, conversationShare: 1 });
  });

  it('takes no technical failure for a call', () => {
    const failed: SessionEvent = { kind: 'outcome', at: at(2), countsAsAttempt: false };
    expect(sessionRhythm([started, { kind: 'dialled', at: at(1) }, failed], at(2), 5).calls).toBe(0);
  });

  it('does not count what was noted without a dial', () => {
    const noted: SessionEvent = { kind: 'outcome', at: at(2), countsAsAttempt: true };
    const skipped: SessionEvent = { kind: 'active', at: at(4) };
    const passedOver: SessionEvent[] = [{ kind: 'dialled', at: at(3) }, skipped];
    const events = [started, noted, noted, ...passedOver, noted, ...call(5, 6, 6.5)];
    expect(sessionRhythm(events, at(7), 5).calls).toBe(1);
  });

  it('takes the median of wrap-ups, each of ten minutes at most', () => {
    const events = [started, ...call(0, 1, 1.1), ...call(2, 3, 3.5), ...call(4, 5, 45)];
    expect(sessionRhythm(events, at(45), 0).wrapUpMedianInSeconds).toBeCloseTo(30, 5);
    expect(sessionRhythm(events.slice(0, 7), at(4), 0).wrapUpMedianInSeconds).toBeCloseTo(18, 5);
    expect(sessionRhythm([started, ...call(0, 1, 41)], at(41), 0).wrapUpMedianInSeconds).toBe(600);
  });
});
