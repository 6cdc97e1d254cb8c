// What an outcome still needs to know is asked in place: its answers stand where the outcomes stood, under the same keys.
import { useState } from 'react';
import { useText } from '../../../engine/web/hooks.ts';
import type { Outcome } from '../../outcomes/outcome.record.ts';
import { lostReasons } from '../../outcomes/outcome-definition.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { prospectName } from '../../prospects/prospect-names.rules.ts';
import type { MadeElsewhere } from '../made-elsewhere.rules.ts';
import { AnswerForm } from './answer.form.tsx';
import { CompetitorForm } from './competitor.form.tsx';
import { MadeElsewhereForm } from './made-elsewhere.form.tsx';
import { answer, numbered, type QuestionInPlace } from './question-in-place.ts';
import type { OutcomeAnswer } from './use-call-actions.ts';
import { useDateQuestion } from './use-date-question.tsx';

type Asked =
  | { kind: 'reason' | 'otherReason' | 'date' | 'opposition' | 'competitor' | 'saidCompetitor'; outcome: Outcome }
  | { kind: 'skip' | 'skipReason' | 'madeElsewhere' };

interface Decisions {
  /** The card in question. */
  entryId: string;
  /** Whether no outcome can be taken now, which it says. */
  isHeldBack?(): boolean;
  treat(outcome: Outcome, answer?: OutcomeAnswer): void;
  skip(reason?: string): void;
  /** Asks for the appointment of an outcome in its own way. */
  meet?: ((outcome: Outcome) => void) | undefined;
  /** A call of the card that was made on another telephone; the outcome comes next. */
  noteMadeElsewhere?(call: MadeElsewhere): void;
  /** The second time, leaving a card out needs a reason. */
  wasSkipped: boolean;
}

const skipReasons = ['notNow', 'prepare', 'wrongList', 'colleague', 'other'] as const;

export function useQuestion(prospect: Prospect, decisions: Decisions) {
  const { entryId, treat, skip, wasSkipped } = decisions;
  const [open, setOpen] = useState<{ entryId: string; asked: Asked } | null>(null);
  // A question about a card that has left is nobody's.
  const asked = open?.entryId === entryId ? open.asked : null;
  const t = useText();
  const dateQuestion = useDateQuestion();
  const name = prospectName(prospect);

  const setAsked = (asked: Asked) => setOpen({ entryId, asked });

  function close() {
    setOpen(null);
    dateQuestion.forget();
  }

  /** An outcome was chosen: it is done, or one thing is asked first. */
  function press(outcome: Outcome) {
    if (decisions.isHeldBack?.()) return;
    if (outcome.effect === 'opposition') setAsked({ kind: 'opposition', outcome });
    else if (outcome.asks === 'reason') setAsked({ kind: 'reason', outcome });
    else if (outcome.nextDate.kind === 'appointment' && decisions.meet) decisions.meet(outcome);
    else if (outcome.asks === 'date' || outcome.nextDate.kind === 'appointment') setAsked({ kind: 'date', outcome });
    else if (outcome.effect === 'store-competitor') setAsked({ kind: 'competitor', outcome });
    else treat(outcome);
  }

  function give(outcome: Outcome, given?: OutcomeAnswer) {
    close();
    treat(outcome, { ...given, entryId });
  }

  function leaveOut(reason?: string) {
    close();
    skip(reason);
  }

  function askReason(outcome: Outcome): QuestionInPlace {
    const answers = lostReasons.map((reason) =>
      answer(reason, t(`outcome.lostReason.${reason}`), () =>
        reason === 'other' ? setAsked({ kind: 'otherReason', outcome }) : give(outcome, { reason }),
      ),
    );
    return { text: t('callSlide.ask.reason', { outcome: outcome.label }), answers: numbered(answers) };
  }

  function askOtherReason(outcome: Outcome): QuestionInPlace {
    return {
      text: t('callSlide.ask.reasonText', { outcome: outcome.label }),
      answers: askReason(outcome).answers,
      field: (
        <AnswerForm
          label={t('callSlide.ask.reasonField')}
          maxLength={200}
          autoFocus
          onAnswer={(reason) => give(outcome, { reason: reason || 'other' })}
        />
      ),
    };
  }

  /** Known or not, the call is over: one key goes on without. */
  function askCompetitor(outcome: Outcome): QuestionInPlace {
    const without = answer('without', t('callSlide.ask.competitorUnknown'), () => give(outcome));
    const said = answer('said', t('callSlide.ask.competitorSaid'), () => setAsked({ kind: 'saidCompetitor', outcome }));
    return {
      text: t('callSlide.ask.competitor', { outcome: outcome.label }),
      answers: numbered([without, said]),
    };
  }

  function askSaidCompetitor(outcome: Outcome): QuestionInPlace {
    const { competitor, renewalOn } = prospect;
    return {
      ...askCompetitor(outcome),
      field: <CompetitorForm {...{ competitor, renewalOn }} onAnswer={(told) => give(outcome, told)} />,
    };
  }

  function askToLeaveOut(isSecondTime: boolean): QuestionInPlace {
    const reasons = skipReasons.map((reason) => ({ reason, text: t(`callSlide.skipReason.${reason}`) }));
    return isSecondTime
      ? {
          text: t('callSlide.ask.skipReason', { name }),
          answers: numbered(reasons.map(({ reason, text }) => answer(reason, text, () => leaveOut(text)))),
        }
      : {
          text: t('callSlide.ask.skip', { name }),
          answers: numbered([answer('yes', t('callSlide.ask.skipYes'), () => leaveOut())]),
        };
  }

  function askMadeElsewhere(): QuestionInPlace {
    const note = (call: MadeElsewhere) => {
      close();
      decisions.noteMadeElsewhere?.(call);
    };
    return { text: t('callSlide.elsewhere.question'), answers: [], field: <MadeElsewhereForm onAnswer={note} /> };
  }

  function current(): QuestionInPlace | null {
    switch (asked?.kind) {
      case undefined:
        return null;
      case 'reason':
        return askReason(asked.outcome);
      case 'otherReason':
        return askOtherReason(asked.outcome);
      case 'date':
        return dateQuestion.ask(asked.outcome, prospect, (at) => give(asked.outcome, at ? { nextActionAt: at } : {}));
      case 'competitor':
        return askCompetitor(asked.outcome);
      case 'saidCompetitor':
        return askSaidCompetitor(asked.outcome);
      case 'opposition': {
        const { outcome } = asked;
        const yes = answer('yes', t('callSlide.ask.oppositionYes'), () => give(outcome), { tone: 'late' });
        return { text: t('callSlide.ask.opposition', { name }), answers: numbered([yes]) };
      }
      case 'madeElsewhere':
        return askMadeElsewhere();
      case 'skip':
      case 'skipReason':
        return askToLeaveOut(asked.kind === 'skipReason');
    }
  }

  return {
    question: current(),
    press,
    close,
    /** « Passer » was pressed. */
    pass: () => (wasSkipped ? setAsked({ kind: 'skipReason' }) : leaveOut()),
    /** A call was made on another telephone. */
    askMadeElsewhere: () => setAsked({ kind: 'madeElsewhere' }),
    /** « Suivant » was pressed without an outcome. */
    askToPass: () => setAsked({ kind: wasSkipped ? 'skipReason' : 'skip' }),
  };
}
