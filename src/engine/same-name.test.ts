import { expect, test } from 'vitest';
import { isSameName } from './same-name.ts';

test.each([
  ['Négociation', ' NEGOCIATION ', true],
  ['Équipe  Nord', 'equipe nord', true],
  ['Nord', 'Nord 2', false],
])('« %s » and « %s »: the same name is %s', (a, b, same) => expect(isSameName(a, b)).toBe(same));
