import { describe, expect, test } from 'vitest';
import { type BulkStep, isAsLeft, readBulk } from './bulk-undo.rules.ts';

const steps: BulkStep[] = [{ kind: 'owner', id: 'p1', from: null, to: 'claire' }];
const kept = { at: '2026-11-21T12:00:00.000Z', text: '12 prospects confiés à Claire', steps };

describe('what a device kept of the last bulk change', () => {
  test('can be taken back for a day', () => {
    expect(readBulk(kept, '2026-11-22T11:59:00.000Z')).toEqual(kept);
    expect(readBulk(kept, '2026-11-22T12:01:00.000Z')).toBeUndefined();
  });

  test.each([null, 'text', {}, { ...kept, steps: [] }, { ...kept, steps: [{ kind: 'unheard', id: 'p1' }] }])(
    'is nothing when it cannot be read: %j',
    (unreadable) => {
      expect(readBulk(unreadable, kept.at)).toBeUndefined();
    },
  );
});

const prospect = { stageId: 'qualified', ownerId: 'claire', tags: ['Salon'], archivedAt: null };
const stage = { kind: 'stage', id: 'p1', interactionId: 'i1', from: 'new', lostReason: null } as const;

test.each<[string, BulkStep, boolean]>([
  ['still in the stage it was moved to', { ...stage, to: 'qualified' }, true],
  ['moved on since', { ...stage, to: 'won' }, false],
  ['still with whom it was handed to', { kind: 'owner', id: 'p1', from: null, to: 'claire' }, true],
  ['with somebody else since', { kind: 'owner', id: 'p1', from: null, to: 'karim' }, false],
  ['still tagged, however it is written', { kind: 'tag', id: 'p1', tag: 'salon' }, true],
  ['no longer tagged', { kind: 'tag', id: 'p1', tag: 'vip' }, false],
  ['restored since', { kind: 'archive', id: 'p1' }, false],
])('a prospect %s', (_, step, expected) => {
  expect(isAsLeft(step, prospect)).toBe(expected);
});
