import { expect, test } from 'vitest';
import { isPublicAddress, mayPushTo, publicLookup } from './push-address.ts';

const own = 'http://push.lan:8080';

test.each([
  ['https://fcm.googleapis.com/fcm/send/abc', true],
  ['https://updates.push.services.mozilla.com/wpush/v2/abc', true],
  ['https://web.push.apple.com/abc', true],
  ['http://fcm.googleapis.com/fcm/send/abc', false],
  ['https://fcm.googleapis.com:8443/abc', false],
  ['https://user:secret@fcm.googleapis.com/abc', false],
  ['https://localhost/abc', false],
  ['https://printer.local/abc', false],
  ['https://db.internal/abc', false],
  ['https://intranet/abc', false],
  ['https://127.0.0.1/abc', false],
  ['https://2130706433/abc', false],
  ['https://10.1.2.3/abc', false],
  ['https://169.254.169.254/latest/meta-data', false],
  ['https://[::1]/abc', false],
  ['https://[::ffff:10.0.0.1]/abc', false],
  ['https://[fd00::1]/abc', false],
  ['file:///etc/passwd', false],
  ['not an address', false],
  [`https://fcm.googleapis.com/${'x'.repeat(1_000)}`, false],
  ['http://push.lan:8080/abc', true],
  ['http://push.lan:8081/abc', false],
])('%s: %s', (endpoint, isAllowed) => {
  expect(mayPushTo(endpoint, own)).toBe(isAllowed);
});

test.each([
  ['8.8.8.8', true],
  ['2001:4860:4860::8888', true],
  ['192.168.1.1', false],
  ['172.31.0.1', false],
  ['100.64.0.1', false],
  ['0.0.0.0', false],
  ['fe80::1', false],
  ['::ffff:127.0.0.1', false],
])('the address %s: %s', (address, isPublic) => {
  expect(isPublicAddress(address)).toBe(isPublic);
});

test('a name that leads within is refused as the connection is made', async () => {
  const found = new Promise((answer) => publicLookup('localhost', { all: true }, (error) => answer(error?.message)));
  expect(await found).toBe('localhost does not lie on the internet');
});
