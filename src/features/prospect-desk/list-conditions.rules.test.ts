import { describe, expect, test } from 'vitest';
import { addDays } from '../../engine/dates.ts';
import { matches } from '../../engine/filter.ts';
import { conditionFilter, type ListCondition, readConditions } from './list-conditions.rules.ts';
import { listFields } from './list-fields.rules.ts';

const fields = listFields([
  { key: 'size', name: 'Taille', kind: 'choice', options: ['Petite', 'Grande'] },
  { key: 'areas', name: 'Zones', kind: 'choices', options: ['Nord', 'Sud'] },
  { key: 'budget', name: 'Budget', kind: 'money', options: [] },
  { key: 'visited', name: 'Visité', kind: 'yesNo', options: [] },
  { key: 'endsOn', name: 'Échéance', kind: 'date', options: [] },
  { key: 'region', name: 'Région', kind: 'text', options: [] },
]);
const [spring, fair, autumn, winter] = [1, 2, 3, 4].map((place) => `01930000-0000-7000-8000-00000000000${place}`) as [
  string,
  string,
  string,
  string,
];
// A Thursday, at half past midnight in Paris: still Wednesday in UTC.
const facts = {
  fields,
  now: '2026-11-25T23:30:00.000Z',
  zone: 'Europe/Paris',
  stages: [{ id: 'new', pipelineId: 'sales', kind: 'open' as const }],
  // Too long there since the 20th, stuck since the 10th.
  stays: {
    moment: '2026-11-25T23:30:00.000Z',
    limits: new Map([['new', { watchBefore: '2026-11-20T00:00:00.000Z', stuckBefore: '2026-11-10T00:00:00.000Z' }]]),
  },
};
const row = {
  tags: ['salon', 'vip'],
  campaignIds: [spring, fair],
  score: 50,
  callCount: 0,
  civility: 'Mme',
  siret: '73282932000074',
  stageId: 'new',
  stageSince: '2026-11-01T00:00:00.000Z',
  nextActionAt: null,
  nextActionKind: null,
  lostReason: 'price',
  jobTitle: null,
  organisation: 'Lefèvre & Fils',
  expectedAmount: { amount: 1_800_000, currency: 'EUR' },
  expectedCloseOn: '2026-11-30',
  createdAt: '2026-11-25T23:00:00.000Z',
  lastContactAt: null,
  address: { city: 'Lyon', line2: 'Bâtiment B', country: 'FR' },
  phones: [{ number: '+33612345678', kind: 'mobile', status: 'valid' }],
  emails: [{ address: 'claire@lumen.example', kind: 'personal' }],
  custom: {
    size: 'Grande',
    areas: ['Sud'],
    budget: { amount: 120_000, currency: 'EUR' },
    visited: false,
    endsOn: '2026-12-31',
    region: 'Côte d’Azur',
  },
};
const passes = (condition: ListCondition) => matches(conditionFilter(condition, facts)!, row);

