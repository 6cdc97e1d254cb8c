import { IconAlertTriangle, IconArrowUp, IconClockExclamation } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { StagePill } from '../../../design/stage-pill.tsx';
import { moneyText } from '../../../engine/money.ts';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import type { Stage } from '../../stages/stage.record.ts';
import type { StageFigures } from '../board.rules.ts';
import { countText, isMore } from '../prospect-counters.rules.ts';
import type { ListChoice } from '../prospect-list.rules.ts';
import classes from './stage-head.module.css';
import type { StageStay } from './usual-stays.ts';

interface StageHeadProps {
  stage: Stage;
  figures: StageFigures | undefined;
  stay: StageStay;
  /** Those who have been here longest come first. */
  isLongestFirst: boolean;
  onLongestFirst(isWanted: boolean): void;
  /** Lists what a figure counts. */
  onOpenRows(changes: Partial<ListChoice>): void;
  /** Calls the column, shuts it. */
  actions?: ReactNode;
}

/** Above a column: the stage, how many stand there, for how much, how long, and how many are stuck. */
export function StageHead({
  stage,
  figures,
  stay,
  actions,
  isLongestFirst,
  onLongestFirst,
  onOpenRows,
}: StageHeadProps) {
  const t = useText();
  const { locale } = useLanguage();
  const usual = stay.usualDays === null ? undefined : t('board.usual', { days: Math.round(stay.usualDays) });
  const sums = figures?.amounts.map((sum) => moneyText(sum, locale)) ?? [];
  const isLeast = figures !== undefined && isMore(figures.count);
  // Of more than are counted, every figure is a least.
  const atLeast = (text: string) => (isLeast ? `${text}+` : text);
  const amounts = sums.length > 0 ? atLeast(sums.join(' · ')) : '—';
  const days = figures?.medianAgeInDays ?? null;
  const median = days === null ? undefined : t('board.median', { days: Math.round(days).toLocaleString(locale) });
  return (
    <>
      <div className={classes.title}>
        <h2 className={classes.name}>
          <StagePill plain name={stage.name} color={stage.color} />
        </h2>
        <span className={classes.count}>{figures ? countText(figures.count, locale) : ''}</span>
        {actions}
      </div>
      <div className={classes.line}>
        <span className={classes.amounts} title={amounts}>
          {amounts}
        </span>
        {median && (
          <button
            type="button"
            className={classes.median}
            title={[t('board.longestFirst'), usual].filter(Boolean).join(' · ')}
            aria-label={`${median} · ${t('board.longestFirst')}`}
            aria-pressed={isLongestFirst}
            onClick={() => onLongestFirst(!isLongestFirst)}
          >
            {median}
            <IconArrowUp size={13} aria-hidden="true" />
          </button>
        )}
      </div>
      <div className={classes.line}>
        {figures !== undefined && figures.watch > 0 && (
          <button
            type="button"
            className={classes.watch}
            aria-label={t('board.watchCount', { count: figures.watch })}
            title={t('board.watchCount', { count: figures.watch })}
            onClick={() => onOpenRows({ stageIds: [stage.id], stay: 'watch' })}
          >
            <IconClockExclamation size={13} aria-hidden="true" />
            {atLeast(countText(figures.watch, locale))}
          </button>
        )}
        {figures !== undefined && figures.stuck > 0 && (
          <button
            type="button"
            className={classes.stuck}
            onClick={() => onOpenRows({ stageIds: [stage.id], stay: 'stuck' })}
          >
            <IconAlertTriangle size={13} aria-hidden="true" />
            {t('board.stuckCount', { count: figures.stuck, figure: atLeast(countText(figures.stuck, locale)) })}
          </button>
        )}
      </div>
    </>
  );
}
