import { expect, test } from 'vitest';
import { commandsFor } from './search-commands.rules.ts';

const commands = [
  { label: 'Nouveau prospect', words: 'créer ajouter New prospect' },
  { label: 'Étape : Qualifié', words: 'filtrer', onlyTyped: true },
  { label: 'Clair ou sombre', words: 'thème nuit Light or dark' },
  { label: 'Changer d’étape : Marie Durand', words: 'pipeline' },
  { label: 'Planifier la suite avec Marie Durand', words: 'rendez-vous relance' },
  { label: 'Se déconnecter', words: 'quitter sortir' },
  { label: 'Mon compte', words: 'mot de passe nouveau' },
  { label: 'En retard', words: 'dépassés' },
];
const labels = (found: { label: string }[]) => found.map(({ label }) => label);

test.each<[string, string[], string[]]>([
  ['déconn', ['Se déconnecter'], []],
  ['DECONN', ['Se déconnecter'], []],
  ['sombre', ['Clair ou sombre'], []],
  ['dark', ['Clair ou sombre'], []],
  ['theme', ['Clair ou sombre'], []],
  ['retard', ['En retard'], []],
  ['qualif', ['Étape : Qualifié'], []],
  ['etape', ['Étape : Qualifié', 'Changer d’étape : Marie Durand'], []],
  ['étape qualif', ['Étape : Qualifié'], []],
  ['nouveau', ['Nouveau prospect', 'Mon compte'], []],
  ['new prospect', ['Nouveau prospect'], []],
  ['passe mot', ['Mon compte'], []],
  // Inside a word: whoever types a part of a name may mean a person.
  ['onnect', [], ['Se déconnecter']],
  // One slip, where no word is written so.
  ['plannifier', [], ['Planifier la suite avec Marie Durand']],
  ['nouvaeu', [], ['Nouveau prospect', 'Mon compte']],
  ['plxnnifier', [], []],
  ['nou', ['Nouveau prospect', 'Mon compte'], []],
  ['facture', [], []],
])('« %s » means %j, perhaps %j', (typed, meant, perhaps) => {
  const found = commandsFor(commands, typed);
  expect([labels(found.meant), labels(found.perhaps)]).toEqual([meant, perhaps]);
});

test('without a word typed, all but the many of a kind are shown', () => {
  expect(labels(commandsFor(commands, ' ').meant)).not.toContain('Étape : Qualifié');
  expect(commandsFor(commands, ' ').meant).toHaveLength(commands.length - 1);
});
