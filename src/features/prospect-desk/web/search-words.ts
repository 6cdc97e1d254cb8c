import { useCallback } from 'react';
import { textOf } from '../../../engine/messages.ts';
import { useLanguage } from '../../../engine/web/engine-context.tsx';

/** The words behind some texts in both languages: whoever works in one finds an action by its name in the other, too. */
export function useWordsOf() {
  const { dictionary } = useLanguage();
  return useCallback(
    (...keys: string[]) =>
      keys.flatMap((key) => (['fr', 'en'] as const).map((locale) => textOf(dictionary, locale, key))).join(' '),
    [dictionary],
  );
}
