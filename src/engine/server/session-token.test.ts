import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { readSignedCookie } from './session-token.ts';

const secret = 'a secret of the server';
const sign = (value: string, by = secret) => `${value}.${createHmac('sha256', by).update(value).digest('base64')}`;
const good = encodeURIComponent(sign('token'));

test.each([
  ['alone', `kili.session_token=${good}`, 'token'],
  ['among others', `a=b; kili.session_token=${good}; kili.company=1`, 'token'],
  ['the first of two', `kili.session_token=${good}; kili.session_token=${encodeURIComponent(sign('other'))}`, 'token'],
  ['not encoded', `kili.session_token=${sign('token')}`, 'token'],
  ['no cookie at all', undefined, undefined],
  ['under a longer name', `kili.session_token2=${good}`, undefined],
  ['another value under the same signature', `kili.session_token=${good.replace('token', 'taken')}`, undefined],
  ['signed with another secret', `kili.session_token=${encodeURIComponent(sign('token', 'guess'))}`, undefined],
  ['without a signature', 'kili.session_token=token', undefined],
  ['with an empty one', 'kili.session_token=token.', undefined],
  ['what is no encoding', 'kili.session_token=%E0%A4%A.%%', undefined],
])('a cookie of a session: %s', (_, header, value) => {
  expect(readSignedCookie(header, 'kili.session_token', secret)).toBe(value);
});
