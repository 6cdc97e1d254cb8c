import { expect, test } from 'vitest';
import { troubleOf } from './mail-trouble.ts';

test.each([
  [{ code: 'EENVELOPE', responseCode: 550, response: '550 5.1.1 No such user' }, false, 'bounced', 'noSuchAddress'],
  [{ code: 'EENVELOPE', responseCode: 550, response: '550 No such user' }, false, 'bounced', 'noSuchAddress'],
  [{ code: 'EENVELOPE', responseCode: 554, response: '554 5.7.1 Spam' }, false, 'failed', 'serverRefuses'],
  [{ code: 'EENVELOPE', responseCode: 451, response: '451 4.7.1 Greylisted' }, false, 'later', 'serverBusy'],
  [{ code: 'EMESSAGE', responseCode: 554, response: '554 5.6.0 No' }, true, 'failed', 'serverRefuses'],
  [{ code: 'EAUTH', responseCode: 535, response: '535 5.7.8 Bad credentials' }, false, 'failed', 'signInRefused'],
  [{ code: 'ECONNECTION', message: 'connect ECONNREFUSED' }, false, 'later', 'noServer'],
  [{ code: 'ETIMEDOUT', message: 'Timeout' }, false, 'later', 'noServer'],
  // Sent again, it might arrive twice.
  [{ code: 'ECONNECTION', message: 'Connection closed' }, true, 'failed', 'cutOff'],
])('%o', (error, wasHandedOver, kind, problem) => {
  expect(troubleOf(error, wasHandedOver)).toMatchObject({ kind, problem });
});
