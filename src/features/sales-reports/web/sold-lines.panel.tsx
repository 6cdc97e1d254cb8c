import table from '../../../design/plain-table.module.css';
import { useRows, useText } from '../../../engine/web/hooks.ts';
import { userRecord } from '../../members/member.records.ts';
import type { Sold, SoldLine } from '../sales-figures.rules.ts';
import { OpenedCell } from './opened-cell.tsx';
import type { ShownCurrency } from './report-figures.ts';
import type { OpenFigure } from './report-frame.tsx';
import { useReportTexts } from './report-texts.ts';
import classes from './sales-report.module.css';

interface PanelProps {
  of: ShownCurrency;
  open: OpenFigure;
}

export function RepsPanel({ of, open }: PanelProps) {
  const t = useText();
  const users = useRows(userRecord);
  return (
    <SoldLinesPanel
      title={t('salesReport.sales.reps')}
      head={t('salesReport.sales.rep')}
      lines={of.reps}
      currency={of.currency}
      nameOf={(key) =>
        key ? (users.find(({ id }) => id === key)?.name ?? t('salesReport.somebody')) : t('salesReport.nobody')
      }
      word="repId"
      open={open}
    />
  );
}

export function SourcesPanel({ of, open }: PanelProps) {
  const t = useText();
  return (
    <SoldLinesPanel
      title={t('salesReport.sales.sources')}
      head={t('salesReport.sales.source')}
      lines={of.sources}
      currency={of.currency}
      nameOf={(key) => key ?? t('salesReport.noSource')}
      word="source"
      open={open}
    />
  );
}

interface SoldLinesProps {
  title: string;
  head: string;
  lines: readonly SoldLine[];
  currency: string;
  nameOf(key: string | null): string;
  /** What the key is called where rows are asked for. */
  word: 'repId' | 'source';
  open: OpenFigure;
}

const figures = [
  ['revenue', 'amount'],
  ['quote', 'quotes'],
  ['sale', 'sales'],
] as const;

/** Revenue, signed quotes and sales line by line. */
function SoldLinesPanel({ title, head, lines, currency, nameOf, word, open }: SoldLinesProps) {
  const t = useText();
  const texts = useReportTexts();
  if (lines.length === 0) return null;
  const cell = (line: SoldLine, figure: (typeof figures)[number][0], words: string) => {
    const column = t(`salesReport.sales.${words}`);
    const name = nameOf(line.key);
    const { amount, count, before }: Sold = line[figure];
    const value = texts.money(amount, currency);
    return (
      <OpenedCell
        key={figure}
        head={column}
        name={t('salesReport.open', { figure: column, value, line: name })}
        value={count > 0 ? value : '—'}
        under={
          figure === 'revenue'
            ? texts.change(amount, before, texts.money(before, currency))
            : count > 0 && t('salesReport.sample', { count: texts.number(count) })
        }
        onOpen={
          count > 0
            ? () => open({ title: `${name} · ${column}`, query: { figure, currency, [word]: line.key ?? '' } })
            : undefined
        }
      />
    );
  };
  return (
    <section className={classes.part}>
      <h2 className={classes.heading}>{title}</h2>
      <table className={`${table.table} ${classes.lines}`} aria-label={title}>
        <thead>
          <tr>
            <th scope="col">{head}</th>
            {figures.map(([figure, words]) => (
              <th key={figure} scope="col" className={classes.number}>
                {t(`salesReport.sales.${words}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.key ?? ''}>
              <th scope="row" className={classes.line}>
                {nameOf(line.key)}
              </th>
              {figures.map(([figure, words]) => cell(line, figure, words))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
