// The mails about an appointment, as those who are expected read them.
import type { Locale } from '../../../engine/messages.ts';
import { joinMessages, textOf } from '../../../engine/messages.ts';
import { bareAddress, type Mail } from '../../../engine/server/mail.ts';
import type { Company } from '../../companies/company.record.ts';
import type { User } from '../../members/member.records.ts';
import type { Appointment, Attendee } from '../appointment.record.ts';
import { appointmentMailMessages } from '../appointment-mail.messages.ts';
import { whenInWords } from '../appointment-times.rules.ts';
import type { LinkAction } from './appointment-links.ts';
import { invitationText } from './calendar-text.ts';
import { escapeHtml } from './html.ts';

const texts = joinMessages({ mail: appointmentMailMessages });

export const sayIn =
  (locale: Locale) =>
  (key: string, params: Record<string, string | number> = {}) =>
    textOf(texts, locale, `mail.${key}`, params);

export interface Writing {
  appointment: Appointment;
  company: Pick<Company, 'id' | 'name' | 'locale' | 'phone'>;
  organiser: Pick<User, 'name' | 'email' | 'phone'>;
  /** What calendars answer to: an address of ours that takes answers, else the one mails leave from. */
  from: string;
  now: string;
  /** What those read who are not of ours. */
  guestTitle: string;
}

export type LetterKind =
  | 'invitation'
  | 'booked'
  | 'update'
  | 'cancellation'
  | 'dayBefore'
  | 'ownDayBefore'
  | 'ownBooking';

export interface Addressee {
  email: string;
  name: string;
  zone: string;
  /** The addresses of what may be done; none for colleagues. */
  links?: Record<LinkAction, string>;
  /** Whether they have said yes: there is nothing left to confirm. */
  hasAgreed?: boolean;
}

/** When it is, by the clock of the agreement and, where it shows something else, by theirs. */
export function sayWhen({ startAt, zone }: Pick<Appointment, 'startAt' | 'zone'>, theirZone: string, locale: Locale) {
  const say = sayIn(locale);
  const { here, zone: city, there } = whenInWords(startAt, { zone, theirZone, locale, isLetter: true });
  return there
    ? say('whenToo', { when: here, zone: city, time: there.time, theirZone: there.zone })
    : say('when', { when: here, zone: city });
}

export function letterTo(
  { email, name, zone, links, hasAgreed = false }: Addressee,
  kind: LetterKind,
  writing: Writing,
  more: { from?: string } = {},
): Mail {
  const { company, organiser } = writing;
  const appointment = links ? { ...writing.appointment, title: writing.guestTitle } : writing.appointment;
  const { locale } = company;
  const say = sayIn(locale);
  const { here } = whenInWords(appointment.startAt, { zone: appointment.zone, locale, isLetter: true });
  const people = appointment.attendees.filter((one) => !one.userId).map((one) => one.name || one.email);
  const names = {
    ...{ title: appointment.title, when: here, organiser: organiser.name, company: company.name },
    people: people.join(', '),
  };
  const isCancelled = kind === 'cancellation';
  const first = kind === 'ownDayBefore' && people.length === 0 ? 'ownDayBefore.nobody' : `${kind}.first`;
  const was = more.from ? sayWhen({ ...appointment, startAt: more.from }, zone, locale) : null;
  const when = sayWhen(appointment, zone, locale);
  // Why it was called off is for us alone.
  const details = isCancelled ? [] : detailsOf(writing, say);
  const greeting = name ? say('greeting', { name }) : say('greetingNobody');
  const lines = [greeting, say(first, names), appointment.title];
  const offered = links && !isCancelled ? offeredIn(links, hasAgreed) : null;
  const withParts = kind === 'invitation' || kind === 'booked' || kind === 'update' || isCancelled;
  return {
    to: email,
    isOfCompany: true,
    subject: say(kind === 'update' && !was ? 'update.sameTime' : `${kind}.subject`, names)
      .replace(/\s+/g, ' ')
      .slice(0, 250),
    text: [
      ...lines,
      ...(was ? [`${was} → ${when}`] : [when]),
      details.join('\n'),
      ...(offered ? linkLines(offered, say) : []),
      company.name,
    ]
      .filter(Boolean)
      .join('\n\n'),
    html: letterHtml({ lines, was, when, details, links: offered, isCancelled, company: company.name, say }),
    companyId: company.id,
    ...(!kind.startsWith('own') && { fromName: `${organiser.name} (${company.name})`, replyTo: organiser.email }),
    ...(withParts && {
      calendar: {
        method: isCancelled ? 'CANCEL' : 'REQUEST',
        content: calendarPart({ ...writing, appointment }, isCancelled, say),
      },
    }),
  };
}

