import { describe, expect, it } from 'vitest';
import type { CallSession } from './call-session.records.ts';
import { sessionToResume } from './session-to-resume.rules.ts';

const paused = {
  id: 's1',
  userId: 'awa',
  title: 'Salon de Lyon',
  state: 'paused' as const,
  total: 193,
  plannedLater: 0,
  deviceId: 'laptop',
  startedAt: '2026-11-24T12:44:00.000Z',
  endedAt: null,
  lastEventAt: '2026-11-24T14:00:00.000Z',
};
const later = { ...paused, id: 's2', state: 'active' as const, lastEventAt: '2026-11-24T14:30:00.000Z' };

function resumed(sessions: Partial<CallSession>[], now = '2026-11-24T15:00:00.000Z', worked = {}) {
  const lastWorked = (id: string) => (worked as Record<string, string>)[id];
  return sessionToResume(sessions as CallSession[], { userId: 'awa', now, lastWorked })?.id;
}

describe('the session one can go on with', () => {
  it('is the one left last, paused or not', () => {
    expect(resumed([paused])).toBe('s1');
    expect(resumed([paused, later])).toBe('s2');
  });

  it('is rather the one that a call to one person has interrupted', () => {
    expect(resumed([paused, { ...later, total: 1 }])).toBe('s1');
    expect(resumed([{ ...later, total: 1 }])).toBe('s2');
  });

  it('is never one that was ended, or of somebody else', () => {
    expect(resumed([{ ...paused, state: 'ended' }])).toBeUndefined();
    expect(resumed([{ ...paused, userId: 'claire' }])).toBeUndefined();
  });

  it('is left behind after eight hours', () => {
    expect(resumed([paused], '2026-11-24T22:00:00.000Z')).toBe('s1');
    expect(resumed([paused], '2026-11-24T22:01:00.000Z')).toBeUndefined();
  });

  it('is not left behind by whoever has called in it all day', () => {
    const evening = '2026-11-24T23:30:00.000Z';
    expect(resumed([paused], evening, { s1: '2026-11-24T23:10:00.000Z' })).toBe('s1');
    expect(resumed([paused, later], '2026-11-24T15:00:00.000Z', { s1: '2026-11-24T14:45:00.000Z' })).toBe('s1');
    expect(resumed([paused], evening, { s1: '2026-11-24T12:50:00.000Z' })).toBeUndefined();
  });
});
