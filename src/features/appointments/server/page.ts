// The pages for those who have no account: plain HTML that needs no script, for a telephone first.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Locale } from '../../../engine/messages.ts';
import { Refusal } from '../../../engine/refusal.ts';
import { localeOf, refusalOfHttpError, statusOf } from '../../../engine/server/problem.ts';
import { sayIn } from './appointment-letters.ts';
import { escapeHtml } from './html.ts';

const style = `
:root{color-scheme:light dark;--ink:#1f2933;--soft:#52606d;--line:#d9e0e6;--paper:#fff;--ground:#f4f6f8;--brand:#0f766e;--on:#fff;--bad:#b42318}
@media(prefers-color-scheme:dark){:root{--ink:#e6eaee;--soft:#9aa7b3;--line:#33404c;--paper:#18212a;--ground:#0f161d;--brand:#2dd4bf;--on:#06302b;--bad:#f97066}}
*{box-sizing:border-box}body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.5 Inter,system-ui,-apple-system,"Segoe UI",sans-serif;min-height:100vh;display:flex;flex-direction:column;align-items:center;padding:24px 16px}
main{width:100%;max-width:520px;background:var(--paper);border:1px solid var(--line);border-radius:12px;padding:24px}
h1{font-size:21px;line-height:1.3;margin:0 0 4px;overflow-wrap:anywhere}h2{font-size:15px;margin:22px 0 8px}p{margin:6px 0}.soft{color:var(--soft);font-size:14px}
.when{border-left:3px solid var(--brand);padding:4px 0 4px 14px;margin:18px 0}.when b{display:block}
.bad{border:1px solid var(--bad);color:var(--bad);border-radius:8px;padding:10px 12px;margin:14px 0}
button,.button{display:block;width:100%;margin-top:14px;padding:13px 16px;border:0;border-radius:8px;background:var(--brand);color:var(--on);font:inherit;font-weight:600;cursor:pointer;text-align:center;text-decoration:none}
button.danger{background:transparent;border:1px solid var(--bad);color:var(--bad)}button:focus-visible,input:focus-visible,textarea:focus-visible,label:focus-within>span{outline:2px solid var(--brand);outline-offset:2px}
label.field{display:block;margin-top:12px;font-size:14px}input[type=text],input[type=email],input[type=tel],textarea{width:100%;margin-top:4px;padding:11px 12px;border:1px solid var(--line);border-radius:8px;background:transparent;color:inherit;font:inherit}
.slots{display:grid;grid-template-columns:repeat(auto-fill,minmax(86px,1fr));gap:8px}.slots label{position:relative}.slots input{position:absolute;opacity:0;inset:0}
.slots span{display:block;text-align:center;padding:10px 4px;border:1px solid var(--line);border-radius:8px;font-variant-numeric:tabular-nums;cursor:pointer}.slots input:checked+span{background:var(--brand);border-color:var(--brand);color:var(--on);font-weight:600}
.trap{position:absolute;left:-5000px}footer{margin-top:16px;color:var(--soft);font-size:13px}`;

export interface Page {
  title: string;
  /** HTML; whoever writes it has made its texts safe. */
  body: string;
  company?: string | undefined;
  locale?: Locale;
  status?: number;
  /** More of its own, and room for a table. */
  ownStyle?: string;
}

export function sendPage(
  reply: FastifyReply,
  { title, body, company, locale = 'fr', status = 200, ownStyle = '' }: Page,
) {
  const foot = company ? `<footer>${escapeHtml(company)}</footer>` : '';
  return reply
    .status(status)
    .type('text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('x-robots-tag', 'noindex')
    .header('referrer-policy', 'same-origin')
    .send(
      `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escapeHtml(
        title,
      )}</title><style>${style}${ownStyle}</style></head><body><main>${body}</main>${foot}</body></html>`,
    );
}

export interface ShownSlot {
  /** The instant. */
  value: string;
  day: string;
  time: string;
}

/** Slots under their days, one to choose. */
export function slotChoice(slots: readonly ShownSlot[]): string {
  const days = [...new Set(slots.map(({ day }) => day))];
  return days
    .map((day) => {
      const ofDay = slots.filter((slot) => slot.day === day).map(oneSlot);
      return `<h2>${escapeHtml(day)}</h2><div class="slots">${ofDay.join('')}</div>`;
    })
    .join('');
}

const oneSlot = ({ value, time }: ShownSlot) =>
  `<label><input type="radio" name="slot" required value="${escapeHtml(value)}"><span>${escapeHtml(time)}</span></label>`;

/** The language of whoever asks; that of the company where the browser says none. */
export const localeOfVisitor = (request: FastifyRequest, company?: { locale: Locale }): Locale =>
  request.headers['accept-language'] || !company ? localeOf(request) : company.locale;

/** Whoever has no account reads a page, whatever is wrong with what they sent. */
export function answersWithPages(scope: FastifyInstance) {
  scope.setErrorHandler((error, request, reply) => {
    const refusal = error instanceof Refusal ? error : refusalOfHttpError(error as { statusCode?: number });
    if (!refusal) request.log.error({ req: request, err: error }, 'request failed');
    const status = refusal ? statusOf(refusal) : 500;
    if (status === 429) reply.header('retry-after', refusal?.params.seconds ?? 60);
    const locale = localeOf(request);
    const say = sayIn(locale);
    const title = say('page.problem.title');
    const text = say(`page.problem.${problems[status] ?? (status < 500 ? 'other' : 'failed')}`);
    const body = `<h1>${escapeHtml(title)}</h1><p>${escapeHtml(text)}</p>`;
    return sendPage(reply, { title, body, locale, status });
  });
}

const problems: Readonly<Record<number, string>> = { 413: 'tooLarge', 429: 'tooMany' };
