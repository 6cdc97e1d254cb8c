import { Select } from '@mantine/core';
import { useMemo } from 'react';
import type { Locale } from '../../../engine/messages.ts';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { countryCodes } from '../country-codes.ts';

export interface CountryFieldProps {
  label: string;
  description?: string;
  /** ISO 3166 alpha-2. */
  value: string;
  onChange(country: string): void;
  size?: 'sm' | 'md';
  disabled?: boolean;
}

/** A country out of all, by its name in the reader's language. */
export function CountryField({ value, onChange, ...rest }: CountryFieldProps) {
  const countries = useCountries();
  return (
    <Select
      {...rest}
      searchable
      allowDeselect={false}
      data={countries}
      value={value}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      onChange={(country) => country && onChange(country)}
    />
  );
}

/** Every country by its name in the reader's language, in the order of these names. */
export function useCountries(): readonly { value: string; label: string }[] {
  const { locale } = useLanguage();
  return useMemo(() => countriesIn(locale), [locale]);
}

export function countryName(code: string, locale: Locale): string {
  return new Intl.DisplayNames(locale, { type: 'region' }).of(code) ?? code;
}

function countriesIn(locale: Locale) {
  const names = new Intl.DisplayNames(locale, { type: 'region' });
  return countryCodes
    .map((code) => ({ value: code, label: names.of(code) ?? code }))
    .sort((a, b) => a.label.localeCompare(b.label, locale));
}
