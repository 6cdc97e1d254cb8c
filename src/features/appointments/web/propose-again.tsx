import { Button } from '@mantine/core';
import { useState } from 'react';
import { FormProblem } from '../../../design/form.tsx';
import { instantOf } from '../../../engine/dates.ts';
import { useCaller, useText } from '../../../engine/web/hooks.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { type Appointment, isOpen } from '../appointment.record.ts';
import { wallStartOf } from '../appointment-times.rules.ts';
import classes from './appointment.module.css';
import { type Tell, useAppointmentActs } from './appointment-acts.ts';
import { useAppointmentTimes } from './appointment-times.ts';
import { SlotButtons } from './slot-buttons.tsx';

interface ProposeAgainProps {
  appointment: Appointment;
  prospect: Prospect | undefined;
  onDone: Tell;
}

/** « Reproposer » : three other slots. One that stands is moved to the slot, one that is off or was missed is made anew. */
export function ProposeAgain({ appointment, prospect, onDone }: ProposeAgainProps) {
  const t = useText();
  const { timeZone } = useCaller();
  const acts = useAppointmentActs(onDone);
  const [isAsked, setAsked] = useState(false);
  const { durationInMinutes, id, zone } = appointment;
  const times = useAppointmentTimes(prospect, { durationInMinutes, exceptId: isOpen(appointment) ? id : undefined });
  const others = times.slots.filter((slot) => slot !== appointment.startAt);
  const { submit, busy, problem } = useSubmit(async ({ day, time }: { day: string; time: string }) => {
    const start = wallStartOf(instantOf(day, time, timeZone), zone);
    if (isOpen(appointment)) return acts.move(appointment, { day: start.day, time: start.time });
    const { title, kind, place, videoUrl, attendees, prospectId, note } = appointment;
    return acts.plan({ title, kind, place, videoUrl, attendees, prospectId, note, durationInMinutes, ...start });
  });
  if (!isAsked)
    return (
      <div>
        <Button variant="default" size="sm" onClick={() => setAsked(true)}>
          {t('appointmentForm.again')}
        </Button>
      </div>
    );
  return (
    <div>
      <FormProblem text={problem} />
      <SlotButtons slots={others} thereAt={times.thereAt} disabled={busy} onChoose={submit} />
      <p className={classes.there}>{t('appointmentForm.againHint')}</p>
    </div>
  );
}
