import { Button } from '@mantine/core';
import type { FormEvent } from 'react';
import { useText } from '../../../engine/web/hooks.ts';
import type { MadeElsewhere } from '../made-elsewhere.rules.ts';
import classes from './made-elsewhere.module.css';
import { useMadeElsewhere } from './use-made-elsewhere.tsx';

/** A call of the card in hand that was made on another telephone; Enter gives it, and the outcome comes next. */
export function MadeElsewhereForm({ onAnswer }: { onAnswer(call: MadeElsewhere): void }) {
  const t = useText();
  const { fields, read } = useMadeElsewhere();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const call = read();
    if (call) onAnswer(call);
  };
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      {fields}
      <Button type="submit" variant="default">
        {t('callSlide.ask.validate')}
      </Button>
    </form>
  );
}
