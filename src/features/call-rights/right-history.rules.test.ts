import { expect, test } from 'vitest';
import type { Consent } from '../contact-rules/consent.record.ts';
import type { Opposition } from '../contact-rules/opposition.record.ts';
import { rightHistory } from './right-history.rules.ts';

const said = (id: string, at: string, more: object) => ({ id, at, ...more });

test('everything is told once, the newest first, whatever an opposition to everything was split into', () => {
  const oppositions = [
    said('a1', '2026-11-02', { channel: 'all', liftsId: null, liftedAt: '2026-11-20' }),
    said('a2', '2026-11-20', { channel: 'all', liftsId: 'a1', liftedAt: null }),
    said('a3', '2026-11-02', { channel: 'email', liftsId: null, liftedAt: '2026-11-25' }),
    said('a4', '2026-11-02', { channel: 'sms', liftsId: null, liftedAt: null }),
    said('a5', '2026-11-25', { channel: 'email', liftsId: 'a3', liftedAt: null }),
    said('a6', '2026-10-01', { channel: 'whatsapp', liftsId: null, liftedAt: null }),
  ] as unknown as Opposition[];
  const consents = [said('c1', '2026-11-19', { channel: 'phone', state: 'given' })] as unknown as Consent[];
  const told = rightHistory({ consents, contracts: [], oppositions }).map(({ row }) => row.id);
  expect(told).toEqual(['a5', 'a2', 'c1', 'a1', 'a6']);
});
