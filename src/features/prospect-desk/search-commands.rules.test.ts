import { expect, test } from 'vitest';
import { commandsFor } from './search-commands.rules.ts';

const commands = [
  { label: 'Nouveau prospect', words: 'créer ajouter' },
  { label: 'Étape : Qualifié', words: 'filtrer', onlyTyped: true },
  { label: 'Clair ou sombre', words: 'thème nuit' },
  { label: 'Se déconnecter', words: 'quitter sortir' },
  { label: 'Mon compte', words: 'mot de passe nouveau' },
];
const labels = (typed: string) => commandsFor(commands, typed).map(({ label }) => label);

test.each([
  ['déconn', ['Se déconnecter']],
  ['DECONN', ['Se déconnecter']],
  ['sombre', ['Clair ou sombre']],
  ['theme', ['Clair ou sombre']],
  ['qualif', ['Étape : Qualifié']],
  ['étape qualif', ['Étape : Qualifié']],
  ['nouveau', ['Nouveau prospect', 'Mon compte']],
  ['passe mot', ['Mon compte']],
  ['facture', []],
])('« %s » finds %j', (typed, found) => {
  expect(labels(typed)).toEqual(found);
});

test('without a word typed, all but the many of a kind are shown', () => {
  expect(labels(' ')).toEqual(['Nouveau prospect', 'Clair ou sombre', 'Se déconnecter', 'Mon compte']);
});
