import { Button, Skeleton } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { FormProblem } from '../../../design/form.tsx';
import { PageHeader } from '../../../design/page-header.tsx';
import { useErrorText, useText } from '../../../engine/web/hooks.ts';
import type { Days } from '../report-period.rules.ts';
import { AskedReportField, useAskedReport } from './asked-report.field.tsx';
import { FigureRowsDialog } from './figure-rows.dialog.tsx';
import { fileOf, type OpenedFigure, type Told, useReport } from './report-figures.ts';
import { useReportTexts } from './report-texts.ts';
import classes from './sales-report.module.css';
import { StatisticTabs } from './statistic-tabs.tsx';

/** Opens the rows of a figure; of other days than the whole where they are named. */
export type OpenFigure = (figure: { title: string; query: OpenedFigure['query']; days?: Days }) => void;

interface ReportFrameProps<T> {
  tab: 'conversion' | 'sales';
  children(told: T, open: OpenFigure): ReactNode;
}

/** The tabs, what is asked, and the report below it; figures open beside it. */
export function ReportFrame<T extends Told>({ tab, children }: ReportFrameProps<T>) {
  const t = useText();
  const errorText = useErrorText();
  const texts = useReportTexts();
  const question = useAskedReport();
  const { asked, address } = question;
  const { data, error, isPending, isFetching, refetch } = useReport<T>(tab, asked);
  const [opened, setOpened] = useState<{ figure: OpenedFigure; days: Days | undefined }>();
  return (
    <>
      <PageHeader
        title={t('salesReport.title')}
        actions={
          <Button
            component="a"
            href={fileOf(tab, asked)}
            download
            variant="default"
            leftSection={<IconDownload size={16} />}
          >
            {t('salesReport.download')}
          </Button>
        }
      >
        <StatisticTabs tab={tab} address={address} />
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
        {error && !data && (
          <FormProblem
            text={errorText(error)}
            action={
              <Button size="compact-sm" variant="subtle" loading={isFetching} onClick={() => refetch()}>
                {t('salesReport.retry')}
              </Button>
            }
          />
        )}
        {data?.isComing && (
          <p className={classes.soft} role="status">
            {t('salesReport.coming')}
          </p>
        )}
        {data && children(data, ({ title, query, days }) => setOpened({ figure: { title, query, report: tab }, days }))}
      </div>
      {opened && (
        <FigureRowsDialog
          asked={{ ...asked, ...opened.days }}
          figure={opened.figure}
          onClose={() => setOpened(undefined)}
        />
      )}
    </>
  );
}
