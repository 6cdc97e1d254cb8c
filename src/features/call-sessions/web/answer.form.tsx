import { Button, TextInput } from '@mantine/core';
import type { FormEvent } from 'react';
import { useText } from '../../../engine/web/hooks.ts';
import classes from './answer.form.module.css';
import { ANSWER_FIELD } from './question-in-place.ts';

export interface AnswerFormProps {
  label: string;
  maxLength?: number;
  autoFocus?: boolean;
  onAnswer(value: string): void;
}

/** One field for the answer that is none of the choices; Enter gives it. */
export function AnswerForm({ label, onAnswer, ...field }: AnswerFormProps) {
  const t = useText();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    onAnswer(String(new FormData(event.currentTarget).get('answer') ?? '').trim());
  };
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      <TextInput {...field} id={ANSWER_FIELD} name="answer" aria-label={label} placeholder={label} autoComplete="off" />
      <Button type="submit" variant="default">
        {t('callSlide.ask.validate')}
      </Button>
    </form>
  );
}
