import { Fragment, useState } from 'react';
import table from '../../../design/plain-table.module.css';
import { useText } from '../../../engine/web/hooks.ts';
import type { SureRate } from '../../campaign-desk/variant-lines.rules.ts';
import { bestSource, type Cohort, type SourceLine, USUAL_CYCLE_IN_DAYS } from '../conversion-figures.rules.ts';
import { OpenedCell } from './opened-cell.tsx';
import type { OpenFigure } from './report-frame.tsx';
import { useReportTexts } from './report-texts.ts';
import classes from './sales-report.module.css';

interface CohortsProps {
  lines: readonly SourceLine[];
  cycleInDays: number | null;
  nameOf(key: string | null): string;
  open: OpenFigure;
}

const rates = ['reached', 'qualified', 'won'] as const;

/** What became of those who came, by source, and month by month where one looks closer. */
export function CohortsPanel({ lines, cycleInDays, nameOf, open }: CohortsProps) {
  const t = useText();
  const texts = useReportTexts();
  const [spread, setSpread] = useState<readonly (string | null)[]>([]);
  const title = t('salesReport.conversion.cohorts');
  const note = cycleInDays === null ? 'cohortsNoteUsual' : 'cohortsNote';
  return (
    <section className={classes.part}>
      <h2 className={classes.heading}>{title}</h2>
      <Best lines={lines} nameOf={nameOf} />
      <table className={`${table.table} ${classes.lines}`} aria-label={title}>
        <thead>
          <tr>
            <th scope="col">{t('salesReport.conversion.source')}</th>
            {['leads', ...rates, 'revenue'].map((key) => (
              <th key={key} scope="col" className={classes.number}>
                {t(`salesReport.conversion.${key}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => {
            const { key, months, young, isImmature } = line;
            const name = nameOf(key);
            const isSpread = spread.includes(key);
            return (
              <Fragment key={key ?? ''}>
                <tr data-weak={isImmature || undefined}>
                  <th scope="row" className={classes.line}>
                    {name}
                    {young > 0 && (
                      <span className={classes.under}>
                        {isImmature
                          ? t('salesReport.conversion.immature')
                          : t('salesReport.conversion.young', { count: young })}
                      </span>
                    )}
                    {months.length > 1 && (
                      <button
                        type="button"
                        className={classes.more}
                        aria-expanded={isSpread}
                        aria-label={`${t(`salesReport.conversion.${isSpread ? 'lessMonths' : 'byMonth'}`)}, ${name}`}
                        onClick={() => setSpread(isSpread ? spread.filter((one) => one !== key) : [...spread, key])}
                      >
                        {t(`salesReport.conversion.${isSpread ? 'lessMonths' : 'byMonth'}`)}
                      </button>
                    )}
                  </th>
                  <CohortCells cohort={line} name={name} query={{ source: key ?? '' }} open={open} />
                </tr>
                {isSpread &&
                  months.map(({ month, ...cohort }) => (
                    <tr key={month} className={classes.month} data-weak={cohort.isImmature || undefined}>
                      <th scope="row" className={classes.line}>
                        {texts.month(month)}
                        {cohort.isImmature && (
                          <span className={classes.under}>{t('salesReport.conversion.immature')}</span>
                        )}
                      </th>
                      <CohortCells
                        cohort={cohort}
                        name={`${name}, ${texts.month(month)}`}
                        query={{ source: key ?? '', month }}
                        open={open}
                      />
                    </tr>
                  ))}
              </Fragment>
            );
          })}
        </tbody>
      </table>
      <p className={classes.soft}>
        {t(`salesReport.conversion.${note}`, {
          days: cycleInDays === null ? USUAL_CYCLE_IN_DAYS : texts.days(cycleInDays),
        })}
      </p>
    </section>
  );
}

interface CohortCellsProps {
  cohort: Cohort;
  name: string;
  query: Readonly<Record<string, string>>;
  open: OpenFigure;
}

function CohortCells({ cohort, name, query, open }: CohortCellsProps) {
  const t = useText();
  const texts = useReportTexts();
  const cell = (figure: string, value: string, { count, under }: { count: number; under?: string }) => {
    const head = t(`salesReport.conversion.${figure}`);
    return (
      <OpenedCell
        key={figure}
        head={head}
        name={t('salesReport.open', { figure: head, value, line: name })}
        value={value}
        under={under}
        onOpen={count > 0 ? () => open({ title: `${name} · ${head}`, query: { figure, ...query } }) : undefined}
      />
    );
  };
  const rate = (figure: string, { value, part, of, isWeak }: SureRate) =>
    cell(figure, texts.percent(value), {
      count: part,
      under: [texts.number(part), isWeak && of > 0 && t('salesReport.weak')].filter(Boolean).join(' · '),
    });
  const head = t('salesReport.conversion.revenue');
  return (
    <>
      {cell('leads', texts.number(cohort.leads), { count: cohort.leads })}
      {rates.map((figure) => rate(figure, cohort[figure]))}
      <td className={classes.number} data-label={head} data-figures>
        <span>
          {cohort.revenue.length === 0 && '—'}
          {cohort.revenue.map(({ currency, amount, buyers, perLead }) => {
            const value = texts.money(amount, currency);
            return (
              <span key={currency} className={classes.money}>
                <button
                  type="button"
                  className={classes.open}
                  aria-label={t('salesReport.open', { figure: head, value, line: name })}
                  onClick={() => open({ title: `${name} · ${head}`, query: { figure: 'buyers', currency, ...query } })}
                >
                  {value}
                </button>
                <span className={classes.under}>
                  {t('salesReport.conversion.buyers', { count: buyers })} ·{' '}
                  {t('salesReport.conversion.perLead', { amount: texts.money(perLead, currency) })}
                </span>
              </span>
            );
          })}
        </span>
      </td>
    </>
  );
}

function Best({ lines, nameOf }: Pick<CohortsProps, 'lines' | 'nameOf'>) {
  const t = useText();
  const texts = useReportTexts();
  const best = bestSource(lines);
  if (!best) return null;
  const { line, isAlone } = best;
  const words = {
    name: nameOf(line.key),
    percent: texts.percent(line.compared.value),
    count: texts.number(line.compared.of),
  };
  return <p className={classes.best}>{t(`salesReport.conversion.${isAlone ? 'bestAlone' : 'bestAmong'}`, words)}</p>;
}
