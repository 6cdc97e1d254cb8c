import { NumberInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useCaller, useText } from '../../../engine/web/hooks.ts';
import { useWhen } from '../../../engine/web/when.ts';
import { type MadeElsewhere, onClock, readCall, type TypedCall, typedNow } from '../made-elsewhere.rules.ts';
import classes from './made-elsewhere.module.css';
import { ANSWER_FIELD } from './question-in-place.ts';

/** When a call was made on another telephone, and for how long: two fields, and what they say. */
export function useMadeElsewhere() {
  const t = useText();
  const { now } = useWhen();
  const { timeZone: zone } = useCaller();
  const [typed, setTyped] = useState<TypedCall>(() => typedNow(now, zone));
  const [wrong, setWrong] = useState<'at' | 'minutes'>();
  const change = (part: Partial<TypedCall>) => {
    setTyped((before) => ({ ...before, ...part }));
    setWrong(undefined);
  };
  const error = (field: 'at' | 'minutes') => (wrong === field ? t(`callSlide.elsewhere.wrong.${field}`) : undefined);

  function read(): MadeElsewhere | undefined {
    const call = readCall(typed, { now: new Date().toISOString(), zone });
    if (typeof call !== 'string') return call;
    setWrong(call);
    return undefined;
  }

  const fields = (
    <div className={classes.fields}>
      <TextInput
        id={ANSWER_FIELD}
        data-autofocus
        autoFocus
        type="datetime-local"
        label={t('callSlide.elsewhere.at')}
        max={onClock(now, zone)}
        value={typed.at}
        error={error('at')}
        onChange={(event) => change({ at: event.currentTarget.value })}
      />
      <NumberInput
        label={t('callSlide.elsewhere.minutes')}
        min={0}
        allowNegative={false}
        decimalSeparator=","
        value={typed.minutes}
        error={error('minutes')}
        onChange={(minutes) => change({ minutes })}
      />
    </div>
  );
  return { fields, read };
}
