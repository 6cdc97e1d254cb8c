import { useRef } from 'react';
import type { CallButtonState, CallChannel, CallSuggestion } from '../../../design/call-slide.types.ts';
import type { Answer } from './question-in-place.ts';
import { type CallKeys, useCallKeys } from './use-call-keys.ts';

interface SlideKeys {
  isFront: boolean;
  /** It may be given an outcome. */
  isOurs: boolean;
  call: CallButtonState;
  channels: readonly CallChannel[];
  /** Outcomes by key, in lower case. */
  outcomes: CallKeys;
  answers: readonly Answer[] | undefined;
  suggestion: CallSuggestion | undefined;
  closeQuestion(): void;
  focusNote(): void;
  showAll(): void;
  showKeys(): void;
  pass(): void;
  back(): void;
  forward(): void;
  pause(): void;
  undo: (() => void) | undefined;
}

// Pressed so soon after an answer, a digit was meant for the question, not for the card that came.
const ANSWER_ECHO_MS = 350;

/** The keys of the card on screen. While a question is asked, the digits are its answers. */
export function useSlideKeys(slide: SlideKeys): void {
  const { call, channels, answers, isFront, isOurs } = slide;
  const answeredAt = useRef(Number.NEGATIVE_INFINITY);
  const always: CallKeys = {
    'Ctrl+Z': slide.undo,
    'Ctrl+Enter': validate,
    Escape: closeNearest,
    '?': slide.showKeys,
    p: slide.pause,
    ...(isFront && { n: slide.focusNote }),
  };
  const only = answers?.length === 1 ? answers[0]?.choose : undefined;
  const toAnswer: CallKeys = { ...mapKeys(byKey(answers ?? []), answering), Enter: only, ArrowRight: only };
  const onCard: CallKeys = {
    ArrowLeft: slide.back,
    k: slide.back,
    ArrowRight: slide.forward,
    ...(isFront && {
      o: isOurs ? slide.showAll : undefined,
      j: slide.pass,
      s: slide.suggestion?.onAccept,
      Space: pressOf(call),
    }),
    ...Object.fromEntries(channels.map(({ keyHint, onSelect }) => [keyHint?.toLowerCase() ?? '', onSelect])),
    ...(isOurs && slide.outcomes),
  };
  useCallKeys({ ...always, ...(answers ? toAnswer : mapKeys(onCard, unlessEcho)) });

  function answering(_key: string, choose: () => void) {
    answeredAt.current = performance.now();
    choose();
  }

  function unlessEcho(key: string, press: () => void) {
    const isEcho = /^[1-9]$/.test(key) && performance.now() - answeredAt.current < ANSWER_ECHO_MS;
    if (isEcho) return;
    // Only what follows an answer directly can be its echo.
    answeredAt.current = Number.NEGATIVE_INFINITY;
    press();
  }

  function closeNearest() {
    if (isInField()) leaveField();
    else slide.closeQuestion();
  }
}

function pressOf(call: CallButtonState): (() => void) | undefined {
  if (call.kind === 'ready') return call.onCall;
  return call.kind === 'calling' ? call.onHangUp : undefined;
}

function mapKeys(keys: CallKeys, act: (key: string, press: () => void) => void): CallKeys {
  return Object.fromEntries(Object.entries(keys).map(([key, press]) => [key, press && (() => act(key, press))]));
}

function byKey(answers: readonly Answer[]): CallKeys {
  return Object.fromEntries(answers.map(({ keyHint, choose }) => [keyHint.toLowerCase(), choose]));
}

const isInField = () =>
  document.activeElement instanceof HTMLElement && document.activeElement.matches('input, textarea');

/** A field with a form gives its answer; the note is kept as it is typed, and only left. */
function validate(): void {
  const field = document.activeElement;
  if (field instanceof HTMLInputElement && field.form) field.form.requestSubmit();
  else leaveField();
}

function leaveField(): void {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
}
