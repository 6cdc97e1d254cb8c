import { expect, test } from 'vitest';
import { sourceOfFileName } from './source-of-file.rules.ts';

test.each([
  ['salon-pro_durable-2025.xlsx', 'Salon pro durable 2025'],
  ['Export  clients.CSV', 'Export clients'],
  ['liste', 'Liste'],
  ['', ''],
])('the file « %s » comes from « %s »', (fileName, source) => {
  expect(sourceOfFileName(fileName)).toBe(source);
});
