import { useState } from 'react';
import { addMonths, instantOf, wallTime } from '../../../engine/dates.ts';
import { useCaller, useText } from '../../../engine/web/hooks.ts';
import { useWhen } from '../../../engine/web/when.ts';
import type { Outcome } from '../../outcomes/outcome.record.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { callBackChoices } from '../call-back-choices.rules.ts';
import { placeOfCall } from '../call-place.rules.ts';
import { AnswerForm } from './answer.form.tsx';
import { ANSWER_FIELD, answer, numbered, type QuestionInPlace } from './question-in-place.ts';

const MOST_MONTHS_AHEAD = 12;

/** When to call back: the dates people mostly give under one key each, any other in a field. */
export function useDateQuestion() {
  const t = useText();
  const caller = useCaller();
  const when = useWhen();
  const [problem, setProblem] = useState<string>();
  const { day: today, time } = wallTime(when.now, caller.timeZone);
  const lastDay = addMonths(today, MOST_MONTHS_AHEAD);

  function ask(outcome: Outcome, prospect: Prospect, give: (at?: string) => void): QuestionInPlace {
    const place = placeOfCall(prospect, caller);
    const isAppointment = outcome.nextDate.kind === 'appointment';
    const choices = callBackChoices(when.now, place).map(({ name, at }) =>
      answer(name, t(`callSlide.callBack.${name}`), () => give(at), { next: shown(at, place.zone) }),
    );
    const last = isAppointment
      ? answer('none', t('callSlide.ask.noDate'), () => give())
      : answer('other', t('callSlide.ask.otherDate'), () => document.getElementById(ANSWER_FIELD)?.focus());
    return {
      text: t(isAppointment ? 'callSlide.ask.appointment' : 'callSlide.ask.date', { outcome: outcome.label }),
      answers: numbered([...choices, last]),
      problem,
      field: (
        <AnswerForm
          type="datetime-local"
          label={t('callSlide.ask.dateField')}
          min={`${today}T${time}`}
          max={`${lastDay}T23:59`}
          onAnswer={(typed) => giveTyped(typed, give)}
        />
      ),
    };
  }

  function giveTyped(typed: string, give: (at: string) => void) {
    const [day = '', clock = ''] = typed.split('T');
    const at = day && clock ? instantOf(day, clock.slice(0, 5), caller.timeZone) : '';
    if (at < when.now || day > lastDay) return setProblem(t('callSlide.ask.wrongDate'));
    give(at);
  }

  /** In the user's time, and in the prospect's own where that is another. */
  function shown(at: string, zone: string): string {
    const there = wallTime(at, zone).time;
    const isSameTime = there === wallTime(at, caller.timeZone).time;
    return isSameTime ? when.short(at) : t('callSlide.callBack.atTheirs', { when: when.short(at), time: there });
  }

  return { ask, forget: () => setProblem(undefined) };
}
