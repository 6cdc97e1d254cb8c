import { TextInput } from '@mantine/core';
import { currencySign } from '../../../engine/money.ts';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { marginOf } from '../price.rules.ts';
import type { ProductDraft } from '../product-form.rules.ts';
import { readTypedPrice } from '../typed-price.rules.ts';
import classes from './product-panel.module.css';
import { useProductWords } from './product-words.ts';

export interface CostFieldProps {
  draft: ProductDraft;
  problem: string | undefined;
  onChange(changes: Partial<ProductDraft>): void;
}

/** What a unit costs, and at once what is left of its price. */
export function CostField({ draft, problem, onChange }: CostFieldProps) {
  const t = useText();
  const { locale } = useLanguage();
  const words = useProductWords();
  const { costCurrency: currency } = draft;
  const line = draft.prices.find((one) => one.currency === currency && !one.quantity.trim());
  const unitPrice = line && readTypedPrice(line.price, currency);
  const amount = readTypedPrice(draft.cost, currency);
  const margin =
    typeof unitPrice === 'number' && amount !== null ? marginOf({ currency, unitPrice }, { currency, amount }) : null;
  return (
    <TextInput
      label={t('product.cost')}
      description={
        margin === null ? (
          t('product.costNote')
        ) : (
          <span className={classes.marginNote} data-loss={margin < 0 || undefined}>
            {t('product.margin', { margin: words.margin(margin) })}
          </span>
        )
      }
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      inputMode="decimal"
      rightSection={<span className={classes.sign}>{currencySign(currency, locale)}</span>}
      rightSectionWidth={64}
      value={draft.cost}
      error={problem}
      onChange={(event) => onChange({ cost: event.currentTarget.value })}
    />
  );
}
