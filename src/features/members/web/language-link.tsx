import { Anchor } from '@mantine/core';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { chooseLocale } from './chosen-locale.ts';

/** The other language, for who cannot read this page. */
export function LanguageLink() {
  const t = useText();
  const { locale } = useLanguage();
  const other = locale === 'fr' ? 'en' : 'fr';
  return (
    <Anchor component="button" type="button" lang={other} size="sm" onClick={() => chooseLocale(other)}>
      {t('entrance.language')}
    </Anchor>
  );
}
