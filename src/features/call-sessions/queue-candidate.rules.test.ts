import { expect, it } from 'vitest';
import { instantOf } from '../../engine/dates.ts';
import { usualPolicy } from '../contact-rules/call-policy.ts';
import { awa, callExamples } from './call.examples.ts';
import { type CandidateRow, inboundAgeAt } from './queue-candidate.rules.ts';

const at = (day: string, time: string) => instantOf(day, time, 'Europe/Paris');
const friday = '2026-11-20';
const monday = '2026-11-23';
const tuesday = '2026-11-24';

function ageAt(now: string, inboundAt: string | null, changes: Partial<CandidateRow> = {}): number | null {
  const row = { ...callExamples.claireMartin, callCount: 0, inboundAt, ...changes } as CandidateRow;
  return inboundAgeAt(now, { caller: awa, policy: usualPolicy })(row);
}

it.each([
  ['within the hour', at(tuesday, '10:30'), at(tuesday, '10:05'), 25],
  ['over lunch only the open minutes', at(tuesday, '13:40'), at(tuesday, '12:20'), 20],
  ['by night nothing before the opening', at(tuesday, '08:59'), at(monday, '22:10'), 0],
  ['by night from the opening on', at(tuesday, '09:12'), at(monday, '22:10'), 12],
  ['on a Friday evening until Monday', at(monday, '09:20'), at(friday, '18:10'), 40],
  ['on a Sunday until Monday', at(monday, '09:20'), at('2026-11-22', '15:00'), 20],
])('a lead ages %s', (_, now, inboundAt, minutes) => {
  expect(ageAt(now, inboundAt)).toBe(minutes);
});

it('a lead of La Réunion ages by the hours there', () => {
  const there = { address: { country: 'RE', postalCode: '97400' } };
  // 06:30 in Paris is 09:30 there.
  expect(ageAt(at(tuesday, '06:30'), at(tuesday, '03:00'), there)).toBe(30);
});

it.each([
  ['was looked for', null, {}],
  ['was called since', at(tuesday, '10:05'), { callCount: 1 }],
  ['came weeks ago', at('2026-11-02', '10:05'), {}],
])('nobody is an inbound lead who %s', (_, inboundAt, changes) => {
  expect(ageAt(at(tuesday, '10:30'), inboundAt, changes)).toBeNull();
});
