import { expect, test } from 'vitest';
import { defineMessages, joinMessages, textOf } from './messages.ts';

const texts = joinMessages({
  mail: defineMessages(
    {
      from: 'Les e-mails de {name}',
      near: 'Il précède {name}',
      many: 'Plus de {count|une|deux}',
      had: 'Une fiche que {name} avait',
    },
    { from: 'Mails de {name}', near: 'Before {name}', many: 'Plus de {count|une|deux}', had: 'A record {name} had' },
  ),
});

test.each([
  ['Atelier Lumen', 'Les e-mails d’Atelier Lumen'],
  ['Éloïse', 'Les e-mails d’Éloïse'],
  ['Karim', 'Les e-mails de Karim'],
  ['Onze', 'Les e-mails de Onze'],
  ['Unilever', 'Les e-mails d’Unilever'],
])('« de » before %s', (name, text) => {
  expect(textOf(texts, 'fr', 'mail.from', { name })).toBe(text);
});

test('« que » before a vowel', () => {
  expect(textOf(texts, 'fr', 'mail.had', { name: 'Anne' })).toBe('Une fiche qu’Anne avait');
});

test('nothing else is elided', () => {
  expect(textOf(texts, 'fr', 'mail.near', { name: 'Anne' })).toBe('Il précède Anne');
  expect(textOf(texts, 'fr', 'mail.many', { count: 1 })).toBe('Plus de une');
  expect(textOf(texts, 'en', 'mail.from', { name: 'Anne' })).toBe('Mails de Anne');
  expect(textOf(texts, 'fr', 'mail.from')).toBe('Les e-mails de {name}');
});