describe('a row passes', () => {
  test.each<[ListCondition, boolean]>([
    [{ field: 'score', from: 50 }, true],
    [{ field: 'score', from: 50.5 }, false],
    [{ field: 'score', to: 50 }, true],
    [{ field: 'score', from: 10, to: 49 }, false],
    [{ field: 'tags', among: ['vip', 'web'] }, true],
    [{ field: 'tags', among: ['web'] }, false],
    [{ field: 'campaignIds', among: [spring] }, true],
    [{ field: 'campaignIds', among: [autumn, fair] }, true],
    [{ field: 'campaignIds', among: [autumn] }, false],
    [{ field: 'campaignIds', without: [autumn, winter] }, true],
    [{ field: 'campaignIds', without: [autumn, fair] }, false],
    [{ field: 'campaignIds', filled: true }, true],
    [{ field: 'campaignIds', filled: false }, false],
    [{ field: 'jobTitle', filled: false }, true],
    [{ field: 'jobTitle', among: ['Gérante'] }, false],
    [{ field: 'address.city', among: ['Lyon', 'Paris'] }, true],
    // A view that was saved when texts had to be alike letter by letter.
    [{ field: 'organisation', among: ['lefèvre & fils'] }, true],
    [{ field: 'organisation', contains: ['LEFEVRE'] }, true],
    [{ field: 'organisation', contains: ['durand', 'fils'] }, true],
    [{ field: 'organisation', contains: ['durand'] }, false],
    [{ field: 'organisation', without: ['durand'] }, true],
    [{ field: 'organisation', without: ['durand', 'Fils'] }, false],
    [{ field: 'jobTitle', without: ['gérante'] }, true],
    [{ field: 'jobTitle', contains: ['g'] }, false],
    [{ field: 'organisation', startsWith: ['lefevre'] }, true],
    [{ field: 'organisation', startsWith: ['fils'] }, false],
    [{ field: 'phones.number', contains: ['06 12.34'] }, true],
    [{ field: 'phones.number', contains: ['07 99'] }, false],
    [{ field: 'phones.number', contains: ['07 12'] }, false],
    [{ field: 'phones.number', filled: true }, true],
    [{ field: 'phones.number', without: ['06 12'] }, false],
    [{ field: 'emails.address', contains: ['LUMEN'] }, true],
    [{ field: 'emails.address', startsWith: ['lumen'] }, false],
    [{ field: 'emails.address', filled: false }, false],
    [{ field: 'custom.region', contains: ['cote d'] }, true],
    [{ field: 'address.postalCode', filled: true }, false],
    [{ field: 'expectedAmount.amount', from: 1_800_000 }, true],
    [{ field: 'civility', among: ['Mme'] }, true],
    [{ field: 'civility', among: ['M.'] }, false],
    [{ field: 'address.line2', contains: ['batiment'] }, true],
    [{ field: 'address.country', among: ['BE', 'FR'] }, true],
    [{ field: 'address.country', among: ['BE'] }, false],
    [{ field: 'address.country', filled: false }, false],
    [{ field: 'siret', startsWith: ['732 829 320'] }, true],
    [{ field: 'siret', among: ['732 829 320 00074'] }, true],
    [{ field: 'siret', without: ['999'] }, true],
    [{ field: 'siren', startsWith: ['732 829 320'] }, true],
    [{ field: 'siren', startsWith: ['829'] }, false],
    [{ field: 'siren', filled: true }, true],
    [{ field: 'phones.kind', among: ['mobile'] }, true],
    [{ field: 'phones.kind', among: ['landline'] }, false],
    [{ field: 'phones.status', among: ['invalid', 'possible'] }, false],
    [{ field: 'emails.kind', among: ['personal'] }, true],
    [{ field: 'nextActionKind', among: ['retry'] }, false],
    [{ field: 'nextActionKind', filled: false }, true],
    [{ field: 'lostReason', among: ['price', 'budget'] }, true],
    [{ field: 'noNext', among: ['yes'] }, true],
    [{ field: 'stay', among: ['stuck'] }, true],
    [{ field: 'stay', among: ['watch'] }, false],
    [{ field: 'stay', among: ['watch', 'stuck'] }, true],
    [{ field: 'lastContactAt', filled: false }, true],
    [{ field: 'lastContactAt', within: 'over90Days' }, false],
    // Days are those of the company.
    [{ field: 'createdAt', within: 'today' }, true],
    [{ field: 'createdAt', within: 'yesterday' }, false],
    [{ field: 'createdAt', from: '2026-11-26', to: '2026-11-26' }, true],
    [{ field: 'createdAt', to: '2026-11-25' }, false],
    [{ field: 'createdAt', within: 'thisWeek' }, true],
    [{ field: 'createdAt', within: 'lastWeek' }, false],
    [{ field: 'expectedCloseOn', within: 'nextWeek' }, true],
    [{ field: 'expectedCloseOn', within: 'thisMonth' }, true],
    [{ field: 'custom.size', among: ['Grande'] }, true],
    [{ field: 'custom.areas', among: ['Nord'] }, false],
    [{ field: 'custom.areas', filled: true }, true],
    [{ field: 'custom.budget.amount', to: 120_000 }, true],
    [{ field: 'custom.visited', among: ['no'] }, true],
    [{ field: 'custom.visited', among: ['yes'] }, false],
    [{ field: 'custom.endsOn', from: '2026-12-01' }, true],
  ])('%j: %s', (condition, expected) => {
    expect(passes(condition)).toBe(expected);
  });
});

test.each<ListCondition>([
  { field: 'tags', filled: true },
  { field: 'score', contains: ['5'] },
  { field: 'stageId', without: ['x'] },
  { field: 'score' },
  { field: 'siren', startsWith: ['abc'] },
  { field: 'siren', contains: ['732'] },
  { field: 'siret', contains: ['abc'] },
  { field: 'stay', filled: true },
  { field: 'noNext', among: ['no'] },
  { field: 'address.country', among: ['France'] },
])('%j asks for nothing', (condition) => {
  expect(conditionFilter(condition, facts)).toBeUndefined();
});

