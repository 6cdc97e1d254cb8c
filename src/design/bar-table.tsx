import { type ReactNode, useId, useState } from 'react';
import classes from './bar-table.module.css';

export interface BarLine {
  key: string;
  name: ReactNode;
  /** How long the bar is. */
  value: number;
  /** The figure beside it. */
  text: string;
  /** What a reader hears of the bar. */
  label: string;
  note?: ReactNode;
  /** A colour of its own, as CSS writes it. */
  color?: string | undefined;
  onOpen?: (() => void) | undefined;
}

interface BarTableProps {
  title: string;
  /** Over the names, the bars and the figures. */
  heads: readonly [string, string];
  lines: readonly BarLine[];
  /** What a full bar is; the longest one when left out. */
  top?: number;
  /** How many lines stand at first, and what the button says that shows the rest. */
  folds?: { after: number; text: string };
}

/** Bars to compare and figures to read in one: a table whose figures open what they count. */
export function BarTable({ title, heads, lines, top, folds }: BarTableProps) {
  const id = useId();
  const [isOpen, open] = useState(false);
  // One line more is not worth a button.
  const isFolded = folds !== undefined && !isOpen && lines.length > folds.after + 1;
  const shown = isFolded ? lines.slice(0, folds.after) : lines;
  const full = top ?? Math.max(...lines.map(({ value }) => value), 0);
  return (
    <section className={classes.part} aria-labelledby={id}>
      <h2 id={id} className={classes.heading}>
        {title}
      </h2>
      <table className={classes.table} aria-labelledby={id}>
        <thead>
          <tr>
            <th scope="col">{heads[0]}</th>
            <td />
            <th scope="col">{heads[1]}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ key, name, value, text, label, note, color, onOpen }) => (
            <tr key={key}>
              <th scope="row">{name}</th>
              <td className={classes.track}>
                <svg className={classes.bar} aria-hidden="true" focusable="false">
                  <rect
                    width={`${full > 0 ? Math.max(0, (value / full) * 100) : 0}%`}
                    height="100%"
                    rx="3"
                    style={color ? { fill: color } : undefined}
                  />
                </svg>
              </td>
              <td className={classes.figure}>
                {onOpen ? (
                  <button type="button" className={classes.open} aria-label={label} onClick={onOpen}>
                    {text}
                  </button>
                ) : (
                  <span className={classes.still}>{text}</span>
                )}
                {note && <span className={classes.note}>{note}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {isFolded && (
        <button type="button" className={classes.more} onClick={() => open(true)}>
          {folds.text}
        </button>
      )}
    </section>
  );
}
