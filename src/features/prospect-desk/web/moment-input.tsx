import { Group } from '@mantine/core';
import { DateInput, TimeInput } from '@mantine/dates';
import { useState } from 'react';
import { instantOf, wallTime } from '../../../engine/dates.ts';
import { readTypedDay } from '../../../engine/typed-day.ts';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { useWhen } from '../../../engine/web/when.ts';

interface MomentInputProps {
  label: string;
  value: string | null;
  error: string | undefined;
  onChange(at: string | null): void;
}

/** A day and a time that are typed, as an instant; nothing while either is missing. */
export function MomentInput({ label, value, error, onChange }: MomentInputProps) {
  const t = useText();
  const { zone, now } = useWhen();
  const { locale } = useLanguage();
  const [time, setTime] = useState(wallTime(value ?? now, zone).time);
  const [day, setDay] = useState<string | null>(value ? wallTime(value, zone).day : null);
  function change(given: { day: string | null; time: string }) {
    setDay(given.day);
    setTime(given.time);
    onChange(given.day && given.time ? instantOf(given.day, given.time, zone) : null);
  }
  return (
    <Group gap={8} wrap="nowrap" align="start">
      <DateInput
        label={label}
        error={error}
        locale={locale}
        valueFormat="DD/MM/YYYY"
        dateParser={readTypedDay}
        clearable
        popoverProps={{ withinPortal: false }}
        value={day}
        onChange={(chosen) => change({ day: chosen, time })}
      />
      <TimeInput
        label={t('desk.time')}
        value={time}
        onChange={(event) => change({ day, time: event.currentTarget.value })}
      />
    </Group>
  );
}
