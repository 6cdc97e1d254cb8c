import { useRef } from 'react';
import type { CallButtonState, CallChannel, CallSuggestion } from '../../../design/call-slide.types.ts';
import { type ActionHandlers, useActionKeys } from '../../keys/web/use-action-keys.ts';
import type { Answer } from './question-in-place.ts';

/** What is pressed by a key of the company's: an outcome by the one it was given, an answer by its figure. */
type OwnKeys = Readonly<Record<string, (() => void) | undefined>>;

interface SlideKeys {
  isFront: boolean;
  /** It may be given an outcome. */
  isOurs: boolean;
  call: CallButtonState;
  channels: readonly CallChannel[];
  /** Says why nobody can be written to this way. */
  tellMissing(channel: 'email' | 'whatsapp'): void;
  /** Outcomes by key, in lower case. */
  outcomes: OwnKeys;
  answers: readonly Answer[] | undefined;
  suggestion: CallSuggestion | undefined;
  closeQuestion(): void;
  focusNote(): void;
  /** While somebody dictates, the card waits as it does while somebody types. */
  dictation?: { isOn: boolean; toggle(): void; stop(): void } | undefined;
  showAll(): void;
  pass(): void;
  back(): void;
  forward(): void;
  pause(): void;
  /** Back to where the card was opened from, where nothing would be lost. */
  leave: (() => void) | undefined;
  undo: (() => void) | undefined;
  noRefusal: (() => void) | undefined;
}

// Pressed so soon after an answer, a digit was meant for the question, not for the card that came.
const ANSWER_ECHO_MS = 350;

/**
 * The keys of the card on screen. While a question is asked, the digits are its answers; those of a panel beside the card
 * are told by `noteAnswer`.
 */
export function useSlideKeys(slide: SlideKeys): { noteAnswer(): void } {
  const { call, channels, answers, isFront, isOurs } = slide;
  const answeredAt = useRef(Number.NEGATIVE_INFINITY);
  const { dictation } = slide;
  const isDictating = dictation?.isOn === true;
  const dictate: ActionHandlers = { dictate: dictation?.toggle, dictateWhileTyping: dictation?.toggle };
  const whileDictating: ActionHandlers = { ...dictate, leaveNote: dictation?.stop, submit: dictation?.stop };
  const always: ActionHandlers = {
    ...dictate,
    undo: slide.undo,
    noRefusal: slide.noRefusal,
    submit: validate,
    leaveNote: closeNearest,
    pause: slide.pause,
    ...(isFront && { callNote: slide.focusNote }),
  };
  const only = answers?.length === 1 ? answers[0]?.choose : undefined;
  const toAnswer: ActionHandlers = { giveAnswer: only };
  const channel = (key: string) => channels.find((one) => one.key === key)?.onSelect;
  const onCard: ActionHandlers = {
    back: slide.back,
    forward: slide.forward,
    openFile: channel('openFile'),
    email: channel('email'),
    whatsapp: channel('whatsapp'),
    dial: pressOf(call),
    ...(isFront && {
      otherOutcomes: isOurs ? slide.showAll : undefined,
      skip: slide.pass,
      suggestion: slide.suggestion?.onAccept,
      logCall: channel('logCall'),
      meet: channel('meet'),
      convertInCall: channel('convertInCall'),
    }),
  };
  const rows = answers ? mapKeys(byKey(answers), answering) : isOurs ? mapKeys(slide.outcomes, unlessEcho) : {};
  const free = { ...always, ...(answers ? toAnswer : mapKeys(onCard as OwnKeys, unlessEcho)) };
  const refused: ActionHandlers =
    isDictating || answers
      ? {}
      : { email: () => slide.tellMissing('email'), whatsapp: () => slide.tellMissing('whatsapp') };
  useActionKeys(isDictating ? whileDictating : free, { layer: 'frame', chords: isDictating ? {} : rows, refused });
  return { noteAnswer };

  function noteAnswer() {
    answeredAt.current = performance.now();
  }

  function answering(_key: string, choose: () => void) {
    noteAnswer();
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
    else if (answers) slide.closeQuestion();
    else if (call.kind === 'blocked' && call.onCancel) call.onCancel();
    else slide.leave?.();
  }
}

function pressOf(call: CallButtonState): (() => void) | undefined {
  if (call.kind === 'ready') return call.onCall;
  return call.kind === 'calling' ? call.onHangUp : call.onDial;
}

function mapKeys(keys: OwnKeys, act: (key: string, press: () => void) => void): OwnKeys {
  return Object.fromEntries(Object.entries(keys).map(([key, press]) => [key, press && (() => act(key, press))]));
}

function byKey(answers: readonly Answer[]): OwnKeys {
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
