import { KeyHint } from '../../../design/key-hint.tsx';
import { wallTime } from '../../../engine/dates.ts';
import { useCaller, useText } from '../../../engine/web/hooks.ts';
import { useWhen } from '../../../engine/web/when.ts';
import { useActionKeys } from '../../keys/web/use-action-keys.ts';
import classes from './appointment.module.css';

interface SlotButtonsProps {
  slots: readonly string[];
  thereAt(instant: string): { time: string; zone: string } | null;
  disabled: boolean;
  /** What follows below them. */
  after?: string;
  onChoose(start: { day: string; time: string }): void;
}

/** The next free times; a press on one plans it, and so does its number. */
export function SlotButtons({ slots, thereAt, disabled, after, onChoose }: SlotButtonsProps) {
  const t = useText();
  const when = useWhen();
  const { timeZone } = useCaller();
  const choose = (slot: string) => {
    const { day, time } = wallTime(slot, timeZone);
    if (!disabled) onChoose({ day, time });
  };
  const byNumber = slots.map((slot, place) => [String(place + 1), () => choose(slot)]);
  useActionKeys({}, { overDialogs: true, isUnlisted: true, chords: Object.fromEntries(byNumber) });
  return (
    <section aria-label={t('appointmentForm.slots')}>
      <p className={classes.label}>{t('appointmentForm.slots')}</p>
      {slots.length === 0 && <p className={classes.there}>{t('appointmentForm.slotsNone')}</p>}
      <div className={classes.slots}>
        {slots.map((slot, place) => {
          const there = thereAt(slot);
          return (
            <button
              key={slot}
              type="button"
              className={classes.slot}
              data-autofocus={place === 0 || undefined}
              aria-keyshortcuts={String(place + 1)}
              disabled={disabled}
              onClick={() => choose(slot)}
            >
              <span className={classes.slotTime}>
                {when.dayAndTime(slot)} <KeyHint keys={String(place + 1)} />
              </span>
              {there && <span className={classes.there}>{t('appointmentForm.thereToo', there)}</span>}
            </button>
          );
        })}
      </div>
      {after && <p className={classes.label}>{after}</p>}
    </section>
  );
}
