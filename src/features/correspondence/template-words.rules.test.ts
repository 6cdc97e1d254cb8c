import { expect, test } from 'vitest';
import { fillTyped, unfilledWords } from './template-words.rules.ts';

test('typed words in double braces are filled from the record; what it lacks, and other brackets, stay', () => {
  const words = { firstName: 'Claire', lastName: null, company: 'Lumen' };
  const filled = fillTyped('Bonjour {{prénom}} {{nom}},  de {{société}} [prénom] {prénom} {{fleur}}', words);
  expect(filled).toBe('Bonjour Claire {{nom}},  de Lumen [prénom] {prénom} {{fleur}}');
  expect(unfilledWords(filled)).toEqual(['{{nom}}']);
});
