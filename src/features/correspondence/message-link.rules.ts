/** What opens a message on the person's own telephone, already written: a number is E.164. */
export function messageLink(channel: 'whatsapp' | 'sms', number: string, text: string): string {
  const written = encodeURIComponent(text.trim());
  if (channel === 'sms') return `sms:${number}${written && `?body=${written}`}`;
  return `https://wa.me/${number.replace(/\D/g, '')}${written && `?text=${written}`}`;
}
