import { expect, it } from 'vitest';
import { noteFacts } from './note-facts.rules.ts';

const now = { day: '2026-11-28', time: '11:00' };
const budget = (amount: number) => ({ field: 'budget', value: { amount, currency: 'EUR' } });

it.each<[string, object[]]>([
  ['budget 5000 euros, décision fin janvier', [budget(500_000), { field: 'decisionOn', value: '2027-01-31' }]],
  ['Budget de 5 000 €', [budget(500_000)]],
  ['budget : 12k', [budget(1_200_000)]],
  ['Budget max 1,5 M€', [budget(150_000_000)]],
  ['a 3.500 € de budget', [budget(350_000)]],
  ['budget 1 200,50 €', [budget(120_050)]],
  ['le comité décide mi-mars', [{ field: 'decisionOn', value: '2027-03-15' }]],
  ['contrat jusqu’en mars', [{ field: 'renewalOn', value: '2027-03-01' }]],
  [
    'équipé chez Salesforce, engagement fin juin',
    [
      { field: 'renewalOn', value: '2027-06-30' },
      { field: 'competitor', value: 'Salesforce' },
    ],
  ],
  ['Concurrent : Hub Spot.', [{ field: 'competitor', value: 'Hub Spot' }]],
  ['rappeler mardi 15 h', [{ field: 'nextActionAt', value: { day: '2026-12-01', time: '15:00' } }]],
  ['à rappeler la semaine prochaine', [{ field: 'nextActionAt', value: { day: '2026-11-30', time: null } }]],
  ['call back tuesday 3pm', [{ field: 'nextActionAt', value: { day: '2026-12-01', time: '15:00' } }]],
  [
    'uses Salesforce, contract until end of June, budget 12k',
    [budget(1_200_000), { field: 'renewalOn', value: '2027-06-30' }, { field: 'competitor', value: 'Salesforce' }],
  ],
  ['rappeler après les vacances', []],
  ['pas de budget', []],
  ['budget augmenté de 20 %', []],
  ['décision prise. Vu fin janvier', []],
  ['', []],
])('« %s »', (note, facts) => {
  expect(noteFacts(note, now, 'EUR')).toEqual(facts);
});
