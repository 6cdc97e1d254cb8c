import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { halfDayOf, type RankedHour, type SlotAdvice } from '../best-slots.rules.ts';
import classes from './campaign-page.module.css';

interface BestSlotsProps {
  hours: readonly RankedHour[];
  advice: SlotAdvice;
  onOpen(title: string, cell: RankedHour): void;
}

/** When people were reached, by weekday and hour; what few calls say is grey and advises nothing. */
export function BestSlots({ hours, advice, onOpen }: BestSlotsProps) {
  const t = useText();
  const { locale } = useLanguage();
  if (hours.length === 0) return null;
  const columns = [...new Set(hours.map(({ hour }) => hour))].sort((a, b) => a - b);
  const weekdays = [...new Set(hours.map(({ weekday }) => weekday))].sort((a, b) => a - b);
  const percent = (part: number) => part.toLocaleString(locale, { style: 'percent', maximumFractionDigits: 0 });
  const day = (weekday: number) => t(`campaignReport.weekday.${weekday}`);
  return (
    <section className={classes.part}>
      <h3 className={classes.heading}>{t('campaignReport.hoursTitle')}</h3>
      <p>{adviceText()}</p>
      <div className={classes.heat}>
        <table aria-label={t('campaignReport.hoursTitle')}>
          <thead>
            <tr>
              <td />
              {columns.map((hour) => (
                <th key={hour} scope="col">
                  {t('campaignReport.hourShort', { hour })}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {weekdays.map((weekday) => (
              <tr key={weekday}>
                <th scope="row">{day(weekday)}</th>
                {columns.map((hour) => (
                  <Cell
                    key={hour}
                    cell={hours.find((one) => one.weekday === weekday && one.hour === hour)}
                    title={t('campaignReport.hour', { day: day(weekday), from: hour, to: hour + 1 })}
                    onOpen={onOpen}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className={classes.soft}>{t('campaignReport.hoursNote')}</p>
    </section>
  );

  function adviceText() {
    if (advice.kind === 'none') return t('campaignReport.adviceNone');
    const { weekday, hour, reached, calls } = advice.best;
    const when =
      advice.kind === 'hour'
        ? t('campaignReport.hour', { day: day(weekday), from: hour, to: hour + 1 })
        : t(`campaignReport.${halfDayOf(hour)}`, { day: day(weekday) });
    const key = advice.isAlone ? 'campaignReport.adviceAlone' : 'campaignReport.adviceAmong';
    return t(key, { when, percent: percent(reached / calls), count: calls });
  }
}

interface CellProps extends Pick<BestSlotsProps, 'onOpen'> {
  cell: RankedHour | undefined;
  title: string;
}

function Cell({ cell, title, onOpen }: CellProps) {
  const t = useText();
  const { locale } = useLanguage();
  if (!cell) return <td />;
  const { reached, calls, low, high, counts } = cell;
  const percent = (part: number) => part.toLocaleString(locale, { maximumFractionDigits: 1 });
  const sureness = counts
    ? t('campaignReport.interval', { low: percent(low * 100), high: percent(high * 100) })
    : t('campaignReport.tooFew', { count: calls });
  const share = `${Math.round((reached / calls) * 100).toLocaleString(locale)} %`;
  const strength = Math.round((reached / calls) * 60);
  return (
    <td
      title={`${t('campaignReport.cell', { reached, calls })} · ${sureness}`}
      className={counts ? undefined : classes.tooFew}
      style={
        counts ? { background: `color-mix(in srgb, var(--kili-brand-mark) ${strength}%, transparent)` } : undefined
      }
    >
      <button
        type="button"
        className={classes.opens}
        aria-label={`${share} ${title}`}
        onClick={() => onOpen(title, cell)}
      >
        {share}
      </button>
    </td>
  );
}
