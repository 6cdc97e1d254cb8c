import { expect, test } from 'vitest';
import { messages } from './catalogue.ts';

/** What French readers see as a mistake, and what hides in a French text: each with a pattern that finds it. */
const mistakes = {
  'a space that lets « : » or « ! » fall on the next line': /[ \u00a0][;:!?»]|«[ \u00a0]/,
  'a sign that touches its word': /[\p{L}\p{N})}][;:!?](?=\s|$)|«(?!\u202f)|(?<!\u202f)»/u,
  'a straight apostrophe or quotation mark': /['"]/,
  'three dots for an ellipsis': /\.\.\./,
};

test.for(Object.entries(mistakes))('no French text has %s', ([, pattern]) => {
  const wrong = Object.entries(messages.fr).filter(([, text]) => pattern.test(text));
  expect(wrong).toEqual([]);
});

test.for([
  ['a space that lets « : » or « ! » fall on the next line', 'Prêt ?'],
  ['a sign that touches its word', 'Prêt?'],
  ['a straight apostrophe or quotation mark', "l'appel"],
  ['three dots for an ellipsis', 'Un instant...'],
] as const)('the pattern of « %s » finds it in « %s »', ([mistake, text]) => {
  expect(text).toMatch(mistakes[mistake]);
});
