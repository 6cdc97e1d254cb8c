import { Button, Skeleton } from '@mantine/core';
import { IconChartHistogram } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { EmptyState } from '../../../design/empty-state.tsx';
import { PageHeader } from '../../../design/page-header.tsx';
import { useCaller, useErrorText, useText } from '../../../engine/web/hooks.ts';
import { BestSlots } from '../../campaign-desk/web/best-slots.tsx';
import { AskedReportField, useAskedReport } from '../../sales-reports/web/asked-report.field.tsx';
import { useReportTexts } from '../../sales-reports/web/report-texts.ts';
import classes from '../../sales-reports/web/sales-report.module.css';
import { StatisticTabs } from '../../sales-reports/web/statistic-tabs.tsx';
import { CoursePanel } from './course.panel.tsx';
import { type OpenedFigure, type OpenFigure, type ShownDashboard, useDashboard } from './dashboard-figures.ts';
import { DashboardTiles } from './dashboard-tiles.tsx';
import { CampaignsPanel, ChannelsPanel, FunnelPanel, OutcomesPanel, ProductsPanel } from './figure-bars.panel.tsx';
import { FigureRowsDialog } from './figure-rows.dialog.tsx';
import { PeoplePanel } from './people.panel.tsx';
import { PipelinePanel } from './pipeline.panel.tsx';
import { SourcesPanel } from './sources.panel.tsx';

/** What was done in a period and what came of it, face to the period before; every figure opens the rows it counts. */
export function DashboardScreen() {
  const t = useText();
  const errorText = useErrorText();
  const texts = useReportTexts();
  const question = useAskedReport();
  const { asked, address } = question;
  const { data, error, isPending } = useDashboard(asked);
  const [opened, setOpened] = useState<OpenedFigure>();
  return (
    <>
      <PageHeader title={t('salesReport.title')}>
        <StatisticTabs tab="dashboard" address={address} />
      </PageHeader>
      <div className={classes.page}>
        <div className={classes.part}>
          <AskedReportField {...question} />
          {data && (
            <p className={classes.soft}>
              {t('salesReport.compared', { days: texts.span(data), before: texts.span(data.before) })}
            </p>
          )}
        </div>
        {isPending && <Skeleton height={240} />}
        {error && !data && <p className={classes.soft}>{errorText(error)}</p>}
        {data?.isComing && (
          <p className={classes.soft} role="status">
            {t('statistics.coming')}
          </p>
        )}
        {data && (isEmpty(data) ? !data.isComing && <NothingYet /> : <Panels told={data} open={setOpened} />)}
        <PipelinePanel asked={asked} />
      </div>
      {opened && <FigureRowsDialog asked={asked} figure={opened} onClose={() => setOpened(undefined)} />}
    </>
  );
}

const isEmpty = ({ totals, revenue, channels }: ShownDashboard) =>
  revenue.length === 0 &&
  channels.every(({ out, in: received }) => out.count + out.before + received.count + received.before === 0) &&
  Object.values(totals).every(({ count, before }) => count === 0 && before === 0);

function NothingYet() {
  const t = useText();
  return (
    <EmptyState
      icon={IconChartHistogram}
      title={t('statistics.none')}
      description={t('statistics.noneNote')}
      action={
        <Button component={Link} to="/prospects" variant="default">
          {t('statistics.toCalls')}
        </Button>
      }
    />
  );
}

function Panels({ told, open }: { told: ShownDashboard; open: OpenFigure }) {
  const { scope } = useCaller();
  const reach = scope('prospects.assign');
  const openCell = (title: string, { weekday, hour }: { weekday: number; hour: number }) =>
    open({ title, figure: 'hour', query: { weekday: String(weekday), hour: String(hour) } });
  return (
    <>
      <DashboardTiles told={told} open={open} />
      <CoursePanel told={told} open={open} />
      <div className={classes.columns}>
        <FunnelPanel told={told} open={open} />
        <OutcomesPanel told={told} open={open} />
      </div>
      {(reach === 'all' || reach === 'team') && <PeoplePanel told={told} open={open} />}
      <BestSlots hours={told.hours} advice={told.advice} onOpen={openCell} />
      <SourcesPanel told={told} open={open} />
      <div className={classes.columns}>
        <ChannelsPanel told={told} open={open} />
        <CampaignsPanel told={told} open={open} />
        <ProductsPanel told={told} open={open} />
      </div>
    </>
  );
}
