import { createElement, lazy, type ReactNode, Suspense, useState } from 'react';
import type { Prospect } from '../../prospects/prospect.record.ts';

/** What an action on one prospect asks before it is done. */
export type RecordQuestion =
  | 'plan'
  | 'meet'
  | 'changeStage'
  | 'tagOne'
  | 'assignOne'
  | 'campaignOne'
  | 'logCall'
  | 'sameCustomer';

export type Ask = (question: RecordQuestion, prospect: Prospect) => void;

// Asked now and then: it comes with the first question.
const RecordQuestionDialog = lazy(async () => ({
  default: (await import('./record-question.dialog.tsx')).RecordQuestionDialog,
}));

/**
 * The question that stands open over the screen, whichever field of the prospect is in sight. `onAnswered` gives the
 * keyboard back: the palette, from which it may have been asked, is gone.
 */
export function useRecordQuestion(onAnswered?: () => void): { ask: Ask; dialog: ReactNode } {
  const [asked, setAsked] = useState<{ question: RecordQuestion; prospect: Prospect }>();
  const ask: Ask = (question, prospect) => setAsked({ question, prospect });
  const dialog =
    asked &&
    createElement(
      Suspense,
      { fallback: null },
      createElement(RecordQuestionDialog, {
        ...asked,
        onClose() {
          setAsked(undefined);
          // Once the dialog has let go of it.
          if (onAnswered) setTimeout(onAnswered);
        },
      }),
    );
  return { ask, dialog };
}
