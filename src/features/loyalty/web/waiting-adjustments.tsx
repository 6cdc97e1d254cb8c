import { Button } from '@mantine/core';
import { FormProblem } from '../../../design/form.tsx';
import { useCaller, useRows } from '../../../engine/web/hooks.ts';
import { useServer } from '../../../engine/web/server-list.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import { userRecord } from '../../members/member.records.ts';
import type { Adjustment } from '../loyalty-movements.ts';
import { usePointsWrite } from './account-facts.ts';
import classes from './loyalty.module.css';
import { useLoyaltyWords } from './loyalty-words.ts';

/** Many points given or taken by hand: somebody else than who asked agrees, or not. */
export function WaitingAdjustments() {
  const { t, signed } = useLoyaltyWords();
  const { can, userId } = useCaller();
  const users = useRows(userRecord);
  const write = usePointsWrite();
  const { data } = useServer<{ items: (Adjustment & { name: string })[] }>(
    can('loyalty.edit') ? '/api/v1/loyalty-adjustments' : null,
  );
  const decide = useSubmit((id: string, what: 'confirm' | 'refuse') => write(`/loyalty-adjustments/${id}/${what}`));
  if (!data || data.items.length === 0) return null;
  return (
    <section className={classes.part} aria-labelledby="waiting-points">
      <h2 id="waiting-points" className={classes.heading}>
        {t('loyaltyScreen.waiting')}
      </h2>
      <FormProblem text={decide.problem} />
      {data.items.map((asked) => {
        const by = users.find(({ id }) => id === asked.userId)?.name ?? '';
        return (
          <div key={asked.id} className={classes.card}>
            <span>
              <strong>{t('loyaltyScreen.waitingLine', { name: asked.name, points: signed(asked.points) })}</strong>
              <br />
              {t('loyaltyScreen.waitingBy', { by, reason: asked.reason })}
            </span>
            <div className={classes.acts}>
              {asked.userId !== userId && (
                <Button size="compact-sm" disabled={decide.busy} onClick={() => decide.submit(asked.id, 'confirm')}>
                  {t('loyaltyScreen.confirm')}
                </Button>
              )}
              <Button
                size="compact-sm"
                variant="default"
                disabled={decide.busy}
                onClick={() => decide.submit(asked.id, 'refuse')}
              >
                {t('loyaltyScreen.refuse')}
              </Button>
            </div>
          </div>
        );
      })}
    </section>
  );
}
