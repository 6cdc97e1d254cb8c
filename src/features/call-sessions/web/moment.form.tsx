import { Button } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { type FormEvent, useRef, useState } from 'react';
import { wallTime } from '../../../engine/dates.ts';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { useWhen } from '../../../engine/web/when.ts';
import { readMoment, type TypedMoment } from '../typed-moment.rules.ts';
import classes from './answer.form.module.css';
import { ANSWER_FIELD } from './question-in-place.ts';

export interface MomentFormProps {
  lastDay: string;
  /** The instant that a day and perhaps an hour means for this person. */
  meantBy(moment: TypedMoment): string;
  /** Null when what was typed is no day and hour. */
  onAnswer(at: string | null): void;
}

// A day picked in the calendar still needs an hour, which the person then corrects.
const USUAL_TIME = '10:00';

/** A day and an hour, typed or picked; Enter gives them. */
export function MomentForm({ lastDay, meantBy, onAnswer }: MomentFormProps) {
  const t = useText();
  const when = useWhen();
  const { locale } = useLanguage();
  const now = wallTime(when.now, when.zone);
  const today = now.day;
  const [value, setValue] = useState<string | null>(null);
  const [typed, setTyped] = useState('');
  const lastTyped = useRef('');
  // Words are read back as a day and an hour before they are given.
  const spoken = isInFigures(typed) ? null : instantOf(typed);

  function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const field = event.currentTarget.querySelector<HTMLInputElement>(`#${ANSWER_FIELD}`);
    onAnswer(instantOf(field?.value ?? ''));
  }

  /** Figures say the hour themselves; words without one mean the next time the person can be reached. */
  function instantOf(text: string): string | null {
    const moment = readMoment(text, now);
    return moment && (moment.time !== null || !isInFigures(text)) ? meantBy(moment) : null;
  }

  return (
    <form className={classes.form} onSubmit={send} noValidate>
      <DateInput
        id={ANSWER_FIELD}
        autoFocus
        aria-label={t('callSlide.ask.dateField')}
        placeholder={t('callSlide.ask.momentPlaceholder')}
        locale={locale}
        valueFormat="DD/MM/YYYY HH:mm"
        withTime
        dateParser={(typed) => fieldValue(readMoment(typed, now))}
        minDate={today}
        maxDate={lastDay}
        // What was typed stays as it was typed; what is no date any more is not kept as the date it was a moment ago.
        fixOnBlur={false}
        onInput={(event) => {
          lastTyped.current = event.currentTarget.value;
          setTyped(lastTyped.current);
          setValue(fieldValue(readMoment(event.currentTarget.value, now)));
        }}
        value={value}
        onChange={(picked) => {
          // Picked in the calendar, it takes the place of the words; the field says so too of what is typed.
          if (picked !== fieldValue(readMoment(lastTyped.current, now))) setTyped('');
          setValue(picked && withTime(picked));
        }}
      />
      <Button type="submit" variant="default">
        {spoken ? t('callSlide.ask.validateMoment', { date: when.dayAndTime(spoken) }) : t('callSlide.ask.validate')}
      </Button>
    </form>
  );
}

const isInFigures = (typed: string) => /^\s*\d{1,2}[/.-]/.test(typed);

function fieldValue(moment: TypedMoment | null): string | null {
  return moment && `${moment.day} ${moment.time ?? USUAL_TIME}:00`;
}

/** The calendar gives a day, with midnight or nothing for its hour: nobody is called then. */
function withTime(picked: string): string {
  const [day = '', time = ''] = picked.split(' ');
  return `${day} ${time && !time.startsWith('00:00') ? time : `${USUAL_TIME}:00`}`;
}
