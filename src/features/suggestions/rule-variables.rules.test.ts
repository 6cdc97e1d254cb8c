import { expect, test } from 'vitest';
import { keptRuleText, shownRuleText, unknownInText } from './rule-variables.rules.ts';

test.each([
  ['Relancer depuis {jours} jours', 'Relancer depuis {days} jours'],
  ['Devis {Numero}, le { date } à {heure}', 'Devis {number}, le {date} à {time}'],
  ['Call after {days}', 'Call after {days}'],
  ['Rappeler {prenom}', 'Rappeler {prenom}'],
])('« %s » is kept as « %s »', (typed, kept) => expect(keptRuleText(typed)).toBe(kept));

test('it is shown in the language of whoever sets it', () => {
  expect(shownRuleText('Devis {number}, {days} j', 'fr')).toBe('Devis {numéro}, {jours} j');
  expect(shownRuleText('Quote {number}, {days} d', 'en')).toBe('Quote {number}, {days} d');
});

test('what a rule does not know is named', () => {
  expect(unknownInText('Rappeler {prenom} depuis {days} jours', ['days'])).toEqual(['{prenom}']);
  expect(unknownInText('Le {date}', ['days'])).toEqual(['{date}']);
  expect(unknownInText('Depuis {days} jours', ['days'])).toEqual([]);
});
