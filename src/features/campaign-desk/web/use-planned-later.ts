import { useText } from '../../../engine/web/hooks.ts';

/** « dont 4 avec une relance prévue plus tard, dont 1 après la fin », of a number of people to call. */
export function usePlannedLater() {
  const t = useText();
  return ({ later, afterEnd }: { later: number; afterEnd: number }): string =>
    [
      later > 0 && t('campaignScreen.later', { count: later }),
      afterEnd > 0 && t('campaignScreen.afterEnd', { count: afterEnd }),
    ]
      .filter(Boolean)
      .join(', ');
}
