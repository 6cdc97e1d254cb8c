import { useState } from 'react';
import { addMonths, wallTime } from '../../../engine/dates.ts';
import { useCaller, useText } from '../../../engine/web/hooks.ts';
import { useWhen } from '../../../engine/web/when.ts';
import { placeOfCall } from '../../call-rights/call-place.rules.ts';
import { useCallPolicy } from '../../call-rights/web/use-call-rights.ts';
import { momentMeant } from '../../contact-rules/said-moment.rules.ts';
import { useKeys } from '../../keys/web/own-keys.tsx';
import type { Outcome } from '../../outcomes/outcome.record.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { MomentForm } from './moment.form.tsx';
import { answer, numbered, type QuestionInPlace } from './question-in-place.ts';
import { useCallBackChoices } from './use-call-back-choices.ts';

const MOST_MONTHS_AHEAD = 12;

/** When to call back: the dates people mostly give under one key each, any other in a field. */
export function useDateQuestion() {
  const t = useText();
  const caller = useCaller();
  const policy = useCallPolicy();
  const when = useWhen();
  const { hint } = useKeys();
  const choicesFor = useCallBackChoices();
  const [problem, setProblem] = useState<string>();
  // Only once it is asked for: as long as the digits are answers, no field invites to type some.
  const [isWriting, setWriting] = useState(false);
  const lastDay = addMonths(wallTime(when.now, caller.timeZone).day, MOST_MONTHS_AHEAD);

  function ask(outcome: Outcome, prospect: Prospect, give: (at?: string) => void): QuestionInPlace {
    const isAppointment = outcome.nextDate.kind === 'appointment';
    const place = placeOfCall(prospect, caller, policy);
    const choices = choicesFor(place).map(({ key, label, shown, at }) =>
      answer(key, label, () => give(at), { next: shown }),
    );
    const other = answer('other', t('callSlide.ask.otherDate'), () => setWriting(true));
    const none = answer('none', t('callSlide.ask.noDate'), () => give());
    return {
      text: t(isAppointment ? 'callSlide.ask.appointment' : 'callSlide.ask.date', { outcome: outcome.label }),
      answers: [
        ...numbered(choices),
        // How many dates are offered changes with the day: what is no date keeps its key all the same.
        { ...other, keyHint: hint('otherDate') ?? '' },
        ...(isAppointment ? [{ ...none, keyHint: hint('noDate') ?? '' }] : []),
      ],
      problem,
      field: isWriting && (
        <MomentForm
          lastDay={lastDay}
          meantBy={(moment) => momentMeant(moment, place, caller.timeZone)}
          onAnswer={(at) => giveTyped(at, give)}
        />
      ),
    };
  }

  function giveTyped(at: string | null, give: (at: string) => void) {
    if (!at || at < when.now || wallTime(at, caller.timeZone).day > lastDay)
      return setProblem(t('callSlide.ask.wrongDate'));
    give(at);
  }

  function forget() {
    setProblem(undefined);
    setWriting(false);
  }

  return { ask, forget };
}
