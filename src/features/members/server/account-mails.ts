import type { Mail } from '../../../engine/server/mail.ts';

interface LetterParts {
  to: string;
  subject: string;
  greeting: string;
  lines: readonly string[];
  link: { label: string; url: string };
}

/** The mail with the link to choose a new password. */
export function passwordResetMail({ to, name, url }: { to: string; name: string; url: string }): Mail {
  return letter({
    to,
    subject: 'Choisir un nouveau mot de passe Kili',
    greeting: `Bonjour ${name},`,
    lines: [
      'Vous avez demandé à choisir un nouveau mot de passe. Le lien ci-dessous est valable une heure et ne sert qu’une fois.',
      'Si vous n’avez rien demandé, ignorez ce message : votre mot de passe ne change pas.',
    ],
    link: { label: 'Choisir un nouveau mot de passe', url },
  });
}

/** The mail that invites somebody into a company. */
export function invitationMail(invitation: { to: string; name: string; inviter: string; company: string; url: string }): Mail {
  const { to, name, inviter, company, url } = invitation;
  return letter({
    to,
    subject: `${inviter} vous invite à rejoindre ${company} sur Kili`,
    greeting: `Bonjour ${name},`,
    lines: [`${inviter} vous ouvre un accès à Kili CRM pour ${company}.`, 'Le lien ci-dessous est valable 7 jours et ne sert qu’une fois.'],
    link: { label: 'Rejoindre Kili', url },
  });
}

function letter({ to, subject, greeting, lines, link }: LetterParts): Mail {
  const text = [greeting, ...lines, `${link.label} : ${link.url}`, 'Kili CRM'].join('\n\n');
  const paragraphs = [greeting, ...lines].map((line) => `<p>${escapeHtml(line)}</p>`).join('');
  const button = `<p><a href="${escapeHtml(link.url)}" style="background:#0f766e;color:#fff;padding:10px 16px;border-radius:8px;text-decoration:none">${escapeHtml(link.label)}</a></p>`;
  return { to, subject, text, html: `<div style="font:15px/1.5 system-ui,sans-serif;color:#1f2933">${paragraphs}${button}</div>` };
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
