import classes from './state-badge.module.css';
import type { Tone } from './tone.ts';

export interface StateBadgeProps {
  text: string;
  tone?: Tone;
}

/** The state of a thing in one or two words, with a dot of its tone. */
export function StateBadge({ text, tone = 'neutral' }: StateBadgeProps) {
  return (
    <span className={classes.badge} data-tone={tone}>
      <span className={classes.dot} aria-hidden="true" />
      {text}
    </span>
  );
}
