import { useCaller, useRows, useText } from '../../../engine/web/hooks.ts';
import { useServer } from '../../../engine/web/server-list.ts';
import { userRecord } from '../../members/member.records.ts';
import type { Interval } from '../appointment-conflicts.rules.ts';
import classes from './appointment.module.css';

interface BusyColleaguesProps {
  wanted: Interval | undefined;
  emails: readonly string[];
  /** The appointment that is moved. */
  exceptId: string | undefined;
}

/** Who of the invited colleagues is expected elsewhere; without a network nobody is said to be. */
export function BusyColleagues({ wanted, emails, exceptId }: BusyColleaguesProps) {
  const t = useText();
  const { userId } = useCaller();
  const colleagues = useRows(userRecord).filter(({ id, email }) => id !== userId && emails.includes(email));
  const asked = wanted && {
    startAt: wanted.startAt,
    endAt: wanted.endAt,
    emails: colleagues.map(({ email }) => email).join(),
    ...(exceptId && { exceptId }),
  };
  const { data } = useServer<{ items: { name: string }[] }>(
    asked && colleagues.length > 0 ? `/api/v1/appointments/busy-colleagues?${new URLSearchParams(asked)}` : null,
  );
  const names = data?.items.map(({ name }) => name) ?? [];
  if (names.length === 0) return null;
  return (
    <div role="status" className={classes.warning}>
      <p>{t('appointmentForm.colleaguesBusy', { names: names.join(', ') })}</p>
    </div>
  );
}
