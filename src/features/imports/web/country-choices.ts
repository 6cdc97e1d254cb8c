import { getCountries } from 'libphonenumber-js/max';
import { useMemo } from 'react';
import { useLanguage } from '../../../engine/web/engine-context.tsx';

/** Where French companies prospect most; the other countries follow in alphabetical order. */
const usual = ['FR', 'BE', 'CH', 'LU', 'MC', 'GP', 'MQ', 'GF', 'RE', 'YT', 'MA', 'TN', 'DZ', 'SN', 'CI', 'CA'];

/** Every country whose telephone numbers can be read, by its name in the user's language. */
export function useCountryChoices(): { value: string; label: string }[] {
  const { locale } = useLanguage();
  return useMemo(() => {
    const names = new Intl.DisplayNames([locale], { type: 'region' });
    const choices = getCountries().map((code) => ({ value: code as string, label: names.of(code) ?? code }));
    const rank = (code: string) => (usual.includes(code) ? usual.indexOf(code) : usual.length);
    return choices.sort((a, b) => rank(a.value) - rank(b.value) || a.label.localeCompare(b.label, locale));
  }, [locale]);
}
