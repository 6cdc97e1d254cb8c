import table from '../../../design/plain-table.module.css';
import { useText } from '../../../engine/web/hooks.ts';
import { OpenedCell } from './opened-cell.tsx';
import type { OpenedFigure, SignatureLine } from './report-figures.ts';
import type { OpenFigure } from './report-frame.tsx';
import { useReportTexts } from './report-texts.ts';
import classes from './sales-report.module.css';

interface SignatureLinesProps {
  title: string;
  head: string;
  lines: readonly SignatureLine[];
  nameOf(key: string | null): string;
  queryOf(key: string | null): OpenedFigure['query'];
  open: OpenFigure;
}

const columns = ['signed', 'days', 'daysMean', 'callsShort', 'exchangesShort'] as const;

/** Days and touches to the signature, by person or by source; few are told softly. */
export function SignatureLinesPanel({ title, head, lines, nameOf, queryOf, open }: SignatureLinesProps) {
  const t = useText();
  const texts = useReportTexts();
  const heads = Object.fromEntries(columns.map((key) => [key, t(`salesReport.conversion.${key}`)]));
  return (
    <section className={classes.part}>
      <h2 className={classes.heading}>{title}</h2>
      <table className={`${table.table} ${classes.lines}`} aria-label={title}>
        <thead>
          <tr>
            <th scope="col">{head}</th>
            {columns.map((key) => (
              <th key={key} scope="col" className={classes.number}>
                {heads[key]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => {
            const name = nameOf(line.key);
            const value = texts.number(line.signed);
            return (
              <tr key={line.key ?? ''} data-weak={line.isWeak || undefined}>
                <th scope="row" className={classes.line}>
                  {name}
                </th>
                <OpenedCell
                  head={heads.signed!}
                  name={t('salesReport.open', { figure: heads.signed!, value, line: name })}
                  value={value}
                  under={texts.change(line.signed, line.before, texts.number(line.before))}
                  onOpen={
                    line.signed > 0
                      ? () =>
                          open({
                            title: `${name} · ${heads.signed}`,
                            query: { figure: 'signed', ...queryOf(line.key) },
                          })
                      : undefined
                  }
                />
                <OpenedCell
                  head={heads.days!}
                  value={texts.days(line.cycleMedian)}
                  under={line.timed > 0 && t('salesReport.sample', { count: texts.number(line.timed) })}
                />
                <OpenedCell head={heads.daysMean!} value={texts.days(line.cycleMean)} />
                <OpenedCell head={heads.callsShort!} value={texts.days(line.callsMean)} />
                <OpenedCell head={heads.exchangesShort!} value={texts.days(line.exchangesMean)} />
              </tr>
            );
          })}
        </tbody>
      </table>
      {lines.some(({ isWeak, signed }) => isWeak && signed > 0) && (
        <p className={classes.soft}>{t('salesReport.conversion.weakLines')}</p>
      )}
    </section>
  );
}
