import { ActionIcon, Button, NumberInput, Select, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { currencySign, minorDigits } from '../../../engine/money.ts';
import { useCaller, useText } from '../../../engine/web/hooks.ts';
import { newId } from '../../../engine/web/new-id.ts';
import { unitCodes } from '../../products/units.ts';
import { keyOfVat, vatChoices } from '../vat-choices.rules.ts';
import { type DraftLine, emptyLine } from './draft-values.ts';
import { usePaperTexts } from './invoice-calls.ts';
import classes from './invoices.module.css';

export interface DraftLinesProps {
  lines: readonly DraftLine[];
  currency: string;
  onChange(lines: DraftLine[]): void;
}

/** What is invoiced, line by line. Enter in the last one begins another. */
export function DraftLines({ lines, currency, onChange }: DraftLinesProps) {
  const t = useText();
  const { country } = useCaller();
  const add = () => onChange([...lines, emptyLine(newId(), lines.at(-1)?.vat ?? vatChoices(country)[0]!)]);
  return (
    <div className={classes.lines}>
      {lines.map((line, place) => (
        <LineFields
          key={line.key}
          line={line}
          place={place + 1}
          currency={currency}
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
  line: DraftLine;
  place: number;
  currency: string;
  onChange(line: DraftLine): void;
  onRemove(): void;
}

function LineFields({ line, place, currency, onChange, onRemove }: LineFieldsProps) {
  const t = useText();
  const { country } = useCaller();
  const { locale, vat, digits } = usePaperTexts();
  const choices = vatChoices(country);
  const known = choices.some((one) => keyOfVat(one) === keyOfVat(line.vat)) ? choices : [line.vat, ...choices];
  const change = (changes: Partial<DraftLine>) => onChange({ ...line, ...changes });
  const number = (value: string | number) => (value === '' ? '' : Number(value));
  const rate = line.discount && 'rate' in line.discount ? line.discount.rate / 100 : '';
  const common = { size: 'xs', hideControls: true, min: 0, ...digits } as const;
  return (
    <fieldset className={classes.line}>
      <legend className={classes.legend}>{t('invoiceScreen.lineOf', { place })}</legend>
      <TextInput
        size="xs"
        className={classes.lineName}
        label={t('invoiceScreen.lineName')}
        maxLength={300}
        value={line.name}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      <NumberInput
        {...common}
        label={t('invoiceScreen.quantity')}
        decimalScale={4}
        max={1_000_000}
        value={line.quantity}
        onChange={(value) => change({ quantity: number(value) })}
      />
      <Select
        size="xs"
        label={t('invoiceScreen.unit')}
        allowDeselect={false}
        data={unitCodes.map((value) => ({ value, label: t(`paper.unit.${value}`) }))}
        value={line.unit}
        onChange={(value) => change({ unit: unitCodes.find((one) => one === value) ?? 'C62' })}
      />
      <NumberInput
        {...common}
        label={t('invoiceScreen.price')}
        decimalScale={minorDigits(currency) + 4}
        suffix={`\u202f${currencySign(currency, locale)}`}
        max={1_000_000_000}
        value={line.price}
        onChange={(value) => change({ price: number(value) })}
      />
      <NumberInput
        {...common}
        label={t('invoiceScreen.lineDiscount')}
        decimalScale={2}
        max={100}
        value={rate}
        onChange={(value) => change({ discount: value === '' ? null : { rate: Math.round(Number(value) * 100) } })}
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
