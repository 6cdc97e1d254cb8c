import { Button, Select } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { Dialog } from '../../../design/dialog.tsx';
import { FormActions, FormProblem } from '../../../design/form.tsx';
import { readTypedDay } from '../../../engine/typed-day.ts';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { useToday } from '../../../engine/web/when.ts';
import { daysOfJournal, journalPeriods } from '../journal-period.rules.ts';
import { usePaperTexts } from './invoice-calls.ts';
import classes from './invoices.module.css';

const CUSTOM = 'custom';

/** For which days the books want the journal of sales and payments. */
export function JournalDialog({ onClose }: { onClose(): void }) {
  const t = useText();
  const { locale } = useLanguage();
  const { day } = usePaperTexts();
  const today = useToday();
  const [period, setPeriod] = useState<string>('lastMonth');
  const [typed, setTyped] = useState(() => daysOfJournal('lastMonth', today));
  const known = journalPeriods.find((one) => one === period);
  const { from, to } = known ? daysOfJournal(known, today) : typed;
  const isReversed = from > to;
  const field = (name: 'from' | 'to') => (
    <DateInput
      label={t(`invoiceScreen.journal.${name}`)}
      locale={locale}
      valueFormat="DD/MM/YYYY"
      dateParser={readTypedDay}
      value={typed[name]}
      onChange={(chosen) => chosen && setTyped({ ...typed, [name]: chosen })}
    />
  );
  return (
    <Dialog title={t('invoiceScreen.journal.title')} onClose={onClose} closeText={t('invoiceScreen.close')}>
      <div className={classes.form}>
        <p className={classes.note}>{t('invoiceScreen.journal.note')}</p>
        <Select
          data-autofocus
          label={t('invoiceScreen.journal.period')}
          allowDeselect={false}
          data={[...journalPeriods, CUSTOM].map((value) => ({
            value,
            label: t(`invoiceScreen.journal.periods.${value}`),
          }))}
          value={period}
          onChange={(chosen) => {
            if (chosen === CUSTOM) setTyped({ from, to });
            if (chosen) setPeriod(chosen);
          }}
        />
        {known ? (
          <p className={classes.note}>{t('invoiceScreen.journal.span', { from: day(from), to: day(to) })}</p>
        ) : (
          <div className={classes.pair}>
            {field('from')}
            {field('to')}
          </div>
        )}
        <FormProblem text={isReversed ? t('invoiceScreen.journal.reversed') : undefined} />
        <FormActions>
          <Button
            component="a"
            href={`/api/v1/invoices/journal?from=${from}&to=${to}`}
            download
            leftSection={<IconDownload size={16} />}
            disabled={isReversed}
            aria-disabled={isReversed || undefined}
            onClick={(event) => isReversed && event.preventDefault()}
          >
            {t('invoiceScreen.journal.download')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('invoiceScreen.close')}
          </Button>
        </FormActions>
      </div>
    </Dialog>
  );
}
