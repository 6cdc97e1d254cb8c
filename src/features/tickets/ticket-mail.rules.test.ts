import { expect, test } from 'vitest';
import { bareSubject, mailSubject, maySpeak, numberIn } from './ticket-mail.rules.ts';

test.each([
  ['Re: [#1234] Panne', 1234, 'Panne'],
  ['RE : TR : Ré: [#7] Re: Panne [urgent]', 7, 'Panne [urgent]'],
  ['Panne #12', null, 'Panne #12'],
  ['[#12345678901] trop', null, '[#12345678901] trop'],
])('%s', (subject, number, bare) => {
  expect(numberIn(subject)).toBe(number);
  expect(bareSubject(subject)).toBe(bare);
});

test('a subject names its ticket once the server gave it a number', () => {
  expect(mailSubject({ number: 12, subject: 'Panne' })).toBe('[#12] Panne');
  expect(mailSubject({ number: null, subject: 'Panne' })).toBe('Panne');
});

test('only the customer’s own addresses speak for the customer', () => {
  const verified = { requesterAddress: 'ana@lumen.example', isVerified: true };
  expect(maySpeak('Ana@Lumen.example', verified, ['ana@lumen.example'])).toBe(true);
  expect(maySpeak('eve@ailleurs.example', verified, ['ana@lumen.example'])).toBe(false);
  expect(maySpeak('bob@x.example', { requesterAddress: 'bob@x.example', isVerified: false }, [])).toBe(true);
  expect(maySpeak('eve@x.example', { requesterAddress: 'bob@x.example', isVerified: false }, [])).toBe(false);
});
