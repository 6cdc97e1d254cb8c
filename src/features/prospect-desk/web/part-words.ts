import { useCallback } from 'react';
import type { Locale } from '../../../engine/messages.ts';
import { moneyText } from '../../../engine/money.ts';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useCaller, useText } from '../../../engine/web/hooks.ts';
import { useWhen } from '../../../engine/web/when.ts';
import { dayInWords } from '../../../engine/when.ts';
import { countryName } from '../../companies/web/country.field.tsx';
import type { CustomField } from '../../custom-fields/custom-field.record.ts';
import type { CustomValue } from '../../prospects/custom-values.rules.ts';
import { formatPhone } from '../../prospects/phone-format.rules.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { useCustomFields, useCustomText } from './own-fields.ts';
import { usePeople, useStages } from './stage-facts.ts';

type Money = Parameters<typeof moneyText>[0];

/** What a part of a prospect is called, and how its value reads: « Ville », « Lyon ». Empty for no value. */
export function usePartWords() {
  const t = useText();
  const when = useWhen();
  const { locale } = useLanguage();
  const { country } = useCaller();
  const { personOf } = usePeople();
  const { titleOf } = useStages();
  const fields = useCustomFields();
  const customText = useCustomText();

  const labelOf = useCallback(
    (part: string) => {
      const own = ownField(fields, part);
      if (own) return own.name;
      const name = part.replace(/^address\./, '');
      return name.startsWith('custom.') ? name.slice('custom.'.length) : t(`prospect.${named[name] ?? name}`);
    },
    [fields, t],
  );
  const textOf = useCallback(
    (part: string, value: unknown): string => {
      if (part === 'ownerId')
        return value ? (personOf(value as string)?.name ?? t('interaction.somebody')) : t('prospect.nobody');
      if (part === 'stageId') return titleOf(value as string) ?? '';
      if (part === 'audience' && value) return t(`prospect.audience${value}`);
      if (moments.has(part) && typeof value === 'string') return when.full(value);
      if (part === 'phones')
        return (value as Prospect['phones']).map(({ number }) => formatPhone(number, country)).join(', ');
      if (part === 'address') return addressText((value ?? {}) as Prospect['address'], { country, locale });
      if (part === 'address.country' && value) return countryName(value as string, locale);
      if (days.has(part) && typeof value === 'string') return dayInWords(value, locale);
      if ((part === 'expectedAmount' || part === 'budget') && value) return moneyText(value as Money, locale);
      const own = ownField(fields, part);
      return own ? customText(value as CustomValue, own.kind) : plainText(value);
    },
    [t, when, personOf, titleOf, locale, country, fields, customText],
  );
  return { labelOf, textOf };
}

const days: ReadonlySet<string> = new Set([
  'expectedCloseOn',
  'decisionOn',
  'renewalOn',
  'pointsExpireOn',
  'contractEndsOn',
]);

const moments: ReadonlySet<string> = new Set(['nextActionAt', 'doNotCallAt', 'inboundAt', 'customerSince']);

const named: Readonly<Record<string, string>> = {
  ownerId: 'owner',
  stageId: 'stage',
  nextActionAt: 'nextAction',
  doNotCallAt: 'doNotCall',
  inboundAt: 'inbound',
};

const ownField = (fields: readonly CustomField[], part: string) => fields.find(({ key }) => part === `custom.${key}`);

/** As on an envelope: « 12 rue de la République, 74000 Annecy », with the country where it is not one’s own. */
function addressText(address: Prospect['address'], here: { country: string; locale: Locale }): string {
  const { line1, line2, postalCode, city, country } = address;
  const town = [postalCode, city].filter(Boolean).join(' ');
  const isAbroad = country && (country !== here.country || !(line1 || town));
  return [line1, line2, town, isAbroad && countryName(country, here.locale)].filter(Boolean).join(', ');
}

/** A list by its items, an object by what it says first: « +33 6 39 98 12 34 ». */
function plainText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(plainText).join(', ');
  if (typeof value !== 'object') return String(value);
  const { number, address } = value as Record<string, unknown>;
  return String(number ?? address ?? Object.values(value).filter(Boolean).join(' '));
}
