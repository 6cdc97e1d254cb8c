import type { NextDateRule } from '../outcomes/next-date-rule.ts';

type Text = (key: string, params?: Record<string, number>) => string;

/** A rule for the next date as one says it: « dans 3 jours », « à la date choisie ». */
export function nextDateText(rule: NextDateRule, t: Text): string {
  const { kind, ...rest } = rule;
  const numbers = Object.fromEntries(Object.entries(rest).filter(([, value]) => typeof value === 'number')) as Record<
    string,
    number
  >;
  if (kind === 'chosen' && rule.defaultDays !== null) return t('outcomeSettings.next.chosenOtherwise', numbers);
  if (kind === 'business-days' && rule.maxTimes) return t('outcomeSettings.next.businessDaysAtMost', numbers);
  return t(`outcomeSettings.next.${kind}`, numbers);
}
