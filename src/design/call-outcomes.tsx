import classes from './call-outcomes.module.css';
import type { CallOutcomeKey } from './call-slide.types.ts';

export interface CallOutcomesProps {
  label: string;
  outcomes: CallOutcomeKey[];
  /** The one being recorded, for the moment of the press. */
  pressedKey?: string;
  disabled?: boolean;
  /** What each does next is what is chosen by: it shows on the narrowest screen. */
  withNext?: boolean;
  onOutcome(key: string): void;
}

/** One key, one outcome: the digits of the keyboard, in the order of the keyboard. */
export function CallOutcomes(props: CallOutcomesProps) {
  const { label, outcomes, pressedKey, disabled = false, withNext = false, onOutcome } = props;
  return (
    <fieldset
      className={classes.grid}
      style={{ '--columns': columnsOnDesk(outcomes.length), '--phone-columns': outcomes.length > 9 ? 4 : 3 }}
      data-with-next={withNext || undefined}
      disabled={disabled}
    >
      <legend className={classes.legend}>{label}</legend>
      {outcomes.map((outcome) => (
        <button
          key={outcome.key}
          type="button"
          className={classes.outcome}
          data-tone={outcome.tone}
          data-pressed={outcome.key === pressedKey || undefined}
          aria-keyshortcuts={outcome.keyHint}
          onClick={() => onOutcome(outcome.key)}
        >
          <span className={classes.number} aria-hidden="true">
            {outcome.keyHint}
          </span>
          <span className={classes.words}>
            <span className={classes.label}>{outcome.label}</span>
            {outcome.next && <span className={classes.next}>{outcome.next}</span>}
          </span>
        </button>
      ))}
    </fieldset>
  );
}

/** One line up to six keys, else two lines of equal length. */
function columnsOnDesk(count: number): number {
  return count <= 6 ? Math.max(4, count) : Math.ceil(count / 2);
}
