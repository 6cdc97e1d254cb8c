import { expect, test } from 'vitest';
import { readDeviceAddress } from './device-address.rules.ts';

test.each([
  ['0000:0000:0000:0000:0000:0000:0000:0000', 'machine'],
  ['::1', 'machine'],
  ['127.0.0.1', 'machine'],
  ['::ffff:127.0.0.1', 'machine'],
  ['::ffff:192.168.1.20', '192.168.1.20'],
  ['203.0.113.7', '203.0.113.7'],
  ['2001:0db8:0012:0034:0000:0000:0000:0000', '2001:db8:12:34::'],
  ['0000:0000:0000:0000:0000:0000:0000:0001', 'machine'],
  ['2001:db8::1', '2001:db8::1'],
  ['unknown', 'unknown'],
])('%s is read as %s', (address, words) => {
  const read = readDeviceAddress(address);
  expect(read.kind === 'machine' ? 'machine' : read.text).toBe(words);
});
