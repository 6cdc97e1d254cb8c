import { describe, expect, test } from 'vitest';
import { addMinutes } from '../../engine/dates.ts';
import { usualPolicy as usualCallPolicy } from '../contact-rules/call-policy.ts';
import { priorityOf } from './priority.rules.ts';
import { duesOf, escalationsOf, isMet, resolutionMinutes, resolutionStanding, type SlaTerms } from './sla.rules.ts';
import type { Ticket } from './ticket.record.ts';
import { usualPolicy } from './ticket-settings.record.ts';
import { businessDaysAfter, mayReopen } from './ticket-states.rules.ts';

const place = { timeZone: 'Europe/Paris', country: 'FR', callPolicy: usualCallPolicy };
const terms: SlaTerms = { policy: usualPolicy, place };
const always: SlaTerms = {
  place,
  policy: { ...usualPolicy, targets: { ...usualPolicy.targets, P1: { ...usualPolicy.targets.P1, clock: 'always' } } },
};
const paris = (text: string, offset = '+01:00') => new Date(`${text}:00${offset}`).toISOString();

test.each([
  ['high', 'high', 'P1'],
  ['high', 'medium', 'P1'],
  ['high', 'low', 'P2'],
  ['medium', 'high', 'P2'],
  ['medium', 'medium', 'P3'],
  ['medium', 'low', 'P3'],
  ['low', 'high', 'P3'],
  ['low', 'medium', 'P4'],
  ['low', 'low', 'P4'],
] as const)('impact %s by urgency %s is %s', (impact, urgency, priority) => {
  expect(priorityOf(impact, urgency)).toBe(priority);
});

describe('what is promised, by the examples of the domain', () => {
  test.each([
    ['P3', '2026-11-20T17:30', 'firstResponseDueAt', '2026-11-23T12:30'],
    ['P2', '2026-11-10T16:00', 'resolutionDueAt', '2026-11-12T15:00'],
    ['P4', '2026-11-21T10:00', 'firstResponseDueAt', '2026-11-23T17:00'],
    ['P3', '2026-11-23T09:00', 'resolutionDueAt', '2026-11-25T18:00'],
  ] as const)('%s of %s', (priority, openedAt, promise, due) => {
    const dues = duesOf({ priority, openedAt: paris(openedAt), stops: [] }, terms);
    expect(dues[promise]).toBe(paris(due));
  });

  test('critical day and night, over the end of summer time', () => {
    const { resolutionDueAt } = duesOf(
      { priority: 'P1', openedAt: paris('2026-10-24T23:30', '+02:00'), stops: [] },
      always,
    );
    expect(resolutionDueAt).toBe(paris('2026-10-25T02:30'));
  });

  test('at the very instant it is met, a second later it is not', () => {
    const due = paris('2026-11-23T12:30');
    expect(isMet(due, due)).toBe(true);
    expect(isMet(addMinutes(due, 1 / 60), due)).toBe(false);
  });

  test('another priority counts what has gone already', () => {
    const ticket = { openedAt: paris('2026-11-23T09:00'), stops: [] };
    expect(duesOf({ ...ticket, priority: 'P3' }, terms).resolutionDueAt).toBe(paris('2026-11-25T18:00'));
    expect(duesOf({ ...ticket, priority: 'P2' }, terms).resolutionDueAt).toBe(paris('2026-11-23T17:00'));
  });
});

describe('waiting for the customer', () => {
  const ticket = { openedAt: paris('2026-11-23T09:00'), priority: 'P2' } as const;

  test('stops the solution, not the first answer', () => {
    const stops = [{ from: paris('2026-11-23T11:00'), to: null }];
    expect(duesOf({ ...ticket, stops }, terms)).toEqual({
      firstResponseDueAt: paris('2026-11-23T10:00'),
      resolutionDueAt: null,
    });
  });

  test('makes nothing right that was late before', () => {
    const stops = [{ from: paris('2026-11-23T17:30'), to: null }];
    const { resolutionDueAt } = duesOf({ ...ticket, stops }, terms);
    expect(resolutionDueAt).toBe(paris('2026-11-23T17:00'));
    expect(resolutionStanding({ state: 'waiting-client', resolvedAt: null, resolutionDueAt }, stops[0]!.from)).toBe(
      'breached',
    );
  });

  test('takes as long to be answered as it takes, the solution without it', () => {
    const stops = [{ from: paris('2026-11-23T11:00'), to: paris('2026-11-24T11:00') }];
    const resolvedAt = paris('2026-11-24T12:00');
    expect(resolutionMinutes({ openedAt: ticket.openedAt, resolvedAt, stops }, terms)).toBe(180);
  });
});

test('levels are told at 75, 100 and 150 % of what still runs; just due is still in time', () => {
  const ticket = { openedAt: paris('2026-11-23T09:00'), priority: 'P2' as const, stops: [], state: 'open' as const };
  const answered = escalationsOf({ ...ticket, firstResponseAt: paris('2026-11-23T09:10') }, terms);
  expect(answered).toEqual([
    { level: 75, at: paris('2026-11-23T15:00') },
    { level: 100, at: addMinutes(paris('2026-11-23T17:00'), 1 / 60) },
    { level: 150, at: addMinutes(paris('2026-11-24T12:00'), 1 / 60) },
  ]);
  expect(escalationsOf({ ...ticket, firstResponseAt: null }, terms)).toHaveLength(6);
  expect(escalationsOf({ ...ticket, state: 'resolved', firstResponseAt: null }, terms)).toEqual([]);
});

test('three working days over a weekend and a holiday', () => {
  expect(businessDaysAfter(paris('2026-11-06T16:00'), 3, terms)).toBe(paris('2026-11-12T16:00'));
});

test('what is solved comes back within seven days', () => {
  const ticket: Pick<Ticket, 'state' | 'resolvedAt'> = { state: 'resolved', resolvedAt: paris('2026-11-02T10:00') };
  expect(mayReopen(ticket, paris('2026-11-09T10:00'))).toBe(true);
  expect(mayReopen(ticket, paris('2026-11-09T10:01'))).toBe(false);
  expect(mayReopen({ ...ticket, state: 'closed' }, paris('2026-11-03T10:00'))).toBe(false);
});
