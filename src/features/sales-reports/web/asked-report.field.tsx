import { Select } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { readTypedDay } from '../../../engine/typed-day.ts';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useCaller, useText } from '../../../engine/web/hooks.ts';
import { useToday } from '../../../engine/web/when.ts';
import {
  type AnalysisPeriod,
  analysisPeriods,
  daysOfPeriod,
} from '../../interaction-analysis/analysis-period.rules.ts';
import { WhoseField } from '../../interaction-analysis/web/asked-days.field.tsx';
import type { AskedDays } from './report-figures.ts';
import classes from './sales-report.module.css';

const CUSTOM = 'custom';
const USUAL: AnalysisPeriod = 'days90';
const aDay = /^\d{4}-\d{2}-\d{2}$/;

interface Address {
  periode?: string | undefined;
  du?: string | undefined;
  au?: string | undefined;
  de?: string | undefined;
}

/** What the address asks for: which days, and of whose. */
export function useAskedReport(): { asked: AskedDays; address: Address; go(change: Address): void } {
  const navigate = useNavigate();
  const today = useToday();
  const address = useSearch({ strict: false }) as Address;
  const { periode, du, au, de } = address;
  const known = analysisPeriods.find((one) => one === periode);
  const isTyped = periode === CUSTOM && du && au && aDay.test(du) && aDay.test(au) && du <= au;
  const [kind, id] = (de ?? '').split(':');
  return {
    asked: {
      ...(isTyped ? { from: du, to: au } : daysOfPeriod(known ?? USUAL, today)),
      ...(kind === 'user' && id && { ownerId: id }),
      ...(kind === 'team' && id && { teamId: id }),
    },
    address,
    go: (change) => navigate({ to: '.', search: { ...address, ...change }, replace: true }),
  };
}

/** Which days, and of whose: who leads nobody is asked of themselves alone. */
export function AskedReportField({ asked, address, go }: ReturnType<typeof useAskedReport>) {
  const t = useText();
  const { locale } = useLanguage();
  const { scope } = useCaller();
  const today = useToday();
  const reach = scope('prospects.assign');
  const period =
    address.periode === CUSTOM ? CUSTOM : (analysisPeriods.find((one) => one === address.periode) ?? USUAL);
  const day = (name: 'du' | 'au', label: string, value: string, bounds: { minDate?: string; maxDate?: string }) => (
    <DateInput
      label={label}
      locale={locale}
      valueFormat="DD/MM/YYYY"
      dateParser={readTypedDay}
      value={value}
      {...bounds}
      onChange={(typed) => typed && go({ [name]: typed })}
    />
  );
  return (
    <div className={classes.asked}>
      <Select
        allowDeselect={false}
        label={t('salesReport.period')}
        data={[...analysisPeriods, CUSTOM].map((value) => ({ value, label: t(`salesReport.periods.${value}`) }))}
        value={period}
        onChange={(value) => {
          if (value === CUSTOM) go({ periode: CUSTOM, du: asked.from, au: asked.to });
          else if (value) go({ periode: value, du: undefined, au: undefined });
        }}
      />
      {period === CUSTOM && day('du', t('salesReport.from'), asked.from, { maxDate: asked.to })}
      {period === CUSTOM && day('au', t('salesReport.to'), asked.to, { minDate: asked.from, maxDate: today })}
      {(reach === 'all' || reach === 'team') && (
        <WhoseField
          label={t('salesReport.whose')}
          value={address.de ?? ''}
          onChange={(de) => go({ de: de || undefined })}
        />
      )}
    </div>
  );
}
