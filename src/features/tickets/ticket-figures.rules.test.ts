import { expect, test } from 'vitest';
import { usualPolicy as usualCallPolicy } from '../contact-rules/call-policy.ts';
import { duesOf } from './sla.rules.ts';
import type { Ticket } from './ticket.record.ts';
import { ticketFigures } from './ticket-figures.rules.ts';
import { usualPolicy } from './ticket-settings.record.ts';

const place = { timeZone: 'Europe/Paris', country: 'FR', callPolicy: usualCallPolicy };
const terms = { policy: usualPolicy, place };
const paris = (text: string) => new Date(`${text}:00+01:00`).toISOString();
const now = paris('2026-11-30T12:00');

const ticket = (id: string, more: Partial<Ticket>): Ticket => {
  const made = {
    ...{ id, state: 'open', priority: 'P3', openedAt: paris('2026-11-23T09:00'), stops: [], resolvedAt: null },
    ...{ firstResponseAt: null, replyCount: 0, reopenCount: 0, satisfaction: null, surveySentAt: null },
    ...more,
  } as unknown as Ticket;
  return { ...made, ...duesOf(made, terms) };
};

test('each figure is the tickets it comes from', () => {
  const at = paris('2026-11-23T10:00');
  const figures = ticketFigures(
    [
      ticket('once', { firstResponseAt: at, resolvedAt: at, state: 'closed', replyCount: 1, satisfaction: 5 }),
      ticket('late', {
        ...{ firstResponseAt: paris('2026-11-24T10:00'), resolvedAt: paris('2026-11-27T10:00'), state: 'closed' },
        ...{ replyCount: 2, reopenCount: 1, satisfaction: 2, surveySentAt: at },
      }),
      ticket('open', { firstResponseAt: at }),
      ticket('fresh', { openedAt: paris('2026-11-30T11:00'), state: 'new' }),
      ticket('waiting', { firstResponseAt: at, state: 'waiting-client', stops: [{ from: at, to: null }] }),
      ticket('asked', { firstResponseAt: at, resolvedAt: at, state: 'closed', replyCount: 3, surveySentAt: at }),
      ticket('spam', { state: 'spam' }),
      ticket('merged', { state: 'merged' }),
    ],
    terms,
    now,
  );
  expect(figures.opened).toEqual(['once', 'late', 'open', 'fresh', 'waiting', 'asked']);
  expect(figures.backlog).toEqual(['open', 'fresh', 'waiting']);
  expect(figures.ageing).toEqual({ '0-1': ['fresh'], '2-3': [], '4-7': ['open', 'waiting'], '8+': [] });
  expect(figures.firstResponse).toEqual({ minutes: 60, ids: ['once', 'late', 'open', 'waiting', 'asked'] });
  expect(figures.firstMet).toEqual({
    part: ['once', 'open', 'waiting', 'asked'],
    whole: ['once', 'late', 'open', 'waiting', 'asked'],
  });
  // What is open and overdue counts as late; what waits for the customer is not judged yet.
  expect(figures.resolutionMet).toEqual({ part: ['once', 'asked'], whole: ['once', 'late', 'open', 'asked'] });
  expect(figures.fcr).toEqual({ part: ['once'], whole: ['once', 'late', 'asked'] });
  expect(figures.csat).toEqual({ part: ['once'], whole: ['once', 'late'] });
  expect(figures.answered).toEqual({ part: ['once', 'late'], whole: ['once', 'late', 'asked'] });
  expect(figures.reopened.part).toEqual(['late']);
});

test('of nothing there is nothing', () => {
  expect(ticketFigures([], terms, now)).toMatchObject({
    firstResponse: { minutes: null },
    csat: { part: [], whole: [] },
  });
});
