import { useLocalStorage } from '@mantine/hooks';
import { useCaller } from '../../../engine/web/hooks.ts';
import { exportFormats } from '../export.record.ts';

export interface ExportChoices {
  format: 'csv' | 'xlsx';
  columns: 'screen' | 'all';
}

const first: ExportChoices = { format: 'xlsx', columns: 'screen' };

/** How this person wanted their last file; kept on the device, for the next one and for the network to come back. */
export function useExportChoices(): [ExportChoices, (changes: Partial<ExportChoices>) => void] {
  const { companyId, userId } = useCaller();
  const [kept, keep] = useLocalStorage<Partial<ExportChoices>>({
    key: `kili.export-${companyId}-${userId}`,
    defaultValue: {},
    getInitialValueInEffect: false,
  });
  const format = exportFormats.find((one) => one === kept.format) ?? first.format;
  const choices: ExportChoices = { format, columns: kept.columns === 'all' ? 'all' : first.columns };
  return [choices, (changes) => keep({ ...choices, ...changes })];
}
