import { ActionIcon, Button, Select, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { currencySign } from '../../../engine/money.ts';
import { useCaller, useText } from '../../../engine/web/hooks.ts';
import { newId } from '../../../engine/web/new-id.ts';
import { unitCodes } from '../../products/units.ts';
import { blankLine, type LineDraft } from '../../sales/line-draft.rules.ts';
import { problemOfDraftLine } from '../draft-line.rules.ts';
import { keyOfVat, vatChoices } from '../vat-choices.rules.ts';
import { usePaperTexts } from './invoice-calls.ts';
import classes from './invoices.module.css';

export interface DraftLinesProps {
  lines: readonly LineDraft[];
  currency: string;
  /** After a try to save, what is not filled in yet is told too. */
  showsProblems: boolean;
  onChange(lines: LineDraft[]): void;
}

/** What is invoiced, line by line. Enter in the last one begins another. */
export function DraftLines({ lines, currency, showsProblems, onChange }: DraftLinesProps) {
  const t = useText();
  const { country } = useCaller();
  const add = () => onChange([...lines, blankLine(newId(), lines.at(-1)?.vat ?? vatChoices(country)[0]!)]);
  return (
    <div className={classes.lines}>
      {lines.map((line, place) => (
        <LineFields
          key={line.key}
          line={line}
          place={place + 1}
          currency={currency}
          showsProblems={showsProblems}
          onChange={(changed) => onChange(lines.map((one) => (one.key === line.key ? changed : one)))}
          onRemove={() => onChange(lines.filter(({ key }) => key !== line.key))}
        />
      ))}
      <Button variant="subtle" leftSection={<IconPlus size={15} />} onClick={add} className={classes.start}>
        {t('invoiceScreen.addLine')}
      </Button>
    </div>
  );
}

interface LineFieldsProps {
  line: LineDraft;
  place: number;
  currency: string;
  showsProblems: boolean;
  onChange(line: LineDraft): void;
  onRemove(): void;
}

function LineFields({ line, place, currency, showsProblems, onChange, onRemove }: LineFieldsProps) {
  const t = useText();
  const { country } = useCaller();
  const { locale, vat } = usePaperTexts();
  const choices = vatChoices(country);
  const known = choices.some((one) => keyOfVat(one) === keyOfVat(line.vat)) ? choices : [line.vat, ...choices];
  const change = (changes: Partial<LineDraft>) => onChange({ ...line, ...changes });
  const problem = problemOfDraftLine(line, currency);
  const field = (name: 'name' | 'quantity' | 'price' | 'discount') => ({
    size: 'xs',
    value: line[name],
    error:
      problem?.field === name && (showsProblems || line[name].trim()) ? t(`invoiceScreen.wrong.${problem.why}`) : null,
    onChange: (event: { currentTarget: { value: string } }) => change({ [name]: event.currentTarget.value }),
  });
  return (
    <fieldset className={classes.line}>
      <legend className={classes.legend}>{t('invoiceScreen.lineOf', { place })}</legend>
      <TextInput {...field('name')} className={classes.lineName} label={t('invoiceScreen.lineName')} maxLength={300} />
      <TextInput {...field('quantity')} label={t('invoiceScreen.quantity')} inputMode="decimal" maxLength={20} />
      <Select
        size="xs"
        label={t('invoiceScreen.unit')}
        allowDeselect={false}
        data={unitCodes.map((value) => ({ value, label: t(`paper.unit.${value}`) }))}
        value={line.unit}
        onChange={(value) => change({ unit: unitCodes.find((one) => one === value) ?? 'C62' })}
      />
      <TextInput
        {...field('price')}
        label={t('invoiceScreen.price')}
        inputMode="decimal"
        maxLength={20}
        rightSection={<span className={classes.sign}>{currencySign(currency, locale)}</span>}
        rightSectionWidth="auto"
      />
      <TextInput
        {...field('discount')}
        label={t('invoiceScreen.lineDiscount')}
        placeholder="–"
        title={t('basket.discountHint')}
        maxLength={20}
      />
      <Select
        size="xs"
        label={t('invoiceScreen.vat')}
        allowDeselect={false}
        data={known.map((one) => ({ value: keyOfVat(one), label: vat(one) }))}
        value={keyOfVat(line.vat)}
        onChange={(value) => change({ vat: known.find((one) => keyOfVat(one) === value) ?? line.vat })}
      />
      <ActionIcon
        variant="subtle"
        color="gray"
        className={classes.lineEnd}
        aria-label={t('invoiceScreen.removeLine', { place })}
        onClick={onRemove}
      >
        <IconTrash size={16} />
      </ActionIcon>
    </fieldset>
  );
}
