import { beforeAll, beforeEach, expect, test } from 'vitest';
import { isTypingUnfinished, watchTyping } from './unfinished-typing.ts';

beforeAll(watchTyping);
beforeEach(() => {
  document.body.innerHTML = '<textarea></textarea><input value="Lyon"><input type="search">';
});

function type(selector: string, text: string): HTMLInputElement {
  const field = document.querySelector<HTMLInputElement>(selector)!;
  field.dispatchEvent(new FocusEvent('focusin', { bubbles: true }));
  field.value = text;
  return field;
}

test('a note that was begun is unfinished until it is sent', () => {
  const note = type('textarea', 'Rappeler');
  expect(isTypingUnfinished()).toBe(true);
  note.value = '';
  expect(isTypingUnfinished()).toBe(false);
});

test('a value that stands as it was found is nothing begun', () => {
  const city = type('input', 'Lyon');
  expect(isTypingUnfinished()).toBe(false);
  city.value = 'Paris';
  expect(isTypingUnfinished()).toBe(true);
});

test('a form that is gone holds nothing back', () => {
  type('textarea', 'Rappeler').remove();
  expect(isTypingUnfinished()).toBe(false);
});

test('nobody misses a search', () => {
  type('input[type=search]', 'martin');
  expect(isTypingUnfinished()).toBe(false);
});
