import { IconCloudOff } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
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
  /** Why the figure may be too small: "sur cet appareil". Marks it. */
  partial?: string;
}

export interface CounterBarProps {
  label: string;
  counters: Counter[];
  /** Keys of the counters that filter the list now. */
  activeKeys: readonly string[];
  onToggle(key: string): void;
  /** Counters that do not fit go to the next line, where there is room below. */
  wraps?: boolean;
}

/** Live figures above a list. Each one is a filter: pressing it shows exactly the rows it counted. */
export function CounterBar({ label, counters, activeKeys, onToggle, wraps = false }: CounterBarProps) {
  const bar = useRef<HTMLFieldSetElement>(null);
  const shownActive = activeKeys.join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: another active counter may stand out of sight
  useEffect(() => {
    if (!bar.current) return;
    const shown = new ResizeObserver(([entry]) => showActive(entry!.target));
    shown.observe(bar.current);
    return () => shown.disconnect();
  }, [shownActive]);
  return (
    <fieldset ref={bar} className={classes.bar} data-wraps={wraps || undefined}>
      <legend className={classes.legend}>{label}</legend>
      {counters.map((counter) => (
        <button
          key={counter.key}
          type="button"
          className={classes.counter}
          data-tone={counter.tone}
          aria-pressed={activeKeys.includes(counter.key)}
          title={counter.partial ?? counter.title}
          onClick={() => onToggle(counter.key)}
        >
          <span className={classes.value}>{counter.value ?? '–'}</span>
          <span className={classes.label}>{counter.label}</span>
          {counter.partial && <IconCloudOff size={13} className={classes.partial} aria-label={counter.partial} />}
        </button>
      ))}
    </fieldset>
  );
}

/** Scrolls the bar, and nothing else, until its active counter is in sight. */
function showActive(bar: Element) {
  const active = bar.querySelector<HTMLElement>('[aria-pressed="true"]');
  if (!active) return;
  const [frame, counter] = [bar.getBoundingClientRect(), active.getBoundingClientRect()];
  if (counter.left < frame.left) bar.scrollLeft -= frame.left - counter.left;
  else if (counter.right > frame.right) bar.scrollLeft += counter.right - frame.right;
}
