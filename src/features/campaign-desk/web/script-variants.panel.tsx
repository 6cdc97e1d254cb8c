import table from '../../../design/plain-table.module.css';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import type { VariantLine } from '../variant-lines.rules.ts';
import type { FigureRows } from './campaign-figures.ts';
import classes from './campaign-page.module.css';
import figures from './figure-table.module.css';
import { RateText, SureText } from './report-figures.tsx';

interface ScriptVariantsProps {
  variants: readonly VariantLine[];
  onOpen(rows: FigureRows): void;
}

/** Which way of saying it works: each rate with its n and interval, grey where too few heard it. */
export function ScriptVariantsPanel({ variants, onOpen }: ScriptVariantsProps) {
  const t = useText();
  const { locale } = useLanguage();
  const heads = { answered: 'answered', interest: 'interestOfCalled', won: 'wonOfCalled' } as const;
  const rates = { answered: 'response', interest: 'positive', won: 'won' } as const;
  return (
    <section className={classes.part}>
      <h3 className={classes.heading}>{t('campaignReport.variantsTitle')}</h3>
      <table className={`${table.table} ${figures.table}`} aria-label={t('campaignReport.variantsTitle')}>
        <thead>
          <tr>
            <th scope="col">{t('campaignScreen.script')}</th>
            <th scope="col">{t('campaignReport.people.called')}</th>
            <th scope="col">{t('campaignReport.calls')}</th>
            {Object.values(heads).map((rate) => (
              <th key={rate} scope="col">
                {t(`campaignReport.rate.${rate}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {variants.map((variant) => {
            const { letter, called, calls } = variant;
            const name = t('campaignReport.variantName', { letter });
            const open = (part: string) => onOpen({ title: name, query: { part, variant: letter } });
            return (
              <tr key={letter}>
                <th scope="row">{name}</th>
                <td data-label={t('campaignReport.people.called')}>
                  <button type="button" className={classes.opens} data-figure onClick={() => open('called')}>
                    {called.toLocaleString(locale)}
                  </button>
                </td>
                <td data-label={t('campaignReport.calls')}>{calls.toLocaleString(locale)}</td>
                {(['answered', 'interest', 'won'] as const).map((rate) => (
                  <td
                    key={rate}
                    className={variant[rate].counts ? undefined : classes.tooFew}
                    data-label={t(`campaignReport.rate.${heads[rate]}`)}
                  >
                    <button
                      type="button"
                      className={classes.opens}
                      data-figure
                      disabled={variant[rate].part === 0}
                      onClick={() => open(rates[rate])}
                    >
                      <RateText rate={{ ...variant[rate], isWeak: variant[rate].counts && variant[rate].isWeak }} />
                      <SureText rate={variant[rate]} />
                    </button>
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
      <p className={classes.soft}>{t('campaignReport.variantsNote')}</p>
    </section>
  );
}
