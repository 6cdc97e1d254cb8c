import type { Mail } from '../../../engine/server/mail.ts';
import type { Notification } from '../notification.record.ts';
import type { NotificationChoice } from '../notification-choice.record.ts';
import { notificationTopics, topicOf } from '../notification-kinds.ts';
import { sentenceOf } from '../notification-text.rules.ts';
import { textsIn } from './told-texts.ts';

const MOST_TOLD = 50;

interface Digest {
  reader: { name: string; email: string };
  choice: Pick<NotificationChoice, 'locale' | 'timeZone'> & { digestAt: string };
  /** The newest first. */
  news: readonly Notification[];
  publicUrl: string;
  now: string;
}

/** The mail of the morning, topic by topic, each line leading to its page. */
export function digestMail({ reader, choice, news, publicUrl, now }: Digest): Mail {
  const { locale, timeZone: zone, digestAt } = choice;
  const t = textsIn(locale);
  const told = news.slice(0, MOST_TOLD).map((one) => ({
    topic: topicOf(one.kind),
    text: sentenceOf(one, t, { now, zone, locale }),
    url: `${publicUrl}${one.path}`,
  }));
  const topics = notificationTopics
    .map((topic) => ({ title: t(`notification.topic.${topic}`), lines: told.filter((one) => one.topic === topic) }))
    .filter(({ lines }) => lines.length > 0);
  const more = news.length > told.length ? t('notification.digest.more', { count: news.length - told.length }) : '';
  const time = locale === 'fr' ? digestAt.replace(/^0(?=\d)/, '') : digestAt;
  const why = t('notification.digest.why', { time });
  const settings = `${publicUrl}/mon-compte/notifications`;
  const [greeting, lead] = [t('notification.digest.greeting', { name: reader.name }), t('notification.digest.lead')];

  const text = [
    greeting,
    lead,
    ...topics.map(({ title, lines }) => [title, ...lines.map(({ text, url }) => `- ${text}\n  ${url}`)].join('\n')),
    ...(more ? [more] : []),
    `${why}\n${settings}`,
    'Kili CRM',
  ].join('\n\n');
  const html = [
    paragraph(greeting),
    paragraph(lead),
    ...topics.map(
      ({ title, lines }) =>
        `<h2 style="font-size:15px;margin:20px 0 6px">${escapeHtml(title)}</h2><ul style="margin:0;padding-left:18px">${lines
          .map(({ text, url }) => `<li style="margin:4px 0">${link(url, text)}</li>`)
          .join('')}</ul>`,
    ),
    ...(more ? [paragraph(more)] : []),
    `<p style="margin-top:20px"><a href="${escapeHtml(publicUrl)}" style="background:#0f766e;color:#fff;padding:10px 16px;border-radius:8px;text-decoration:none">${escapeHtml(t('notification.digest.open'))}</a></p>`,
    `<p style="color:#6b7280;font-size:13px">${escapeHtml(why)} ${link(settings, settings)}</p>`,
  ].join('');
  return {
    to: reader.email,
    subject: t('notification.digest.subject', { count: news.length }),
    text,
    html: `<div style="font:15px/1.5 system-ui,sans-serif;color:#1f2933">${html}</div>`,
  };
}

const paragraph = (text: string) => `<p>${escapeHtml(text)}</p>`;
const link = (url: string, text: string) =>
  `<a href="${escapeHtml(url)}" style="color:#0f766e">${escapeHtml(text)}</a>`;

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
