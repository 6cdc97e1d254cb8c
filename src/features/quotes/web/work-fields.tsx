import { Checkbox, NumberInput, TextInput } from '@mantine/core';
import { useText } from '../../../engine/web/hooks.ts';
import type { Quote } from '../quote.record.ts';

export type Work = Pick<Quote, 'workPlace' | 'workPeriod' | 'depositRate' | 'isCanvassed'>;

interface WorkFieldsProps {
  work: Work;
  isConsumer: boolean;
  onChange(work: Work): void;
}

/** Where and when the work is done, what is paid beforehand, and what a consumer may do. */
export function WorkFields({ work, isConsumer, onChange }: WorkFieldsProps) {
  const t = useText();
  const change = (changes: Partial<Work>) => onChange({ ...work, ...changes });
  return (
    <>
      <TextInput
        label={t('quoteForm.workPlace')}
        description={t('quoteForm.workPlaceNote')}
        maxLength={300}
        value={work.workPlace}
        onChange={(event) => change({ workPlace: event.currentTarget.value })}
      />
      <TextInput
        label={t('quoteForm.workPeriod')}
        placeholder={t('quoteForm.workPeriodHint')}
        maxLength={200}
        value={work.workPeriod}
        onChange={(event) => change({ workPeriod: event.currentTarget.value })}
      />
      <NumberInput
        label={t('quoteForm.depositRate')}
        maw={200}
        hideControls
        min={0}
        max={100}
        decimalScale={2}
        suffix={'\u202f%'}
        value={work.depositRate === null ? '' : work.depositRate / 100}
        onChange={(value) => change({ depositRate: Number(value) > 0 ? Math.round(Number(value) * 100) : null })}
      />
      {isConsumer && (
        <Checkbox
          label={t('quoteForm.isCanvassed')}
          description={t('quoteForm.isCanvassedNote')}
          checked={work.isCanvassed}
          onChange={(event) => change({ isCanvassed: event.currentTarget.checked })}
        />
      )}
    </>
  );
}
