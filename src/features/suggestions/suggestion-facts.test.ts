import { expect, it } from 'vitest';
import type { Appointment } from '../appointments/appointment.record.ts';
import { awa, callExamples } from '../call-sessions/call.examples.ts';
import { usualPolicy } from '../contact-rules/call-policy.ts';
import type { Interaction } from '../interactions/interaction.record.ts';
import type { Outcome } from '../outcomes/outcome.record.ts';
import { systemOutcomes } from '../outcomes/system-outcomes.ts';
import type { Prospect } from '../prospects/prospect.record.ts';
import { factsOf } from './suggestion-facts.ts';

const at = '2026-11-24T10:15:00.000Z';
const yesterday = '2026-11-23T14:00:00.000Z';
const tomorrow = '2026-11-25T08:00:00.000Z';
const nextWeek = '2026-12-01T09:00:00.000Z';

const meeting = (startAt: string, state: Appointment['state'], createdAt = '2026-11-20T09:00:00.000Z') =>
  ({ startAt, state, createdAt }) as Appointment;
const call = (outcome: string, occurredAt: string) =>
  ({ kind: 'call', outcome, occurredAt, details: {} }) as Interaction;

const known = (appointments: readonly Appointment[], interactions: readonly Interaction[] = []) =>
  factsOf({
    prospect: { ...callExamples.claireMartin, createdAt: yesterday, updatedAt: at, rev: 1 } as unknown as Prospect,
    interactions,
    appointments: appointments.toSorted((a, b) => (a.startAt < b.startAt ? 1 : -1)),
    outcomes: systemOutcomes as unknown as readonly Outcome[],
    ...{ stages: [], answers: [], quotes: [], tickets: [], oppositions: [], consents: [] },
    policy: usualPolicy,
    caller: awa,
    at,
  }).appointment;

it.each<[string, Appointment[], Interaction[], ReturnType<typeof known>]>([
  ['none', [], [], null],
  [
    'the next one, whatever else is planned or was called off',
    [meeting(nextWeek, 'confirmed'), meeting(tomorrow, 'planned'), meeting('2026-11-24T15:00:00.000Z', 'cancelled')],
    [],
    { at: tomorrow, isConfirmed: false, wasMissed: false },
  ],
  [
    'one that is confirmed',
    [meeting(tomorrow, 'confirmed')],
    [],
    { at: tomorrow, isConfirmed: true, wasMissed: false },
  ],
  [
    'one that was only just agreed on, as if confirmed',
    [meeting(tomorrow, 'planned', at)],
    [],
    { at: tomorrow, isConfirmed: true, wasMissed: false },
  ],
  ['one that was held', [meeting(yesterday, 'done')], [], null],
  ['one they missed', [meeting(yesterday, 'noShow')], [], { at: yesterday, isConfirmed: false, wasMissed: true }],
  [
    'one they missed, with the next one planned',
    [meeting(yesterday, 'noShow'), meeting(nextWeek, 'planned')],
    [],
    { at: nextWeek, isConfirmed: false, wasMissed: false },
  ],
  [
    'one they missed, and a call since that reached nobody',
    [meeting(yesterday, 'noShow')],
    [call('PAS_DE_REPONSE', '2026-11-23T14:20:00.000Z')],
    { at: yesterday, isConfirmed: false, wasMissed: true },
  ],
  [
    'one they missed, and were talked to since',
    [meeting(yesterday, 'noShow')],
    [call('INTERESSE', '2026-11-23T14:20:00.000Z')],
    null,
  ],
])('of the appointments it is %s that counts', (_name, appointments, interactions, expected) => {
  expect(known(appointments, interactions)).toEqual(expected);
});
