import { joinMessages, type Locale, type Params, textOf } from '../../../engine/messages.ts';
import type { Mail } from '../../../engine/server/mail.ts';
import { accountMailMessages } from '../account-mail.messages.ts';

const texts = joinMessages({ mail: accountMailMessages });

interface Addressee {
  to: string;
  name: string;
  locale: Locale;
}

/** The mail with the link to choose a new password. */
export function passwordResetMail(reset: Addressee & { url: string }): Mail {
  return letter('reset', reset, {});
}

/** The mail that tells somebody that their password is another one now. */
export function passwordChangedMail(change: Addressee & { url: string }): Mail {
  return letter('changed', change, {});
}

/** The mail that invites somebody into a company. */
export function invitationMail(invitation: Addressee & { inviter: string; company: string; url: string }): Mail {
  const { inviter, company } = invitation;
  return letter('invitation', invitation, { inviter, company });
}

function letter(
  kind: 'reset' | 'changed' | 'invitation',
  { to, name, locale, url }: Addressee & { url: string },
  params: Params,
): Mail {
  const say = (key: string) => textOf(texts, locale, `mail.${key}`, { name, ...params });
  const lines = [say('greeting'), say(`${kind}.first`), say(`${kind}.second`)];
  const label = say(`${kind}.link`);
  const paragraphs = lines.map((line) => `<p>${escapeHtml(line)}</p>`).join('');
  const button = `<p><a href="${escapeHtml(url)}" style="background:#0f766e;color:#fff;padding:10px 16px;border-radius:8px;text-decoration:none">${escapeHtml(label)}</a></p>`;
  return {
    to,
    // A name typed by somebody must not start a header of its own.
    subject: say(`${kind}.subject`).replace(/\s+/g, ' '),
    text: [...lines, `${label} :\n${url}`, 'Kili CRM'].join('\n\n'),
    html: `<div style="font:15px/1.5 system-ui,sans-serif;color:#1f2933">${paragraphs}${button}</div>`,
  };
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
