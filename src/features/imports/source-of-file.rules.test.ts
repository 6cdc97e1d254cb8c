import { expect, test } from 'vitest';
import { nameBeforeRefusal, sourceOfFileName } from './source-of-file.rules.ts';

test.each([
  ['salon-pro_durable-2025.xlsx', 'Salon pro durable 2025'],
  ['Export  clients.CSV', 'Export clients'],
  ['liste', 'Liste'],
  ['salon - refus.csv', 'Salon'],
  ['salon - refus (2).xlsx', 'Salon'],
  ['refus.csv', 'Refus'],
  ['', ''],
])('the file « %s » comes from « %s »', (fileName, source) => {
  expect(sourceOfFileName(fileName)).toBe(source);
});

test.each([
  ['salon.2025 - refus.csv', 'salon.2025'],
  ['salon - refus - refus.csv', 'salon - refus'],
  ['salon - Refus (12).xlsx', 'salon'],
  ['salon - refus', 'salon'],
  ['salon.csv', undefined],
  ['salon refus.csv', undefined],
  [' - refus.csv', undefined],
])('« %s » holds rows refused from %s', (fileName, name) => expect(nameBeforeRefusal(fileName)).toBe(name));
