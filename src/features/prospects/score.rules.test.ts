import { describe, expect, it } from 'vitest';
import { scoreMessages } from './score.messages.ts';
import { bandOf, decayed, type ScoreFacts, scoreOf, signalOfOutcome } from './score.rules.ts';

const now = '2026-11-24T10:00:00.000Z';
const daysAgo = (days: number) => new Date(Date.parse(now) - days * 86_400_000).toISOString();
const score = (facts: ScoreFacts) => scoreOf(facts, now, 'Europe/Paris');

describe('points fade', () => {
  it.each([
    [25, 0, 25],
    [25, 7, 17.68],
    [25, 14, 12.5],
    [25, 28, 6.25],
    [15, 3, 12.93],
  ])('%i points %i days ago are %d', (points, days, expected) => {
    expect(decayed(points, daysAgo(days), now)).toBeCloseTo(expected, 2);
  });
});

describe('the score', () => {
  const fitOf30: ScoreFacts = { sectorInTarget: true, sizeInTarget: true, role: 'decision-maker' };
  const example: ScoreFacts = {
    ...fitOf30,
    signals: [
      { kind: 'wantsToBuy', at: daysAgo(7) },
      { kind: 'linkClicked', at: daysAgo(3) },
    ],
    decisionOn: '2026-12-14',
  };

  it('of the worked example is 62, warm', () => {
    const result = score(example)!;
    expect(result).toMatchObject({ value: 62, band: 'warm' });
    expect(result.reasons.reduce((sum, { points }) => sum + points, 0)).toBeCloseTo(61.99, 2);
  });

  it('with a demo form today is 80, hot, the engagement limit shown', () => {
    const result = score({ ...example, signals: [...example.signals!, { kind: 'requestForm', at: now }] })!;
    expect(result).toMatchObject({ value: 80, band: 'hot' });
    const limit = result.reasons.find(({ key }) => key === 'score.engagementLimit');
    expect(limit?.points).toBeCloseTo(-6.99, 2);
  });

  it.each<[string, ScoreFacts, number]>([
    ['nothing known', {}, 0],
    ['a full fit', { ...fitOf30, inTerritory: true, hasDirectMobile: true, hasNamedEmail: true }, 40],
    ['a prescriber', { role: 'prescriber' }, 6],
    ['penalties alone', { noShowCount: 1, hasHardBounce: true }, 0],
    ['three missed appointments', { ...fitOf30, noShowCount: 3 }, 10],
    ['two missed calls', { ...fitOf30, missedCalls: 2 }, 30],
    ['three missed calls, no budget', { ...fitOf30, missedCalls: 3, hasNoBudget: true }, 10],
    ['a decision in 90 days', { decisionOn: '2027-02-22' }, 5],
    ['a decision past', { decisionOn: '2026-11-23' }, 0],
    ['a decision today', { decisionOn: '2026-11-24' }, 10],
    [
      'timing at its limit',
      { decisionOn: '2026-12-01', competitorContractEndsOn: '2027-01-31', isBudgetKnown: true },
      20,
    ],
    [
      'two calls of one day',
      {
        signals: [
          { kind: 'wantsToBuy', at: now },
          { kind: 'interested', at: now },
        ],
      },
      25,
    ],
    ['three clicks of one week', { signals: Array(3).fill({ kind: 'linkClicked', at: now }) }, 10],
    ['two replies', { signals: Array(2).fill({ kind: 'replied', at: now }) }, 30],
  ])('for %s', (_title, facts, expected) => {
    expect(score(facts)?.value).toBe(expected);
  });

  it('rounds half up, once, at the end', () => {
    expect(score({ signals: [{ kind: 'wantsToBuy', at: daysAgo(14) }] })?.value).toBe(13);
    expect(score({ signals: Array(2).fill({ kind: 'requestForm', at: daysAgo(28) }) })?.value).toBe(13);
    expect(score({ signals: [{ kind: 'wantsToBuy', at: daysAgo(14.1) }] })?.value).toBe(12);
  });

  it('is none for a person who may not be contacted', () => {
    expect(score({ ...example, isClosedToContact: true })).toBeNull();
  });

  it.each([
    [70, 'hot'],
    [69, 'warm'],
    [40, 'warm'],
    [39, 'cold'],
  ])('%i is %s', (value, band) => {
    expect(bandOf(value)).toBe(band);
  });

  it('has a text for every reason', () => {
    const everything = score({
      ...example,
      signals: Object.values(signalOfOutcome).map((kind) => ({ kind, at: now })),
    })!;
    for (const { key } of everything.reasons) expect(scoreMessages.fr).toHaveProperty(key.replace('score.', ''));
  });
});
