// A quote by its link, for who has no account. Opening it shows it and marks it seen; only the form answers it.
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Locale } from '../../../engine/messages.ts';
import { Refusal } from '../../../engine/refusal.ts';
import { inCompany } from '../../../engine/server/database.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import { pgStore } from '../../../engine/server/pg-store.ts';
import { pathText } from '../../../engine/server/read-body.ts';
import { type Engine, runCommand } from '../../../engine/server/run-command.ts';
import { isSigned, readSignedToken } from '../../../engine/server/signed-links.ts';
import { plain } from '../../../engine/text.ts';
import { writtenWhen } from '../../../engine/when.ts';
import { escapeHtml } from '../../appointments/server/html.ts';
import { formField, readsForms } from '../../appointments/server/link.route.ts';
import { answersWithPages, localeOfVisitor, sendPage } from '../../appointments/server/page.ts';
import { type Company, companyRecord } from '../../companies/company.record.ts';
import { systemCaller } from '../../members/server/system-caller.ts';
import { amountText } from '../../sales/line-texts.rules.ts';
import { type Quote, quoteRecord } from '../quote.record.ts';
import { type QuoteDocument, readDocument } from '../quote-document.rules.ts';
import { hasExpired, whyNotQuote } from '../quote-states.rules.ts';
import { acceptOnline, refuseOnline, seeQuote } from './answer-quote.ts';
import { type KeptDocument, readKeptDocument } from './kept-document.ts';
import { quoteFile } from './quote-file.ts';
import { dayText, documentHtml, quoteStyle, sayOnPage } from './quote-page.ts';

interface Opened {
  quote: Quote;
  kept: KeptDocument;
  document: QuoteDocument;
  company: Company;
  /** As the link has it. */
  token: string;
  /** Of whoever reads the page. */
  locale: Locale;
  now: string;
}

export const quotePageRoutes: ServerFeature = ({ http, engine, sessions }) => {
  /** Whether it is one of the company itself who looks at it. */
  const isOurs = async (request: FastifyRequest, companyId: string) => {
    const person = await sessions.personOf(request).catch(() => undefined);
    return person?.companyId === companyId;
  };

  http.register(async (scope) => {
    readsForms(scope);
    answersWithPages(scope);
    const limited = (max: number) => ({ config: { hidden: true, rateLimit: { max, timeWindow: '1 minute' } } });
    scope.get('/devis/:token', limited(60), async (request, reply) => {
      const opened = await open(engine, request);
      if (!opened) return showGone(request, reply);
      const { company, quote } = opened;
      if (!(await isOurs(request, company.id))) await run(engine, company, seeQuote, { id: quote.id });
      return show(reply, opened);
    });
    scope.get('/devis/:token/pdf', limited(20), async (request, reply) => {
      const opened = await open(engine, request);
      if (!opened) return showGone(request, reply);
      const { company, quote } = opened;
      const file = await inCompany(engine.database, { companyId: company.id, userId: company.id }, (transaction) =>
        quoteFile(transaction, quote.id),
      );
      if (!file) return showGone(request, reply);
      reply.header('content-disposition', `attachment; filename="${file.name}"`);
      reply.header('cache-control', 'no-store').header('x-robots-tag', 'noindex');
      return reply.type('application/pdf').send(file.content);
    });
    scope.post('/devis/:token', limited(20), async (request, reply) => {
      const opened = await open(engine, request);
      if (!opened) return showGone(request, reply);
      const answer = formField(request, 'action') === 'refuse' ? refuseIt : acceptIt;
      return answer(engine, opened, request, reply);
    });
  });
  return {};
};

const run = (engine: Engine, company: Company, command: Parameters<typeof runCommand>[2], args: unknown) =>
  runCommand(engine, { companyId: company.id, userId: company.id }, command, args, {
    caller: systemCaller(company.id, company),
  });

/** What a link leads to; nothing where it is no longer, or never was, one of ours. */
async function open(engine: Engine, request: FastifyRequest): Promise<Opened | undefined> {
  const token = readSignedToken(pathText(request, 'token'));
  if (!token) return undefined;
  const { companyId, id: quoteId } = token.link;
  return inCompany(engine.database, { companyId, userId: companyId }, async (transaction) => {
    const now = new Date().toISOString();
    const store = pgStore(transaction, { caller: systemCaller(companyId), records: engine.records, now });
    const company = await store.find(companyRecord, companyId);
    if (!company || company.archivedAt || !(await isSigned(transaction, 'quote link', token))) return undefined;
    const quote = await store.find(quoteRecord, quoteId);
    const kept = await readKeptDocument(transaction, quoteId);
    if (!quote || !kept) return undefined;
    const locale = localeOfVisitor(request, company);
    return { quote, kept, document: readDocument(kept.text), company, token: pathText(request, 'token'), locale, now };
  });
}

async function acceptIt(engine: Engine, opened: Opened, request: FastifyRequest, reply: FastifyReply) {
  const { quote, kept, document, company, locale } = opened;
  const field = (name: string) => formField(request, name, 160);
  const say = sayOnPage(locale);
  const problem = problemOf(field, kept);
  if (problem) return show(reply, opened, { problem: say(`problem.${problem}`), field, status: 422 });
  const [name, quality, email] = [field('name'), field('quality'), field('email')];
  const acceptedText = say('statement', {
    ...{ name, quality, number: document.number, day: dayText(document.issuedOn, locale), typed: field('agreement') },
    amount: amountText(document.gross, document.currency, locale),
  });
  const device = (request.headers['user-agent'] ?? '').slice(0, 300);
  const said = { documentSha256: kept.sha256, name, quality, email, address: request.ip, device, acceptedText };
  return answered(engine, opened, request, reply, 'acceptedNow', () =>
    run(engine, company, acceptOnline, { id: quote.id, ...said }),
  );
}

