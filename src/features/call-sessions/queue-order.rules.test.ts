import { describe, expect, it } from 'vitest';
import { instantOf } from '../../engine/dates.ts';
import { type QueueCandidate, rankCandidates } from './queue-order.rules.ts';
import { reasonFor } from './queue-reason.rules.ts';

const zone = 'Europe/Paris';
const at = (time: string, day = '2026-11-24') => instantOf(day, time, zone);
const now = at('10:30');
const awa = { now, userId: 'awa' };

const prospect = (id: string, given: Partial<QueueCandidate> = {}): QueueCandidate => ({
  id,
  audience: 'B2B',
  ownerId: null,
  score: 50,
  createdAt: at('09:00', '2026-11-02'),
  lastContactAt: null,
  lastAttemptAt: at('09:00', '2026-11-20'),
  neverCalled: false,
  attemptsToday: 0,
  nextAction: null,
  inboundAt: null,
  inboundAgeInMinutes: null,
  gate: { ok: true },
  lockedById: null,
  isTreatedInSession: false,
  skips: null,
  ...given,
});
const callBack = (dueAt: string, ownerId = 'awa', ownerInSession = true) => ({
  nextAction: { kind: 'call-back' as const, dueAt, ownerId, ownerInSession },
});
const retry = (dueAt: string) => ({
  nextAction: { kind: 'retry' as const, dueAt, ownerId: null, ownerInSession: false },
});
const order = (candidates: QueueCandidate[], moment = awa) =>
  rankCandidates(candidates, moment).ranked.map(({ candidate }) => candidate.id);

const morning = [
  prospect('P1', callBack(at('10:15'))),
  prospect('P2', callBack(at('10:40'))),
  prospect('P3', { neverCalled: true, inboundAt: at('10:05'), inboundAgeInMinutes: 25, score: 55 }),
  prospect('P4', { score: 82, lastContactAt: at('11:00', '2026-11-22') }),
  prospect('P5', { score: 74, lastContactAt: at('11:00', '2026-11-10') }),
  prospect('P6', { neverCalled: true, score: 45 }),
  prospect('P7', { score: 60, ...retry(at('10:00')) }),
  prospect('P8', { audience: 'B2C', gate: { ok: false, code: 'MAX_4_30D' } }),
  prospect('P9', { audience: 'B2C', gate: { ok: false, code: 'HOURS' } }),
  prospect('P10', { lockedById: 'karim' }),
  prospect('P11', { ownerId: 'karim', ...callBack(at('09:00'), 'karim', false) }),
];

describe('Tuesday 24 November, 10:30, Awa', () => {
  it('calls in the expected order', () => {
    expect(order(morning)).toEqual(['P1', 'P11', 'P3', 'P4', 'P5', 'P6', 'P7']);
    expect(order(morning.toReversed())).toEqual(['P1', 'P11', 'P3', 'P4', 'P5', 'P6', 'P7']);
  });

  it('counts whom the law keeps away', () => {
    expect(rankCandidates(morning, awa).blocked).toEqual({ MAX_4_30D: 1, HOURS: 1 });
  });

  it.each([
    ['10:34', false],
    ['10:35', true],
    ['10:36', true],
  ])('at %s the call-back of 10:40 is due: %s', (time, isServed) => {
    const remaining = morning.filter(({ id }) => id !== 'P1' && id !== 'P11');
    expect(order(remaining, { ...awa, now: at(time) })[0] === 'P2').toBe(isServed);
  });

  it('says why', () => {
    const reasons = rankCandidates(morning, awa).ranked.map((ranked) => reasonFor(ranked, { ...awa, zone }));
    expect(reasons).toEqual([
      { key: 'queue.promised', params: { time: '10:15' } },
      { key: 'queue.promisedByColleague', params: { time: '09:00' } },
      { key: 'queue.newLead', params: { minutes: 25 } },
      { key: 'queue.score', params: { score: 82 } },
      { key: 'queue.score', params: { score: 74 } },
      { key: 'queue.neverCalled', params: {} },
      { key: 'queue.retry', params: { time: '10:00' } },
    ]);
  });
});

