import { ActionIcon, Button, SegmentedControl, Select } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { PageHeader } from '../../../design/page-header.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { useToday } from '../../../engine/web/when.ts';
import { targetMeasures } from '../../targets/target.record.ts';
import { periodAround, periodBeside, targetPeriods } from '../../targets/target-period.rules.ts';
import { LeaderboardPanel } from './leaderboard.panel.tsx';
import { TargetGridPanel } from './target-grid.panel.tsx';
import { TargetHistoryDialog } from './target-history.dialog.tsx';
import type { ShownLine } from './target-lines.ts';
import { TargetRowsDialog } from './target-rows.dialog.tsx';
import { useTargetTexts } from './target-texts.ts';
import classes from './targets.module.css';
import type { AskedTargets } from './told-targets.ts';

const aDay = /^(?:19|2\d)\d{2}-\d{2}-\d{2}$/;

/** What is aimed at and what was done, by the company, its teams and people, and who has come how far. */
export function TargetsScreen() {
  const t = useText();
  const texts = useTargetTexts();
  const { asked, isCurrent, go } = useAskedTargets();
  const [opened, open] = useState<ShownLine>();
  const [told, tell] = useState<ShownLine>();
  const { measure, period, days } = asked;
  return (
    <>
      <PageHeader title={t('targetDesk.title')} description={t('targetDesk.description')} />
      <div className={classes.page}>
        <div className={classes.asked}>
          <Select
            allowDeselect={false}
            label={t('targetDesk.measure')}
            data={targetMeasures.map((value) => ({ value, label: t(`target.measure.${value}`) }))}
            value={measure}
            onChange={(mesure) => mesure && go({ mesure })}
          />
          <SegmentedControl
            aria-label={t('targetDesk.period')}
            value={period}
            data={targetPeriods.map((value) => ({ value, label: t(`target.period.${value}`) }))}
            onChange={(periode) => go({ periode })}
          />
          <div className={classes.turn}>
            <ActionIcon
              variant="default"
              size="lg"
              aria-label={t('targetDesk.previous')}
              onClick={() => go({ le: periodBeside(days, period, -1).from })}
            >
              <IconChevronLeft size={18} />
            </ActionIcon>
            <strong className={classes.shown} aria-live="polite">
              {texts.period(days, period)}
            </strong>
            <ActionIcon
              variant="default"
              size="lg"
              aria-label={t('targetDesk.next')}
              onClick={() => go({ le: periodBeside(days, period, 1).from })}
            >
              <IconChevronRight size={18} />
            </ActionIcon>
            {!isCurrent && (
              <Button variant="subtle" size="xs" onClick={() => go({ le: undefined })}>
                {t('targetDesk.current')}
              </Button>
            )}
          </div>
        </div>
        <TargetGridPanel asked={asked} onOpen={open} onHistory={tell} />
        <LeaderboardPanel asked={asked} />
      </div>
      {opened && <TargetRowsDialog asked={asked} line={opened} onClose={() => open(undefined)} />}
      {told && <TargetHistoryDialog asked={asked} line={told} onClose={() => tell(undefined)} />}
    </>
  );
}

/** What the address asks for: « /objectifs?mesure=calls&periode=week&le=2026-11-24 » */
function useAskedTargets() {
  const navigate = useNavigate();
  const today = useToday();
  const { mesure, periode, le } = useSearch({ strict: false }) as Record<string, string | undefined>;
  const measure = targetMeasures.find((one) => one === mesure) ?? 'calls';
  const period = targetPeriods.find((one) => one === periode) ?? 'month';
  const isDay = le !== undefined && aDay.test(le) && !Number.isNaN(Date.parse(le));
  const on = isDay ? le : today;
  const asked = useMemo<AskedTargets>(
    () => ({ measure, period, days: periodAround(on, period) }),
    [measure, period, on],
  );
  return {
    asked,
    isCurrent: asked.days.from <= today && today <= asked.days.to,
    go: (change: { mesure?: string; periode?: string; le?: string | undefined }) =>
      navigate({ to: '.', search: { mesure, periode, le, ...change }, replace: true }),
  };
}
