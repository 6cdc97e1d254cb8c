import type { ReactNode } from 'react';
import classes from './sales-report.module.css';

interface FigureTileProps {
  label: string;
  value: string;
  /** What it rests on and how it stands to before, line by line; empty ones are left out. */
  notes?: readonly ReactNode[];
  tone?: 'due' | undefined;
  onOpen?: (() => void) | undefined;
}

/** A figure large enough to be read from afar; a press opens what it counts. */
export function FigureTile({ label, value, notes = [], tone, onOpen }: FigureTileProps) {
  const content = (
    <>
      <span className={classes.label}>{label}</span>
      <span className={classes.value} data-tone={tone}>
        {value}
      </span>
      {notes.filter(Boolean).map((note, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of a tile stand where they stand
        <span key={place} className={classes.soft}>
          {note}
        </span>
      ))}
    </>
  );
  if (!onOpen) return <div className={classes.tile}>{content}</div>;
  return (
    <button type="button" className={classes.tile} onClick={onOpen}>
      {content}
    </button>
  );
}
