import { movements } from '../mrr.rules.ts';
import { useContractWords } from './contract-words.ts';
import { type MrrFigure, type MrrOfCurrency, useMonthWords } from './mrr-report.ts';
import classes from './revenue.module.css';

interface CurrencyProps {
  item: MrrOfCurrency;
  /** The running month: its end is today. */
  isPresent: boolean;
  onFigure(figure: MrrFigure): void;
}

const falls: ReadonlySet<string> = new Set(['contraction', 'churn']);

/** The month in one currency: the bridge, what was kept, and how the year went. Every figure opens its contracts. */
export function RevenueOfCurrency({ item, isPresent, onFigure }: CurrencyProps) {
  const { t, amount } = useContractWords();
  const { currency, bridge } = item;
  const figures = ['start', ...movements, 'end'] as const;
  const largest = Math.max(...figures.map((figure) => bridge[figure]), 1);
  return (
    <section className={classes.currencyPart} aria-label={`${t('contractScreen.tab.revenue')} ${currency}`}>
      <div>
        <h2 className={classes.question}>{t('contractScreen.bridgeTitle')}</h2>
        <ul className={classes.bridge}>
          {figures.map((figure) => {
            const isSum = figure === 'start' || figure === 'end';
            const sign = isSum || bridge[figure] === 0 ? '' : falls.has(figure) ? '− ' : '+ ';
            const name = figure === 'end' && isPresent ? 'endNow' : figure;
            return (
              <li key={figure} data-sum={isSum || undefined}>
                <button type="button" disabled={bridge[figure] === 0} onClick={() => onFigure(figure)}>
                  <span>{t(`contractScreen.mrr.${name}`)}</span>
                  <span className={classes.bar} aria-hidden="true">
                    <span
                      data-kind={isSum ? 'sum' : falls.has(figure) ? 'fall' : 'rise'}
                      style={{ inlineSize: `${(bridge[figure] / largest) * 100}%` }}
                    />
                  </span>
                  <span className={classes.figure}>{`${sign}${amount(bridge[figure], currency)}`}</span>
                </button>
              </li>
            );
          })}
        </ul>
      </div>
      <Kept item={item} onFigure={onFigure} />
      <Trend item={item} />
    </section>
  );
}

function Kept({ item, onFigure }: Pick<CurrencyProps, 'item' | 'onFigure'>) {
  const { t, percent } = useContractWords();
  const { netRetention, grossRetention, customers, logoChurn, yearlyLogoChurn, renewals } = item;
  const shown = (share: number | null) => (share === null ? t('contractScreen.noFigure') : percent(share));
  const churnNote = [
    t('contractScreen.kept.churnNote', { lost: customers.lost, of: customers.atStart }),
    yearlyLogoChurn ? t('contractScreen.kept.churnYear', { rate: percent(yearlyLogoChurn) }) : '',
  ];
  const renewalNote = [
    t('contractScreen.kept.renewalsNote', { renewed: renewals.renewed, of: renewals.of }),
    renewals.valueRate === null ? '' : t('contractScreen.kept.renewalsValue', { rate: percent(renewals.valueRate) }),
  ];
  const behind: [MrrFigure, number][] = [
    ['renewed', renewals.renewed],
    ['notRenewed', renewals.of - renewals.renewed],
    ['undecided', renewals.open],
  ];
  return (
    <dl className={classes.kept}>
      <Figure name="net" value={shown(netRetention)} />
      <Figure name="gross" value={shown(grossRetention)} />
      <Figure name="churn" value={shown(logoChurn)} note={churnNote.filter(Boolean).join(' · ')} />
      <Figure name="renewals" value={shown(renewals.rate)} note={renewalNote.filter(Boolean).join(' · ')}>
        {behind.map(
          ([figure, count]) =>
            count > 0 && (
              <button key={figure} type="button" className={classes.link} onClick={() => onFigure(figure)}>
                {`${count} ${t(`contractScreen.fate.${figure}`, { count })}`}
              </button>
            ),
        )}
      </Figure>
    </dl>
  );
}

function Figure({
  name,
  value,
  note,
  children,
}: {
  name: string;
  value: string;
  note?: string;
  children?: React.ReactNode;
}) {
  const { t } = useContractWords();
  return (
    <div>
      <dt>{t(`contractScreen.kept.${name}`)}</dt>
      <dd>
        <strong>{value}</strong>
        {note && <span className={classes.soft}>{note}</span>}
        {children && <span className={classes.links}>{children}</span>}
      </dd>
    </div>
  );
}

/** Twelve months as columns, each with its amount for whoever does not see them. */
function Trend({ item: { trend, currency } }: Pick<CurrencyProps, 'item'>) {
  const { t, amount, locale } = useContractWords();
  const monthWords = useMonthWords();
  const largest = Math.max(...trend.map(({ end }) => end), 1);
  const short = (month: string) =>
    new Date(`${month}-01T00:00:00.000Z`).toLocaleDateString(locale, { month: 'narrow', timeZone: 'UTC' });
  return (
    <figure className={classes.trend}>
      <figcaption className={classes.question}>{t('contractScreen.trendTitle')}</figcaption>
      <ol>
        {trend.map(({ month, end }) => (
          <li key={month} title={`${monthWords(month)} : ${amount(end, currency)}`}>
            <span className={classes.column} aria-hidden="true" style={{ blockSize: `${(end / largest) * 100}%` }} />
            <span className={classes.hidden}>{`${monthWords(month)} : ${amount(end, currency)}`}</span>
            <span className={classes.monthMark} aria-hidden="true">
              {short(month)}
            </span>
          </li>
        ))}
      </ol>
    </figure>
  );
}
