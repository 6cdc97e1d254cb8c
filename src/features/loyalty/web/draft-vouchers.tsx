import { Button } from '@mantine/core';
import { FormProblem } from '../../../design/form.tsx';
import { moneyText } from '../../../engine/money.ts';
import { useCaller, useRows } from '../../../engine/web/hooks.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import type { Invoice } from '../../invoices/invoice.record.ts';
import type { DraftPartProps } from '../../invoices/web/draft.panel.tsx';
import type { Redemption } from '../loyalty-movements.ts';
import { loyaltyRewardRecord } from '../loyalty-reward.record.ts';
import { useAccountOf, usePointsWrite, useRedemptions } from './account-facts.ts';
import classes from './loyalty.module.css';
import { useLoyaltyWords } from './loyalty-words.ts';
import { useProgramme } from './programme-here.ts';

/** On the draft of an invoice: the vouchers of its customer, taken off before tax at a press. */
export function DraftVouchers({ invoice, save }: DraftPartProps) {
  const { data } = useAccountOf(invoice.prospectId);
  const account = data?.items[0];
  const { can } = useCaller();
  if (!account || invoice.kind !== 'invoice' || !can('prospects.edit')) return null;
  return <OfAccount accountId={account.id} invoice={invoice} save={save} />;
}

function OfAccount({ accountId, invoice, save }: DraftPartProps & { accountId: string }) {
  const { t, locale } = useLoyaltyWords();
  const { today } = useProgramme();
  const rewards = useRows(loyaltyRewardRecord);
  const { data } = useRedemptions(accountId);
  const write = usePointsWrite();
  const act = useSubmit(async (path: string, body?: object) => {
    await save();
    await write(path, body);
  });
  const shown = (data?.items ?? []).flatMap((redemption) => {
    const reward = rewards.find((one) => one.id === redemption.rewardId);
    const worth = worthOn(invoice, redemption) ?? (isGood(redemption, today) ? reward?.value : undefined);
    return reward && worth?.currency === invoice.currency ? [{ redemption, name: reward.name, worth }] : [];
  });
  if (shown.length === 0) return null;
  return (
    <section className={classes.part} aria-label={t('loyaltyScreen.onDraft')}>
      <h3 className={classes.heading}>{t('loyaltyScreen.onDraft')}</h3>
      <FormProblem text={act.problem} />
      {shown.map(({ redemption: { id, code, state }, name, worth }) => (
        <div key={id} className={classes.draftVoucher}>
          <span className={classes.name}>
            {t('loyaltyScreen.onDraftOf', { reward: name, amount: moneyText(worth, locale, { exact: true }) })}
          </span>
          <span className={classes.soft}>{code}</span>
          {state === 'used' && <span className={classes.soft}>{t('loyaltyScreen.usedOnDraft')}</span>}
          <Button
            size="compact-sm"
            variant="default"
            loading={act.busy}
            onClick={() =>
              state === 'used'
                ? act.submit(`/loyalty-redemptions/${id}/release`)
                : act.submit('/loyalty-vouchers/use', { code, invoiceId: invoice.id })
            }
          >
            {t(state === 'used' ? 'loyaltyScreen.offDraft' : 'loyaltyScreen.useOnDraft')}
          </Button>
        </div>
      ))}
    </section>
  );
}

const isGood = ({ state, expiresOn }: Redemption, today: string) =>
  state === 'confirmed' && expiresOn !== null && expiresOn >= today;

/** What it takes off this draft, as it was when it was used. */
function worthOn({ vouchers, currency }: Invoice, { id }: Redemption) {
  const used = vouchers.find(({ redemptionId }) => redemptionId === id);
  return used && { amount: used.amount, currency };
}
