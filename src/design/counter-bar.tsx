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
  const isCounted = counters.every(({ value }) => value !== undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another active counter, or wider ones, may stand out of sight
  useEffect(() => {
    if (!bar.current) return;
    const shown = new ResizeObserver(([entry]) => {
      showActive(entry!.target);
      sayWhereItGoesOn(entry!.target as HTMLElement);
    });
    shown.observe(bar.current);
    return () => shown.disconnect();
  }, [shownActive, isCounted]);
  return (
    <fieldset
      ref={bar}
      className={classes.bar}
      data-wraps={wraps || undefined}
      onScroll={(event) => sayWhereItGoesOn(event.currentTarget)}
    >
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

/** As wide as the edge fades in the style sheet. */
const FADE_PX = 32;

/** Scrolls the bar, and nothing else, until its active counter is in sight. */
function showActive(bar: Element) {
  const active = bar.querySelector<HTMLElement>('[aria-pressed="true"]');
  if (!active) return;
  const [frame, counter] = [bar.getBoundingClientRect(), active.getBoundingClientRect()];
  const [left, right] = [frame.left + FADE_PX, frame.right - FADE_PX];
  if (counter.left < left) bar.scrollLeft -= left - counter.left;
  else if (counter.right > right) bar.scrollLeft += counter.right - right;
}

/** The edge behind which there are more counters fades. */
function sayWhereItGoesOn(bar: HTMLElement) {
  const left = bar.scrollLeft > 1 && 'left';
  const right = bar.scrollLeft + bar.clientWidth < bar.scrollWidth - 1 && 'right';
  bar.dataset.goesOn = [left, right].filter(Boolean).join(' ');
}
