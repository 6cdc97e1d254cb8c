import { expect, test } from 'vitest';
import { mayPushTo, publicLookup } from './push-address.ts';

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

test('a name that leads within is refused as the connection is made', async () => {
  const found = new Promise((answer) => publicLookup('localhost', { all: true }, (error) => answer(error?.message)));
  expect(await found).toBe('localhost does not lie on the internet');
});
