import table from '../../../design/plain-table.module.css';
import { useText } from '../../../engine/web/hooks.ts';
import type { ConversionLine } from '../conversion-calls.rules.ts';
import type { FigureQuery, OpenedFigure } from './analysis-figures.ts';
import { useFigure } from './calls-before.panel.tsx';
import classes from './interaction-analysis.module.css';

interface ConversionLinesProps {
  title: string;
  lines: readonly ConversionLine[];
  nameOf(key: string | null): string;
  queryOf(key: string | null): FigureQuery;
  onOpen(figure: OpenedFigure): void;
}

/** Calls before a conversion, line by line; few conversions are told softly, and too few not at all. */
export function ConversionLinesPanel({ title, lines, nameOf, queryOf, onOpen }: ConversionLinesProps) {
  const t = useText();
  const figure = useFigure();
  return (
    <section className={classes.part}>
      <h3 className={classes.heading}>{title}</h3>
      <table className={`${table.table} ${classes.lines}`} aria-label={title}>
        <thead>
          <tr>
            <td />
            {['conversions', 'meanShort', 'medianShort', 'effort'].map((name) => (
              <th key={name} scope="col" className={classes.number}>
                {t(`analysis.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => {
            const name = nameOf(line.key);
            const label = t('analysis.open', {
              part: t('analysis.conversions'),
              count: line.conversions,
              line: name,
            });
            return (
              <tr key={line.key ?? ''} data-weak={line.isWeak || undefined}>
                <th scope="row" className={classes.line}>
                  {name}
                </th>
                <td className={classes.number} data-label={t('analysis.conversions')} data-figures>
                  {line.conversions > 0 ? (
                    <button
                      type="button"
                      className={classes.open}
                      aria-label={label}
                      onClick={() =>
                        onOpen({ title: `${name} · ${t('analysis.conversions')}`, query: queryOf(line.key) })
                      }
                    >
                      {figure(line.conversions)}
                    </button>
                  ) : (
                    '0'
                  )}
                </td>
                <td className={classes.number} data-label={t('analysis.meanShort')} data-figures>
                  {figure(line.mean)}
                </td>
                <td className={classes.number} data-label={t('analysis.medianShort')} data-figures>
                  <span>
                    {figure(line.median)}
                    {line.medianLow !== null && line.medianHigh !== null && (
                      <span className={classes.under}>
                        {t('analysis.betweenShort', { low: line.medianLow, high: line.medianHigh })}
                      </span>
                    )}
                  </span>
                </td>
                <td className={classes.number} data-label={t('analysis.effort')} data-figures>
                  <span>
                    {figure(line.attemptsPerConversion)}
                    {line.attempts > 0 && (
                      <span className={classes.under}>{t('analysis.sample', { count: figure(line.attempts) })}</span>
                    )}
                  </span>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
