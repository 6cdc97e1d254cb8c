import { Tooltip } from '@mantine/core';
import {
  IconAddressBook,
  IconAt,
  IconCalendarEvent,
  IconChevronDown,
  IconFileText,
  IconLifebuoy,
  IconMail,
  IconPhoneCall,
  IconPhoneIncoming,
  IconProgressCheck,
  IconSpeakerphone,
} from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { type MouseEvent, useId, useState } from 'react';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { useWhen } from '../../../engine/web/when.ts';
import type { Notification } from '../notification.record.ts';
import { grouped, type NotificationGroup } from '../notification.rules.ts';
import { type NotificationTopic, topicOf } from '../notification-kinds.ts';
import { groupSentenceOf, sentenceOf } from '../notification-text.rules.ts';
import classes from './notification-list.module.css';

const icons: Record<NotificationTopic, typeof IconAt> = {
  appointments: IconCalendarEvent,
  callBacks: IconPhoneCall,
  handOvers: IconAddressBook,
  inboundLeads: IconPhoneIncoming,
  mentions: IconAt,
  answers: IconMail,
  sales: IconFileText,
  tickets: IconLifebuoy,
  campaigns: IconSpeakerphone,
  work: IconProgressCheck,
};

const FIRST_SHOWN = 30;

interface NotificationListProps {
  notifications: readonly Notification[];
  onRead(notifications: readonly Notification[]): void;
  /** One was opened: the list may go. */
  onLeave(): void;
}

/** What happened, the newest first; what belongs together is one line that opens. */
export function NotificationList({ notifications, onRead, onLeave }: NotificationListProps) {
  const t = useText();
  const { zone } = useWhen();
  const [shown, setShown] = useState(FIRST_SHOWN);
  const groups = grouped(notifications, zone);
  return (
    <>
      <ul className={classes.list}>
        {groups.slice(0, shown).map((group) => (
          <Group key={keyOf(group)} group={group} onRead={onRead} onLeave={onLeave} />
        ))}
      </ul>
      {groups.length > shown && (
        <button type="button" className={classes.more} onClick={() => setShown(shown + FIRST_SHOWN)}>
          {t('notification.more')}
        </button>
      )}
    </>
  );
}

// The oldest stays while newer ones join: an open line stays open.
const keyOf = ({ entries, isUnread }: NotificationGroup) => `${entries.at(-1)!.id} ${isUnread}`;

type GroupProps = { group: NotificationGroup } & Pick<NotificationListProps, 'onRead' | 'onLeave'>;

function Group({ group: { entries, isUnread }, onRead, onLeave }: GroupProps) {
  const t = useText();
  const when = useWhen();
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const newest = entries[0]!;
  if (entries.length === 1) return <Entry entry={newest} onRead={onRead} onLeave={onLeave} />;
  const Icon = icons[topicOf(newest.kind)];
  return (
    <li className={classes.item}>
      <button
        type="button"
        className={classes.line}
        data-unread={isUnread}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
      >
        <Icon size={18} stroke={1.6} aria-hidden="true" className={classes.icon} />
        <span className={classes.words}>
          <span className={classes.text}>{groupSentenceOf(entries, t)}</span>
          <time className={classes.when} dateTime={newest.createdAt} title={when.full(newest.createdAt)}>
            {when.short(newest.createdAt)}
          </time>
        </span>
        <IconChevronDown size={16} aria-hidden="true" className={classes.fold} data-open={isOpen} />
      </button>
      {isUnread && <UnreadDot onRead={() => onRead(entries)} />}
      {isOpen && (
        <ul id={id} className={classes.entries} aria-label={groupSentenceOf(entries, t)}>
          {entries.map((entry) => (
            <Entry key={entry.id} entry={entry} isWithin onRead={onRead} onLeave={onLeave} />
          ))}
        </ul>
      )}
    </li>
  );
}

interface EntryProps extends Pick<NotificationListProps, 'onRead' | 'onLeave'> {
  entry: Notification;
  isWithin?: boolean;
}

function Entry({ entry, isWithin = false, onRead, onLeave }: EntryProps) {
  const t = useText();
  const when = useWhen();
  const { locale } = useLanguage();
  const navigate = useNavigate();
  const Icon = icons[topicOf(entry.kind)];
  const isUnread = entry.readAt === null;

  function open(event: MouseEvent) {
    onRead([entry]);
    // With a key held the browser opens it elsewhere, as with any link.
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    onLeave();
    navigate({ href: entry.path });
  }

  return (
    <li className={classes.item}>
      <a href={entry.path} className={classes.line} data-unread={isUnread} onClick={open}>
        {!isWithin && <Icon size={18} stroke={1.6} aria-hidden="true" className={classes.icon} />}
        <span className={classes.words}>
          <span className={classes.text}>{sentenceOf(entry, t, { now: when.now, zone: when.zone, locale })}</span>
          <time className={classes.when} dateTime={entry.createdAt} title={when.full(entry.createdAt)}>
            {when.short(entry.createdAt)}
          </time>
        </span>
      </a>
      {isUnread && <UnreadDot onRead={() => onRead([entry])} />}
    </li>
  );
}

/** Says that it is unread, and takes that back without leaving. */
function UnreadDot({ onRead }: { onRead(): void }) {
  const t = useText();
  return (
    <Tooltip label={t('notification.read')} position="left">
      <button type="button" className={classes.dot} aria-label={t('notification.read')} onClick={onRead} />
    </Tooltip>
  );
}
