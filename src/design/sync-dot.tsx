import classes from './sync-dot.module.css';

export interface SyncDotProps {
  state: 'online' | 'offline' | 'waiting' | 'refused';
  /** "En ligne", "Hors ligne", "3 en attente", "1 à revoir". */
  text: string;
  /** What a phone shows beside the dot: the number that waits, or nothing. */
  shortText?: string;
  /** Opens what waits. */
  onOpen?(): void;
}

/** The one small sign that what was done is kept. It never blinks. */
export function SyncDot({ state, text, shortText, onOpen }: SyncDotProps) {
  return (
    <button type="button" className={classes.sync} data-state={state} onClick={onOpen}>
      <span className={classes.dot} aria-hidden="true" />
      <span className={classes.text} aria-live="polite">
        {text}
      </span>
      {shortText && (
        <span className={classes.short} aria-hidden="true">
          {shortText}
        </span>
      )}
    </button>
  );
}
