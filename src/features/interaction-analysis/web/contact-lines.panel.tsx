import { Button } from '@mantine/core';
import { useState } from 'react';
import table from '../../../design/plain-table.module.css';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { RateText, SureText } from '../../campaign-desk/web/report-figures.tsx';
import { bestLine, type ContactKind, type ContactLine, type ContactPart } from '../contact-lines.rules.ts';
import type { OpenedFigure } from './analysis-figures.ts';
import { useFigure } from './calls-before.panel.tsx';
import classes from './interaction-analysis.module.css';

const FIRST_LINES = 8;

interface ContactLinesProps {
  title: string;
  /** What a line is, as its column says. */
  head: string;
  by: ContactKind;
  lines: readonly ContactLine[];
  nameOf(line: ContactLine): string;
  /** Beside the name, softly. */
  noteOf?(line: ContactLine): string;
  onOpen(figure: OpenedFigure): void;
}

/** What contacts came to, line by line: each rate with its n and interval, grey where too few say nothing. */
export function ContactLinesPanel({ title, head, by, lines, nameOf, noteOf, onOpen }: ContactLinesProps) {
  const t = useText();
  const figure = useFigure();
  const [showsAll, setShowsAll] = useState(false);
  const shown = showsAll ? lines : lines.slice(0, FIRST_LINES);
  return (
    <section className={classes.part}>
      <h2 className={classes.heading}>{title}</h2>
      <Best lines={lines} nameOf={nameOf} />
      <table className={`${table.table} ${classes.lines}`} aria-label={title}>
        <thead>
          <tr>
            <th scope="col">{head}</th>
            {['contacts', 'contacted', 'answered', 'converted'].map((name) => (
              <th key={name} scope="col" className={classes.number}>
                {t(`analysis.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((line) => {
            const name = nameOf(line);
            const open = (part: ContactPart) =>
              onOpen({ title: `${name} · ${t(`analysis.${part}`)}`, query: { by, key: line.key, part } });
            return (
              <tr key={line.key}>
                <th scope="row" className={classes.line}>
                  {name}
                  {noteOf && <span className={classes.under}>{noteOf(line)}</span>}
                </th>
                <td className={classes.number} data-label={t('analysis.contacts')} data-figures>
                  {figure(line.contacts)}
                </td>
                <td className={classes.number} data-label={t('analysis.contacted')} data-figures>
                  {line.contacted > 0 ? (
                    <button
                      type="button"
                      className={classes.open}
                      aria-label={t('analysis.open', {
                        part: t('analysis.contacted'),
                        count: line.contacted,
                        line: name,
                      })}
                      onClick={() => open('contacted')}
                    >
                      {figure(line.contacted)}
                    </button>
                  ) : (
                    '0'
                  )}
                </td>
                {(['answered', 'converted'] as const).map((part) => (
                  <td key={part} className={classes.number} data-label={t(`analysis.${part}`)} data-figures>
                    <RateCell line={line} part={part} name={name} onOpen={() => open(part)} />
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
      {shown.length < lines.length && (
        <Button className={classes.all} size="compact-sm" variant="subtle" onClick={() => setShowsAll(true)}>
          {t('analysis.showAll', { count: lines.length - shown.length })}
        </Button>
      )}
    </section>
  );
}

interface RateCellProps {
  line: ContactLine;
  part: 'answered' | 'converted';
  name: string;
  onOpen(): void;
}

function RateCell({ line, part, name, onOpen }: RateCellProps) {
  const t = useText();
  const rate = line[part];
  if (!rate || rate.value === null) return <span className={classes.soft}>—</span>;
  const words = (
    <>
      <RateText rate={{ ...rate, isWeak: rate.counts && rate.isWeak }} />
      <SureText rate={rate} />
    </>
  );
  if (rate.part === 0) return <span data-weak={!rate.counts || undefined}>{words}</span>;
  return (
    <button
      type="button"
      className={classes.rate}
      data-weak={!rate.counts || undefined}
      title={t('analysis.open', { part: t(`analysis.${part}`), count: rate.part, line: name })}
      onClick={onOpen}
    >
      {words}
    </button>
  );
}

/** Said in a sentence, and never more surely than the intervals allow. */
function Best({ lines, nameOf }: Pick<ContactLinesProps, 'lines' | 'nameOf'>) {
  const t = useText();
  const { locale } = useLanguage();
  const best = bestLine(lines);
  if (!best) return null;
  const { value, of } = best.line.converted;
  const percent = value!.toLocaleString(locale, { style: 'percent', maximumFractionDigits: 1 });
  const words = { name: nameOf(best.line), percent, count: of };
  return <p className={classes.best}>{t(best.isAlone ? 'analysis.bestAlone' : 'analysis.bestAmong', words)}</p>;
}
