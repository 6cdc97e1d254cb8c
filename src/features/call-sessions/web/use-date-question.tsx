import { useState } from 'react';
import { addMonths, instantOf, wallTime } from '../../../engine/dates.ts';
import { useCaller, useText } from '../../../engine/web/hooks.ts';
import { useWhen } from '../../../engine/web/when.ts';
import type { Outcome } from '../../outcomes/outcome.record.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { placeOfCall } from '../call-place.rules.ts';
import { MomentForm } from './moment.form.tsx';
import { answer, numbered, type QuestionInPlace } from './question-in-place.ts';
import { useCallBackChoices } from './use-call-back-choices.ts';

const MOST_MONTHS_AHEAD = 12;

// How many dates are offered changes with the day: what is no date keeps its key all the same.
const OTHER_DATE_KEY = 'D';
const NO_DATE_KEY = '0';

/** When to call back: the dates people mostly give under one key each, any other in a field. */
export function useDateQuestion() {
  const t = useText();
  const caller = useCaller();
  const when = useWhen();
  const choicesFor = useCallBackChoices();
  const [problem, setProblem] = useState<string>();
  // Only once it is asked for: as long as the digits are answers, no field invites to type some.
  const [isWriting, setWriting] = useState(false);
  const lastDay = addMonths(wallTime(when.now, caller.timeZone).day, MOST_MONTHS_AHEAD);

  function ask(outcome: Outcome, prospect: Prospect, give: (at?: string) => void): QuestionInPlace {
    const isAppointment = outcome.nextDate.kind === 'appointment';
    const choices = choicesFor(placeOfCall(prospect, caller)).map(({ key, label, shown, at }) =>
      answer(key, label, () => give(at), { next: shown }),
    );
    const other = answer('other', t('callSlide.ask.otherDate'), () => setWriting(true));
    const none = answer('none', t('callSlide.ask.noDate'), () => give());
    return {
      text: t(isAppointment ? 'callSlide.ask.appointment' : 'callSlide.ask.date', { outcome: outcome.label }),
      answers: [
        ...numbered(choices),
        { ...other, keyHint: OTHER_DATE_KEY },
        ...(isAppointment ? [{ ...none, keyHint: NO_DATE_KEY }] : []),
      ],
      problem,
      field: isWriting && <MomentForm lastDay={lastDay} onAnswer={(moment) => giveTyped(moment, give)} />,
    };
  }

  function giveTyped(moment: { day: string; time: string } | null, give: (at: string) => void) {
    const at = moment && instantOf(moment.day, moment.time, caller.timeZone);
    if (!at || at < when.now || moment.day > lastDay) return setProblem(t('callSlide.ask.wrongDate'));
    give(at);
  }

  function forget() {
    setProblem(undefined);
    setWriting(false);
  }

  return { ask, forget };
}