async function refuseIt(engine: Engine, opened: Opened, request: FastifyRequest, reply: FastifyReply) {
  const reason = formField(request, 'reason') || null;
  return answered(engine, opened, request, reply, 'refusedNow', () =>
    run(engine, opened.company, refuseOnline, { id: opened.quote.id, reason }),
  );
}

/** Shows the quote as it stands after the answer; one that came too late is told by how it stands. */
async function answered(
  engine: Engine,
  before: Opened,
  request: FastifyRequest,
  reply: FastifyReply,
  thanks: string,
  work: () => Promise<unknown>,
) {
  const said = await work().then(
    () => ({ thanks: sayOnPage(before.locale)(thanks), status: 200 }),
    (error: unknown) => {
      if (error instanceof Refusal) return { status: 409 };
      throw error;
    },
  );
  const opened = await open(engine, request);
  return opened ? show(reply, opened, said) : showGone(request, reply);
}

function problemOf(field: (name: string) => string, kept: KeptDocument): string | undefined {
  if (field('document') !== kept.sha256) return 'document';
  if (field('name').length < 2) return 'name';
  if (!field('quality')) return 'quality';
  if (!z.email().safeParse(field('email')).success) return 'email';
  if (
    plain(field('agreement'))
      .replace(/[^a-z ]/g, '')
      .trim() !== 'bon pour accord'
  )
    return 'agreement';
  return undefined;
}

function showGone(request: FastifyRequest, reply: FastifyReply) {
  const locale = localeOfVisitor(request);
  const say = sayOnPage(locale);
  const body = `<h1>${escapeHtml(say('gone'))}</h1><p class="soft">${escapeHtml(say('goneWhy'))}</p>`;
  return sendPage(reply, { title: say('gone'), body, locale, status: 404 });
}

interface Again {
  status: number;
  thanks?: string;
  problem?: string;
  field?: (name: string) => string;
}

function show(reply: FastifyReply, opened: Opened, again: Again = { status: 200 }) {
  const { document, kept, company, locale } = opened;
  const say = sayOnPage(locale);
  const safe = escapeHtml;
  const thanks = again.thanks ? `<p class="good" role="status">✓ ${safe(again.thanks)}</p>` : '';
  const stand = standing(opened);
  const told =
    stand && !again.thanks ? `<p class="${stand.isGood ? 'good' : 'bad'}" role="status">${safe(stand.text)}</p>` : '';
  const mayAnswer = !whyNotQuote('accept', opened.quote, opened.now);
  const href = `/devis/${safe(opened.token)}/pdf`;
  const download = `<p class="noprint"><a class="button download" href="${href}" download>${safe(say('download'))}</a></p>`;
  const hash = `<p class="hash">${safe(say('fingerprint', { hash: kept.sha256 }))}</p>`;
  const body = `${thanks}${told}${documentHtml(document, locale)}${download}${mayAnswer ? forms(opened, again) : ''}${hash}`;
  const { name } = company;
  const title = say('title', { number: document.number });
  return sendPage(reply, { title, body, company: name, locale, status: again.status, ownStyle: quoteStyle });
}

/** What has become of it, where it can be answered no more. */
function standing({ quote, company, locale, now }: Opened): { text: string; isGood: boolean } | undefined {
  const say = sayOnPage(locale);
  const when = quote.decidedAt ? writtenWhen(quote.decidedAt, { zone: company.timeZone, locale }) : '';
  if (quote.state === 'accepted') return { text: say('accepted', { when, by: quote.decidedBy ?? '' }), isGood: true };
  if (quote.state === 'refused') return { text: say('refused', { when }), isGood: false };
  if (quote.state === 'replaced') return { text: say('replaced'), isGood: false };
  if (hasExpired(quote, now))
    return { text: say('expired', { day: dayText(quote.validUntil ?? '', locale) }), isGood: false };
  return undefined;
}

function forms({ kept, quote, locale }: Opened, { problem, field = () => '' }: Again): string {
  const say = sayOnPage(locale);
  const safe = escapeHtml;
  const input = (name: string, type: string, value: string, more: string) =>
    `<label class="field">${safe(say(name))}<input type="${type}" name="${name}" value="${safe(value)}" ${more}></label>`;
  const wrong = problem ? `<p class="bad" role="alert">${safe(problem)}</p>` : '';
  const fields = [
    input('name', 'text', field('name'), 'required minlength="2" maxlength="120" autocomplete="name"'),
    input('quality', 'text', field('quality'), 'required maxlength="120" autocomplete="organization-title"'),
    input('email', 'email', field('email') || (quote.sentTo ?? ''), 'required maxlength="160" autocomplete="email"'),
    input(
      'agreement',
      'text',
      field('agreement'),
      `required maxlength="40" placeholder="${safe(say('agreed'))}" autocomplete="off"`,
    ),
  ].join('');
  const refusal = `<details><summary>${safe(say('refuse'))}</summary><form method="post"><input type="hidden" name="action" value="refuse"><label class="field">${safe(
    say('reason'),
  )}<textarea name="reason" rows="3" maxlength="300"></textarea></label><button type="submit" class="danger">${safe(say('refuseButton'))}</button></form></details>`;
  return `<section class="answer"><h2>${safe(say('accept'))}</h2>${wrong}<p class="soft">${safe(
    say('acceptHint'),
  )}</p><form method="post"><input type="hidden" name="document" value="${kept.sha256}">${fields}<button type="submit">${safe(
    say('acceptButton'),
  )}</button></form>${refusal}</section>`;
}
