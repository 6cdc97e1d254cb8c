import { useCallback } from 'react';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { useWhen } from '../../../engine/web/when.ts';
import type { CustomField } from '../../custom-fields/custom-field.record.ts';
import type { Interaction } from '../../interactions/interaction.record.ts';
import type { CustomValue } from '../../prospects/custom-values.rules.ts';
import type { Conflict } from '../../prospects/edit-conflicts.rules.ts';
import { moneyText } from '../../prospects/money-text.ts';
import { useCustomFields, useCustomText } from './own-fields.ts';
import { usePeople } from './stage-facts.ts';

type Money = Parameters<typeof moneyText>[0];

/** How a value that somebody overruled reads: « Ville : Karim a mis « Lyon », remplacé par « Paris » (Claire, plus tard) ». */
export function useChangeText() {
  const t = useText();
  const when = useWhen();
  const { locale } = useLanguage();
  const { personOf } = usePeople();
  const fields = useCustomFields();
  const customText = useCustomText();
  return useCallback(
    ({ details }: Interaction) => {
      const nameOf = (id: string | null) => personOf(id)?.name ?? t('interaction.somebody');
      const valueText = (part: string, value: unknown) => {
        if (part === 'ownerId') return value ? nameOf(value as string) : t('prospect.nobody');
        if (part === 'nextActionAt' && typeof value === 'string') return when.full(value);
        if (part === 'expectedAmount' && value) return moneyText(value as Money, locale);
        const own = ownField(fields, part);
        if (own) return customText(value as CustomValue, own.kind) || t('interaction.overruledNothing');
        return plainText(value) || t('interaction.overruledNothing');
      };
      return (details.conflicts as Conflict[]).map(({ part, kept, lost }) => (
        <div key={part}>
          {t('interaction.overruledField', { field: ownField(fields, part)?.name ?? labelOf(part, t) })}
          {t(details.isMerge ? 'interaction.alreadyKnown' : 'interaction.overruled', {
            loser: nameOf(lost.by),
            lost: valueText(part, lost.value),
            kept: valueText(part, kept.value),
            winner: nameOf(kept.by),
          })}
        </div>
      ));
    },
    [t, when, personOf, locale, fields, customText],
  );
}

const named: Readonly<Record<string, string>> = { ownerId: 'owner', nextActionAt: 'nextAction' };

const ownField = (fields: readonly CustomField[], part: string) => fields.find(({ key }) => part === `custom.${key}`);

function labelOf(part: string, t: ReturnType<typeof useText>): string {
  const name = part.replace(/^address\./, '');
  return name.startsWith('custom.') ? name.slice('custom.'.length) : t(`prospect.${named[name] ?? name}`);
}

/** A list by its items, an object by what it says first: « +33 6 39 98 12 34 ». */
function plainText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(plainText).join(', ');
  if (typeof value !== 'object') return String(value);
  const { number, address } = value as Record<string, unknown>;
  return String(number ?? address ?? Object.values(value).join(' '));
}
