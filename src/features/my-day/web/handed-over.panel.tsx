import { ActionIcon } from '@mantine/core';
import { IconAddressBook, IconCheck } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { useWhen } from '../../../engine/web/when.ts';
import { sentenceOf } from '../../notifications/notification-text.rules.ts';
import { useNotifications } from '../../notifications/web/use-notifications.ts';
import { handedOverSince } from '../handed-over.rules.ts';
import classes from './handed-over.module.css';

/** What colleagues have handed over, until one has seen it; what was seen today stays as long as the day does. */
export function HandedOverPanel() {
  const t = useText();
  const when = useWhen();
  const { locale } = useLanguage();
  const navigate = useNavigate();
  const { all, read } = useNotifications();
  const { now, zone } = when;
  const shown = useMemo(() => handedOverSince(all, { now, zone }), [all, now, zone]);
  if (shown.length === 0) return null;
  return (
    <section aria-label={t('myDay.handedOver')}>
      <h2 className={classes.title}>{t('myDay.handedOver')}</h2>
      <ul className={classes.list}>
        {shown.map((notification) => {
          const sentence = sentenceOf(notification, t, { now, zone, locale });
          const isUnread = notification.readAt === null;
          return (
            <li key={notification.id} className={classes.row}>
              <IconAddressBook size={16} stroke={1.6} aria-hidden="true" />
              <a
                href={notification.path}
                className={classes.link}
                data-unread={isUnread || undefined}
                onClick={(event) => {
                  read([notification]);
                  if (event.metaKey || event.ctrlKey || event.shiftKey) return;
                  event.preventDefault();
                  navigate({ href: notification.path });
                }}
              >
                {sentence}
              </a>
              <time className={classes.when} dateTime={notification.createdAt}>
                {when.short(notification.createdAt)}
              </time>
              {isUnread && (
                <ActionIcon
                  size={36}
                  variant="subtle"
                  color="gray"
                  aria-label={`${t('notification.read')} : ${sentence}`}
                  title={t('notification.read')}
                  onClick={() => read([notification])}
                >
                  <IconCheck size={18} />
                </ActionIcon>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
