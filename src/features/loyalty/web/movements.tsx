import { wallTime } from '../../../engine/dates.ts';
import { useWhen } from '../../../engine/web/when.ts';
import type { Statement } from './account-facts.ts';
import classes from './loyalty.module.css';
import { useLoyaltyWords } from './loyalty-words.ts';

/** What comes, and what was earned and spent, the newest first. */
export function Movements({ statement }: { statement: Statement }) {
  const { t, points, day, signed, figure } = useLoyaltyWords();
  const { zone } = useWhen();
  return (
    <>
      {statement.pending.length > 0 && (
        <section className={classes.part} aria-label={t('loyaltyScreen.comes')}>
          <h3 className={classes.heading}>{t('loyaltyScreen.comes')}</h3>
          {statement.pending.map((one) => (
            <p key={one.invoiceId} className={classes.note}>
              {one.availableOn
                ? t('loyaltyScreen.comesOn', { points: points(one.points), day: day(one.availableOn) })
                : t('loyaltyScreen.comesPaid', { points: points(one.points) })}
            </p>
          ))}
        </section>
      )}
      <section className={classes.part}>
        <h3 className={classes.heading}>{t('loyaltyScreen.movements')}</h3>
        {statement.items.length === 0 && <p className={classes.note}>{t('loyaltyScreen.noMovement')}</p>}
        <ul className={classes.list} aria-label={t('loyaltyScreen.movements')}>
          {statement.items.map((one) => (
            <li key={one.id} className={classes.line}>
              <span className={classes.name}>
                <strong>{t(`loyalty.kind.${one.kind}`)}</strong>
                <span className={classes.soft}>
                  {[
                    day(wallTime(one.at, zone).day),
                    one.reason,
                    one.expiresOn && t('loyaltyScreen.until', { day: day(one.expiresOn) }),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </span>
              <span className={classes.number}>
                <strong className={one.points > 0 ? classes.gain : classes.loss}>{signed(one.points)}</strong>
                <br />
                <span className={classes.soft}>{t('loyaltyScreen.after', { balance: figure(one.balance) })}</span>
              </span>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
