import { wallTime } from '../../../engine/dates.ts';
import { useCaller, useText } from '../../../engine/web/hooks.ts';
import { useWhen } from '../../../engine/web/when.ts';
import classes from './appointment.module.css';

interface SlotButtonsProps {
  slots: readonly string[];
  thereAt(instant: string): { time: string; zone: string } | null;
  disabled: boolean;
  onChoose(start: { day: string; time: string }): void;
}

/** The next free times; a press on one plans it. */
export function SlotButtons({ slots, thereAt, disabled, onChoose }: SlotButtonsProps) {
  const t = useText();
  const when = useWhen();
  const { timeZone } = useCaller();
  return (
    <section aria-label={t('appointmentForm.slots')}>
      <p className={classes.label}>{t('appointmentForm.slots')}</p>
      {slots.length === 0 && <p className={classes.there}>{t('appointmentForm.slotsNone')}</p>}
      <div className={classes.slots}>
        {slots.map((slot, place) => {
          const { day, time } = wallTime(slot, timeZone);
          const there = thereAt(slot);
          return (
            <button
              key={slot}
              type="button"
              className={classes.slot}
              data-autofocus={place === 0 || undefined}
              disabled={disabled}
              onClick={() => onChoose({ day, time })}
            >
              <span>{when.dayAndTime(slot)}</span>
              {there && <span className={classes.there}>{t('appointmentForm.thereToo', there)}</span>}
            </button>
          );
        })}
      </div>
      <p className={classes.label}>{t('appointmentForm.otherTime')}</p>
    </section>
  );
}
