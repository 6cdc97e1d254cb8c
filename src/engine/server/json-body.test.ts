import { expect, test } from 'vitest';
import { readJson } from './json-body.ts';

test.each([
  ['{"notes":"half a \\ud83d"}', 'notes'],
  ['{"phones":[{"number":"06"},{"number":"0\\u0000"}]}', 'phones.1.number'],
  ['{"custom":{"\\udc00":1}}', 'custom'],
])('%s is refused with the field at fault', (text, field) => {
  expect(() => readJson(text)).toThrow(expect.objectContaining({ key: 'request.brokenText', field }));
});

test('a whole emoji, written either way, is text like any other', () => {
  expect(readJson('{"name":"\\ud83d\\ude00 😀"}')).toEqual({ name: '😀 😀' });
});

test('what a device kept while offline is mended instead', () => {
  const text = '{"mutations":[{"args":{"text":"a\\u0000b \\ud83d","n":1,"none":null}}]}';
  expect(readJson(text, { mends: true })).toEqual({ mutations: [{ args: { text: 'ab \ufffd', n: 1, none: null } }] });
});

test.each(['{', '{"__proto__":{}}', '{"a":{"__proto__":1}}', '['.repeat(200_000)])('%.20s cannot be read', (text) => {
  expect(() => readJson(text)).toThrow(expect.objectContaining({ key: 'request.malformed' }));
});

test('what is nested without end is refused, and an ordinary depth is not', () => {
  const nested = (depth: number) => `${'{"not":'.repeat(depth)}1${'}'.repeat(depth)}`;
  expect(readJson(nested(50))).toHaveProperty('not.not.not');
  for (const text of [nested(200), nested(2_000), `${'['.repeat(500)}${']'.repeat(500)}`]) {
    expect(() => readJson(text)).toThrow(expect.objectContaining({ key: 'request.tooDeep' }));
  }
});
