import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useText } from '../../../engine/web/hooks.ts';
import { useServerList } from '../../../engine/web/server-list.ts';
import { useWhen } from '../../../engine/web/when.ts';
import { usePeople } from '../../prospect-desk/web/stage-facts.ts';
import { type ProspectMerge, prospectMergeRecord } from '../prospect-merge.record.ts';
import classes from './duplicates.module.css';

export interface RecentMergesProps {
  isBusy: boolean;
  onUndo(merge: ProspectMerge): void;
}

/** What was made one in the last 30 days, each with the way back. */
export function RecentMerges({ isBusy, onUndo }: RecentMergesProps) {
  const t = useText();
  const when = useWhen();
  const { personOf } = usePeople();
  const merges = useServerList(prospectMergeRecord, '/merges', { sort: '-createdAt', limit: 20 });
  if (merges.rows.length === 0) return null;
  return (
    <section aria-label={t('duplicate.recent')} className={classes.recent}>
      <h2 className={classes.title}>{t('duplicate.recent')}</h2>
      <p className={classes.soft}>{t('duplicate.recentText')}</p>
      <ul className={classes.members}>
        {merges.rows.map((merge) => {
          const { id, masterId, masterName: master, loserName: loser, userId, createdAt, undoneAt } = merge;
          return (
            <li key={id} className={classes.member}>
              <div className={classes.lines}>
                <Link
                  to="/prospects/$prospectId"
                  params={{ prospectId: masterId }}
                  className={classes.name}
                  data-undone={undoneAt ? true : undefined}
                >
                  {t('duplicate.mergedBy', { loser, master })}
                </Link>
                <span className={classes.soft}>
                  {[personOf(userId)?.name, when.full(createdAt), undoneAt && t('duplicate.undoneMark')]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </div>
              {!undoneAt && (
                <Button
                  size="xs"
                  variant="default"
                  disabled={isBusy}
                  aria-label={t('duplicate.undoOf', { loser, master })}
                  onClick={() => onUndo(merge)}
                >
                  {t('duplicate.undo')}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      {merges.hasMore && (
        <Button variant="subtle" color="gray" onClick={merges.loadMore}>
          {t('shell.more')}
        </Button>
      )}
    </section>
  );
}
