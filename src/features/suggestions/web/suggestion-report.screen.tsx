import { Button, SegmentedControl, Skeleton } from '@mantine/core';
import { IconBulb } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { EmptyState } from '../../../design/empty-state.tsx';
import { PageHeader } from '../../../design/page-header.tsx';
import table from '../../../design/plain-table.module.css';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useCaller, useErrorText, useRow, useText } from '../../../engine/web/hooks.ts';
import type { ReportPart, RuleReport, SuccessRate } from '../suggestion-report.rules.ts';
import { suggestionSettingsRecord } from '../suggestion-settings.record.ts';
import { usualRules } from '../usual-rules.ts';
import { type OpenedFigure, useSuggestionReport } from './suggestion-figures.ts';
import classes from './suggestion-report.module.css';
import { SuggestionRowsDialog } from './suggestion-rows.dialog.tsx';
import { withoutPictogram } from './suggestion-words.tsx';

const periods = [30, 90, 365];

/** What suggestions came to: each figure opens the prospects it counts. */
export function SuggestionReportScreen() {
  const t = useText();
  const { can } = useCaller();
  const errorText = useErrorText();
  const [days, setDays] = useState(90);
  const [opened, setOpened] = useState<OpenedFigure>();
  const { data, error, isPending } = useSuggestionReport(days);
  const rules = data?.rules ?? [];
  return (
    <>
      <PageHeader
        title={t('suggestionReport.title')}
        description={t('suggestionReport.description')}
        actions={
          can('outcomes.manage') && (
            <Button component={Link} to="/parametres/suggestions" variant="default">
              {t('suggestionReport.settings')}
            </Button>
          )
        }
      />
      <div className={classes.page}>
        <SegmentedControl
          className={classes.period}
          aria-label={t('suggestionReport.period')}
          value={String(days)}
          onChange={(value) => setDays(Number(value))}
          data={periods.map((value) => ({ value: String(value), label: t('suggestionReport.days', { days: value }) }))}
        />
        {isPending && <Skeleton height={240} />}
        {error && !data && <p className={classes.soft}>{errorText(error)}</p>}
        {data && rules.length === 0 && (
          <EmptyState icon={IconBulb} title={t('suggestionReport.none')} description={t('suggestionReport.noneNote')} />
        )}
        {rules.length > 0 && <ReportTable rules={rules} days={days} onOpen={setOpened} />}
      </div>
      {opened && <SuggestionRowsDialog figure={opened} onClose={() => setOpened(undefined)} />}
    </>
  );
}

const counts = ['shown', 'accepted', 'dismissed', 'ignored'] as const satisfies readonly ReportPart[];
const successes = { acceptedSuccess: 'followed', otherSuccess: 'notFollowed' } as const;

interface ReportTableProps {
  rules: readonly RuleReport[];
  days: number;
  onOpen(figure: OpenedFigure): void;
}

function ReportTable({ rules, days, onOpen }: ReportTableProps) {
  const t = useText();
  const nameOf = useRuleNames();
  const open = (rule: number, part: ReportPart) =>
    onOpen({ title: `${nameOf(rule)} · ${t(`suggestionReport.${part}`)}`, days, rule, part });
  return (
    <table className={`${table.table} ${classes.report}`} aria-label={t('suggestionReport.title')}>
      <thead>
        <tr>
          <th scope="col">{t('suggestionReport.rule')}</th>
          {[...counts, ...Object.keys(successes)].map((part) => (
            <th key={part} scope="col" className={classes.figure}>
              {t(`suggestionReport.${part}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rules.map((line) => (
          <tr key={line.rule}>
            <th scope="row" className={classes.rule}>
              {nameOf(line.rule)}
              <Reasons reasons={line.reasons} />
            </th>
            {counts.map((part) => (
              <td key={part} className={classes.figure} data-label={t(`suggestionReport.${part}`)} data-figures>
                <Count
                  count={line[part]}
                  label={t('suggestionReport.openRows', {
                    part: t(`suggestionReport.${part}`),
                    count: line[part],
                    rule: nameOf(line.rule),
                  })}
                  onOpen={() => open(line.rule, part)}
                />
              </td>
            ))}
            {Object.entries(successes).map(([part, rate]) => (
              <td key={part} className={classes.figure} data-label={t(`suggestionReport.${part}`)} data-figures>
                <Success rate={line[rate]} onOpen={() => open(line.rule, part as ReportPart)} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Count({ count, label, onOpen }: { count: number; label: string; onOpen(): void }) {
  if (count === 0) return <span className={classes.soft}>0</span>;
  return (
    <button type="button" className={classes.open} aria-label={label} onClick={onOpen}>
      {count}
    </button>
  );
}

/** « 50 % · 10 sur 20, entre 30 % et 70 % »; few cases are told softly. */
function Success({ rate, onOpen }: { rate: SuccessRate; onOpen(): void }) {
  const t = useText();
  const { locale } = useLanguage();
  const { part, of, value, low, high } = rate;
  if (value === null || low === null || high === null) return <span className={classes.soft}>—</span>;
  const percent = (share: number) => share.toLocaleString(locale, { style: 'percent' });
  const words = (
    <span className={classes.soft}>
      {t('suggestionReport.of', { part, of })},{' '}
      {t('suggestionReport.interval', { low: percent(low), high: percent(high) })}
    </span>
  );
  return (
    <span className={classes.success} data-weak={of < FEW || undefined}>
      {part > 0 ? (
        <button type="button" className={classes.open} onClick={onOpen}>
          {percent(value)}
        </button>
      ) : (
        <span>{percent(value)}</span>
      )}
      {words}
    </span>
  );
}

const FEW = 30;

function Reasons({ reasons }: Pick<RuleReport, 'reasons'>) {
  const t = useText();
  const told = Object.entries(reasons).toSorted(([, a], [, b]) => b - a);
  if (told.length === 0) return null;
  return (
    <span className={classes.soft}>
      {told.map(([reason, count]) => `${t(`suggestion.dismiss.${reason}`)} (${count})`).join(' · ')}
    </span>
  );
}

/** What stands for the values of a case where there is none. */
const placeholders = { date: '…', days: '…', number: '…', time: '…' };

function useRuleNames(): (rule: number) => string {
  const t = useText();
  const { companyId } = useCaller();
  const settings = useRow(suggestionSettingsRecord, companyId);
  return (number) => {
    const own = settings?.rules.find(({ rule }) => rule === number)?.text;
    const usual = usualRules.find((rule) => rule.number === number);
    return withoutPictogram(own ?? (usual ? t(`suggestion.text.${usual.text}`, placeholders) : String(number)));
  };
}
