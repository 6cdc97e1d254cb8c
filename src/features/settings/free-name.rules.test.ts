import { expect, test } from 'vitest';
import { freeName } from './free-name.rules.ts';

test.each([
  ['Nouveau rôle', [], 'Nouveau rôle'],
  ['Nouveau rôle', ['nouveau role'], 'Nouveau rôle 2'],
  ['Nouveau rôle', ['Nouveau rôle', 'Nouveau rôle 2'], 'Nouveau rôle 3'],
  ['Un nom bien trop long', ['Un nom bien trop lon'], 'Un nom bien trop l 2'],
])('« %s » beside %j is called « %s »', (wanted, taken, name) => {
  expect(freeName(wanted, { taken, longest: 20 })).toBe(name);
});
