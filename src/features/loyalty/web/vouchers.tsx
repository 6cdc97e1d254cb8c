import { Button, CopyButton } from '@mantine/core';
import { ConfirmButton } from '../../../design/confirm-button.tsx';
import { FormProblem } from '../../../design/form.tsx';
import { StateBadge } from '../../../design/state-badge.tsx';
import type { Tone } from '../../../design/tone.ts';
import { useRows } from '../../../engine/web/hooks.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import { useNow } from '../../../engine/web/when.ts';
import type { LoyaltyAccount } from '../loyalty-account.record.ts';
import type { Redemption } from '../loyalty-movements.ts';
import { loyaltyRewardRecord } from '../loyalty-reward.record.ts';
import { usePointsWrite, useRedemptions } from './account-facts.ts';
import classes from './loyalty.module.css';
import { useLoyaltyWords } from './loyalty-words.ts';

const tones: Readonly<Record<string, Tone>> = { reserved: 'due', confirmed: 'brand', used: 'won' };

/** The rewards of a customer: what is reserved, the codes that are good, what was used. */
export function Vouchers({ account, mayEdit }: { account: LoyaltyAccount; mayEdit: boolean }) {
  const { t } = useLoyaltyWords();
  const now = useNow();
  const { data } = useRedemptions(account.id);
  const shown = (data?.items ?? []).filter(
    ({ state, reservedUntil }) => state !== 'cancelled' && (state !== 'reserved' || reservedUntil > now),
  );
  if (shown.length === 0) return null;
  return (
    <section className={classes.part}>
      <h3 className={classes.heading}>{t('loyaltyScreen.vouchers')}</h3>
      {shown.map((one) => (
        <Voucher key={one.id} redemption={one} mayEdit={mayEdit} />
      ))}
    </section>
  );
}

export function Voucher({ redemption, mayEdit }: { redemption: Redemption; mayEdit: boolean }) {
  const { t, points, day } = useLoyaltyWords();
  const rewards = useRows(loyaltyRewardRecord);
  const write = usePointsWrite();
  const { id, rewardId, state, code, expiresOn } = redemption;
  const act = useSubmit((path: string, body?: object) => write(path, body));
  return (
    <div className={classes.card}>
      <div className={classes.acts}>
        <strong>{rewards.find((one) => one.id === rewardId)?.name}</strong>
        <span className={classes.note}>{points(redemption.points)}</span>
        <StateBadge text={t(`loyaltyScreen.voucher.${state}`)} tone={tones[state] ?? 'neutral'} />
      </div>
      {state === 'reserved' && <p className={classes.note}>{t('loyaltyScreen.reservedNote')}</p>}
      {code && state === 'confirmed' && (
        <div className={classes.acts}>
          <span className={classes.code}>
            <span className={classes.hidden}>{t('loyaltyScreen.code')} </span>
            {code}
          </span>
          <CopyButton value={code}>
            {({ copied, copy }) => (
              <Button size="compact-sm" variant="default" onClick={copy}>
                {t(copied ? 'loyaltyScreen.copied' : 'loyaltyScreen.copy')}
              </Button>
            )}
          </CopyButton>
          {expiresOn && (
            <span className={classes.soft}>{t('loyaltyScreen.voucherUntil', { day: day(expiresOn) })}</span>
          )}
        </div>
      )}
      <FormProblem text={act.problem} />
      {mayEdit && (state === 'reserved' || state === 'confirmed') && (
        <div className={classes.acts}>
          {state === 'reserved' ? (
            <Button
              size="compact-sm"
              loading={act.busy}
              onClick={() => act.submit(`/loyalty-redemptions/${id}/confirm`)}
            >
              {t('loyaltyScreen.confirmReward')}
            </Button>
          ) : (
            <ConfirmButton
              text={t('loyaltyScreen.use')}
              question={t('loyaltyScreen.useQuestion')}
              confirmText={t('loyaltyScreen.use')}
              keepText={t('loyaltyScreen.cancel')}
              busy={act.busy}
              onConfirm={() => act.submit('/loyalty-vouchers/use', { code })}
            />
          )}
          <Button
            size="compact-sm"
            variant="default"
            disabled={act.busy}
            onClick={() => act.submit(`/loyalty-redemptions/${id}/cancel`)}
          >
            {t(state === 'reserved' ? 'loyaltyScreen.release' : 'loyaltyScreen.giveBack')}
          </Button>
        </div>
      )}
    </div>
  );
}
