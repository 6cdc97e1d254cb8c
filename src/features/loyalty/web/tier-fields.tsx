import { ActionIcon, Button, NumberInput, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { LoyaltyTier } from '../loyalty-programme.record.ts';
import classes from './loyalty.module.css';
import { useLoyaltyWords } from './loyalty-words.ts';

interface TierFieldsProps {
  tiers: readonly LoyaltyTier[];
  problem: string | undefined;
  onChange(tiers: LoyaltyTier[]): void;
}

const MOST_TIERS = 8;

/** The tiers from the lowest on: where each begins, and by how much it multiplies. */
export function TierFields({ tiers, problem, onChange }: TierFieldsProps) {
  const { t, locale } = useLoyaltyWords();
  const set = (place: number, changes: Partial<LoyaltyTier>) =>
    onChange(tiers.map((tier, at) => (at === place ? { ...tier, ...changes } : tier)));
  function add() {
    const last = tiers.at(-1);
    const number = tiers.length + 1;
    const key = freeKey(tiers);
    const from = last ? last.from * 2 || 500 : 0;
    onChange([
      ...tiers,
      { key, name: t('loyaltyScreen.newTier', { number }), from, multiplier: last?.multiplier ?? 100 },
    ]);
  }
  return (
    <>
      {tiers.map((tier, place) => (
        <div key={tier.key} className={classes.tierRow}>
          <TextInput
            label={place === 0 ? t('loyaltyScreen.tierName') : undefined}
            aria-label={t('loyaltyScreen.tierName')}
            maxLength={40}
            value={tier.name}
            onChange={(event) => set(place, { name: event.currentTarget.value })}
          />
          <NumberInput
            hideControls
            allowDecimal={false}
            allowNegative={false}
            disabled={place === 0}
            label={place === 0 ? t('loyaltyScreen.tierFrom') : undefined}
            aria-label={`${t('loyaltyScreen.tierFrom')} ${tier.name}`}
            value={tier.from}
            onChange={(typed) => typeof typed === 'number' && set(place, { from: typed })}
          />
          <NumberInput
            hideControls
            min={1}
            max={10}
            decimalScale={2}
            decimalSeparator={locale === 'fr' ? ',' : '.'}
            label={place === 0 ? t('loyaltyScreen.tierTimes') : undefined}
            aria-label={`${t('loyaltyScreen.tierTimes')} ${tier.name}`}
            value={tier.multiplier / 100}
            onChange={(typed) => typeof typed === 'number' && set(place, { multiplier: Math.round(typed * 100) })}
          />
          {place > 0 ? (
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('loyaltyScreen.removeTier', { name: tier.name })}
              onClick={() => onChange(tiers.filter((_, at) => at !== place))}
            >
              <IconX size={16} />
            </ActionIcon>
          ) : (
            <span />
          )}
        </div>
      ))}
      {problem && (
        <p role="alert" className={classes.loss}>
          {problem}
        </p>
      )}
      {tiers.length < MOST_TIERS && (
        <Button variant="default" onClick={add}>
          {t('loyaltyScreen.addTier')}
        </Button>
      )}
    </>
  );
}

function freeKey(tiers: readonly LoyaltyTier[]): string {
  for (let number = tiers.length + 1; ; number += 1) {
    if (tiers.every(({ key }) => key !== `tier${number}`)) return `tier${number}`;
  }
}
