import { SegmentedControl } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useText } from '../../../engine/web/hooks.ts';
import type { useAskedReport } from './asked-report.field.tsx';

const addresses = {
  dashboard: '/statistiques/tableau',
  conversion: '/statistiques/conversion',
  sales: '/statistiques/ventes',
} as const;
type Tab = keyof typeof addresses;

interface StatisticTabsProps extends Pick<ReturnType<typeof useAskedReport>, 'address'> {
  tab: Tab;
}

/** The pages of the statistics; the period and the person go along from one to the other. */
export function StatisticTabs({ tab, address }: StatisticTabsProps) {
  const t = useText();
  const navigate = useNavigate();
  return (
    <SegmentedControl
      size="xs"
      w="fit-content"
      maw="100%"
      aria-label={t('salesReport.tabs')}
      value={tab}
      data={(Object.keys(addresses) as Tab[]).map((value) => ({ value, label: t(`salesReport.tab.${value}`) }))}
      onChange={(value) => navigate({ to: addresses[value as Tab], search: address })}
    />
  );
}
