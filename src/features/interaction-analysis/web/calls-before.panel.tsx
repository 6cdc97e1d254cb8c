import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { Bar } from '../../campaign-desk/web/report-figures.tsx';
import { type CallsBefore, type ConversionReport, FEWEST_CONVERSIONS } from '../conversion-calls.rules.ts';
import type { OpenedFigure } from './analysis-figures.ts';
import classes from './interaction-analysis.module.css';

interface CallsBeforeProps {
  conversions: ConversionReport;
  onOpen(figure: OpenedFigure): void;
}

/** How many calls a conversion takes, and how they are spread. */
export function CallsBeforePanel({ conversions: told, onOpen }: CallsBeforeProps) {
  const t = useText();
  const figure = useFigure();
  const { called, conversions, attempts } = told;
  const isTold = conversions >= FEWEST_CONVERSIONS;
  const few = t('analysis.tooFewConversions', { least: FEWEST_CONVERSIONS, count: conversions });
  return (
    <section className={classes.part}>
      <h2 className={classes.heading}>{t('analysis.callsTitle')}</h2>
      <div className={classes.tiles}>
        <div className={classes.tile}>
          <span className={classes.label}>{t('analysis.mean')}</span>
          <span className={classes.value}>{figure(told.mean)}</span>
          <span className={classes.soft}>
            {isTold && called.mean !== null && called.conversions < conversions
              ? t('analysis.calledOnly', { mean: figure(called.mean), count: called.conversions })
              : !isTold && few}
          </span>
        </div>
        <div className={classes.tile}>
          <span className={classes.label}>{t('analysis.median')}</span>
          <span className={classes.value}>{figure(told.median)}</span>
          <span className={classes.soft}>
            <MedianInterval told={told} />
          </span>
        </div>
        <button
          type="button"
          className={classes.tile}
          disabled={conversions === 0}
          onClick={() => onOpen({ title: t('analysis.conversions'), query: { by: 'conversion' } })}
        >
          <span className={classes.label}>{t('analysis.conversions')}</span>
          <span className={classes.value}>{figure(conversions)}</span>
          <span className={classes.soft}>{told.isWeak && conversions > 0 && t('campaignReport.weak')}</span>
        </button>
        <button
          type="button"
          className={classes.tile}
          disabled={attempts === 0}
          onClick={() =>
            onOpen({ title: t('analysis.calls'), query: { by: 'channel', key: 'call', part: 'contacted' } })
          }
        >
          <span className={classes.label}>{t('analysis.perConversion')}</span>
          <span className={classes.value}>{figure(told.attemptsPerConversion)}</span>
          <span className={classes.soft}>{t('analysis.perConversionNote', { attempts: figure(attempts) })}</span>
        </button>
      </div>
      {conversions > 0 && (
        <ul className={classes.bars} aria-label={t('analysis.callsTitle')}>
          {told.distribution.map(({ calls, count }) => {
            const label = t(`analysis.distribution.${calls}`);
            const query = { by: 'conversion', calls: String(calls) } as const;
            return (
              <Bar
                key={calls}
                label={label}
                count={count}
                of={conversions}
                onOpen={() => onOpen({ title: label, query })}
              />
            );
          })}
        </ul>
      )}
      <p className={classes.soft}>{t('analysis.callsNote')}</p>
    </section>
  );
}

function MedianInterval({ told: { medianLow: low, medianHigh: high } }: { told: CallsBefore }) {
  const t = useText();
  return low !== null && high !== null && t('analysis.between', { low, high });
}

/** « 3,4 »; a dash where nothing can be said. */
export function useFigure(): (value: number | null) => string {
  const { locale } = useLanguage();
  return (value) => (value === null ? '—' : value.toLocaleString(locale, { maximumFractionDigits: 1 }));
}
