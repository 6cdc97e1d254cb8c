import { expect, test } from 'vitest';
import { initials } from './initials.ts';

test.each([
  ['Rémi Saint-Jean', 'RS'],
  ['Jean-Baptiste de La Rochefoucauld', 'JR'],
  ['Marie-Claire Dupont', 'MD'],
  ['Saint-Gobain', 'SG'],
  ['Œuvrard', 'Œ'],
  ['élodie', 'É'],
  ['Anne (Lyon)', 'A'],
  ['', '?'],
])('%s is %s', (name, shown) => {
  expect(initials(name)).toBe(shown);
});
