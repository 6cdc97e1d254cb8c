import type { ReactNode } from 'react';
import classes from './sales-report.module.css';

interface OpenedCellProps {
  head: string;
  /** What it is read out as. */
  name?: string;
  value: ReactNode;
  /** Below it, softly. */
  under?: ReactNode;
  onOpen?: (() => void) | undefined;
}

/** A figure in a table; a press opens what it counts. */
export function OpenedCell({ head, name, value, under, onOpen }: OpenedCellProps) {
  return (
    <td className={classes.number} data-label={head} data-figures>
      <span>
        {onOpen ? (
          <button type="button" className={classes.open} aria-label={name} onClick={onOpen}>
            {value}
          </button>
        ) : (
          value
        )}
        {under && <span className={classes.under}>{under}</span>}
      </span>
    </td>
  );
}
