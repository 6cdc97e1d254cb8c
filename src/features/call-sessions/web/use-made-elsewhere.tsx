import { NumberInput } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { useState } from 'react';
import { wallTime } from '../../../engine/dates.ts';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useCaller, useText } from '../../../engine/web/hooks.ts';
import { rightNow } from '../../../engine/web/right-now.ts';
import { useWhen } from '../../../engine/web/when.ts';
import type { Interaction } from '../../interactions/interaction.record.ts';
import {
  endOf,
  type MadeElsewhere,
  readCall,
  type TypedCall,
  typedNow,
  typedOf,
  typedUntil,
} from '../made-elsewhere.rules.ts';
import { readFigures } from '../typed-moment.rules.ts';
import classes from './made-elsewhere.module.css';
import { ANSWER_FIELD } from './question-in-place.ts';

/** When a call was made on another telephone, and for how long: two fields, and what they say; of one noted already, as far as that is known. */
export function useMadeElsewhere(noted?: Interaction) {
  const t = useText();
  const { now } = useWhen();
  const { timeZone: zone } = useCaller();
  const { locale } = useLanguage();
  const today = wallTime(now, zone).day;
  const [typed, setTyped] = useState<TypedCall>(() => (noted ? typedOf(noted, zone) : typedNow(now, zone)));
  const [end] = useState(noted ? endOf(noted) : now);
  const [isTimed, setTimed] = useState(false);
  const [wrong, setWrong] = useState<'at' | 'minutes'>();
  const changeTime = (at: string | null) => {
    setTimed(true);
    setTyped((before) => ({ ...before, at }));
    setWrong(undefined);
  };
  const changeMinutes = (minutes: number | string) => {
    setTyped((before) => (isTimed ? { ...before, minutes } : typedUntil(end, minutes, zone)));
    setWrong(undefined);
  };
  const readTyped = (text: string) => {
    const moment = readFigures(text, today);
    return moment?.time ? `${moment.day} ${moment.time}:00` : null;
  };
  const error = (field: 'at' | 'minutes') => (wrong === field ? t(`callSlide.elsewhere.wrong.${field}`) : undefined);

  function read(): MadeElsewhere | undefined {
    const call = readCall(typed, { now: rightNow(), zone });
    if (typeof call !== 'string') return call;
    setWrong(call);
    return undefined;
  }

  const fields = (
    <div className={classes.fields}>
      <DateInput
        id={ANSWER_FIELD}
        label={t('callSlide.elsewhere.at')}
        placeholder={t('callSlide.ask.datePlaceholder')}
        locale={locale}
        valueFormat="DD/MM/YYYY HH:mm"
        withTime
        dateParser={readTyped}
        maxDate={today}
        // What was typed stays as it was typed; what is no date any more is not kept as the date it was a moment ago.
        fixOnBlur={false}
        onInput={(event) => changeTime(readTyped(event.currentTarget.value))}
        value={typed.at}
        error={error('at')}
        onChange={changeTime}
      />
      <NumberInput
        data-autofocus
        autoFocus
        label={t('callSlide.elsewhere.minutes')}
        min={0}
        allowNegative={false}
        decimalSeparator=","
        value={typed.minutes}
        error={error('minutes')}
        onChange={changeMinutes}
      />
    </div>
  );
  return { fields, read };
}
