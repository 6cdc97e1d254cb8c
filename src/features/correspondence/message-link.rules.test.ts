import { expect, test } from 'vitest';
import { messageLink } from './message-link.rules.ts';

test('a message opens written in the application of the telephone', () => {
  expect(messageLink('whatsapp', '+33612345678', 'Bonjour & à mardi ?')).toBe(
    'https://wa.me/33612345678?text=Bonjour%20%26%20%C3%A0%20mardi%20%3F',
  );
  expect(messageLink('sms', '+33612345678', 'Bonjour')).toBe('sms:+33612345678?body=Bonjour');
  expect(messageLink('sms', '+33612345678', '  ')).toBe('sms:+33612345678');
});
