import { Button, Checkbox, Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import { FormProblem } from '../../../design/form.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import { useNow } from '../../../engine/web/when.ts';
import { type Appointment, meetingResults } from '../appointment.record.ts';
import { whyNot } from '../appointment-states.rules.ts';
import classes from './appointment.module.css';
import { type Tell, useAppointmentActs } from './appointment-acts.ts';
import { useSeriesAhead } from './use-series-ahead.ts';

/** What can be done with it now: confirm, call off, say what it came to. */
export function AppointmentSteps({ appointment, onDone }: { appointment: Appointment; onDone: Tell }) {
  const t = useText();
  const now = useNow();
  const acts = useAppointmentActs(onDone);
  const [isCancelling, setCancelling] = useState(false);
  const [reason, setReason] = useState('');
  const { submit, problem } = useSubmit((act: () => Promise<unknown>) => act());
  const may = (step: Parameters<typeof whyNot>[0]) => whyNot(step, appointment, now) === null;
  const ahead = useSeriesAhead(appointment);
  const [isWhole, setWhole] = useState(false);
  const cancelBy = (by: 'ANNULE_CLIENT' | 'ANNULE_NOUS') =>
    submit(() => {
      const args = { by, reason: reason.trim() || null };
      return isWhole ? acts.cancelAll(ahead, args) : acts.cancel(appointment, args);
    });
  if (isCancelling)
    return (
      <div className={classes.steps}>
        <FormProblem text={problem} />
        <TextInput
          data-autofocus
          label={t('appointmentForm.cancelWhy')}
          maxLength={300}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {ahead.length > 1 && (
          <Checkbox
            label={t('appointmentForm.cancelSeries', { count: ahead.length })}
            checked={isWhole}
            onChange={(event) => setWhole(event.currentTarget.checked)}
          />
        )}
        <Group gap={8}>
          <Button color="red" variant="light" onClick={() => cancelBy('ANNULE_CLIENT')}>
            {t('appointmentForm.cancelByThem')}
          </Button>
          <Button color="red" variant="light" onClick={() => cancelBy('ANNULE_NOUS')}>
            {t('appointmentForm.cancelByUs')}
          </Button>
          <Button variant="subtle" color="gray" onClick={() => setCancelling(false)}>
            {t('appointmentForm.keep')}
          </Button>
        </Group>
      </div>
    );
  return (
    <div className={classes.steps}>
      <FormProblem text={problem} />
      {may('hold') && (
        <div>
          <p className={classes.label}>{t('appointmentForm.happened')}</p>
          <Group gap={8}>
            {meetingResults.map((result) => (
              <Button
                key={result}
                variant="light"
                size="sm"
                onClick={() => submit(() => acts.hold(appointment, result))}
              >
                {t(`appointment.result.${result}`)}
              </Button>
            ))}
            {may('noShow') && (
              <Button variant="light" color="red" size="sm" onClick={() => submit(() => acts.absent(appointment))}>
                {t('appointmentForm.noShow')}
              </Button>
            )}
          </Group>
        </div>
      )}
      <Group gap={8}>
        {may('confirm') && appointment.state === 'planned' && (
          <Button variant="light" size="sm" onClick={() => submit(() => acts.confirm(appointment))}>
            {t('appointmentForm.confirm')}
          </Button>
        )}
        {may('cancel') && (
          <Button variant="subtle" color="red" size="sm" onClick={() => setCancelling(true)}>
            {t('appointmentForm.cancel')}
          </Button>
        )}
      </Group>
    </div>
  );
}
