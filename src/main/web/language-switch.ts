import { useLocalStorage } from '@mantine/hooks';

/** Goes over to the other language; every text is read anew. */
export function useLanguageSwitch(): () => void {
  const [locale, setLocale] = useLocalStorage({
    key: 'kili.locale',
    defaultValue: 'fr',
    serialize: String,
    deserialize: String,
  });
  return () => {
    setLocale(locale === 'fr' ? 'en' : 'fr');
    location.reload();
  };
}
