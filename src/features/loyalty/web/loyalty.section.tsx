import { Button } from '@mantine/core';
import { useState } from 'react';
import { FormProblem } from '../../../design/form.tsx';
import { useCaller } from '../../../engine/web/hooks.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import type { LoyaltyAccount } from '../loyalty-account.record.ts';
import { AccountPanel, TierProgress } from './account.panel.tsx';
import { useAccountOf, usePointsWrite } from './account-facts.ts';
import classes from './loyalty.module.css';
import { useLoyaltyWords } from './loyalty-words.ts';
import { useProgramme } from './programme-here.ts';

/** How a customer stands in the programme, on their record; nothing for who is none, or while there is no programme. */
export function LoyaltySection({ prospect }: { prospect: Prospect }) {
  const { current } = useProgramme();
  const isMember = prospect.loyaltyPoints !== null || prospect.segment !== null;
  if (!isMember && !(current?.isOn && prospect.customerSince)) return null;
  return <Standing key={prospect.id} prospect={prospect} />;
}

function Standing({ prospect }: { prospect: Prospect }) {
  const { t, points, day } = useLoyaltyWords();
  const { can } = useCaller();
  const { data } = useAccountOf(prospect.id);
  const write = usePointsWrite();
  const [openedId, setOpenedId] = useState<string>();
  const account = data?.items[0];
  const opening = useSubmit(async () => {
    const { id } = await write<LoyaltyAccount>('/loyalty-accounts', { prospectId: prospect.id });
    setOpenedId(id);
  });
  const { loyaltyPoints, loyaltyTier, pointsExpireOn, segment } = prospect;
  return (
    <section className={classes.section} aria-label={t('loyaltyScreen.section')}>
      <h3 className={classes.heading}>{t('loyaltyScreen.section')}</h3>
      {segment && (
        <p className={classes.note}>
          <strong>{t(`prospect.segments.${segment}`)}</strong>
          {` · ${t(`loyaltyScreen.segment.${segment}`)}`}
        </p>
      )}
      {loyaltyPoints === null ? (
        <p className={classes.note}>{t('loyaltyScreen.sectionNone')}</p>
      ) : (
        <p className={classes.note}>
          {[
            points(loyaltyPoints),
            loyaltyTier,
            pointsExpireOn && t('loyaltyScreen.until', { day: day(pointsExpireOn) }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      )}
      {account && <TierProgress account={account} />}
      <FormProblem text={opening.problem} />
      <div className={classes.acts}>
        {account && (
          <Button size="compact-sm" variant="default" onClick={() => setOpenedId(account.id)}>
            {t('loyaltyScreen.details')}
          </Button>
        )}
        {data && !account && can('loyalty.edit') && (
          <Button size="compact-sm" variant="default" loading={opening.busy} onClick={() => opening.submit()}>
            {t('loyaltyScreen.openThis')}
          </Button>
        )}
      </div>
      {openedId && <AccountPanel accountId={openedId} onClose={() => setOpenedId(undefined)} />}
    </section>
  );
}
