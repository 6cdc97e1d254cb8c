import { ActionIcon } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconCloudOff, IconTrendingUp } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { EmptyState } from '../../../design/empty-state.tsx';
import { PageHeader } from '../../../design/page-header.tsx';
import { addMonths } from '../../../engine/dates.ts';
import { useErrorText } from '../../../engine/web/hooks.ts';
import { isUnanswered } from '../../../engine/web/server.ts';
import { useServer } from '../../../engine/web/server-list.ts';
import { useToday } from '../../../engine/web/when.ts';
import { useContractWords } from './contract-words.ts';
import { type MrrFigure, type MrrReport, useMonthWords } from './mrr-report.ts';
import { MrrRowsDialog } from './mrr-rows.dialog.tsx';
import classes from './revenue.module.css';
import { RevenueOfCurrency } from './revenue-of-currency.tsx';

interface RevenueProps {
  tabs: ReactNode;
  /** "2026-11"; the present one where left out. */
  month: string | undefined;
  onMonth(month: string | undefined): void;
}

/** What recurs every month, how it came from one month to the next, and what of it was kept. */
export function RevenuePart({ tabs, month: asked, onMonth }: RevenueProps) {
  const { t } = useContractWords();
  const errorText = useErrorText();
  const monthWords = useMonthWords();
  const present = useToday().slice(0, 7);
  const month = asked && /^\d{4}-\d\d$/.test(asked) && asked <= present ? asked : present;
  const { data, error } = useServer<MrrReport>(`/api/v1/reports/mrr?month=${month}`);
  const [opened, setOpened] = useState<{ figure: MrrFigure; currency: string }>();
  const step = (by: number) => {
    const next = addMonths(`${month}-01`, by).slice(0, 7);
    onMonth(next === present ? undefined : next);
  };
  return (
    <>
      <PageHeader title={t('contractScreen.title')}>
        {tabs}
        <div className={classes.month}>
          <ActionIcon variant="subtle" aria-label={t('contractScreen.monthBefore')} onClick={() => step(-1)}>
            <IconChevronLeft size={18} />
          </ActionIcon>
          <strong aria-live="polite">{monthWords(month)}</strong>
          <ActionIcon
            variant="subtle"
            aria-label={t('contractScreen.monthAfter')}
            disabled={month >= present}
            onClick={() => step(1)}
          >
            <IconChevronRight size={18} />
          </ActionIcon>
        </div>
      </PageHeader>
      <div className={classes.page}>
        {error &&
          !data &&
          (isUnanswered(error) ? (
            <EmptyState
              icon={IconCloudOff}
              title={t('contractScreen.tab.revenue')}
              description={t('contractScreen.offline')}
            />
          ) : (
            <p className={classes.soft}>{errorText(error)}</p>
          ))}
        {!data && !error && <div className={classes.skeleton} aria-busy="true" />}
        {data?.items.length === 0 && (
          <EmptyState
            icon={IconTrendingUp}
            title={t('contractScreen.noRevenue')}
            description={t('contractScreen.noRevenueNote')}
          />
        )}
        {data?.items.map((item) => (
          <RevenueOfCurrency
            key={item.currency}
            item={item}
            isPresent={month === present}
            onFigure={(figure) => setOpened({ figure, currency: item.currency })}
          />
        ))}
      </div>
      {opened && <MrrRowsDialog {...opened} month={month} onClose={() => setOpened(undefined)} />}
    </>
  );
}
