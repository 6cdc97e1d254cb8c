// iCalendar (RFC 5545) as mail programs and calendars read it: invitations, cancellations and subscribed calendars.
// Written here line by line, for every byte of it is looked at by programs that forgive nothing.
import { tzlib_get_ical_block, tzlib_get_offset } from 'timezones-ical-library';
import { minutesBetween, wallTime } from '../../../engine/dates.ts';
import type { Appointment, Attendee } from '../appointment.record.ts';

type Written = Pick<
  Appointment,
  'uid' | 'sequence' | 'title' | 'startAt' | 'endAt' | 'zone' | 'kind' | 'place' | 'videoUrl' | 'state'
>;

export interface Invitation {
  method: 'REQUEST' | 'CANCEL';
  appointment: Written;
  organiser: { name: string; email: string };
  attendees: readonly Attendee[];
  /** What stands below the title: link, telephone. */
  description: string;
  place: string | null;
  now: string;
}

/** The calendar part of a mail. */
export function invitationText({ method, appointment, organiser, attendees, ...said }: Invitation): string {
  const { description, place, now } = said;
  const zone = zoneWritten(appointment);
  const isCancelled = method === 'CANCEL';
  return calendar(method, zone ? [zoneBlock(zone)] : [], [
    [
      ...start(appointment, now, zone),
      ['SUMMARY', text(appointment.title)],
      [`ORGANIZER;CN=${parameter(organiser.name)}`, `mailto:${address(organiser.email)}`],
      ...attendees.map(({ name, email, status }): Line => {
        const role = 'ROLE=REQ-PARTICIPANT';
        const part = isCancelled ? '' : `;PARTSTAT=${partStats[status]};RSVP=TRUE`;
        return [`ATTENDEE;CN=${parameter(name || email)};${role}${part}`, `mailto:${address(email)}`];
      }),
      ...(place ? [['LOCATION', text(place)] satisfies Line] : []),
      ...(description ? [['DESCRIPTION', text(description)] satisfies Line] : []),
      ['STATUS', isCancelled ? 'CANCELLED' : 'CONFIRMED'],
    ],
  ]);
}

/** A person's appointments for whoever subscribes to them; to the busy-only nothing is told but when. */
export function feedText(
  appointments: readonly Written[],
  { name, busyTitle, isBusyOnly, now }: { name: string; busyTitle: string; isBusyOnly: boolean; now: string },
): string {
  const events = appointments.map((appointment): Line[] => [
    ...start(appointment, now, null),
    ['SUMMARY', text(isBusyOnly ? busyTitle : appointment.title)],
    ...(isBusyOnly ? [] : whereItIs(appointment)),
    ['STATUS', appointment.state === 'planned' ? 'TENTATIVE' : 'CONFIRMED'],
    ...(isBusyOnly ? [['CLASS', 'PRIVATE'] satisfies Line] : []),
  ]);
  return calendar('PUBLISH', [], events, [
    ['X-WR-CALNAME', text(name)],
    ['REFRESH-INTERVAL;VALUE=DURATION', 'PT15M'],
  ]);
}

/** The link, too: the whole calendar is for its person alone, who is expected there. */
function whereItIs({ place, kind, videoUrl }: Written): Line[] {
  const link = kind === 'video' ? videoUrl : null;
  const where = place ?? link;
  return [
    ...(where ? [['LOCATION', text(where)] satisfies Line] : []),
    ...(link ? [['DESCRIPTION', text(link)] satisfies Line, ['URL', link] satisfies Line] : []),
  ];
}

type Line = [name: string, value: string];

const partStats: Readonly<Record<Attendee['status'], string>> = {
  needsAction: 'NEEDS-ACTION',
  accepted: 'ACCEPTED',
  declined: 'DECLINED',
  tentative: 'TENTATIVE',
};

function calendar(method: string, zones: readonly string[], events: readonly Line[][], more: readonly Line[] = []) {
  const head: Line[] = [['VERSION', '2.0'], ['PRODID', '-//Kili CRM//RDV//FR'], ['METHOD', method], ...more];
  const lines = [
    'BEGIN:VCALENDAR',
    ...head.map(written),
    ...zones.flatMap((block) => block.trim().split(/\r?\n/)),
    ...events.flatMap((event) => ['BEGIN:VEVENT', ...event.map(written), 'END:VEVENT']),
    'END:VCALENDAR',
  ];
  return `${lines.map(folded).join('\r\n')}\r\n`;
}

const written = ([name, value]: Line) => `${name}:${value}`;

function start({ uid, sequence, startAt, endAt }: Written, now: string, zone: string | null): Line[] {
  const at = (instant: string): string => (zone ? local(instant, zone) : utc(instant));
  const named = zone ? `;TZID=${zone}` : '';
  return [
    ['UID', text(uid)],
    ['DTSTAMP', utc(now)],
    ['SEQUENCE', String(sequence)],
    [`DTSTART${named}`, at(startAt)],
    [`DTEND${named}`, at(endAt)],
  ];
}

const utc = (instant: string) => `${instant.slice(0, 19).replace(/[-:]/g, '')}Z`;

function local(instant: string, zone: string): string {
  const { day, time } = wallTime(instant, zone);
  return `${day.replaceAll('-', '')}T${time.replace(':', '')}00`;
}

/**
 * The zone by its name, where the block that explains it tells the same hour as we do: of Morocco, for one, it knows no
 * Ramadan. Everywhere else the instant is written as such, which nobody can misread.
 */
function zoneWritten({ zone, startAt, endAt }: Written): string | null {
  const agrees = [startAt, endAt].every((instant) => {
    const { day, time } = wallTime(instant, zone);
    const offset = /^([+-])(\d\d)(\d\d)$/.exec(offsetToldBy(zone, day, time));
    if (!offset) return false;
    const minutes = (Number(offset[2]) * 60 + Number(offset[3])) * (offset[1] === '-' ? -1 : 1);
    return minutesBetween(instant, `${day}T${time}:00.000Z`) === minutes;
  });
  return agrees && zoneBlock(zone).startsWith('BEGIN:VTIMEZONE') ? zone : null;
}

function offsetToldBy(zone: string, day: string, time: string): string {
  try {
    return tzlib_get_offset(zone, day, time);
  } catch {
    return '';
  }
}

function zoneBlock(zone: string): string {
  const block = tzlib_get_ical_block(zone);
  const text = (Array.isArray(block) ? block[0] : block) ?? '';
  // Of zones that are another one by another name it tells that other name.
  return text.replace(/^(TZID|X-LIC-LOCATION):.*$/gm, `$1:${zone}`);
}

/** A value as RFC 5545 § 3.3.11 writes it. */
function text(value: string): string {
  const plain = value.replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\n\t]/gu, '');
  return plain.replace(/[\\;,]/g, '\\$&').replaceAll('\n', '\\n');
}

/** A name between the quotation marks of a parameter, which cannot hold any. */
const parameter = (value: string) => `"${value.replace(/["\p{Cc}]/gu, ' ').trim()}"`;

const address = (email: string) => email.replace(/[\s\p{Cc}]/gu, '');

const MOST_OCTETS = 75;

/** Long lines go on in the next one after a space, at a character and never within one. */
function folded(line: string): string {
  const parts: string[] = [];
  let part = '';
  let octets = 0;
  for (const character of line) {
    const length = Buffer.byteLength(character);
    if (octets + length > MOST_OCTETS) {
      parts.push(part);
      part = ' ';
      octets = 1;
    }
    part += character;
    octets += length;
  }
  return [...parts, part].join('\r\n');
}
