import { expect, test } from 'vitest';
import { isFoundIn, searchedText } from './timeline-search.rules.ts';

const entry = searchedText([
  'Appel',
  'Très intéressé',
  null,
  'Hélène Lefèvre',
  'Devis **Premium** de 5\u202f000\u00a0€, décision fin janvier ; rappeler au 06\u00a012\u00a034\u00a056\u00a078',
  'l’équipe d’achat',
  'mardi 24 novembre 2026 à 14:30 24/11/2026',
]);

test.each([
  'lefevre',
  'DECISION janvier',
  'décision',
  'prem devis',
  'tres interesse',
  '5000',
  '5 000 €',
  '5 000',
  '0612345678',
  '06 12 34',
  'l’équipe',
  "d'achat",
  '24/11/2026',
  'novembre helene',
  '',
  '  %_ ',
])('« %s » is found', (typed) => {
  expect(isFoundIn(entry, typed)).toBe(true);
});

test.each(['devis gold', 'lefebvre', '7000', 'octobre'])('« %s » is not', (typed) => {
  expect(isFoundIn(entry, typed)).toBe(false);
});

test('five thousand entries are looked through while one types', () => {
  const note = 'Le directeur demande un devis révisé pour 50 licences, décision après les congés. '.repeat(4);
  const entries = Array.from({ length: 5_000 }, (_, n) => searchedText(['Appel', 'Claire Martin', `${note} ${n}`]));
  const started = performance.now();
  expect(entries.filter((one) => isFoundIn(one, 'révisé conges 4999'))).toHaveLength(1);
  expect(performance.now() - started).toBeLessThan(200);
});
