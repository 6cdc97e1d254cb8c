import { describe, expect, test } from 'vitest';
import type { BulkStep } from '../bulk-changes/bulk-change.rules.ts';
import { readBulk } from './bulk-undo.rules.ts';

const steps: BulkStep[] = [
  { kind: 'owner', id: '0197a000-0000-7000-8000-000000000001', from: null, to: '0197a000-0000-7000-8000-000000000002' },
];
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
