import { describe, expect, test } from 'vitest';
import { readCalendarAnswer } from './calendar-answer.rules.ts';

const reply = (lines: readonly string[], method = 'REPLY') =>
  ['BEGIN:VCALENDAR', `METHOD:${method}`, 'BEGIN:VEVENT', ...lines, 'END:VEVENT', 'END:VCALENDAR', ''].join('\r\n');
const usual = ['UID:rdv-7f3c@crm.example', 'SEQUENCE:1'];
const jean = 'mailto:Jean.Dupont@example.com';

describe('the answer of a calendar', () => {
  test.each([
    ['ACCEPTED', 'accepted'],
    ['DECLINED', 'declined'],
    ['tentative', 'tentative'],
  ])('%s', (partStat, status) => {
    expect(readCalendarAnswer(reply([...usual, `ATTENDEE;CN="A;B:C";PARTSTAT=${partStat}:${jean}`]))).toEqual({
      uid: 'rdv-7f3c@crm.example',
      sequence: 1,
      answers: [{ email: 'jean.dupont@example.com', status }],
    });
  });

  test('is read over folded lines, and without a sequence answers the first version', () => {
    const text = reply(['UID:rdv-7f', ' 3c@crm.example', 'ATTENDEE;PARTSTAT=ACCE', `\tPTED:${jean}`]);
    expect(readCalendarAnswer(text)).toMatchObject({ uid: 'rdv-7f3c@crm.example', sequence: 0 });
  });

  test.each([
    ['of another kind', reply([...usual, `ATTENDEE;PARTSTAT=ACCEPTED:${jean}`], 'REQUEST')],
    ['that says nothing yet', reply([...usual, `ATTENDEE;PARTSTAT=NEEDS-ACTION:${jean}`])],
    ['of nobody', reply(usual)],
    ['to nothing', reply([`ATTENDEE;PARTSTAT=ACCEPTED:${jean}`])],
    ['with a sequence that is no number', reply(['UID:x', 'SEQUENCE:1e999', `ATTENDEE;PARTSTAT=ACCEPTED:${jean}`])],
    ['that is cut short', reply(usual).slice(0, 40)],
    ['that is endless', `METHOD:REPLY\r\n${'X'.repeat(200_000)}`],
  ])('%s is none', (_name, text) => {
    expect(readCalendarAnswer(text)).toBeNull();
  });

  test('has no zone that could do harm: none is read', () => {
    const evil = ['BEGIN:VTIMEZONE', 'TZID:../../etc/passwd', 'RRULE:FREQ=SECONDLY', 'END:VTIMEZONE'];
    const text = reply([
      ...usual,
      'DTSTART;TZID=../../etc/passwd:99999999T999999',
      `ATTENDEE;PARTSTAT=ACCEPTED:${jean}`,
    ]);
    const withZone = text.replace('BEGIN:VEVENT', `${evil.join('\r\n')}\r\nBEGIN:VEVENT`);
    expect(readCalendarAnswer(withZone)).toMatchObject({ answers: [{ status: 'accepted' }] });
  });
});