describe('a request', () => {
  const lead = (inboundAt: string) => prospect('P3', { neverCalled: true, inboundAt, inboundAgeInMinutes: 20 });
  it.each([
    ['just now', at('10:30'), { key: 'queue.newLeadJustNow', params: {} }],
    ['25 minutes ago', at('10:05'), { key: 'queue.newLead', params: { minutes: 25 } }],
    ['before the opening of today', at('07:12'), { key: 'queue.newLeadToday', params: { time: '07:12' } }],
    ['last evening', at('20:15', '2026-11-23'), { key: 'queue.newLeadOn', params: { day: '2026-11-23' } }],
  ])('that came %s says so by the clock on the wall', (_, inboundAt, reason) => {
    const [ranked] = rankCandidates([lead(inboundAt)], awa).ranked;
    expect(reasonFor(ranked!, { ...awa, zone })).toEqual(reason);
  });
});

it('counts who was called today as often as allowed, among those whose turn it is', () => {
  const often = { attemptsToday: 3, ...retry(at('10:00')) };
  const people = [
    prospect('a', often),
    prospect('b', { ...often, audience: 'B2C', gate: { ok: false, code: 'HOURS' } }),
    prospect('c', { ...often, isTreatedInSession: true, nextAction: null }),
  ];
  const { ranked, blocked, forbidden } = rankCandidates(people, awa);
  expect({ ranked, blocked }).toEqual({ ranked: [], blocked: { DAY_CAP: 1, HOURS: 1 } });
  expect(forbidden.map(({ id }) => id)).toEqual(['a', 'b']);
});

describe('who is served', () => {
  it.each<[string, Partial<QueueCandidate>, boolean]>([
    ['a colleague’s prospect', { ownerId: 'karim' }, false],
    ['my own', { ownerId: 'awa' }, true],
    ['locked by myself', { lockedById: 'awa' }, true],
    ['a retry to come', retry(at('10:31')), false],
    ['treated in this session', { isTreatedInSession: true }, false],
    ['treated, and the retry is due again', { isTreatedInSession: true, ...retry(at('10:30')) }, true],
    ['treated, and the promised call-back is due', { isTreatedInSession: true, ...callBack(at('10:33')) }, true],
    [
      'treated, with a quote to send',
      {
        isTreatedInSession: true,
        nextAction: { kind: 'follow-up', dueAt: at('10:00'), ownerId: 'awa', ownerInSession: true },
      },
      false,
    ],
    ['a colleague’s call-back, the colleague at work', callBack(at('10:20'), 'karim'), false],
    ['a colleague’s call-back, sixteen minutes late', callBack(at('10:14'), 'karim'), true],
    ['a business called three times today', { attemptsToday: 3 }, false],
    ['a consumer called twice today', { audience: 'B2C', attemptsToday: 2 }, false],
    ['skipped once', { skips: { count: 1, lastAt: at('10:29') } }, true],
    ['skipped twice', { skips: { count: 2, lastAt: at('08:00') } }, false],
  ])('%s', (_title, given, isServed) => {
    expect(order([prospect('P', given)])).toEqual(isServed ? ['P'] : []);
  });
});

describe('inside a bucket', () => {
  it.each<[string, QueueCandidate[]]>([
    ['call-backs by due time', [prospect('a', callBack(at('10:00'))), prospect('b', callBack(at('10:10')))]],
    [
      'new leads: newest first',
      [
        prospect('a', { neverCalled: true, inboundAgeInMinutes: 3 }),
        prospect('b', { neverCalled: true, inboundAgeInMinutes: 40 }),
      ],
    ],
    [
      'hot at the same score: longest without contact first',
      [
        prospect('a', { score: 80, lastContactAt: at('09:00', '2026-11-01') }),
        prospect('b', { score: 80, lastContactAt: at('09:00', '2026-11-09') }),
      ],
    ],
    [
      'never called at the same score: oldest first',
      [
        prospect('a', { neverCalled: true, createdAt: at('09:00', '2026-10-01') }),
        prospect('b', { neverCalled: true, createdAt: at('09:00', '2026-10-02') }),
      ],
    ],
    [
      'retries due together: best score first',
      [prospect('a', { score: 60, ...retry(at('10:00')) }), prospect('b', { score: 40, ...retry(at('10:00')) })],
    ],
    ['the rest: best score first, no score last', [prospect('a'), prospect('b', { score: null })]],
    ['equals: by id', [prospect('a'), prospect('b')]],
    [
      'skipped a moment ago: at the end of its bucket',
      [prospect('a', { score: 20 }), prospect('b', { skips: { count: 1, lastAt: at('10:10') } })],
    ],
    [
      'skipped half an hour ago: back in its place',
      [prospect('a', { skips: { count: 1, lastAt: at('10:00') } }), prospect('b', { score: 20 })],
    ],
  ])('%s', (_title, candidates) => {
    expect(order(candidates.toReversed())).toEqual(candidates.map(({ id }) => id));
  });
});
