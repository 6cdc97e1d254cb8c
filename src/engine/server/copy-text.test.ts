import { expect, test } from 'vitest';
import { columnOf, copyLine, storableJson } from './copy-text.ts';

test.each([
  ['nothing', [null, undefined], '\\N\t\\N\n'],
  ['text with the signs of the format', ['a\tb\nc\\d\r'], 'a\\tb\\nc\\\\d\\r\n'],
  ['numbers and answers', [1, 2.5, false], '1\t2.5\tfalse\n'],
  ['lists and objects', [[{ a: 'x\ny' }]], '[{"a":"x\\\\ny"}]\n'],
  ['a zero and half a character', ['a\0b\ud83d'], 'ab\uFFFD\n'],
])('%s', (_, values, line) => {
  expect(copyLine(values)).toBe(line);
});

test('JSON loses what cannot be stored, and nothing that only looks like it', () => {
  const text = storableJson(JSON.stringify(['\0', '\ud83d', '\\u0000', '😀']));
  expect(JSON.parse(text)).toEqual(['\uFFFD', '\uFFFD', '\\u0000', '😀']);
});

test('a field is a column in snake case', () => {
  expect(columnOf('stageSince')).toBe('stage_since');
});