type Offered = Partial<Record<LinkAction, string>>;

const offeredIn = ({ confirm, ...others }: Record<LinkAction, string>, hasAgreed: boolean): Offered =>
  hasAgreed ? others : { confirm, ...others };

const actionsOf = (links: Offered) => (['confirm', 'move', 'cancel'] as const).filter((action) => links[action]);

function detailsOf(
  { appointment, company, organiser }: Pick<Writing, 'appointment' | 'company' | 'organiser'>,
  say: Say,
) {
  const { kind, place, videoUrl, durationInMinutes } = appointment;
  const phone = organiser.phone || company.phone;
  return [
    say('duration', { minutes: durationInMinutes }),
    ...(place ? [say('place', { place })] : []),
    ...(kind === 'video' ? [videoUrl ? say('video', { url: videoUrl }) : say('videoLater')] : []),
    ...(kind === 'phone' ? [say('byPhone')] : []),
    ...(phone ? [say('phone', { phone })] : []),
    say('contact', { name: organiser.name, email: organiser.email }),
  ];
}

type Say = ReturnType<typeof sayIn>;

function calendarPart(writing: Writing, isCancelled: boolean, say: Say): string {
  const { appointment, organiser, from, now } = writing;
  return invitationText({
    method: isCancelled ? 'CANCEL' : 'REQUEST',
    appointment,
    organiser: { name: organiser.name, email: bareAddress(from) },
    attendees: appointment.attendees as Attendee[],
    description: isCancelled ? '' : detailsOf(writing, say).join('\n'),
    place: appointment.place ?? (appointment.kind === 'video' ? 'Visio' : null),
    now,
  });
}

function linkLines(links: Offered, say: Say): string[] {
  const each = actionsOf(links).map((action) => `${say(action)} : ${links[action]}`);
  return [each.join('\n'), say('linksUntil')];
}

function letterHtml(parts: {
  lines: string[];
  was: string | null;
  when: string;
  details: string[];
  links: Offered | null;
  isCancelled: boolean;
  company: string;
  say: Say;
}): string {
  const { lines, was, when, details, links, isCancelled, company, say } = parts;
  const [greeting = '', first = '', title = ''] = lines.map(escapeHtml);
  const struck = (text: string) => `<s style="color:#7b8794">${escapeHtml(text)}</s>`;
  const time = isCancelled ? struck(when) : `${was ? `${struck(was)}<br>` : ''}<strong>${escapeHtml(when)}</strong>`;
  const button = (action: LinkAction, isFirst: boolean) =>
    `<a href="${escapeHtml(links?.[action] ?? '')}" style="display:inline-block;margin:0 8px 8px 0;padding:10px 16px;border-radius:8px;text-decoration:none;${
      isFirst ? 'background:#0f766e;color:#fff' : 'border:1px solid #cbd2d9;color:#1f2933'
    }">${escapeHtml(say(action))}</a>`;
  const buttons = links
    ? `<p style="margin:20px 0 4px">${actionsOf(links)
        .map((action) => button(action, action === 'confirm'))
        .join('')}</p>
<p style="color:#7b8794;font-size:13px">${escapeHtml(say('linksUntil'))}</p>`
    : '';
  return `<div style="font:15px/1.5 system-ui,sans-serif;color:#1f2933;max-width:560px">
<p>${greeting}</p><p>${first}</p>
<div style="border-left:3px solid #0f766e;padding:4px 0 4px 14px;margin:16px 0"><p style="margin:0 0 6px;font-weight:600">${title}</p>
<p style="margin:0 0 6px">${time}</p>${details.map((line) => `<p style="margin:0;color:#52606d">${escapeHtml(line)}</p>`).join('')}</div>
${buttons}<p style="color:#7b8794">${escapeHtml(company)}</p></div>`;
}
