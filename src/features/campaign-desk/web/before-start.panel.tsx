import { Skeleton } from '@mantine/core';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useRow, useText } from '../../../engine/web/hooks.ts';
import { useNow } from '../../../engine/web/when.ts';
import type { Campaign } from '../../campaigns/campaign.record.ts';
import { savedViewRecord } from '../../prospect-desk/saved-view.record.ts';
import { type FigureRows, useBeforeStart } from './campaign-figures.ts';
import classes from './campaign-page.module.css';
import { StartObstacleNotice } from './start-obstacle.notice.tsx';
import { usePlannedLater } from './use-planned-later.ts';

interface BeforeStartProps {
  campaign: Campaign;
  onOpen(rows: FigureRows): void;
  onEdit(): void;
}

/** The people of its view join a new campaign in the background, within so long. */
const JOINING_MS = 60_000;

/** Who will be called, who will not and why: told before anybody is. */
export function BeforeStartPanel({ campaign, onOpen, onEdit }: BeforeStartProps) {
  const t = useText();
  const { locale } = useLanguage();
  const { data, error } = useBeforeStart(campaign.id);
  const laterOf = usePlannedLater();
  const blocked = data?.blocked.reduce((sum, { count }) => sum + count, 0) ?? 0;
  const reasons = (data?.blocked ?? [])
    .map(({ code, count }) => `${count.toLocaleString(locale)} ${t(`callRight.dated.${code}`, { count })}`)
    .join(', ');
  const view = useRow(savedViewRecord, campaign.fedByViewId ?? undefined);
  const now = useNow();
  const total = data && data.toCall + data.leftOut.reduce((sum, { count }) => sum + count, 0);
  const isNew = Date.parse(now) - Date.parse(campaign.createdAt) < JOINING_MS;
  const isGathering = view !== undefined && !view.archivedAt && total === 0 && isNew;
  return (
    <section className={classes.part} aria-labelledby="before-start">
      <h2 id="before-start" className={classes.heading}>
        {t('campaignScreen.beforeTitle')}
      </h2>
      <p className={classes.soft}>{t('campaignScreen.beforeNote')}</p>
      {!data && !error && <Skeleton height={72} />}
      {error && !data && <p className={classes.soft}>{t('campaignScreen.waitsForNetwork')}</p>}
      {isGathering && (
        <p role="status" className={classes.soft}>
          {t('campaignScreen.gathering', { name: view.name })}
        </p>
      )}
      {data && !isGathering && (
        <>
          {data.obstacle && <StartObstacleNotice campaign={campaign} obstacle={data.obstacle} onEdit={onEdit} />}
          <p className={classes.value}>{t('campaignScreen.toCall', { count: data.toCall })}</p>
          {blocked > 0 && (
            <p className={classes.soft}>{t('campaignScreen.blockedForNow', { count: blocked, reasons })}</p>
          )}
          {data.later > 0 && <p className={classes.soft}>{laterOf(data)}</p>}
          {data.toCall > 0 && data.leftOut.length === 0 && (
            <p className={classes.soft}>{t('campaignScreen.nobodyLeftOut')}</p>
          )}
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
