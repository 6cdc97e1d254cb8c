import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { useWhen } from '../../../engine/web/when.ts';
import { cityOf } from '../../../engine/zone-city.ts';
import type { Appointment } from '../appointment.record.ts';
import type { Interval, Warning } from '../appointment-conflicts.rules.ts';
import classes from './appointment.module.css';
import { useWithWhom } from './use-with-whom.ts';

/** What speaks against a time, or against some of those of a series. */
export interface Doubts {
  conflicts: { startAt: string; other: Appointment }[];
  warnings: { startAt: string; warning: Warning }[];
}

interface Judges {
  conflicts(wanted: Interval): Appointment[];
  warnings(wanted: Interval): Warning[];
}

export function doubtsOf(each: readonly Interval[], { conflicts, warnings }: Judges): Doubts {
  return {
    conflicts: each.flatMap((one) => conflicts(one).map((other) => ({ startAt: one.startAt, other }))),
    warnings: each.flatMap((one) => warnings(one).map((warning) => ({ startAt: one.startAt, warning }))),
  };
}

export const isDoubtful = ({ conflicts, warnings }: Doubts) => conflicts.length > 0 || warnings.length > 0;

interface MomentDoubtsProps {
  doubts: Doubts;
  isPast: boolean;
  /** Whether there are several, so that each must be named by its date. */
  isSeries: boolean;
}

export function MomentDoubts({ doubts, isPast, isSeries }: MomentDoubtsProps) {
  const t = useText();
  const when = useWhen();
  const { locale } = useLanguage();
  const { conflicts, warnings } = doubts;
  const { whom } = useWithWhom(conflicts.map(({ other }) => other));
  if (!isPast && !isDoubtful(doubts)) return null;
  const wordsOf = ({ startAt, other }: Doubts['conflicts'][number]) => {
    const name = whom(other);
    const title = name ? t('appointmentForm.conflictWith', { title: other.title, name }) : other.title;
    return isSeries ? `${title} (${when.dayAndTime(startAt)})` : title;
  };
  const alike = [...Map.groupBy(warnings, ({ warning: { kind, zone } }) => `${kind} ${zone}`).entries()];
  return (
    <div role="status" className={classes.warning}>
      {isPast && <p>{t('appointmentForm.past')}</p>}
      {conflicts.length > 0 && <p>{t('appointmentForm.conflict', { titles: conflicts.map(wordsOf).join(', ') })}</p>}
      {!isPast &&
        alike.map(([key, same]) => {
          const { kind, zone } = same[0]!.warning;
          const place = { zone: cityOf(zone, locale) };
          const dates = same.map(({ startAt }) => when.dayAndTime(startAt)).join(', ');
          return (
            <p key={key}>
              {isSeries
                ? t(`appointmentForm.warningOn.${kind}`, { ...place, dates })
                : t(`appointmentForm.warning.${kind}`, place)}
            </p>
          );
        })}
    </div>
  );
}
