import { Button } from '@mantine/core';
import { IconGift } from '@tabler/icons-react';
import { useState } from 'react';
import { EmptyState } from '../../../design/empty-state.tsx';
import { moneyText } from '../../../engine/money.ts';
import { useCaller, useCommand, useRows } from '../../../engine/web/hooks.ts';
import { type LoyaltyReward, loyaltyRewardRecord } from '../loyalty-reward.record.ts';
import { restoreReward } from '../reward.commands.ts';
import classes from './loyalty.module.css';
import { useLoyaltyWords } from './loyalty-words.ts';
import { useProgramme } from './programme-here.ts';
import { RewardPanel } from './reward.panel.tsx';

const byCost = { order: [{ field: 'cost' }] };

/** What points are given for. */
export function RewardsPart() {
  const { t } = useLoyaltyWords();
  const { can } = useCaller();
  const rewards = useRows(loyaltyRewardRecord, byCost);
  const restore = useCommand(restoreReward);
  const [opened, setOpened] = useState<LoyaltyReward | 'new'>();
  const mayEdit = can('loyalty.edit');
  const offered = rewards.filter(({ archivedAt }) => !archivedAt);
  const archived = rewards.filter(({ archivedAt }) => archivedAt);
  const create = mayEdit && <Button onClick={() => setOpened('new')}>{t('loyaltyScreen.rewardNew')}</Button>;
  return (
    <>
      {offered.length === 0 && (
        <EmptyState
          icon={IconGift}
          title={t('loyaltyScreen.rewardNone')}
          description={t('loyaltyScreen.rewardNoneNote')}
          action={create}
        />
      )}
      {offered.length > 0 && <div className={classes.tools}>{create}</div>}
      <ul className={classes.list} aria-label={t('loyaltyScreen.rewardList')}>
        {offered.map((reward) => (
          <li key={reward.id}>
            <RewardLine reward={reward} onOpen={mayEdit ? () => setOpened(reward) : undefined} />
          </li>
        ))}
      </ul>
      {mayEdit && archived.length > 0 && (
        <section className={classes.part}>
          <h2 className={classes.heading}>{t('loyaltyScreen.rewardArchived')}</h2>
          <ul className={classes.list}>
            {archived.map(({ id, name }) => (
              <li key={id} className={classes.line}>
                <span>{name}</span>
                <Button size="compact-sm" variant="default" onClick={() => restore({ id })}>
                  {t('loyaltyScreen.rewardRestore')}
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
      {opened && <RewardPanel reward={opened === 'new' ? undefined : opened} onClose={() => setOpened(undefined)} />}
    </>
  );
}

function RewardLine({ reward, onOpen }: { reward: LoyaltyReward; onOpen: (() => void) | undefined }) {
  const { t, points, locale, day } = useLoyaltyWords();
  const { current } = useProgramme();
  const { name, description, cost, value, minTier, startsOn, endsOn } = reward;
  const tier = current?.tiers.find(({ key }) => key === minTier)?.name;
  const facts = [
    value && moneyText(value, locale),
    description,
    tier && `${t('loyaltyScreen.rewardTier')} ${tier}`,
    startsOn && `${t('loyaltyScreen.rewardFrom')} ${day(startsOn)}`,
    endsOn && `${t('loyaltyScreen.rewardTo')} ${day(endsOn)}`,
  ];
  const text = (
    <>
      <span className={classes.name}>
        <strong>{name}</strong>
        <span className={classes.soft}>{facts.filter(Boolean).join(' · ')}</span>
      </span>
      <span className={classes.number}>{points(cost)}</span>
    </>
  );
  if (!onOpen) return <div className={classes.line}>{text}</div>;
  return (
    <button
      type="button"
      className={classes.line}
      aria-description={t('loyaltyScreen.rewardEdit', { name })}
      onClick={onOpen}
    >
      {text}
    </button>
  );
}
