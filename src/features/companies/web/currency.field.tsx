import { Select } from '@mantine/core';
import { useMemo } from 'react';
import { useLanguage } from '../../../engine/web/engine-context.tsx';

export interface CurrencyFieldProps {
  label: string;
  /** ISO 4217, e.g. "EUR". */
  value: string;
  onChange(currency: string): void;
}

/** A currency out of all, by its name in the reader's language. */
export function CurrencyField({ value, onChange, ...rest }: CurrencyFieldProps) {
  const { locale } = useLanguage();
  const currencies = useMemo(() => {
    const names = new Intl.DisplayNames(locale, { type: 'currency' });
    return Intl.supportedValuesOf('currency')
      .map((code) => ({ value: code, label: `${names.of(code)} (${code})` }))
      .sort((a, b) => a.label.localeCompare(b.label, locale));
  }, [locale]);
  return (
    <Select
      {...rest}
      searchable
      allowDeselect={false}
      limit={100}
      data={currencies}
      value={value}
      onChange={(currency) => currency && onChange(currency)}
    />
  );
}
