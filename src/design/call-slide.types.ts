import type { ReactNode, RefObject } from 'react';
import type { TimelineKind } from './timeline-icon.tsx';
import type { Tone } from './tone.ts';

/** Who is on the card. Everything is written already, in the reader's language and form. */
export interface CallPerson {
  name: string;
  /** "Directrice achats" */
  role?: string;
  /** "Lefèvre & Fils SAS · Lyon · B2B" */
  organisation?: string;
  phone?: string;
  /** `tel:` address, so that on a phone the number dials. */
  phoneHref?: string;
  /** The number itself was pressed. */
  onPhone?(): void;
  /** Stage picker, score, tags: one line under the number. */
  stage?: ReactNode;
  /** On a tall screen, under all the rest: the other ways to the person. */
  details?: ReactNode;
  facts: { key: string; label: string; value: ReactNode }[];
  /** As chips. */
  tags?: ReactNode;
  /** What must be known before dialling: an open ticket, an unpaid invoice. */
  warnings?: { key: string; text: string; tone: Tone }[];
}

/** A way to reach the person other than the call: e-mail, WhatsApp, SMS, appointment. */
export interface CallChannel {
  key: string;
  label: string;
  icon: ReactNode;
  keyHint?: string | undefined;
  onSelect(): void;
}

export type CallButtonState =
  | { kind: 'ready'; label: string; keyHint: string; timer: string; href?: string; onCall(): void }
  | { kind: 'calling'; label: string; keyHint: string; timer: string; onHangUp(): void }
  | {
      kind: 'blocked';
      reason: string;
      until?: string;
      /** Neutral when nothing forbids it: there is simply no call to make. */
      tone?: 'late' | 'neutral';
      alternatives: CallChannel[];
      /** What the keys of the call and of leaving do meanwhile: the same as one of the alternatives. */
      onDial?: (() => void) | undefined;
      onCancel?(): void;
    };

export interface CallExchange {
  key: string;
  kind: TimelineKind;
  /** "hier 14:30", "lun.", "12/11" */
  when: string;
  text: ReactNode;
  tone?: Tone;
}

export interface CallOutcomeKey {
  key: string;
  /** The key that presses it: "1" … "9". */
  keyHint: string;
  label: string;
  tone: Tone;
  /** What it does next, in three words: "rappel J+3". */
  next?: string;
}

export interface CallNote {
  value: string;
  placeholder: string;
  label: string;
  keyHint: string;
  readOnly?: boolean;
  fieldRef?: RefObject<HTMLTextAreaElement | null>;
  onChange(value: string): void;
  onFocus?(): void;
  onBlur?(): void;
}

export interface CallDictation {
  label: string;
  keyHint: string;
  listening: boolean;
  onToggle(): void;
}

export interface CallSuggestion {
  /** "Suggestion :" */
  intro: string;
  text: string;
  icon?: ReactNode;
  keyHint?: string | undefined;
  /** Absent: it only tells. */
  onAccept?: (() => void) | undefined;
  /** Beside it: puts it aside. */
  aside?: ReactNode;
}

export interface CallStep {
  label: string;
  keyHint?: string | undefined;
  disabled?: boolean;
  onSelect(): void;
}

export interface CallUndo {
  label: string;
  keyHint: string;
  secondsLeft: number;
  onUndo(): void;
  /** What can be said of the outcome besides, with a key of its own. */
  amend?: { label: string; keyHint: string; onSelect(): void };
}
