import { expect, test } from 'vitest';
import { paletteOrder } from './palette-order.rules.ts';

const none = { named: [], meant: [], others: [], perhaps: [] };

test.each<[string, Partial<Parameters<typeof paletteOrder<string, string>>[0]>, [string, string[]][]]>([
  [
    '« sombre »: the theme before Monsieur Ombrée',
    { meant: ['Clair ou sombre'], others: ['Ombrée'] },
    [
      ['commands', ['Clair ou sombre']],
      ['people', ['Ombrée']],
    ],
  ],
  [
    '« mar »: Martin before what is marked',
    { named: ['Martin'], meant: ['Marquer'], perhaps: ['Démarrer'] },
    [
      ['people', ['Martin']],
      ['commands', ['Marquer', 'Démarrer']],
    ],
  ],
  [
    'everything at once',
    { named: ['Note'], meant: ['Noter'], others: ['Benote'], perhaps: ['Annoter'] },
    [
      ['people', ['Note']],
      ['commands', ['Noter']],
      ['people', ['Benote']],
      ['commands', ['Annoter']],
    ],
  ],
  [
    'no action is meant: people come first, all together',
    { named: ['Martin'], others: ['Saint-Martin'], perhaps: ['Démarrer'] },
    [
      ['people', ['Martin', 'Saint-Martin']],
      ['commands', ['Démarrer']],
    ],
  ],
  ['nothing', {}, []],
])('%s', (_, finds, groups) => {
  expect(paletteOrder({ ...none, ...finds }).map(({ kind, of }) => [kind, of])).toEqual(groups);
});
