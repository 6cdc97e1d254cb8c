import { ActionIcon, Popover, Tooltip } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { IconAlertCircle, IconBell, IconCircleCheck } from '@tabler/icons-react';
import { Link, useLocation } from '@tanstack/react-router';
import { useState } from 'react';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useCaller, useText } from '../../../engine/web/hooks.ts';
import { useWhen } from '../../../engine/web/when.ts';
import { useNewIncidents } from './new-incidents.ts';
import { placeOf, useWork, useWorkNews, useWorkWords, type Work } from './work.ts';
import classes from './work-bell.module.css';

/** What runs on the server for this person, with how far it is, from any page; and what has ended. */
export function WorkBell() {
  const t = useText();
  const { companyId, userId } = useCaller();
  const { pathname } = useLocation();
  const work = useWork();
  useWorkNews(work, pathname);
  const [isOpen, setOpen] = useState(false);
  const [seenAt, setSeenAt] = useLocalStorage({ key: `kili.bell-seen.${companyId}.${userId}`, defaultValue: '' });
  const underWay = work.filter((one) => one.isUnderWay);
  const incidents = useNewIncidents();
  const unseen = incidents.filter(({ createdAt }) => createdAt > seenAt).length;
  const news = work.filter(({ endedAt }) => endedAt !== null && endedAt > seenAt).length + unseen;
  const mark = underWay.length > 0 ? 'running' : news > 0 ? 'news' : undefined;
  const label = [
    t('work.title'),
    underWay.length > 0 && t('work.underWay', { count: underWay.length }),
    news > 0 && t('work.news', { count: news }),
    incidents.length > 0 && t('work.incidents', { count: incidents.length }),
  ]
    .filter(Boolean)
    .join(' · ');

  function open(opens: boolean) {
    setOpen(opens);
    const newest = [seenAt, ...work.map(({ endedAt }) => endedAt ?? ''), ...incidents.map(({ createdAt }) => createdAt)]
      .sort()
      .at(-1);
    if (opens && newest) setSeenAt(newest);
  }

  return (
    <Popover position="bottom-end" width={340} opened={isOpen} onChange={open} trapFocus returnFocus>
      <Popover.Target>
        <Tooltip label={label} disabled={isOpen}>
          <ActionIcon
            variant="subtle"
            color="gray"
            className={classes.bell}
            data-mark={mark}
            aria-label={label}
            aria-haspopup="dialog"
            aria-expanded={isOpen}
            onClick={() => open(!isOpen)}
          >
            <IconBell size={18} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('work.title')} p={8}>
        {incidents.length > 0 && (
          <Link to="/a-revoir" hash="appels-hors-regle" className={classes.piece} onClick={() => open(false)}>
            <span className={classes.soft} data-state="failed">
              <IconAlertCircle size={14} aria-hidden="true" />
              {t('work.incidents', { count: incidents.length })}
            </span>
          </Link>
        )}
        {work.length === 0 && <p className={classes.none}>{t('work.none')}</p>}
        <ul className={classes.list}>
          {work.map((one) => (
            <Piece key={`${one.id} ${one.state}`} work={one} onOpen={() => open(false)} />
          ))}
        </ul>
        <Link to="/modifications" className={classes.all} onClick={() => open(false)}>
          {t('work.allChanges')}
        </Link>
      </Popover.Dropdown>
    </Popover>
  );
}

function Piece({ work, onOpen }: { work: Work; onOpen(): void }) {
  const t = useText();
  const when = useWhen();
  const { locale } = useLanguage();
  const { whatOf, stateOf } = useWorkWords();
  const { isUnderWay, state, done, total, endedAt } = work;
  const what = whatOf(work);
  const Icon = state === 'failed' ? IconAlertCircle : IconCircleCheck;
  return (
    <li>
      <Link {...placeOf(work)} className={classes.piece} onClick={onOpen}>
        <span className={classes.what}>{what}</span>
        {isUnderWay ? (
          <>
            <progress
              className={classes.bar}
              aria-label={what}
              max={1}
              value={total && done > 0 ? Math.min(1, done / total) : undefined}
            />
            <span className={classes.soft} data-figures>
              {progressText()}
            </span>
          </>
        ) : (
          <span className={classes.soft} data-state={state}>
            <Icon size={14} aria-hidden="true" />
            {[stateOf(work), endedAt && when.full(endedAt)].filter(Boolean).join(' · ')}
          </span>
        )}
      </Link>
    </li>
  );

  function progressText(): string {
    if (state === 'waiting' || done === 0) return t('work.state.waiting');
    const figures = { done: done.toLocaleString(locale), total: (total ?? 0).toLocaleString(locale) };
    return total ? t('work.progress', figures) : t('work.soFar', figures);
  }
}
