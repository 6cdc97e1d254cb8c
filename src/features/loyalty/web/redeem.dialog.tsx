import { Button } from '@mantine/core';
import { useState } from 'react';
import { Dialog } from '../../../design/dialog.tsx';
import { FormProblem } from '../../../design/form.tsx';
import { moneyText } from '../../../engine/money.ts';
import { useRows } from '../../../engine/web/hooks.ts';
import { newId } from '../../../engine/web/new-id.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import type { LoyaltyAccount } from '../loyalty-account.record.ts';
import type { Redemption } from '../loyalty-movements.ts';
import { loyaltyRewardRecord } from '../loyalty-reward.record.ts';
import { rewardObstacle } from '../reward.rules.ts';
import { usePointsWrite, useRedemptions } from './account-facts.ts';
import classes from './loyalty.module.css';
import { useLoyaltyWords } from './loyalty-words.ts';
import { useProgramme } from './programme-here.ts';
import { Voucher } from './vouchers.tsx';

interface RedeemProps {
  account: LoyaltyAccount;
  name: string;
  available: number;
  onClose(): void;
}

const byCost = { order: [{ field: 'cost' }] };

/** What a customer can have for their points: reserved at a press, then confirmed. */
export function RedeemDialog({ account, name, available, onClose }: RedeemProps) {
  const { t, points, figure, locale } = useLoyaltyWords();
  const { today, current } = useProgramme();
  const rewards = useRows(loyaltyRewardRecord, byCost);
  const { data } = useRedemptions(account.id);
  const write = usePointsWrite();
  const [id] = useState(newId);
  const [chosen, setChosen] = useState<Redemption>();
  const choose = useSubmit(async (rewardId: string) => {
    setChosen(await write<Redemption>(`/loyalty-accounts/${account.id}/redeem`, { rewardId, id }));
  });
  const standing = chosen && (data?.items.find((one) => one.id === chosen.id) ?? chosen);
  // Who may not see the others’ redemptions does not know the stock: the server does.
  const asked = { today, tierKey: account.tierKey, tiers: current?.tiers ?? [], balance: account.balance };
  const offered = rewards.flatMap((reward) => {
    const obstacle = rewardObstacle(reward, { ...asked, available, taken: 0, takenByCustomer: 0 });
    const isHidden = obstacle === 'rewardArchived' || obstacle === 'rewardNotYet' || obstacle === 'rewardOver';
    return isHidden ? [] : [{ reward, obstacle }];
  });
  return (
    <Dialog title={t('loyaltyScreen.chooseReward', { name })} closeText={t('loyaltyScreen.close')} onClose={onClose}>
      <FormProblem text={choose.problem} />
      {standing ? (
        <Voucher redemption={standing} mayEdit={standing.state !== 'cancelled'} />
      ) : (
        <>
          <p className={classes.note}>{t('loyaltyScreen.availableNow', { points: points(available) })}</p>
          {offered.length === 0 && <p className={classes.note}>{t('loyaltyScreen.noReward')}</p>}
          <ul className={classes.list} aria-label={t('loyaltyScreen.rewardList')}>
            {offered.map(({ reward, obstacle }) => (
              <li key={reward.id} className={classes.line}>
                <span className={classes.name}>
                  <strong>{reward.name}</strong>
                  <span className={classes.soft}>
                    {[reward.value && moneyText(reward.value, locale), reward.description].filter(Boolean).join(' · ')}
                  </span>
                  {obstacle && (
                    <span className={classes.soft}>
                      {obstacle === 'notEnough'
                        ? t('loyaltyScreen.notYet', { points: figure(reward.cost - available) })
                        : t(`loyalty.${obstacle}`, { reward: reward.name })}
                    </span>
                  )}
                </span>
                <Button
                  size="compact-sm"
                  aria-label={`${reward.name} – ${points(reward.cost)}`}
                  disabled={obstacle !== undefined || choose.busy}
                  onClick={() => choose.submit(reward.id)}
                >
                  {points(reward.cost)}
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
    </Dialog>
  );
}
