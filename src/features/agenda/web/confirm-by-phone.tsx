import { addMinutes } from '../../../engine/dates.ts';
import { useText } from '../../../engine/web/hooks.ts';
import { useNow } from '../../../engine/web/when.ts';
import { useWholeRow } from '../../../engine/web/whole-row.ts';
import type { Appointment } from '../../appointments/appointment.record.ts';
import { CallButton } from '../../prospect-desk/web/call-button.tsx';
import { prospectRecord } from '../../prospects/prospect.record.ts';
import classes from './agenda.module.css';

const WITHIN_MINUTES = 24 * 60;

/** « Appeler pour confirmer » : from the day before, whoever has not said that they come. */
export function ConfirmByPhone({ appointment }: { appointment: Appointment }) {
  const now = useNow();
  const { state, startAt, prospectId } = appointment;
  if (!prospectId || state !== 'planned' || startAt <= now || startAt > addMinutes(now, WITHIN_MINUTES)) return null;
  return <CallThem prospectId={prospectId} />;
}

function CallThem({ prospectId }: { prospectId: string }) {
  const t = useText();
  const { row } = useWholeRow(prospectRecord, prospectId);
  if (!row) return null;
  return (
    <section>
      <p className={classes.label}>{t('appointmentForm.callToConfirm')}</p>
      <CallButton prospect={row} />
    </section>
  );
}
