import { describe, expect, it } from 'vitest';
import type { Appointment } from '../appointments/appointment.record.ts';
import type { Interaction } from '../interactions/interaction.record.ts';
import type { Prospect } from '../prospects/prospect.record.ts';
import type { Quote } from '../quotes/quote.record.ts';
import type { Ticket } from '../tickets/ticket.record.ts';
import { customerFact, isMuted, quoteFact } from './sales-facts.ts';

const at = '2026-11-24T10:15:00.000Z';
const quote = (more: Partial<Quote> = {}) =>
  ({
    id: 'q1',
    number: 'DEV-2026-000042',
    version: 1,
    state: 'sent',
    sentAt: '2026-11-20T09:00:00.000Z',
    seenAt: null,
    decidedAt: null,
    validUntil: '2026-12-20',
    expiresAt: '2026-12-20T23:00:00.000Z',
    archivedAt: null,
    ...more,
  }) as Quote;
const seen = (occurredAt: string, id = 'q1') =>
  ({ kind: 'quote', occurredAt, details: { quote: { id, event: 'seen' } } }) as unknown as Interaction;

describe('the quote that is on the table', () => {
  const factOf = (quotes: Quote[], interactions: Interaction[] = []) => quoteFact({ quotes, interactions, at });

  it('is the last that was sent, with how often they have read it', () => {
    const older = quote({ id: 'q0', number: 'DEV-2026-000041', sentAt: '2026-11-02T09:00:00.000Z' });
    const last = quote({ state: 'seen', seenAt: '2026-11-20T12:00:00.000Z', version: 2 });
    const reads = [
      seen('2026-11-22T08:00:00.000Z'),
      seen('2026-11-20T12:00:00.000Z'),
      seen('2026-11-23T08:00:00.000Z', 'q0'),
    ];
    expect(factOf([older, last], reads)).toEqual({
      number: 'DEV-2026-000042-v2',
      state: 'sent',
      sentAt: '2026-11-20T09:00:00.000Z',
      views: 2,
      viewedAt: '2026-11-22T08:00:00.000Z',
      expiresOn: '2026-12-20',
    });
  });

  it('was read once where the timeline that is read no longer tells when', () => {
    expect(factOf([quote({ state: 'seen', seenAt: '2026-11-20T12:00:00.000Z' })])).toMatchObject({
      views: 1,
      viewedAt: '2026-11-20T12:00:00.000Z',
    });
  });

  it.each<[string, Partial<Quote>]>([
    ['a draft', { state: 'draft', sentAt: null }],
    ['accepted', { state: 'accepted' }],
    ['replaced', { state: 'replaced' }],
    ['put aside', { archivedAt: at }],
    ['expired, before the job has said so', { expiresAt: '2026-11-23T23:00:00.000Z' }],
    ['refused long ago', { state: 'refused', decidedAt: '2026-10-20T09:00:00.000Z' }],
  ])('is none that is %s', (_state, more) => {
    expect(factOf([quote(more)])).toBeNull();
  });

  it('is one that was refused lately', () => {
    expect(factOf([quote({ state: 'refused', decidedAt: '2026-11-23T09:00:00.000Z' })])?.state).toBe('refused');
  });
});

describe('the first meeting with a customer', () => {
  const factOf = (customerSince: string | null, appointments: Partial<Appointment>[] = []) =>
    customerFact({
      prospect: { customerSince } as Prospect,
      appointments: appointments as Appointment[],
      tickets: [],
      at,
    });
  const signed = '2026-11-20T09:00:00.000Z';

  it('is nobody’s who has not signed', () => expect(factOf(null)).toBeNull());
  it('is missing after the signature', () => expect(factOf(signed)?.hasLaunchDate).toBe(false));
  it('is not one of before, nor one that was called off', () => {
    const appointments: Partial<Appointment>[] = [
      { startAt: '2026-11-19T09:00:00.000Z', state: 'done' },
      { startAt: '2026-11-26T09:00:00.000Z', state: 'cancelled' },
    ];
    expect(factOf(signed, appointments)?.hasLaunchDate).toBe(false);
  });
  it('is one that is planned', () => {
    expect(factOf(signed, [{ startAt: '2026-11-26T09:00:00.000Z', state: 'planned' }])?.hasLaunchDate).toBe(true);
  });
  it('is asked for no more of who signed long ago', () => {
    expect(factOf('2025-01-10T09:00:00.000Z')?.hasLaunchDate).toBe(true);
  });
});

it('a customer’s renewal is the end of their next contract', () => {
  const prospect = { customerSince: '2025-01-05T09:00:00.000Z', contractEndsOn: '2026-12-31' } as Prospect;
  expect(customerFact({ prospect, appointments: [], tickets: [], at })?.renewalOn).toBe('2026-12-31');
});

describe('selling is silent', () => {
  const ticket = (more: Partial<Ticket>) =>
    ({ state: 'open', priority: 'P3', openedAt: at, satisfaction: null, satisfactionAt: null, ...more }) as Ticket;

  it.each([
    ['with nothing open', [], false],
    ['with a question open', [ticket({})], false],
    ['while a critical ticket is open', [ticket({ priority: 'P2' })], true],
    ['no more once it is solved', [ticket({ priority: 'P1', state: 'resolved' })], false],
    [
      'after bad help',
      [ticket({ state: 'closed', satisfaction: 2, satisfactionAt: '2026-11-20T09:00:00.000Z' })],
      true,
    ],
    [
      'no more after good help since',
      [
        ticket({ state: 'closed', satisfaction: 1, satisfactionAt: '2026-11-10T09:00:00.000Z' }),
        ticket({ state: 'closed', satisfaction: 4, satisfactionAt: '2026-11-20T09:00:00.000Z' }),
      ],
      false,
    ],
  ])('%s', (_title, tickets, muted) => expect(isMuted({ tickets })).toBe(muted));
});
