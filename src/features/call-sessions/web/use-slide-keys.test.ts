import { act, createElement } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { answer, numbered } from './question-in-place.ts';
import { useSlideKeys } from './use-slide-keys.ts';

type Slide = Parameters<typeof useSlideKeys>[0];

let root: Root;
const pressed: string[] = [];
const note = (name: string) => () => void pressed.push(name);

const onCard: Slide = {
  isFront: true,
  isOurs: true,
  call: { kind: 'blocked', reason: '', alternatives: [] },
  channels: [],
  tellMissing: (channel) => note(`no ${channel}`)(),
  outcomes: { 1: note('outcome 1'), 5: note('outcome 5') },
  answers: undefined,
  suggestion: undefined,
  closeQuestion: note('close'),
  focusNote: note('note'),
  showAll: note('all'),
  pass: note('pass'),
  back: note('back'),
  forward: note('forward'),
  pause: note('pause'),
  leave: undefined,
  undo: undefined,
  noRefusal: undefined,
};
const asked: Slide = {
  ...onCard,
  answers: numbered([answer('budget', 'Budget', note('answer 1')), answer('other', 'Autre', note('answer 2'))]),
};

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  vi.useFakeTimers();
  pressed.length = 0;
  root = createRoot(document.body.appendChild(document.createElement('div')));
});

afterEach(() => {
  act(() => root.unmount());
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function show(slide: Slide): void {
  act(() => root.render(createElement(Keys, { slide })));
}

function Keys({ slide }: { slide: Slide }) {
  useSlideKeys(slide);
  return null;
}

function press(key: string): void {
  const code = /[0-9]/.test(key) ? `Digit${key}` : `Key${key.toUpperCase()}`;
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key, code, bubbles: true }));
}

it('says why nobody can be written to, instead of nothing', () => {
  show(onCard);
  for (const key of ['e', 'w']) press(key);
  expect(pressed).toEqual(['no email', 'no whatsapp']);
});

it('counts every outcome key of a quick hand', () => {
  show(onCard);
  for (const key of ['5', '1', '5']) press(key);
  expect(pressed).toEqual(['outcome 5', 'outcome 1', 'outcome 5']);
});

it('takes a digit right after an answer for an echo of it, and one a moment later for an outcome', () => {
  show(asked);
  press('1');
  show(onCard);
  vi.advanceTimersByTime(200);
  press('1');
  expect(pressed).toEqual(['answer 1']);
  vi.advanceTimersByTime(200);
  press('1');
  expect(pressed).toEqual(['answer 1', 'outcome 1']);
});

it('leads to the note during a question too', () => {
  show(asked);
  press('n');
  expect(pressed).toEqual(['note']);
});

it('leaves the note with Escape, and then takes the outcome', () => {
  const field = document.body.appendChild(document.createElement('textarea'));
  show(onCard);
  field.focus();
  const type = (key: string) =>
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
  type('5');
  expect(pressed).toEqual([]);
  type('Escape');
  expect(document.activeElement).toBe(document.body);
  type('5');
  expect(pressed).toEqual(['outcome 5']);
  field.remove();
});

it('leaves first the note, then the question, then a card opened for itself with Escape', () => {
  const field = document.body.appendChild(document.createElement('textarea'));
  const pressEscape = () =>
    (document.activeElement ?? document.body).dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }),
    );
  show({ ...asked, leave: note('leave') });
  field.focus();
  pressEscape();
  expect(pressed).toEqual([]);
  pressEscape();
  expect(pressed).toEqual(['close']);
  show({ ...onCard, leave: note('leave') });
  pressEscape();
  expect(pressed).toEqual(['close', 'leave']);
  show(onCard);
  pressEscape();
  expect(pressed).toEqual(['close', 'leave']);
  field.remove();
});
