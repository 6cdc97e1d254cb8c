import { Select, Switch, TextInput } from '@mantine/core';
import type { ContractTerms } from '../contract.record.ts';
import { useContractWords } from './contract-words.ts';
import classes from './contracts.module.css';
import type { TermsDraft } from './terms-draft.ts';

const terms = [1, 3, 6, 12, 24, 36, 48, 60];
const notices: readonly ContractTerms['notice'][] = [
  { count: 0, unit: 'day' },
  { count: 15, unit: 'day' },
  { count: 1, unit: 'month' },
  { count: 2, unit: 'month' },
  { count: 3, unit: 'month' },
  { count: 6, unit: 'month' },
];
const reminders = [0, 7, 15, 30, 60, 90];
const NONE = 'none';

interface FieldsProps {
  terms: TermsDraft;
  onChange(changes: Partial<TermsDraft>): void;
}

/** The name of a contract. */
export function TitleField({ terms, onChange, autoFocus }: FieldsProps & { autoFocus?: boolean }) {
  const { t } = useContractWords();
  return (
    <TextInput
      label={t('contractScreen.field.title')}
      placeholder={t('contractScreen.field.titlePlaceholder')}
      maxLength={200}
      required
      withAsterisk={false}
      data-autofocus={autoFocus || undefined}
      value={terms.title}
      onChange={(event) => onChange({ title: event.currentTarget.value })}
    />
  );
}

/** How long it runs, when it must be spoken of, and whether it goes on by itself. */
export function TermFields({ terms: { termMonths, notice, isTacit, reminderDays }, onChange }: FieldsProps) {
  const words = useContractWords();
  const { t } = words;
  const noticeWord = ({ count, unit }: ContractTerms['notice']) => `${count} ${unit}`;
  const offeredNotices = withPresent(notices, notice, (one) => noticeWord(one) === noticeWord(notice));
  return (
    <>
      <div className={classes.pair}>
        <Select
          label={t('contractScreen.field.term')}
          allowDeselect={false}
          data={[
            ...withPresent(terms, termMonths ?? 12, (one) => one === termMonths).map((months) => ({
              value: String(months),
              label: words.term(months),
            })),
            { value: NONE, label: words.term(null) },
          ]}
          value={termMonths === null ? NONE : String(termMonths)}
          onChange={(chosen) => onChange({ termMonths: chosen === NONE ? null : Number(chosen) })}
        />
        <Select
          label={t('contractScreen.field.notice')}
          allowDeselect={false}
          disabled={termMonths === null}
          data={offeredNotices.map((one) => ({ value: noticeWord(one), label: words.notice(one) }))}
          value={noticeWord(notice)}
          onChange={(chosen) => {
            const found = offeredNotices.find((one) => noticeWord(one) === chosen);
            if (found) onChange({ notice: found });
          }}
        />
      </div>
      {termMonths !== null && (
        <>
          <Select
            label={t('contractScreen.field.reminder')}
            allowDeselect={false}
            data={[
              ...withPresent(reminders, reminderDays ?? 30, (one) => one === reminderDays).map((days) => ({
                value: String(days),
                label: words.reminder(days),
              })),
              { value: NONE, label: words.reminder(null) },
            ]}
            value={reminderDays === null ? NONE : String(reminderDays)}
            onChange={(chosen) => onChange({ reminderDays: chosen === NONE ? null : Number(chosen) })}
          />
          <Switch
            label={t('contractScreen.field.tacit')}
            description={t('contractScreen.field.tacitNote')}
            checked={isTacit}
            onChange={(event) => onChange({ isTacit: event.currentTarget.checked })}
          />
        </>
      )}
    </>
  );
}

/** What stands is always among what is offered. */
function withPresent<Value>(offered: readonly Value[], present: Value, isPresent: (value: Value) => boolean): Value[] {
  return offered.some(isPresent) ? [...offered] : [...new Set([...offered, present])];
}
