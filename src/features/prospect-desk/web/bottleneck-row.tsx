import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { moneyText } from '../../../engine/money.ts';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { type Cohort, type CohortPart, conversionInPeriod, conversionOf, isSmallSample } from '../bottleneck.rules.ts';
import { countText } from '../prospect-counters.rules.ts';
import type { ListChoice } from '../prospect-list.rules.ts';
import classes from './bottleneck.module.css';
import type { BottleneckLine, PastFigure } from './bottleneck-figures.ts';

interface BottleneckRowProps {
  line: BottleneckLine;
  name: string;
  label: ReactNode;
  periodInDays: number;
  /** What the list is asked for to show those of this line, where it can be. */
  rows: Partial<ListChoice> | undefined;
  onOpenRows(changes: Partial<ListChoice>): void;
  onOpenPast(past: { figure: PastFigure; title: string }): void;
}

/** What is blocked, what stands there, what came and went on; every figure opens those it counts. */
export function BottleneckRow({ line, name, label, rows, periodInDays, ...open }: BottleneckRowProps) {
  const t = useText();
  const { locale } = useLanguage();
  const { recent, before, stuck, reasons, stayInDays, usualDays } = line;
  const stuckShare = line.open > 0 && !line.isLeast ? stuck / line.open : null;
  const conversion = conversionOf(recent);
  const earlier = conversionInPeriod(before);
  const atLeast = (text: string) => (line.isLeast && !text.endsWith('+') ? `${text}+` : text);
  const amounts = line.stuckAmounts.map((sum) => moneyText(sum, locale)).join(' · ');
  return (
    <tr>
      <th scope="row">
        <span className={classes.name}>{label}</span>
        {reasons.length > 0 && (
          <span className={classes.mark}>
            <IconAlertTriangle size={13} aria-hidden="true" />
            {t('bottleneck.mark')}
            <span className={classes.reason}>{reasons.map(reasonText).join(', ')}</span>
          </span>
        )}
      </th>
      <td data-label={t('bottleneck.head.stuck')}>
        <Bar share={stuckShare} tone="late" />
        <span className={classes.line}>
          {standing('stuck', stuck)}
          <span className={classes.soft}>{shareText(stuckShare)}</span>
          {amounts && <span className={classes.amount}>{atLeast(amounts)}</span>}
        </span>
      </td>
      <td data-label={t('bottleneck.head.open')}>
        <span className={classes.line}>{standing('open', line.open)}</span>
      </td>
      <td data-label={t('bottleneck.head.entered')}>
        <span className={classes.line}>{past('recent', 'entered')}</span>
        <span className={classes.soft}>
          {t('bottleneck.before')} {past('before', 'entered')}
        </span>
      </td>
      <td data-label={t('bottleneck.head.conversion')}>
        <Bar share={conversion} tone="brand" />
        <span className={classes.line}>
          <strong>{shareText(conversion)}</strong>
          {recent && recent.entered > 0 && (
            <span className={classes.soft}>
              {past('recent', 'onward', 'bottleneck.onward')} · {past('recent', 'stillOpen', 'bottleneck.stillOpen')}
            </span>
          )}
        </span>
        <span className={classes.soft}>
          {t('bottleneck.beforeAtSameAge')} {shareText(earlier)}
          {before && before.entered > 0 && <> · {past('before', 'onward', 'bottleneck.onwardSince')}</>}
          {recent && isSmallSample(recent) && <> · {t('bottleneck.smallSample')}</>}
        </span>
      </td>
      <td data-label={t('bottleneck.head.stay')}>
        <span className={classes.line}>{daysText('bottleneck.days', stayInDays)}</span>
        <span className={classes.soft}>{usualDays !== null && daysText('bottleneck.usual', usualDays)}</span>
      </td>
    </tr>
  );

  function standing(of: 'open' | 'stuck', count: number) {
    const figure = atLeast(countText(count, locale));
    const stay = of === 'stuck' ? ({ stay: 'stuck' } as const) : {};
    return (
      <Figure
        text={figure}
        label={t(`bottleneck.figure.${of}`, { count, figure, name })}
        onPress={rows && count > 0 ? () => open.onOpenRows({ ...rows, ...stay }) : undefined}
      />
    );
  }

  function past(period: 'recent' | 'before', part: CohortPart, words?: string) {
    const cohort: Cohort | null = period === 'recent' ? recent : before;
    if (!cohort) return '—';
    const count = cohort[part];
    const figure = count.toLocaleString(locale);
    const title = t(`bottleneck.figure.${period}.${part}`, { count, figure, name, days: periodInDays });
    const show = () => open.onOpenPast({ figure: { key: line.key, period, part }, title });
    return (
      <Figure
        text={words ? t(words, { count: figure }) : figure}
        label={title}
        onPress={count > 0 ? show : undefined}
      />
    );
  }

  function reasonText(reason: 'stuck' | 'conversion'): string {
    if (reason === 'stuck') return t('bottleneck.reason.stuck', { share: shareText(stuckShare) });
    const fall = ((earlier ?? 0) - (conversion ?? 0)) * 100;
    const points = fall.toLocaleString(locale, { maximumFractionDigits: 1 });
    return t('bottleneck.reason.conversion', { points: t('bottleneck.points', { points }) });
  }

  function shareText(share: number | null): string {
    if (share === null) return '—';
    return share.toLocaleString(locale, { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 });
  }

  function daysText(key: string, days: number | null): string {
    return days === null ? '—' : t(key, { days: days.toLocaleString(locale, { maximumFractionDigits: 1 }) });
  }
}

function Figure({ text, label, onPress }: { text: string; label: string; onPress: (() => void) | undefined }) {
  if (!onPress) return <span title={label}>{text}</span>;
  return (
    <button type="button" className={classes.figure} aria-label={label} title={label} onClick={onPress}>
      {text}
    </button>
  );
}

/** The share as a length: what stands beside it says the same in figures. */
function Bar({ share, tone }: { share: number | null; tone: 'late' | 'brand' }) {
  return (
    <span className={classes.track} aria-hidden="true">
      <span className={classes.length} data-tone={tone} style={{ width: `${(share ?? 0) * 100}%` }} />
    </span>
  );
}
