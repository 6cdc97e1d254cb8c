import { expect, it } from 'vitest';
import { usualPolicy } from '../contact-rules/call-policy.ts';
import type { Prospect } from '../prospects/prospect.record.ts';
import { momentOf } from './judge-call.ts';

const caller = { country: 'FR', timeZone: 'Europe/Paris' } as Parameters<typeof momentOf>[2]['caller'];
const livesAt = (postalCode: string) =>
  ({ address: { postalCode, country: 'FR' }, phones: [], audience: 'B2C' }) as unknown as Prospect;

it.each([
  ['75011', '07:00'],
  ['97400', '07:00 (Paris)'],
])('for somebody at %s the moment is told as %s', (postalCode, time) => {
  const moment = momentOf('2026-12-01T06:00:00.000Z', livesAt(postalCode), { caller, policy: usualPolicy });
  expect(moment).toEqual({ date: '01/12/2026', time });
});
