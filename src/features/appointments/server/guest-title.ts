import { joinMessages, type Locale, textOf } from '../../../engine/messages.ts';
import type { Prospect } from '../../prospects/prospect.record.ts';
import { prospectName } from '../../prospects/prospect-names.rules.ts';
import { type Appointment, appointmentRecord } from '../appointment.record.ts';
import { appointmentFormMessages } from '../appointment-form.messages.ts';
import { appointmentMailMessages } from '../appointment-mail.messages.ts';

const texts = joinMessages({ form: appointmentFormMessages, mail: appointmentMailMessages });
const locales: readonly Locale[] = ['fr', 'en'];
const longest = appointmentRecord.schema.shape.title.maxLength ?? Number.POSITIVE_INFINITY;

/** What it is called for those who come to us: the title that nobody chose names them, and is turned round. */
export function guestTitle(
  { title, attendees }: Pick<Appointment, 'title' | 'attendees'>,
  prospect: Prospect | undefined,
  { organiser, company }: { organiser: { name: string }; company: { name: string; locale: Locale } },
): string {
  const guests = attendees.filter(({ userId }) => !userId).map(({ name }) => name);
  const names = [...(prospect ? [prospectName(prospect)] : []), ...guests];
  const usual = locales.flatMap((locale) => [
    textOf(texts, locale, 'form.newTitle'),
    ...names.map((name) => textOf(texts, locale, 'form.usualTitle', { name }).slice(0, longest)),
  ]);
  if (!usual.includes(title)) return title;
  return textOf(texts, company.locale, 'mail.guestTitle', { organiser: organiser.name, company: company.name });
}
