// What somebody’s calendar answers to an invitation (RFC 5546, METHOD:REPLY). Only who answers what to which version is
// read: times and zones are ours, and whatever else stands in it is nobody’s business.
import type { Attendee } from './appointment.record.ts';

export interface CalendarAnswer {
  uid: string;
  sequence: number;
  answers: { email: string; status: Exclude<Attendee['status'], 'needsAction'> }[];
}

const LONGEST = 100_000;
const MOST_LINES = 2_000;
const MOST_ANSWERS = 5;

const statuses: Readonly<Record<string, CalendarAnswer['answers'][number]['status']>> = {
  ACCEPTED: 'accepted',
  DECLINED: 'declined',
  TENTATIVE: 'tentative',
};

export function readCalendarAnswer(text: string): CalendarAnswer | null {
  if (text.length > LONGEST) return null;
  const lines = text
    .replace(/\r?\n[ \t]/g, '')
    .split(/\r?\n/)
    .slice(0, MOST_LINES);
  if (!lines.some((line) => /^METHOD:REPLY\s*$/i.test(line))) return null;
  const begins = lines.findIndex((line) => /^BEGIN:VEVENT\s*$/i.test(line));
  const ends = lines.findIndex((line) => /^END:VEVENT\s*$/i.test(line));
  const event = begins < 0 || ends < begins ? [] : lines.slice(begins, ends);
  const uid = textOf(event, 'UID');
  if (!uid) return null;
  const sequence = Number(textOf(event, 'SEQUENCE') ?? 0);
  const answers = event.flatMap(answerIn).slice(0, MOST_ANSWERS);
  return answers.length > 0 && Number.isSafeInteger(sequence) ? { uid, sequence, answers } : null;
}

function textOf(event: readonly string[], name: string): string | undefined {
  const line = event.find(
    (one) => one.toUpperCase().startsWith(`${name}:`) || one.toUpperCase().startsWith(`${name};`),
  );
  return line?.slice(line.indexOf(':') + 1).trim();
}

function answerIn(line: string): CalendarAnswer['answers'] {
  if (!/^ATTENDEE[;:]/i.test(line)) return [];
  const address = line.toLowerCase().lastIndexOf(':mailto:');
  if (address < 0) return [];
  const status = statuses[/;PARTSTAT="?([A-Z-]{1,20})/i.exec(line.slice(0, address))?.[1]?.toUpperCase() ?? ''];
  const email = line
    .slice(address + ':mailto:'.length)
    .trim()
    .toLowerCase();
  return status && email.length <= 200 ? [{ email, status }] : [];
}
