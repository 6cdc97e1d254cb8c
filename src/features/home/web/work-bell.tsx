import { ActionIcon, Popover, Tooltip } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { IconAlertCircle, IconBell, IconSettings } from '@tabler/icons-react';
import { Link, useLocation } from '@tanstack/react-router';
import { useState } from 'react';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useCaller, useSyncStatus, useText } from '../../../engine/web/hooks.ts';
import { useKeys } from '../../keys/web/own-keys.tsx';
import { useActionKeys } from '../../keys/web/use-action-keys.ts';
import { useCloseShown } from '../../notifications/web/close-shown.ts';
import { NotificationList } from '../../notifications/web/notification-list.tsx';
import { useNotifications } from '../../notifications/web/use-notifications.ts';
import { useNewIncidents } from './new-incidents.ts';
import { placeOf, useWork, useWorkNews, useWorkWords, type Work } from './work.ts';
import classes from './work-bell.module.css';

const MOST_COUNTED = 99;

/** From any page: what was refused, what runs on the server for this person, and what happened that concerns them. */
export function WorkBell() {
  const t = useText();
  const { aria, withKey } = useKeys();
  const { companyId, userId } = useCaller();
  const { pathname } = useLocation();
  const work = useWork();
  useWorkNews(work, pathname);
  const [isOpen, setOpen] = useState(false);
  const [seenAt, setSeenAt] = useLocalStorage({ key: `kili.bell-seen.${companyId}.${userId}`, defaultValue: '' });
  const { told, unread, read, readAll } = useNotifications();
  useCloseShown(told);
  const { refused } = useSyncStatus();
  const underWay = work.filter((one) => one.isUnderWay);
  const incidents = useNewIncidents();
  const count = unread.length + incidents.filter(({ createdAt }) => createdAt > seenAt).length;
  const shown = count > MOST_COUNTED ? `${MOST_COUNTED}+` : String(count);
  const label = [
    t('notification.title'),
    // What the eye sees is said, too, where it counts more than one kind.
    count > 0 && shown !== String(unread.length) && shown,
    refused.length > 0 && t('attention.refusedCount', { count: refused.length }),
    unread.length > 0 && t('notification.unread', { count: unread.length }),
    underWay.length > 0 && t('work.underWay', { count: underWay.length }),
    incidents.length > 0 && t('work.incidents', { count: incidents.length }),
  ]
    .filter(Boolean)
    .join(' · ');

  function open(opens: boolean) {
    setOpen(opens);
    const newest = incidents
      .map(({ createdAt }) => createdAt)
      .sort()
      .at(-1);
    if (opens && newest && newest > seenAt) setSeenAt(newest);
  }
  const close = () => open(false);
  useActionKeys({ notifications: () => open(!isOpen) }, { layer: 'frame' });

  return (
    <Popover position="bottom-end" width={400} opened={isOpen} onChange={open} trapFocus returnFocus>
      <Popover.Target>
        <Tooltip label={withKey(label, 'notifications')} disabled={isOpen}>
          <ActionIcon
            variant="subtle"
            color="gray"
            className={classes.bell}
            data-running={underWay.length > 0}
            aria-label={label}
            aria-haspopup="dialog"
            aria-expanded={isOpen}
            aria-keyshortcuts={aria('notifications')}
            onClick={() => open(!isOpen)}
          >
            <IconBell size={18} />
            {count > 0 && (
              <span className={classes.count} aria-hidden="true" data-figures>
                {shown}
              </span>
            )}
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('notification.title')} className={classes.panel}>
        <div className={classes.head}>
          <span className={classes.title}>{t('notification.title')}</span>
          {unread.length > 0 && (
            <button type="button" className={classes.readAll} onClick={readAll}>
              {t('notification.readAll')}
            </button>
          )}
          <Tooltip label={t('notification.settings')}>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('notification.settings')}
              renderRoot={(props) => <Link to="/mon-compte/notifications" {...props} onClick={close} />}
            >
              <IconSettings size={16} />
            </ActionIcon>
          </Tooltip>
        </div>
        <div className={classes.body}>
          {refused.length > 0 && (
            <Attention to="/a-revoir" text={t('attention.refusedCount', { count: refused.length })} onOpen={close} />
          )}
          {incidents.length > 0 && (
            <Attention
              to="/a-revoir"
              hash="appels-hors-regle"
              text={t('work.incidents', { count: incidents.length })}
              onOpen={close}
            />
          )}
          {underWay.length > 0 && (
            <ul className={classes.list}>
              {underWay.map((one) => (
                <Piece key={`${one.id} ${one.state}`} work={one} onOpen={close} />
              ))}
            </ul>
          )}
          {told.length === 0 && underWay.length === 0 && <p className={classes.none}>{t('notification.none')}</p>}
          <NotificationList notifications={told} onRead={read} onLeave={close} />
        </div>
        <Link to="/modifications" className={classes.all} onClick={close}>
          {t('work.allChanges')}
        </Link>
      </Popover.Dropdown>
    </Popover>
  );
}

function Attention({ to, hash, text, onOpen }: { to: string; hash?: string; text: string; onOpen(): void }) {
  return (
    <Link to={to} hash={hash} className={classes.piece} onClick={onOpen}>
      <span className={classes.attention}>
        <IconAlertCircle size={16} aria-hidden="true" />
        {text}
      </span>
    </Link>
  );
}

function Piece({ work, onOpen }: { work: Work; onOpen(): void }) {
  const t = useText();
  const { locale } = useLanguage();
  const { whatOf } = useWorkWords();
  const { state, done, total } = work;
  const what = whatOf(work);
  return (
    <li>
      <Link {...placeOf(work)} className={classes.piece} onClick={onOpen}>
        <span className={classes.what}>{what}</span>
        <progress
          className={classes.bar}
          aria-label={what}
          max={1}
          value={total && done > 0 ? Math.min(1, done / total) : undefined}
        />
        <span className={classes.soft} data-figures>
          {progressText()}
        </span>
      </Link>
    </li>
  );

  function progressText(): string {
    if (state === 'waiting' || done === 0) return t('work.state.waiting');
    const figures = { done: done.toLocaleString(locale), total: (total ?? 0).toLocaleString(locale) };
    return total ? t('work.progress', figures) : t('work.soFar', figures);
  }
}
