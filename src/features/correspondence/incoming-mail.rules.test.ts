import { describe, expect, test } from 'vitest';
import {
  emailIdsIn,
  isDeadAddress,
  kindOfIncoming,
  type MailHeads,
  readBounce,
  withoutQuoted,
} from './incoming-mail.rules.ts';

const heads: MailHeads = {
  contentType: 'text/plain',
  autoSubmitted: '',
  precedence: '',
  autoReply: false,
  subject: 'Re: Devis',
};

test.each([
  [{}, 'message'],
  [{ autoSubmitted: 'no' }, 'message'],
  [{ autoSubmitted: 'auto-replied' }, 'absence'],
  [{ autoReply: true }, 'absence'],
  [{ subject: 'Absence du bureau : Re: Devis' }, 'absence'],
  [{ subject: 'Réponse automatique : Devis' }, 'absence'],
  [{ subject: 'Out of Office' }, 'absence'],
  [{ subject: 'Votre absence hier' }, 'message'],
  [{ precedence: 'bulk' }, 'automatic'],
  [{ autoSubmitted: 'auto-generated' }, 'automatic'],
  [{ contentType: 'multipart/report; report-type=delivery-status; boundary=x' }, 'bounce'],
])('%o is %s', (said, kind) => expect(kindOfIncoming({ ...heads, ...said })).toBe(kind));

describe('a report of a mail server', () => {
  const id = '01890000-0000-7000-8000-000000000001';
  const report = `Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx\r\n\r\nFinal-Recipient: rfc822; Jean@Lumen.example\r\nAction: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 5.1.1 No such user\r\n\r\nMessage-ID: <${id}@crm.example>\r\n`;
  test('tells the address, whether it is over, and which mail it was', () => {
    const bounce = readBounce(report);
    expect(bounce).toEqual({
      recipient: 'Jean@Lumen.example',
      status: '5.1.1',
      isFinal: true,
      answer: '550 5.1.1 No such user',
      emailIds: [id],
    });
    expect(isDeadAddress(bounce)).toBe(true);
  });
  test('a full box is no wrong address', () => expect(isDeadAddress({ status: '5.2.2' })).toBe(false));
  test('a delay is no end', () => expect(readBounce(report.replace('failed', 'delayed')).isFinal).toBe(false));
});

test('the conversation below an answer is left out of what was said', () => {
  expect(withoutQuoted('Oui, mardi.\n\nLe 3 déc. 2026 à 10:00, Ana <a@b.c> a écrit :\n> Mardi ?')).toBe('Oui, mardi.');
  expect(withoutQuoted('Oui.\r\n> Mardi ?')).toBe('Oui.');
  expect(withoutQuoted('> tout cité')).toBe('> tout cité');
  expect(withoutQuoted('De la part de Jean : bonjour')).toBe('De la part de Jean : bonjour');
});

test('ids of ours are found in references, those of others are not', () => {
  expect(emailIdsIn('<a@b.c> <01890000-0000-7000-8000-00000000000A@crm.example>')).toEqual([
    '01890000-0000-7000-8000-00000000000a',
  ]);
});
