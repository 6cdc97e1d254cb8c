import classes from './counter-bar.module.css';
import type { Tone } from './tone.ts';

export interface Counter {
  key: string;
  label: string;
  /** Already written: "1 204", "10 000+". Absent while it is being counted. */
  value?: string;
  tone?: Tone;
  /** What pressing it will show, when the label does not say it all. */
  title?: string;
}

export interface CounterBarProps {
  label: string;
  counters: Counter[];
  /** Keys of the counters that filter the list now. */
  activeKeys: readonly string[];
  onToggle(key: string): void;
}

/** Live figures above a list. Each one is a filter: pressing it shows exactly the rows it counted. */
export function CounterBar({ label, counters, activeKeys, onToggle }: CounterBarProps) {
  return (
    <fieldset className={classes.bar}>
      <legend className={classes.legend}>{label}</legend>
      {counters.map((counter) => (
        <button
          key={counter.key}
          type="button"
          className={classes.counter}
          data-tone={counter.tone}
          aria-pressed={activeKeys.includes(counter.key)}
          title={counter.title}
          onClick={() => onToggle(counter.key)}
        >
          <span className={classes.value}>{counter.value ?? '–'}</span>
          <span className={classes.label}>{counter.label}</span>
        </button>
      ))}
    </fieldset>
  );
}
