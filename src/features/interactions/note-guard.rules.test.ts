import { expect, test } from 'vitest';
import { forbiddenIn, sensitiveIn, withoutSecrets } from './note-guard.rules.ts';

test.each<[string, string, string]>([
  ['En arrêt maladie jusqu’en mars', 'health', 'arrêt maladie'],
  ['Elle est enceinte', 'health', 'enceinte'],
  ['dépressif depuis le rachat', 'health', 'dépressif'],
  ['rappeler après le Ramadan', 'religion', 'Ramadan'],
  ['il vote à gauche', 'politics', 'vote à gauche'],
  ['délégué syndical, à ménager', 'union', 'délégué syndical'],
  ['d’origine étrangère', 'origin', 'd’origine étrangère'],
  ['il est homosexuel', 'sexuality', 'homosexuel'],
  ['a un casier judiciaire', 'offence', 'casier judiciaire'],
  ['quel con', 'insult', 'con'],
  ['on sick leave until March', 'health', 'sick leave'],
  ['IBAN FR76 3000 6000 0112 3456 7890 189', 'account', 'FR76…'],
])('« %s » is pointed out as %s', (note, topic, found) => {
  expect(sensitiveIn(note)).toEqual([{ topic, found }]);
});

test.each([
  'Veut un devis pour 50 licences, décision fin janvier',
  'Contrat signé, consulter le concurrent ; convention à renvoyer',
  'La maladresse du livreur ; la cgtech nous fournit',
  'Rome et Romain ; gayant ; racé',
])('« %s » says nothing of the kind', (note) => {
  expect(sensitiveIn(note)).toEqual([]);
});

test('a company looks for words of its own, whatever signs are in them', () => {
  expect(sensitiveIn('Projet (X) en cours, projet x', ['(x)', 'en cours', '…'])).toEqual([
    { topic: 'own', found: '(X)' },
    { topic: 'own', found: 'en cours' },
  ]);
});

test.each<[string, 'card' | 'socialNumber']>([
  ['CB 4111 1111 1111 1111 exp 12/27', 'card'],
  ['5555555555554444', 'card'],
  ['3782 822463 10005', 'card'],
  ['4111-1111-1111-1111', 'card'],
  ['n° sécu 1 85 05 78 006 084 91', 'socialNumber'],
  ['185057800608491', 'socialNumber'],
])('« %s » is never kept', (note, kind) => {
  expect(forbiddenIn(note)).toBe(kind);
});

test.each([
  '06 12 34 56 78, 04 78 55 46 01',
  '+33 6 12 34 56 78',
  'SIRET 732 829 320 00074',
  'SIRET 73282932000074',
  'SIREN 362 521 879, SIRET 36252187900034',
  '4111 1111 1111 1112',
  'commande 1234567890123456',
  'FR76 3000 6000 0112 3456 7890 189',
  'du 24/11/2026 au 12/12/2026 14:30',
])('« %s » is no such number', (note) => {
  expect(forbiddenIn(note)).toBeNull();
});

test('where nobody can be asked any more, only the end stays readable', () => {
  expect(withoutSecrets('Paie par 4111 1111 1111 1111, rappeler au 06 12 34 56 78')).toBe(
    'Paie par •••• •••• •••• 1111, rappeler au 06 12 34 56 78',
  );
});

test('no text takes long to look through', () => {
  const started = performance.now();
  for (const sign of ['1', '1 ', 'FR76 ', 'con ', 'a', '4.', '-']) {
    const text = sign.repeat(20_000 / sign.length);
    sensitiveIn(text, ['a b']);
    forbiddenIn(text);
  }
  expect(performance.now() - started).toBeLessThan(2_000);
});
