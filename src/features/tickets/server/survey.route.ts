// « Êtes-vous satisfait ? »: by the link of a mail, for who has no account. Opening it changes nothing; the form does, and
// the last word counts.
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { defineCommand, id } from '../../../engine/define.ts';
import { joinMessages, type Locale, textOf } from '../../../engine/messages.ts';
import { refuse } from '../../../engine/refusal.ts';
import { inCompany } from '../../../engine/server/database.ts';
import { newId } from '../../../engine/server/new-id.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import { pgStore } from '../../../engine/server/pg-store.ts';
import { pathText } from '../../../engine/server/read-body.ts';
import { type Engine, runCommand } from '../../../engine/server/run-command.ts';
import { isSigned, readSignedToken } from '../../../engine/server/signed-links.ts';
import { escapeHtml } from '../../appointments/server/html.ts';
import { formField, readsForms } from '../../appointments/server/link.route.ts';
import { answersWithPages, localeOfVisitor, sendPage } from '../../appointments/server/page.ts';
import { type Company, companyRecord } from '../../companies/company.record.ts';
import { systemCaller } from '../../members/server/system-caller.ts';
import { surveyMessages } from '../survey.messages.ts';
import { type Ticket, ticketRecord } from '../ticket.record.ts';
import { addEvent } from '../ticket-work.ts';

const dictionary = joinMessages({ survey: surveyMessages });
const scores = [1, 2, 3, 4, 5] as const;
const MOST_NOTE = 1_000;

const { satisfactionNote } = ticketRecord.schema.shape;

const rateTicket = defineCommand({
  name: 'ticket.rate',
  args: z.strictObject({ id, score: z.int().min(1).max(5), note: satisfactionNote }),
  permission: null,
  serverOnly: true,
  async run(store, { id, score, note }, context): Promise<Ticket> {
    const ticket = await store.find(ticketRecord, id, { held: true });
    if (!ticket) return refuse('ticket.notFound');
    const said = { satisfaction: score, satisfactionNote: note, satisfactionAt: context.at };
    const rated = await store.update(ticketRecord, id, said);
    const details = { score, note: note ?? '' };
    await addEvent(store, rated, { id: newId(), event: 'rated', at: context.at, details }, context);
    return rated;
  },
});

interface Opened {
  ticket: Ticket;
  company: Company;
  locale: Locale;
}

export const surveyRoutes: ServerFeature = ({ http, engine }) => {
  http.register(async (scope) => {
    readsForms(scope);
    answersWithPages(scope);
    const limited = (max: number) => ({ config: { hidden: true, rateLimit: { max, timeWindow: '1 minute' } } });
    scope.get('/avis/:token', limited(60), async (request, reply) => {
      const opened = await open(engine, request);
      return opened ? show(reply, opened) : gone(request, reply);
    });
    scope.post('/avis/:token', limited(20), async (request, reply) => {
      const opened = await open(engine, request);
      if (!opened) return gone(request, reply);
      const score = scores.find((one) => String(one) === formField(request, 'score'));
      if (!score) return show(reply, opened, 422);
      const { company, ticket } = opened;
      const args = { id: ticket.id, score, note: formField(request, 'note', MOST_NOTE) || null };
      await runCommand(engine, { companyId: company.id, userId: company.id }, rateTicket, args, {
        caller: systemCaller(company.id, company),
      });
      return thank(reply, opened);
    });
  });
  return {};
};

/** What a link leads to; nothing where it is no longer, or never was, one of ours. */
async function open(engine: Engine, request: FastifyRequest): Promise<Opened | undefined> {
  const token = readSignedToken(pathText(request, 'token'));
  if (!token) return undefined;
  const { companyId, id } = token.link;
  return inCompany(engine.database, { companyId, userId: companyId }, async (transaction) => {
    const now = new Date().toISOString();
    const store = pgStore(transaction, { caller: systemCaller(companyId), records: engine.records, now });
    const company = await store.find(companyRecord, companyId);
    if (!company || company.archivedAt || !(await isSigned(transaction, 'ticket survey', token))) return undefined;
    const ticket = await store.find(ticketRecord, id);
    return ticket && { ticket, company, locale: localeOfVisitor(request, company) };
  });
}

const sayIn = (locale: Locale) => (key: string, params?: Record<string, string>) =>
  escapeHtml(textOf(dictionary, locale, `survey.${key}`, params));

const style = `.scores{display:flex;gap:8px;margin:18px 0}.scores label{position:relative;flex:1}.scores input{position:absolute;opacity:0;inset:0}
.scores span{display:block;text-align:center;padding:14px 4px;border:1px solid var(--line);border-radius:8px;cursor:pointer;font-weight:600}.scores input:checked+span{background:var(--brand);border-color:var(--brand);color:var(--on)}
.ends{display:flex;justify-content:space-between;margin-top:-10px}`;

function show(reply: FastifyReply, { ticket, company, locale }: Opened, status = 200) {
  const say = sayIn(locale);
  const choices = scores.map(
    (score) =>
      `<label><input type="radio" name="score" required value="${score}"${
        ticket.satisfaction === score ? ' checked' : ''
      }><span>${score}</span></label>`,
  );
  const wrong = status === 422 ? `<p class="bad" role="alert">${say('choose')}</p>` : '';
  const body = `<h1>${say('question')}</h1><p class="soft">${say('about', { subject: ticket.subject })}</p>${wrong}
<form method="post"><fieldset style="border:0;padding:0;margin:0"><legend class="soft">${say('scale')}</legend><div class="scores">${choices.join('')}</div><p class="soft ends"><span>${say('worst')}</span><span>${say('best')}</span></p></fieldset>
<label class="field">${say('note')}<textarea name="note" rows="4" maxlength="${MOST_NOTE}">${escapeHtml(ticket.satisfactionNote ?? '')}</textarea></label>
<button type="submit">${say('send')}</button></form>`;
  const title = textOf(dictionary, locale, 'survey.question');
  return sendPage(reply, { title, body, company: company.name, locale, status, ownStyle: style });
}

function thank(reply: FastifyReply, { company, locale }: Opened) {
  const say = sayIn(locale);
  const body = `<h1>${say('thanks')}</h1><p class="soft">${say('thanksNote')}</p>`;
  return sendPage(reply, { title: textOf(dictionary, locale, 'survey.thanks'), body, company: company.name, locale });
}

function gone(request: FastifyRequest, reply: FastifyReply) {
  const locale = localeOfVisitor(request);
  const say = sayIn(locale);
  const body = `<h1>${say('gone')}</h1><p class="soft">${say('goneNote')}</p>`;
  return sendPage(reply, { title: textOf(dictionary, locale, 'survey.gone'), body, locale, status: 404 });
}
