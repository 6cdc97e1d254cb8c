import { expect, test } from 'vitest';
import type { Notification } from '../notifications/notification.record.ts';
import { handedOverSince } from './handed-over.rules.ts';

const told = (id: string, createdAt: string, more: Partial<Notification> = {}): Notification => ({
  ...{ id, userId: 'u', kind: 'handedOver', params: { by: 'Karim', name: 'Durand' }, count: 1, path: '/prospects' },
  ...{ groupKey: 'handedOver', eventKey: id, readAt: null, createdAt, updatedAt: createdAt, rev: 1 },
  ...more,
});

test('what was handed over today stays all day, and before that until it was seen', () => {
  const seen = { readAt: '2026-11-24T09:30:00.000Z' };
  const shown = handedOverSince(
    [
      told('seen yesterday', '2026-11-23T09:00:00.000Z', seen),
      told('unseen on Friday', '2026-11-20T09:00:00.000Z'),
      told('seen today', '2026-11-24T08:00:00.000Z', seen),
      told('just now', '2026-11-24T10:00:00.000Z'),
      told('long ago', '2026-11-02T10:00:00.000Z'),
      told('a mention', '2026-11-24T10:00:00.000Z', { kind: 'mentioned' }),
    ],
    { now: '2026-11-24T10:30:00.000Z', zone: 'Europe/Paris' },
  );
  expect(shown.map(({ id }) => id)).toEqual(['just now', 'seen today', 'unseen on Friday']);
});
