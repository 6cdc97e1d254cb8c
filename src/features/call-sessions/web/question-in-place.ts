import type { CallQuestionProps } from '../../../design/call-question.tsx';
import type { CallOutcomeKey } from '../../../design/call-slide.types.ts';
import type { Tone } from '../../../design/tone.ts';

export interface Answer extends CallOutcomeKey {
  choose(): void;
}

/** A question asked where the outcomes stand, with its answers under their keys. */
export interface QuestionInPlace extends Omit<CallQuestionProps, 'cancel'> {
  answers: Answer[];
}

/** The one field of a question. */
export const ANSWER_FIELD = 'call-answer';

export function answer(key: string, label: string, choose: () => void, more: { tone?: Tone; next?: string } = {}) {
  return { key, label, choose, tone: more.tone ?? 'neutral', next: more.next };
}

/** Puts answers under the keys 1 to 9, in their order. */
export function numbered(answers: readonly Omit<Answer, 'keyHint'>[]): Answer[] {
  return answers.map((one, index) => ({ ...one, keyHint: String(index + 1) }));
}