test('a SIREN that came without a SIRET is asked too, unless the company keeps something else under its name', () => {
  const kept = { ...row, siret: null, custom: { siren: '732829320' } };
  const asked: ListCondition = { field: 'siren', startsWith: ['732829320'] };
  expect(matches(conditionFilter(asked, facts)!, kept)).toBe(true);
  const asNumber = listFields([{ key: 'siren', name: 'SIREN', kind: 'number', options: [] }]);
  expect(conditionFilter(asked, { ...facts, fields: asNumber })).toEqual({
    or: [{ field: 'siret', startsWith: ['732829320'] }],
  });
});

test.each<ListCondition>([
  { field: 'custom.gone', filled: true },
  { field: 'custom.gone', without: ['x'] },
  { field: 'searchText', among: ['x'] },
])('%j is about no field there is: nobody meets it', (condition) => {
  expect(conditionFilter(condition, facts)).toEqual({ field: 'id', is: null });
});

test('what no address should hold is left out, the rest is read', () => {
  const good = [
    { field: 'score', from: 5 },
    { field: 'tags', among: ['a'] },
  ];
  expect(readConditions(JSON.stringify([...good, { field: 'x', sql: 1 }, 7, null]))).toEqual(good);
  expect(readConditions(good)).toEqual(good);
  for (const bad of [undefined, '', '{', 'null', '{"field":"score"}', 4]) expect(readConditions(bad)).toEqual([]);
});

describe('days near today are those of the company', () => {
  // The first and the last of the days; half past midnight on the 26th of November in Paris.
  test.each<[Partial<Record<'within' | 'lastDays' | 'nextDays', unknown>>, string, string]>([
    [{ lastDays: 2 }, '2026-11-25', '2026-11-26'],
    [{ lastDays: 30 }, '2026-10-28', '2026-11-26'],
    [{ nextDays: 2 }, '2026-11-26', '2026-11-27'],
    [{ nextDays: 45 }, '2026-11-26', '2027-01-09'],
    [{ within: 'nextMonth' }, '2026-12-01', '2026-12-31'],
    [{ within: 'thisQuarter' }, '2026-10-01', '2026-12-31'],
    [{ within: 'lastQuarter' }, '2026-07-01', '2026-09-30'],
    [{ within: 'nextQuarter' }, '2027-01-01', '2027-03-31'],
    [{ within: 'thisYear' }, '2026-01-01', '2026-12-31'],
    [{ within: 'lastYear' }, '2025-01-01', '2025-12-31'],
    [{ within: 'nextYear' }, '2027-01-01', '2027-12-31'],
  ])('%j goes from %s to %s', (asked, first, last) => {
    const condition = readConditions([{ field: 'expectedCloseOn', ...asked }])[0]!;
    const isIn = (day: string) => matches(conditionFilter(condition, facts)!, { expectedCloseOn: day });
    const inside = [first, last].map(isIn);
    const outside = [addDays(first, -1), addDays(last, 1)].map(isIn);
    expect({ inside, outside }).toEqual({ inside: [true, true], outside: [false, false] });
  });

  test.each(['2026-01-15', '2026-02-28', '2026-03-31', '2026-12-01'])('a quarter holds %s', (day) => {
    const at = { ...facts, now: `${day}T12:00:00.000Z` };
    expect(
      matches(conditionFilter({ field: 'expectedCloseOn', within: 'thisQuarter' }, at)!, { expectedCloseOn: day }),
    ).toBe(true);
  });

  test('of an instant, a day ends at midnight of the company', () => {
    const condition: ListCondition = { field: 'createdAt', lastDays: 2 };
    const isIn = (createdAt: string) => matches(conditionFilter(condition, facts)!, { createdAt });
    expect(isIn('2026-11-24T23:00:00.000Z')).toBe(true);
    expect(isIn('2026-11-24T22:59:00.000Z')).toBe(false);
  });

  test.each([0, 1, -3, 1.5, 4_000, '30'])('%s days cannot be asked for', (lastDays) => {
    expect(readConditions([{ field: 'createdAt', lastDays }])).toEqual([]);
  });
});
