import { expect, it } from 'vitest';
import { usualPolicy } from '../contact-rules/call-policy.ts';
import { emptyInteraction, type Interaction } from '../interactions/interaction.record.ts';
import type { Prospect } from '../prospects/prospect.record.ts';
import { awa, callExamples, exampleId } from './call.examples.ts';
import { ownCallList } from './own-call-list.rules.ts';

const now = '2026-11-24T09:30:00.000Z';
const { claireMartin } = callExamples;

const prospect = (number: number, changes: Partial<Prospect> = {}): Prospect =>
  ({
    ...claireMartin,
    createdAt: '2026-11-01T09:00:00.000Z',
    ownerId: awa.userId,
    nextActionAt: null,
    nextActionKind: null,
    id: exampleId(500 + number),
    ...changes,
  }) as Prospect;

const call = (of: Prospect, occurredAt: string, changes: Partial<Interaction> = {}): Interaction => ({
  ...emptyInteraction,
  id: exampleId(900),
  prospectId: of.id,
  userId: awa.userId,
  kind: 'call',
  occurredAt,
  outcome: 'OCCUPE',
  createdAt: occurredAt,
  updatedAt: occurredAt,
  rev: 1,
  ...changes,
});

const outcomes = [
  { code: 'OCCUPE', countsAsAttempt: true },
  { code: 'ECHEC_TECHNIQUE', countsAsAttempt: false },
];

function listed(prospects: Prospect[], interactions: Interaction[] = [], isNamed = false): string[] {
  const here = { prospects, interactions, outcomes, policy: usualPolicy };
  const { ranked } = ownCallList(here, { now, caller: awa, isNamed });
  return ranked.map(({ candidate, bucket }) => `${Number(candidate.id.slice(-3)) - 500} ${bucket}`);
}

it('puts one’s own prospects in the order of the queue', () => {
  const people = [
    prospect(1, { score: 10 }),
    prospect(2, { score: 85 }),
    prospect(3, { score: 40, nextActionAt: '2026-11-24T09:00:00.000Z', nextActionKind: 'call-back' }),
    prospect(4, { score: 40, nextActionAt: '2026-11-25T09:00:00.000Z', nextActionKind: 'call-back' }),
  ];
  expect(listed(people)).toEqual(['3 call-back', '2 hot', '1 never-called']);
});

it('holds back the consumers of a device that has been alone for too long', () => {
  const callConsent = { givenAt: '2026-01-15T09:00:00.000Z', until: null, outsideHours: false };
  const people = [prospect(1), prospect(2, { audience: 'B2C', callConsent })];
  const here = { prospects: people, interactions: [], outcomes, policy: usualPolicy };
  expect(ownCallList(here, { now, caller: awa }).ranked).toHaveLength(2);
  const { ranked, blocked } = ownCallList({ ...here, isStale: true }, { now, caller: awa });
  expect(ranked.map(({ candidate }) => candidate.id)).toEqual([people[0]!.id]);
  expect(blocked).toEqual({ STALE: 1 });
});

it('leaves out colleagues’ prospects, the pool’s, and whoever may not be called', () => {
  const people = [
    prospect(1, { ownerId: exampleId(77) }),
    prospect(2, { ownerId: null }),
    prospect(3, { archivedAt: now }),
    prospect(4, { doNotCallAt: now }),
    prospect(5),
  ];
  expect(listed(people)).toEqual(['5 never-called']);
});

it('counts the attempts of the day that stand and that count', () => {
  const tired = prospect(1, { callCount: 3 });
  const rested = prospect(2, { callCount: 3 });
  const today = ['08:00', '08:30', '09:00'].map((time) => `2026-11-24T${time}:00.000Z`);
  const notCounted: Partial<Interaction>[] = [
    { undoneAt: now },
    { outcome: 'ECHEC_TECHNIQUE' },
    { occurredAt: '2026-11-23T09:00:00.000Z' },
  ];
  const calls = today.flatMap((at, place) => [call(tired, at), call(rested, at, notCounted[place])]);
  expect(listed([tired, rested], calls)).toEqual(['2 other']);
});

it('leaves planned and tried people out of a list, and calls whoever was chosen', () => {
  const tomorrow = '2026-11-25T09:00:00.000Z';
  const people = [
    prospect(1, { nextActionAt: tomorrow, nextActionKind: 'retry' }),
    prospect(2, { nextActionAt: tomorrow, nextActionKind: 'follow-up' }),
    prospect(3, { callCount: 1 }),
    prospect(4, { nextActionAt: now, nextActionKind: 'retry', callCount: 1 }),
  ];
  const triedToday = [call(people[2]!, '2026-11-24T08:00:00.000Z'), call(people[3]!, '2026-11-24T08:00:00.000Z')];
  expect(listed(people, triedToday)).toEqual(['4 retry']);
  expect(
    listed(people, triedToday, true)
      .map((line) => line[0])
      .sort(),
  ).toEqual(['1', '2', '3', '4']);
});

it('keeps to what was promised, unless one person alone is called', () => {
  const promised = prospect(1, { nextActionAt: '2026-11-25T09:00:00.000Z', nextActionKind: 'call-back' });
  const listOf = (isOneCall: boolean) =>
    ownCallList(
      { prospects: [promised], interactions: [], outcomes, policy: usualPolicy },
      { now, caller: awa, isNamed: true, isOneCall },
    ).ranked.map(({ bucket }) => bucket);
  expect(listOf(false)).toEqual([]);
  expect(listOf(true)).toEqual(['never-called']);
});

it('brings who came by themselves after promised call-backs and before everybody else', () => {
  const people = [
    prospect(1, { score: 90 }),
    prospect(2, { score: 20, inboundAt: '2026-11-24T09:05:00.000Z' }),
    prospect(3, { nextActionAt: '2026-11-24T09:00:00.000Z', nextActionKind: 'call-back' }),
    prospect(4, { inboundAt: '2026-11-24T09:20:00.000Z' }),
    // Came yesterday morning: no fresh lead any more.
    prospect(5, { score: 10, inboundAt: '2026-11-23T09:20:00.000Z' }),
    prospect(6, { score: 30, callCount: 1, inboundAt: '2026-11-24T09:20:00.000Z' }),
    // To be called tomorrow, somebody said.
    prospect(7, {
      inboundAt: '2026-11-24T09:20:00.000Z',
      nextActionAt: '2026-11-25T09:20:00.000Z',
      nextActionKind: 'follow-up',
    }),
  ];
  expect(listed(people)).toEqual(['3 call-back', '4 new-lead', '2 new-lead', '1 hot', '5 never-called', '6 other']);
});

it('takes the call of somebody who rang us for no try of ours', () => {
  const caller = prospect(1, { inboundAt: '2026-11-24T09:20:00.000Z' });
  const missed = call(caller, '2026-11-24T09:20:00.000Z', { direction: 'in', outcome: null });
  expect(listed([caller], [missed])).toEqual(['1 new-lead']);
});
