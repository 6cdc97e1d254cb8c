import { expect, test } from 'vitest';
import { frenchTypography } from './french-typography.rules.ts';

test.each([
  ["Bonjour, c'est Ana !", 'Bonjour, c’est Ana\u202f!'],
  ['Voici le lien : https://lumen.example/a?b=c à 10:30', 'Voici le lien\u202f: https://lumen.example/a?b=c à 10:30'],
  ['On y va? Oui.', 'On y va\u202f? Oui.'],
  ['Le « devis » est prêt', 'Le «\u202fdevis\u202f» est prêt'],
  ['«devis»', '«\u202fdevis»'],
  ['Déjà\u202f!', 'Déjà\u202f!'],
])('%s', (typed, set) => {
  expect(frenchTypography(typed)).toBe(set);
  expect(frenchTypography(set)).toBe(set);
});
