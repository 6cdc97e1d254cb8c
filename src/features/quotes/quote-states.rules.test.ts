import { expect, test } from 'vitest';
import { quoteStates } from './quote.record.ts';
import { hasExpired, type QuoteStep, whyNotQuote } from './quote-states.rules.ts';

const before = '2026-12-22T22:59:59.999Z';
const expiresAt = '2026-12-22T23:00:00.000Z';

/** Every step, and the states in which it is taken. */
const steps: Readonly<Record<QuoteStep, readonly string[]>> = {
  edit: ['draft'],
  send: ['draft'],
  archive: ['draft'],
  see: ['sent', 'seen'],
  accept: ['sent', 'seen'],
  refuse: ['sent', 'seen'],
  expire: ['sent', 'seen'],
  revise: ['sent', 'seen', 'accepted', 'refused', 'expired'],
  replace: ['sent', 'seen', 'refused', 'expired'],
  reopen: ['refused'],
};

const cases = Object.entries(steps).flatMap(([step, states]) =>
  quoteStates.map((state) => [step as QuoteStep, state, states.includes(state)] as const),
);

test.each(cases)('to %s a quote that is %s: %s', (step, state, may) => {
  const quote = { state, expiresAt: state === 'draft' ? null : expiresAt, archivedAt: null };
  const why = whyNotQuote(step, quote, before);
  expect(why === undefined).toBe(may);
  if (why) expect(why).toMatch(/^quote\./);
});

test.each(['sent', 'seen', 'refused'] as const)(
  'once its last day is over, a quote that is %s is accepted no more',
  (state) => {
    const quote = { state, expiresAt, archivedAt: null };
    expect(hasExpired(quote, before)).toBe(false);
    expect(whyNotQuote(state === 'refused' ? 'reopen' : 'accept', quote, before)).toBeUndefined();
    expect(whyNotQuote(state === 'refused' ? 'reopen' : 'accept', quote, expiresAt)).toBe('quote.expired');
    expect(whyNotQuote('revise', quote, expiresAt)).toBeUndefined();
  },
);

test('what was accepted in time stays so', () => {
  expect(hasExpired({ state: 'accepted', expiresAt }, '2030-01-01T00:00:00.000Z')).toBe(false);
});

test('put aside, nothing is done with it', () => {
  expect(whyNotQuote('send', { state: 'draft', expiresAt: null, archivedAt: before }, before)).toBe('quote.archived');
});
