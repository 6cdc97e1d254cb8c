import { Skeleton } from '@mantine/core';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { type FigureRows, useBeforeStart } from './campaign-figures.ts';
import classes from './campaign-page.module.css';

/** Who will be called, who will not and why: told before anybody is. */
export function BeforeStartPanel({ campaignId, onOpen }: { campaignId: string; onOpen(rows: FigureRows): void }) {
  const t = useText();
  const { locale } = useLanguage();
  const { data, error } = useBeforeStart(campaignId, true);
  const total = data && data.toCall + data.leftOut.reduce((sum, { count }) => sum + count, 0);
  return (
    <section className={classes.part} aria-labelledby="before-start">
      <h2 id="before-start" className={classes.heading}>
        {t('campaignScreen.beforeTitle')}
      </h2>
      <p className={classes.soft}>{t('campaignScreen.beforeNote')}</p>
      {!data && !error && <Skeleton height={72} />}
      {error && !data && <p className={classes.soft}>{t('campaignScreen.waitsForNetwork')}</p>}
      {data && (
        <>
          <p className={classes.value}>{t('campaignScreen.toCall', { count: data.toCall })}</p>
          {data.leftOut.length === 0 && <p className={classes.soft}>{t('campaignScreen.nobodyLeftOut')}</p>}
          {data.leftOut.length > 0 && (
            <ul className={classes.bars} aria-label={t('campaignScreen.leftOutTitle')}>
              {data.leftOut.map(({ reason, count }) => {
                const title = t(`campaignReport.reason.${reason}`);
                return (
                  <li key={reason}>
                    <button
                      type="button"
                      className={classes.bar}
                      onClick={() => onOpen({ title, query: { reason }, path: 'left-out' })}
                    >
                      <span>{title}</span>
                      <span className={classes.track}>
                        <span
                          className={classes.fill}
                          style={{ width: `${(count / Math.max(1, total ?? 1)) * 100}%` }}
                        />
                      </span>
                      <span className={classes.count}>{count.toLocaleString(locale)}</span>
                    </button>
                  </li>
                );
              })}
            </ul>
          )}
        </>
      )}
    </section>
  );
}
