import { expect, test } from 'vitest';
import { contractExamples } from './contract.examples.ts';
import { blankContractLine, draftOfContractLine, monthlyOfRead, readContractLine } from './line-draft.rules.ts';

const typed = { ...blankContractLine('1', 'Maintenance'), price: '49,50' };

test('a line is read as it is typed', () => {
  const { line } = readContractLine({ ...typed, discount: '10', period: 'year' }, 'EUR') as { line: object };
  expect(line).toMatchObject({ quantity: 1, unitPrice: 4950, discount: { rate: 1000 }, period: 'year' });
});

test.each([
  [{ name: ' ' }, 'name'],
  [{ quantity: '0' }, 'quantity'],
  [{ quantity: '-2' }, 'quantity'],
  [{ price: '' }, 'price'],
  [{ price: '99999999999999' }, 'price'],
  [{ discount: '50 €' }, 'discount'],
  [{ discount: '101' }, 'discount'],
])('%o is wrong in its %s', (change, wrong) => {
  expect(readContractLine({ ...typed, ...change }, 'EUR')).toEqual({ wrong });
});

test('what was kept stands in the fields as it was', () => {
  const { line } = contractExamples;
  const draft = draftOfContractLine({ ...line, discount: { rate: 500 } }, { key: 'a', currency: 'EUR', locale: 'fr' });
  expect(draft).toMatchObject({ quantity: '1', price: '49,00', discount: '5\u00a0%', period: 'month' });
  expect(readContractLine(draft, 'EUR')).toEqual({ line: { ...line, discount: { rate: 500 } } });
  expect(monthlyOfRead([readContractLine(draft, 'EUR'), { wrong: 'name' }])).toBe(4655);
});
