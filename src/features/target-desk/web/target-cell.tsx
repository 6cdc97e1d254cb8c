import { NumberInput } from '@mantine/core';
import { type KeyboardEvent, useState } from 'react';
import { currencySign, inUnits, minorDigits, moneyOf } from '../../../engine/money.ts';
import { useText } from '../../../engine/web/hooks.ts';
import { digitsOf, numberOf } from '../../prospect-desk/web/field-editors.tsx';
import type { ShownLine } from './target-lines.ts';
import { useTargetTexts } from './target-texts.ts';
import classes from './targets.module.css';
import type { AskedTargets } from './told-targets.ts';

interface TargetCellProps {
  head: string;
  line: ShownLine;
  asked: AskedTargets;
  /** What is over keeps its target; others are not for everybody to set. */
  isFixed: boolean;
  onSave(value: number | null): void;
}

const MOST_COUNT = 1_000_000;
const MOST_UNITS = 1_000_000_000;

/** The target where it stands: leaving the field or Enter keeps it, Enter goes on to the next one, Escape takes it back. */
export function TargetCell({ head, line, asked: { measure }, isFixed, onSave }: TargetCellProps) {
  const t = useText();
  const texts = useTargetTexts();
  const [typed, type] = useState<string | number>();
  const { currency, locale } = texts;
  const isMoney = measure === 'revenue';
  if (isFixed || line.kind === 'nobody')
    return (
      <td className={classes.number} data-label={head} data-figures>
        {texts.amount(line.target, measure)}
      </td>
    );
  const shown = line.target === null ? '' : isMoney ? inUnits({ amount: line.target, currency }) : line.target;
  const keep = () => {
    if (typed === undefined) return;
    const number = numberOf(typed);
    const value = number === null ? null : isMoney ? moneyOf(number, currency).amount : Math.round(number);
    type(undefined);
    if (value !== line.target) onSave(value);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Escape') type(undefined);
    if (event.key !== 'Enter') return;
    keep();
    nextField(event.currentTarget)?.focus();
  };
  return (
    <td className={classes.number} data-label={head}>
      <NumberInput
        size="xs"
        hideControls
        allowNegative={false}
        allowDecimal={isMoney}
        decimalScale={isMoney ? minorDigits(currency) : 0}
        min={0}
        max={isMoney ? MOST_UNITS : MOST_COUNT}
        clampBehavior="strict"
        placeholder="—"
        {...digitsOf(locale)}
        suffix={isMoney ? ` ${currencySign(currency, locale)}` : ''}
        className={classes.field}
        aria-label={t('targetDesk.targetOf', { name: line.spokenName })}
        data-target
        value={typed ?? shown}
        onChange={type}
        onBlur={keep}
        onKeyDown={onKeyDown}
      />
    </td>
  );
}

function nextField(field: HTMLInputElement): HTMLInputElement | undefined {
  const fields = [...(field.closest('table')?.querySelectorAll<HTMLInputElement>('input[data-target]') ?? [])];
  return fields[fields.indexOf(field) + 1];
}
