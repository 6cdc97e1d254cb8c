import type { Prospect } from './prospect.record.ts';

/** How a letter to this person begins: « M. Dupont », the first name where nothing says Mr or Mrs, else nobody. */
export function addressee({ civility, firstName, lastName }: Pick<Prospect, 'civility' | 'firstName' | 'lastName'>) {
  if (civility && lastName) return `${civility} ${lastName}`;
  return firstName ?? '';
}

/** An e-mail begun in the person's own program. Lines end as the standard for such addresses says. */
export function mailto({ to, subject, body }: { to: string; subject: string; body: string }): string {
  const parts = { subject, body: body.replaceAll('\n', '\r\n') };
  const asked = Object.entries(parts).filter(([, text]) => text !== '');
  const query = asked.map(([name, text]) => `${name}=${encodeURIComponent(text)}`).join('&');
  return `mailto:${encodeURIComponent(to).replaceAll('%40', '@')}${query && `?${query}`}`;
}
