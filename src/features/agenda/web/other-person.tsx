import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { FormProblem } from '../../../design/form.tsx';
import { useCaller, useRow, useText } from '../../../engine/web/hooks.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import { useNow } from '../../../engine/web/when.ts';
import { useAdoption, useWholeRow } from '../../../engine/web/whole-row.ts';
import { type Appointment, isOpen } from '../../appointments/appointment.record.ts';
import { mayLead } from '../../appointments/appointment-rights.rules.ts';
import { usualAttendees } from '../../appointments/expected-people.ts';
import { type Tell, useAppointmentActs } from '../../appointments/web/appointment-acts.ts';
import { type Prospect, prospectRecord } from '../../prospects/prospect.record.ts';
import { prospectName } from '../../prospects/prospect-names.rules.ts';
import classes from './agenda.module.css';
import { WhomField } from './whom-field.tsx';

/** « Reproposer à quelqu’un d’autre » : the slot stays, whom it is with does not. */
export function OtherPerson({ appointment, onDone }: { appointment: Appointment; onDone: Tell }) {
  const t = useText();
  const now = useNow();
  const caller = useCaller();
  const [isAsked, setAsked] = useState(false);
  const mayChange = isOpen(appointment) && appointment.startAt > now && mayLead(caller, appointment.organiserId);
  if (!mayChange) return null;
  if (isAsked) {
    const choice = { appointment, onDone, onKeep: () => setAsked(false) };
    const { prospectId } = appointment;
    return prospectId ? <InsteadOf {...choice} prospectId={prospectId} /> : <Choice {...choice} />;
  }
  return (
    <div>
      <Button variant="default" size="sm" onClick={() => setAsked(true)}>
        {t('appointmentForm.otherPerson')}
      </Button>
    </div>
  );
}

interface ChoiceProps {
  appointment: Appointment;
  /** With whom it is. */
  former?: Prospect | undefined;
  isWaiting?: boolean;
  onDone: Tell;
  onKeep(): void;
}

function InsteadOf({ prospectId, ...choice }: ChoiceProps & { prospectId: string }) {
  const { row, missing, error } = useWholeRow(prospectRecord, prospectId);
  return <Choice {...choice} former={row} isWaiting={!row && !missing && !error} />;
}

function Choice({ appointment, former, isWaiting = false, onDone, onKeep }: ChoiceProps) {
  const t = useText();
  const acts = useAppointmentActs(onDone);
  const adopt = useAdoption(prospectRecord);
  const [chosenId, setChosenId] = useState<string>();
  const chosen = useRow(prospectRecord, chosenId);
  const choosing = useSubmit(async (id: string | null) => {
    await adopt(id ? [id] : []);
    setChosenId(id ?? undefined);
  });
  const { submit, busy, problem } = useSubmit(async (prospect: Prospect) => {
    const name = prospectName(prospect);
    await acts.proposeTo(appointment, { ...sameFor(appointment, former, prospect, t), name });
  });
  return (
    <section className={classes.otherPerson}>
      <WhomField chosen={chosen} onChoose={(id) => choosing.submit(id)} />
      <p className={classes.hint}>{t('appointmentForm.otherPersonHint')}</p>
      <FormProblem text={problem ?? choosing.problem} />
      <Group gap={8}>
        <Button
          size="sm"
          loading={busy}
          disabled={isWaiting || !chosen || chosen.id === appointment.prospectId}
          onClick={() => chosen && submit(chosen)}
        >
          {t('appointmentForm.otherPerson')}
        </Button>
        <Button size="sm" variant="subtle" color="gray" onClick={onKeep}>
          {t('appointmentForm.otherPersonKeep')}
        </Button>
      </Group>
    </section>
  );
}

/** The same appointment with another person; whoever else comes still comes. */
function sameFor(
  appointment: Appointment,
  former: Prospect | undefined,
  prospect: Prospect,
  t: ReturnType<typeof useText>,
) {
  const { title, day, time, zone, durationInMinutes, kind, place, videoUrl, organiserId, note } = appointment;
  const usualTitle = (one: Prospect) => t('appointmentForm.usualTitle', { name: prospectName(one) }).slice(0, 160);
  const left = former && new Set(former.emails.map(({ address }) => address.toLowerCase()));
  // Whose addresses are not known here, nobody but colleagues is taken along: the person themselves might be among them.
  const others = appointment.attendees.filter(
    ({ userId, email }) => userId || !appointment.prospectId || (left && !left.has(email)),
  );
  return {
    ...{ day, time, zone, durationInMinutes, kind, place, videoUrl, organiserId, note, prospectId: prospect.id },
    title: former && title === usualTitle(former) ? usualTitle(prospect) : title,
    attendees: [...usualAttendees(prospect), ...others],
  };
}
