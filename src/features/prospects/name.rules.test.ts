import { describe, expect, test } from 'vitest';
import { caseName, nameKey, readCivility, splitFullName } from './name.rules.ts';

describe('civility', () => {
  test.each(['m', 'M.', 'Mr', 'mr.', 'Monsieur', 'sir'])('%s is M.', (typed) => {
    expect(readCivility(typed)).toEqual({ civility: 'M.' });
  });
  test.each(['Mme', 'madame', 'Mlle', 'Mademoiselle', 'Mrs', 'ms', 'Miss'])('%s is Mme', (typed) => {
    expect(readCivility(typed)).toEqual({ civility: 'Mme' });
  });
  test('a title is kept apart', () => {
    expect(readCivility('Dr')).toEqual({ title: 'Dr' });
    expect(readCivility('Madame le Docteur')).toEqual({ civility: 'Mme', title: 'Dr' });
    expect(readCivility('Me')).toEqual({ title: 'Me' });
  });
  test('a couple is for someone to choose', () => expect(readCivility('M. et Mme')).toEqual({ couple: true }));
  test('another word says nothing', () => expect(readCivility('Directeur')).toEqual({}));
});

test.each([
  ['DUPONT', 'Dupont'],
  ['MARIE-CLAUDE', 'Marie-Claude'],
  ["D'ALMEIDA", "D'Almeida"],
  ["N'DIAYE", "N'Diaye"],
  ["O'BRIEN", "O'Brien"],
  ['N’DIAYE', 'N’Diaye'],
  ['LE GALL', 'Le Gall'],
  ['EL AMRANI', 'El Amrani'],
  ['jean de la tour', 'Jean de La Tour'],
  ["jean d'ormesson", "Jean d'Ormesson"],
  ['MC DONALD', 'MC DONALD'],
  ['ÉLODIE', 'Élodie'],
  ['élodie', 'Élodie'],
  ['E\u0301LODIE', 'Élodie'],
  ['  le   gall ', 'Le Gall'],
  ['ben salah', 'Ben Salah'],
  ['VAN DAMME', 'Van Damme'],
  ['McDonald', 'McDonald'],
  ['@SUM(A1)', '@SUM(A1)'],
  ['=1+A', '=1+A'],
  ['Le Goff-MARTIN', 'Le Goff-MARTIN'],
])('%s is written %s', (typed, name) => expect(caseName(typed)).toBe(name));

test.each([
  ['Jean DUPONT', 'Jean', 'Dupont'],
  ['DUPONT Jean', 'Jean', 'Dupont'],
  ['LE GALL Anne-Marie', 'Anne-Marie', 'Le Gall'],
  ['Dupont, Jean', 'Jean', 'Dupont'],
  ['Jean Dupont', 'Jean', 'Dupont'],
  ['jean dupont', 'Jean', 'Dupont'],
  ['JEAN DUPONT', 'Jean', 'Dupont'],
  ['Jean-Luc de la Tour', 'Jean-Luc', 'de la Tour'],
])('%s is split in two', (typed, firstName, lastName) => {
  expect(splitFullName(typed)).toEqual({ firstName, lastName });
});

test('the civility before a full name is taken', () => {
  expect(splitFullName('Mme Anne LE GALL')).toEqual({ civility: 'Mme', firstName: 'Anne', lastName: 'Le Gall' });
  expect(splitFullName('M. Dupont')).toEqual({ civility: 'M.', lastName: 'Dupont' });
  expect(splitFullName('Dr Jean Dupont')).toEqual({ title: 'Dr', firstName: 'Jean', lastName: 'Dupont' });
  expect(splitFullName('M. et Mme Dupont')).toEqual({ couple: true, lastName: 'Dupont' });
});

test('a name nobody can split stays whole and is flagged', () => {
  expect(splitFullName('Dupont Bernardin')).toEqual({ lastName: 'Dupont Bernardin', unsplit: true });
  expect(splitFullName('Dupont')).toEqual({ lastName: 'Dupont' });
});

test('two writings of one name have one key', () => {
  expect(nameKey('Anne-Marie', 'LE GALL')).toBe(nameKey('anne marie', 'Le Gall'));
  expect(nameKey('Inès', 'Moreau')).toBe('moreau ines');
  expect(nameKey(null, undefined)).toBe('');
});
