import {
  IconArrowsExchange,
  IconBell,
  IconBrandWhatsapp,
  IconCalendarEvent,
  IconFileText,
  IconFlag,
  IconGift,
  IconMail,
  IconMessage2,
  IconNote,
  IconPackage,
  IconPencil,
  IconPhone,
  IconSettings,
  IconShieldLock,
  IconTicket,
  IconUpload,
} from '@tabler/icons-react';
import classes from './timeline.module.css';
import type { Tone } from './tone.ts';

const icons = {
  call: IconPhone,
  email: IconMail,
  whatsapp: IconBrandWhatsapp,
  sms: IconMessage2,
  note: IconNote,
  meeting: IconCalendarEvent,
  appointment: IconCalendarEvent,
  reminder: IconBell,
  stage: IconArrowsExchange,
  change: IconPencil,
  campaign: IconFlag,
  sale: IconPackage,
  quote: IconFileText,
  document: IconFileText,
  loyalty: IconGift,
  ticket: IconTicket,
  import: IconUpload,
  consent: IconShieldLock,
  system: IconSettings,
};

export type TimelineKind = keyof typeof icons;

export function TimelineIcon({ kind, tone = 'neutral' }: { kind: TimelineKind; tone?: Tone }) {
  const Icon = icons[kind];
  return (
    <span className={classes.icon} data-tone={tone} aria-hidden="true">
      <Icon size={15} stroke={1.8} />
    </span>
  );
}
