import { Button, TextInput } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { type FormEvent, useState } from 'react';
import { readTypedDay } from '../../../engine/typed-day.ts';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import classes from './competitor.form.module.css';
import { ANSWER_FIELD } from './question-in-place.ts';

export interface CompetitorFormProps {
  /** What is known already. */
  competitor: string | null;
  renewalOn: string | null;
  onAnswer(told: { competitor?: string; renewalOn?: string }): void;
}

/** From whom they buy today and until when; either may stay empty. Enter gives both. */
export function CompetitorForm({ competitor, renewalOn, onAnswer }: CompetitorFormProps) {
  const t = useText();
  const { locale } = useLanguage();
  const [name, setName] = useState(competitor ?? '');
  const [day, setDay] = useState(renewalOn);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    onAnswer({ ...(name.trim() && { competitor: name.trim() }), ...(day && { renewalOn: day }) });
  };
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      <TextInput
        id={ANSWER_FIELD}
        autoFocus
        maxLength={120}
        aria-label={t('callSlide.ask.competitorField')}
        placeholder={t('callSlide.ask.competitorField')}
        autoComplete="off"
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <DateInput
        aria-label={t('callSlide.ask.renewalField')}
        placeholder={t('callSlide.ask.renewalField')}
        locale={locale}
        valueFormat="DD/MM/YYYY"
        dateParser={readTypedDay}
        clearable
        value={day}
        onChange={setDay}
      />
      <Button type="submit" variant="default">
        {t('callSlide.ask.validate')}
      </Button>
    </form>
  );
}
