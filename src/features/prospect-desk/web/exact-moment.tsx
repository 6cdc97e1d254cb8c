import { Button, Group } from '@mantine/core';
import { DateInput, TimeInput } from '@mantine/dates';
import { useState } from 'react';
import { Form } from '../../../design/form.tsx';
import { instantOf, wallTime } from '../../../engine/dates.ts';
import { readTypedDay } from '../../../engine/typed-day.ts';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { useWhen } from '../../../engine/web/when.ts';

interface ExactMomentProps {
  at: string | null;
  /** Of a day that has none yet. */
  usualTime: string;
  onChoose(at: string): void;
}

/** A day and a time, by the clock of the company. */
export function ExactMoment({ at, usualTime, onChoose }: ExactMomentProps) {
  const t = useText();
  const { zone } = useWhen();
  const { locale } = useLanguage();
  const known = at ? wallTime(at, zone) : undefined;
  const [day, setDay] = useState<string | null>(known?.day ?? null);
  const [time, setTime] = useState(known?.time ?? usualTime);
  return (
    <Form onSubmit={() => day && time && onChoose(instantOf(day, time, zone))}>
      <Group gap={8} wrap="nowrap" align="end">
        <DateInput
          size="xs"
          aria-label={t('desk.day')}
          placeholder={t('desk.day')}
          locale={locale}
          valueFormat="DD/MM/YYYY"
          dateParser={readTypedDay}
          value={day}
          onChange={setDay}
          popoverProps={{ withinPortal: false }}
        />
        <TimeInput
          size="xs"
          aria-label={t('desk.time')}
          value={time}
          onChange={(event) => setTime(event.currentTarget.value)}
        />
        <Button type="submit" size="xs" flex="none" disabled={!day || !time}>
          {t('desk.ok')}
        </Button>
      </Group>
    </Form>
  );
}
