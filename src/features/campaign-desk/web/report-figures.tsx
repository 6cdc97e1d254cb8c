// The pieces a report is laid out with: a bar, a rate, a value.
import { VisuallyHidden } from '@mantine/core';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { isFew, type Rate } from '../rates.rules.ts';
import type { SureRate } from '../variant-lines.rules.ts';
import classes from './campaign-page.module.css';

interface BarProps {
  label: string;
  count: number;
  of: number;
  onOpen?: (() => void) | undefined;
}

export function Bar({ label, count, of, onOpen }: BarProps) {
  const { locale } = useLanguage();
  return (
    <li>
      <button type="button" className={classes.bar} disabled={!onOpen || count === 0} onClick={onOpen}>
        <span>{label}</span>
        <span className={classes.track}>
          {count > 0 && <span className={classes.fill} style={{ width: `${(count / Math.max(1, of)) * 100}%` }} />}
        </span>
        <span className={classes.count}>{count.toLocaleString(locale)}</span>
      </button>
    </li>
  );
}

/** A figure with its name; a press opens what it counts. */
export function RateRow({ label, rate, onOpen }: { label: string; rate: Rate; onOpen?: () => void }) {
  const opens = onOpen && rate.part > 0;
  return (
    <tr>
      <td>{label}</td>
      <td className={classes.number}>
        {opens ? (
          <button type="button" className={classes.opens} onClick={onOpen}>
            <VisuallyHidden>{label} </VisuallyHidden>
            <RateText rate={rate} />
          </button>
        ) : (
          <RateText rate={rate} />
        )}
      </td>
    </tr>
  );
}

/** « 24,2 % · 8 sur 33 »; a dash where there is nothing to be a part of, and a word of warning where n is small. */
export function RateText({ rate }: { rate: Rate }) {
  const t = useText();
  const { locale } = useLanguage();
  const { value, part, of, isWeak } = rate;
  if (value === null) return <>—</>;
  return (
    <>
      {value.toLocaleString(locale, { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 })}
      <span className={classes.weak}>
        {t('campaignReport.percentOf', { part, of })}
        {isWeak && ` · ${t('campaignReport.weak')}`}
      </span>
    </>
  );
}

/** « entre 12,3 % et 20,1 % (95 %) », or that too few say nothing. */
export function SureText({ rate: { low, high, counts, of } }: { rate: SureRate }) {
  const t = useText();
  const { locale } = useLanguage();
  if (low === null || high === null) return null;
  const percent = (part: number) => (part * 100).toLocaleString(locale, { maximumFractionDigits: 1 });
  return (
    <span className={classes.weak}>
      {counts
        ? t('campaignReport.interval', { low: percent(low), high: percent(high) })
        : t('campaignReport.tooFew', { count: of })}
    </span>
  );
}

interface ValueRowProps {
  label: string;
  value: number | null;
  /** How many calls it is taken from, where it is no count itself. */
  sample?: number | undefined;
  onOpen?: () => void;
}

export function ValueRow({ label, value, sample, onOpen }: ValueRowProps) {
  return (
    <tr>
      <td>{label}</td>
      <td className={classes.number}>
        {onOpen && value ? (
          <button type="button" className={classes.opens} onClick={onOpen}>
            <VisuallyHidden>{label} </VisuallyHidden>
            <ValueText value={value} sample={sample} />
          </button>
        ) : (
          <ValueText value={value} sample={sample} />
        )}
      </td>
    </tr>
  );
}

/** « 42,0 », and where it is a mean « n = 12 · échantillon faible ». */
export function ValueText({ value, sample }: { value: number | null; sample?: number | undefined }) {
  const t = useText();
  const { locale } = useLanguage();
  if (value === null && !sample) return <>—</>;
  return (
    <>
      {value === null ? '—' : value.toLocaleString(locale, { maximumFractionDigits: 1 })}
      {sample !== undefined && (
        <span className={classes.weak}>
          {t('campaignReport.sampleOf', { count: sample })}
          {isFew(sample) && ` · ${t('campaignReport.weak')}`}
        </span>
      )}
    </>
  );
}
