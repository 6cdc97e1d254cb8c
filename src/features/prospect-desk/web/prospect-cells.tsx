import { IconPhoneOff } from '@tabler/icons-react';
import { PersonAvatar } from '../../../design/person-avatar.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { useWhen } from '../../../engine/web/when.ts';
import { formatPhone } from '../../prospects/phone-format.rules.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { ageInDays } from '../../stages/stay.rules.ts';
import classes from './prospect-columns.module.css';

export function NameCell({ name, line }: { name: string; line: string }) {
  return (
    <span className={classes.who}>
      <PersonAvatar name={name} size={28} />
      <span className={classes.lines}>
        <span className={classes.name}>{name}</span>
        {line && <span className={classes.line}>{line}</span>}
      </span>
    </span>
  );
}

/** The first number that can be called, or why none may be. */
export function PhoneCell({ prospect, country, blocked }: { prospect: Prospect; country: string; blocked: string }) {
  const phone = prospect.phones.find(({ status }) => status !== 'invalid') ?? prospect.phones[0];
  if (!phone) return null;
  const shown = formatPhone(phone.number, country);
  if (prospect.doNotCallAt) {
    return (
      <span className={classes.blocked} title={blocked}>
        <IconPhoneOff size={14} aria-label={blocked} /> {shown}
      </span>
    );
  }
  return (
    <span data-figures className={phone.status === 'invalid' ? classes.wrong : undefined}>
      {shown}
    </span>
  );
}

/** A text that stands back; whole on hover, where the column is too narrow for it. */
export function SoftCell({ text }: { text: string | null | undefined }) {
  if (!text) return null;
  return (
    <span className={classes.soft} title={text}>
      {text}
    </span>
  );
}

/** How long somebody has been at their stage. */
export function StayCell({ since }: { since: string }) {
  const t = useText();
  const when = useWhen();
  const days = Math.floor(ageInDays(since, when.now));
  return (
    <time dateTime={since} title={when.full(since)} className={classes.soft}>
      {t('board.days', { days })}
    </time>
  );
}

export function MomentCell({ at }: { at: string | null }) {
  const when = useWhen();
  if (!at) return null;
  return (
    <time dateTime={at} title={when.full(at)} className={classes.soft}>
      {when.day(at)}
    </time>
  );
}
