import { expect, test } from 'vitest';
import { mentionBeingTyped, mentionedIn, readNote } from './note-text.rules.ts';

const people = [
  { id: 'k', name: 'Karim Benali' },
  { id: 'kk', name: 'Karim Benali-Durand' },
  { id: 'e', name: 'Élodie d’Aubigné' },
];

test('bold, italic, links, lists and mentions are read; the rest is text', () => {
  expect(
    readNote('**Budget** de 5 000 €, *à confirmer*\n- devis\n- plan https://exemple.fr/a?b=1.\n1. un', []),
  ).toEqual([
    {
      kind: 'lines',
      lines: [
        [
          { kind: 'bold', text: 'Budget' },
          { kind: 'text', text: ' de 5 000 €, ' },
          { kind: 'italic', text: 'à confirmer' },
        ],
      ],
    },
    {
      kind: 'list',
      isNumbered: false,
      items: [
        [{ kind: 'text', text: 'devis' }],
        [
          { kind: 'text', text: 'plan ' },
          { kind: 'link', text: 'https://exemple.fr/a?b=1', href: 'https://exemple.fr/a?b=1' },
          { kind: 'text', text: '.' },
        ],
      ],
    },
    { kind: 'list', isNumbered: true, items: [[{ kind: 'text', text: 'un' }]] },
  ]);
});

test.each([
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  'javascript:alert(1)',
  '[clic](javascript:alert(1))',
  'data:text/html,<b>x',
  '2 * 3 * 4 = 24',
  'snake*case*word',
  '** pas gras **',
])('%s stays the text that it is', (text) => {
  expect(readNote(text)).toEqual([{ kind: 'lines', lines: [[{ kind: 'text', text }]] }]);
});

test('no text takes long to read', () => {
  const started = performance.now();
  for (const sign of ['*', '**a', '*a ', '- ', '@', 'https://', '1. ']) readNote(sign.repeat(20_000 / sign.length));
  expect(performance.now() - started).toBeLessThan(2_000);
});

test('who is mentioned: the longest name counts', () => {
  expect(mentionedIn('Vu avec @Karim Benali-Durand, et @Élodie d’Aubigné.', people)).toEqual(['kk', 'e']);
  expect(mentionedIn('karim@exemple.fr, @Karim', people)).toEqual([]);
});

test.each([
  ['Vu avec @', 9, { typed: '', from: 8 }],
  ['@Karim B', 8, { typed: 'Karim B', from: 0 }],
  ['@él', 3, { typed: 'él', from: 0 }],
  ['karim@exemple', 13, null],
  ['@Karim Benali est venu', 22, null],
])('at the caret of %j', (text, caret, expected) => {
  expect(mentionBeingTyped(text, caret)).toEqual(expected);
});
