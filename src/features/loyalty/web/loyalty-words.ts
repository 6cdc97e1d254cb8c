import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { dayInFigures } from '../../../engine/when.ts';

/** « 1 250 points », « 31/12/2026 ». */
export function useLoyaltyWords() {
  const t = useText();
  const { locale } = useLanguage();
  const figure = (value: number) => value.toLocaleString(locale);
  return {
    t,
    locale,
    figure,
    points: (count: number) => t('loyaltyScreen.pointsCount', { count }),
    day: (day: string) => dayInFigures(day, locale),
    signed: (value: number) => `${value > 0 ? '+' : ''}${figure(value)}`,
  };
}
