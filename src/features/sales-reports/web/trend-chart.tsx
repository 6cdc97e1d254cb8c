import type { ReactNode } from 'react';
import table from '../../../design/plain-table.module.css';
import { useText } from '../../../engine/web/hooks.ts';
import classes from './sales-report.module.css';

export interface TrendPart {
  key: string;
  /** Below its bar. */
  tick: string;
  /** « du 2 au 8 novembre : 1 250 € » */
  name: string;
  value: number;
  text: string;
  /** The value it is compared with. */
  before?: number;
  onOpen?: (() => void) | undefined;
}

interface TrendChartProps {
  title: string;
  parts: readonly TrendPart[];
  /** The same as a table. */
  heads: readonly string[];
  cellsOf(part: TrendPart): readonly ReactNode[];
}

const MOST_TICKS = 13;

/** A bar for each step, with a mark where the period before stood; a press opens what the bar counts. */
export function TrendChart({ title, parts, heads, cellsOf }: TrendChartProps) {
  const t = useText();
  const values = parts.flatMap(({ value, before = 0 }) => [value, before]);
  const top = Math.max(...values, 0);
  const bottom = Math.min(...values, 0);
  const range = top - bottom || 1;
  const share = (value: number) => `${(Math.abs(value) / range) * 100}%`;
  const every = Math.ceil(parts.length / MOST_TICKS);
  return (
    <section className={classes.part}>
      <h2 className={classes.heading}>{title}</h2>
      <ul className={classes.chart} aria-label={title} data-steps={parts.length > MOST_TICKS ? 'many' : undefined}>
        {parts.map(({ key, tick, name, value, before, onOpen }, place) => {
          const zero = `${(-bottom / range) * 100}%`;
          const at = value < 0 ? { top: `calc(100% - ${zero})` } : { bottom: zero };
          const markAt = { bottom: `calc(${zero} + ${before && before < 0 ? '-' : ''}${share(before ?? 0)})` };
          return (
            <li key={key} className={classes.step}>
              <button
                type="button"
                className={classes.column}
                title={name}
                aria-label={name}
                disabled={!onOpen}
                onClick={onOpen}
              >
                <span
                  className={classes.bar}
                  data-below={value < 0 || undefined}
                  style={{ height: share(value), ...at }}
                />
                <span className={classes.zero} style={{ bottom: zero }} />
                {before !== undefined && before !== 0 && <span className={classes.mark} style={markAt} />}
              </button>
              <span className={classes.tick} aria-hidden>
                {place % every === 0 ? tick : ''}
              </span>
            </li>
          );
        })}
      </ul>
      {parts.some(({ before = 0 }) => before !== 0) && <p className={classes.soft}>{t('salesReport.mark')}</p>}
      <details className={classes.behind}>
        <summary>{t('salesReport.table')}</summary>
        <table className={table.table} aria-label={title}>
          <thead>
            <tr>
              {heads.map((head, place) => (
                <th key={head} scope="col" className={place > 0 ? classes.number : undefined}>
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {parts.map((part) => (
              <tr key={part.key}>
                {cellsOf(part).map((cell, place) =>
                  place === 0 ? (
                    <th key={heads[place]} scope="row" className={classes.line}>
                      {cell}
                    </th>
                  ) : (
                    <td key={heads[place]} className={classes.number} data-label={heads[place]} data-figures>
                      {cell}
                    </td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </section>
  );
}
