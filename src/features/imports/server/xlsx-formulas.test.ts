import { describe, expect, test } from 'vitest';
import { endOfWholeCells, tellFormulasAlone } from './xlsx-formulas.ts';

describe('a formula', () => {
  test.each([
    ['without a value', '<c r="B2"><f>A1</f></c>', '<c r="B2" t="str"><f>A1</f><v>#CALC!</v></c>'],
    ['with an empty one', '<c r="B2" s="1"><f>A1</f><v/></c>', '<c r="B2" s="1" t="str"><f>A1</f><v>#CALC!</v></c>'],
    ['of a text, without a value', '<c t="str"><f>A1</f></c>', '<c t="str"><f>A1</f><v>#CALC!</v></c>'],
    ['in a space of names', '<x:c r="B2"><x:f/></x:c>', '<x:c r="B2" t="str"><x:f/><x:v>#CALC!</x:v></x:c>'],
  ])('%s is told of', (_, cell, told) => expect(tellFormulasAlone(`${cell}${cell}`)).toBe(`${told}${told}`));

  test.each([
    ['with a result', '<c r="B2"><f>A1</f><v>2</v></c>'],
    ['that gives an empty text', '<c r="B2" t="str"><f>IF(A1,"x","")</f><v></v></c>'],
    ['in the cell behind an empty one', '<c r="A2" s="1"/><c r="B2"><f>A1</f><v>2</v></c>'],
  ])('%s is left alone', (_, cell) => expect(tellFormulasAlone(cell)).toBe(cell));
});

test.each([
  ['<row><c r="A1"><v>1</v></c>', '<c r="B1"><f>A1</f>'],
  ['<row><c r="A1"><v>1</v></c>', '<c r="B1"'],
  ['<row><c r="A1"/>', '<c r="B1"><f>A1</f><v>2'],
  ['<row><c r="A1"/>', '</ro'],
  ['</row></sheetData><cols>', '<col min="1"'],
  ['', 'text'],
])('of « %s%s » the second part waits', (whole, waits) => expect(endOfWholeCells(whole + waits)).toBe(whole.length));
