import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { SidePanel } from '../../../design/side-panel.tsx';
import { useCaller, useRow, useText } from '../../../engine/web/hooks.ts';
import { type Prospect, prospectRecord } from '../../prospects/prospect.record.ts';
import { prospectName } from '../../prospects/prospect-names.rules.ts';
import { type Appointment, appointmentRecord, isOpen } from '../appointment.record.ts';
import { mayLead } from '../appointment-rights.rules.ts';
import { AppointmentForm, type FirstValues, type Proposal } from './appointment.form.tsx';
import type { Tell } from './appointment-acts.ts';
import { AppointmentFacts } from './appointment-facts.tsx';
import { AppointmentSteps } from './appointment-steps.tsx';
import { ProposeAgain } from './propose-again.tsx';

export interface AppointmentPanelProps {
  /** The one that is shown; a new one without. */
  appointment?: Appointment;
  /** With whom a new one is made. */
  prospect?: Prospect;
  first?: FirstValues;
  proposal?: Proposal | undefined;
  /** Where whom it is with can be chosen: the field for it. */
  chooser?: ReactNode;
  /** What else can be done with the one that is shown. */
  beside?: ReactNode;
  /** What else may be pressed, in sight at the bottom. */
  footer?: ReactNode;
  onClose(): void;
  /** Hears what was done, with the way back. */
  onDone: Tell;
  onOpenProspect?(prospectId: string): void;
}

/** Plans an appointment in one press on a free slot, or shows one with everything that can be done with it. */
export function AppointmentPanel({
  appointment: shown,
  prospect,
  first,
  proposal,
  chooser,
  beside,
  footer,
  onClose,
  onDone,
  onOpenProspect,
}: AppointmentPanelProps) {
  const t = useText();
  const caller = useCaller();
  const appointment = useRow(appointmentRecord, shown?.id) ?? shown;
  const known = useRow(prospectRecord, appointment?.prospectId ?? prospect?.id) ?? prospect;
  const tell: Tell = (told) => {
    onClose();
    onDone(told);
  };
  const mayChange = !appointment || mayLead(caller, appointment.organiserId);
  const name = known && prospectName(known);
  const title = appointment?.title ?? (name ? t('appointmentForm.newWith', { name }) : t('appointmentForm.newTitle'));
  const prospectId = appointment?.prospectId;
  const draftKey = appointment
    ? `${appointment.id}-${appointment.sequence}`
    : `new-${chooser || !prospect ? caller.userId : prospect.id}`;
  return (
    <SidePanel opened title={title} closeText={t('appointmentForm.close')} onClose={onClose} footer={footer}>
      {appointment && <AppointmentFacts appointment={appointment} />}
      {appointment && !mayChange && <p>{t('appointmentForm.readOnly')}</p>}
      {appointment && mayChange && <AppointmentSteps appointment={appointment} onDone={tell} />}
      {beside}
      {appointment && mayChange && appointment.state !== 'done' && (
        <ProposeAgain appointment={appointment} prospect={known} onDone={tell} />
      )}
      {prospectId && onOpenProspect && (
        <div>
          <Button fullWidth variant="default" onClick={() => onOpenProspect(prospectId)}>
            {name ?? t('appointmentForm.openProspect')}
          </Button>
        </div>
      )}
      {chooser}
      {mayChange && (!appointment || isOpen(appointment)) && (
        <AppointmentForm
          key={draftKey}
          draftKey={draftKey}
          appointment={appointment}
          prospect={known}
          first={first}
          proposal={proposal}
          onDone={tell}
        />
      )}
    </SidePanel>
  );
}
