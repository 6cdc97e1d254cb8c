import { expect, test } from 'vitest';
import { emailKey, isGenericEmail, readEmails } from './email.rules.ts';

test.each([
  ['paul.martin@example.com', 'paul.martin@example.com'],
  ['mailto:paul.martin@example.com', 'paul.martin@example.com'],
  ['<paul.martin@example.com>', 'paul.martin@example.com'],
  ['Paul Martin <paul.martin@example.com>', 'paul.martin@example.com'],
  ['paul.martin@example.com;', 'paul.martin@example.com'],
  [' paul.martin@example.com. ', 'paul.martin@example.com'],
  ['Paul.Martin@EXAMPLE.com', 'Paul.Martin@example.com'],
])('%s is read as %s', (typed, address) => {
  expect(readEmails(typed)).toEqual({ emails: [{ address, kind: 'personal' }], unreadable: [] });
});

test.each([
  'a@example.com; b@example.com',
  'a@example.com,b@example.com',
  'a@example.com / b@example.com',
  'a@example.com ou b@example.com',
])('%s holds two addresses', (typed) =>
  expect(readEmails(typed).emails.map((email) => email.address)).toEqual(['a@example.com', 'b@example.com']),
);

test('an address is told once however often it is written', () => {
  expect(readEmails('Paul@example.com; paul@example.com').emails).toHaveLength(1);
  expect(emailKey(' Paul@Example.com')).toBe('paul@example.com');
});

test.each([
  ['jean@gmial.com', 'jean@gmail.com'],
  ['jean@hotmial.fr', 'jean@hotmail.fr'],
  ['jean@example.con', 'jean@example.com'],
])('%s is kept and %s suggested', (typed, suggestion) => {
  expect(readEmails(typed).emails).toEqual([{ address: typed, kind: 'personal', suggestion }]);
});

test('an address that cannot exist is not kept, yet a mistake in it is pointed out', () => {
  expect(readEmails('jean@orange.f')).toEqual({
    emails: [],
    unreadable: [{ typed: 'jean@orange.f', suggestion: 'jean@orange.fr' }],
  });
  expect(readEmails('néant').unreadable).toEqual([{ typed: 'néant' }]);
  expect(readEmails('jean@@example.com').emails).toEqual([]);
  expect(readEmails('  ')).toEqual({ emails: [], unreadable: [] });
});

test('an address of the organisation is generic', () => {
  expect(readEmails('contact@example.com').emails[0]?.kind).toBe('generic');
  expect(isGenericEmail('Info@example.com')).toBe(true);
  expect(isGenericEmail('claire@example.com')).toBe(false);
});

test('a page of text in place of an address is kept as it stands, at once', () => {
  const page = `${'.'.repeat(200_000)}x`;
  expect(readEmails(page)).toEqual({ emails: [], unreadable: [{ typed: page }] });
});
