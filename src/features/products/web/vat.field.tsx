import { Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useCaller, useText } from '../../../engine/web/hooks.ts';
import { useToday } from '../../../engine/web/when.ts';
import { type ProductDraft, readRate, typedRate } from '../product-form.rules.ts';
import { type VatCategory, vatCategories, vatRatesOf } from '../vat-rates.ts';
import classes from './product-panel.module.css';
import { useProductWords } from './product-words.ts';

const OTHER = 'other';

export interface VatFieldProps {
  draft: ProductDraft;
  problem: string | undefined;
  onChange(changes: Partial<ProductDraft>): void;
}

/** The rates of the company's country, the reasons for none, or any other rate. */
export function VatField({ draft, problem, onChange }: VatFieldProps) {
  const t = useText();
  const words = useProductWords();
  const { locale } = useLanguage();
  const { country } = useCaller();
  const rates = vatRatesOf(country, useToday()) ?? [];
  const rate = readRate(draft.vatRate);
  const isKnown = rate !== null && rates.includes(rate);
  const [types, setTypes] = useState(draft.vatCategory === 'S' && !isKnown);
  const value = draft.vatCategory !== 'S' ? draft.vatCategory : types || !isKnown ? OTHER : String(rate);
  const untaxed = vatCategories.filter((category) => category !== 'S');
  const choose = (chosen: string | null) => {
    const category = untaxed.find((one) => one === chosen);
    setTypes(chosen === OTHER);
    if (category) onChange({ vatCategory: category as VatCategory, vatRate: '' });
    else if (chosen === OTHER) onChange({ vatCategory: 'S', vatRate: '' });
    else onChange({ vatCategory: 'S', vatRate: typedRate({ rate: Number(chosen) }, locale) });
  };
  return (
    <div className={value === OTHER ? classes.vat : undefined}>
      <Select
        label={t('product.vat')}
        allowDeselect={false}
        error={value === OTHER ? undefined : problem}
        data={[
          ...rates.map((one) => ({ value: String(one), label: words.vat({ category: 'S', rate: one }) })),
          ...untaxed.map((category) => ({ value: category, label: t(`product.vatOf.${category}`) })),
          { value: OTHER, label: t('product.otherRate') },
        ]}
        value={value}
        onChange={choose}
      />
      {value === OTHER && (
        <TextInput
          label={t('product.otherRate')}
          inputMode="decimal"
          rightSection="%"
          value={draft.vatRate}
          error={problem}
          onChange={(event) => onChange({ vatRate: event.currentTarget.value })}
        />
      )}
    </div>
  );
}
