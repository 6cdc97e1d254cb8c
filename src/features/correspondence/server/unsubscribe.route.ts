// The link under every mail that canvasses. Opening it changes nothing: programs that look for viruses open links too. One
// press does, and so does the mail program's own button (RFC 8058), which sends a form without asking anybody.
import type { FastifyReply } from 'fastify';
import { sql } from 'kysely';
import { joinMessages, type Locale, textOf } from '../../../engine/messages.ts';
import { inCompany } from '../../../engine/server/database.ts';
import { newId } from '../../../engine/server/new-id.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import { localeOf } from '../../../engine/server/problem.ts';
import { pathText } from '../../../engine/server/read-body.ts';
import { runCommand } from '../../../engine/server/run-command.ts';
import { recordOpposition } from '../../call-rights/opposition.commands.ts';
import { systemCaller } from '../../members/server/system-caller.ts';
import { correspondenceMailMessages } from '../correspondence-mail.messages.ts';
import { escapeHtml } from '../email-html.rules.ts';
import { readUnsubscribeToken } from './compose-mail.ts';

const texts = joinMessages({ correspondenceMail: correspondenceMailMessages });
const LONGEST_FORM = 2_000;

interface Objecting {
  companyId: string;
  prospectId: string;
  company: string;
  locale: Locale;
  isOpposed: boolean;
}

export const unsubscribeRoutes: ServerFeature = ({ http, engine, correspondence }) => {
  http.register(async (scope) => {
    scope.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'buffer', bodyLimit: LONGEST_FORM },
      (_request, _body, done) => done(null, {}),
    );
    // Whoever does not want to be written to is heard, whatever the company has paid.
    const hidden = { config: { hidden: true, evenReadOnly: true } };

    scope.get('/desinscription/:token', hidden, async (request, reply) => {
      const known = await read(pathText(request, 'token'));
      if (!known) return page(reply.status(404), localeOf(request), { text: say(localeOf(request), 'unknown') });
      const { locale, company, isOpposed } = known;
      if (isOpposed) return page(reply, locale, { text: say(locale, 'done', company) });
      return page(reply, locale, { text: say(locale, 'question', company), button: say(locale, 'confirm') });
    });

    scope.post('/desinscription/:token', hidden, async (request, reply) => {
      const known = await read(pathText(request, 'token'));
      if (!known) return page(reply.status(404), localeOf(request), { text: say(localeOf(request), 'unknown') });
      const { companyId, prospectId, locale, company } = known;
      if (!known.isOpposed) {
        const args = { id: newId(), prospectId, channel: 'email', source: 'link' };
        const person = { companyId, userId: companyId };
        await runCommand(engine, person, recordOpposition, args, { caller: systemCaller(companyId) });
      }
      return page(reply, locale, { text: say(locale, 'done', company) });
    });
  });
  return {};

  async function read(token: string): Promise<Objecting | undefined> {
    const named = readUnsubscribeToken(correspondence.secret, token);
    if (!named) return undefined;
    const { companyId, id } = named;
    return inCompany(engine.database, { companyId, userId: companyId }, async ({ db }) => {
      const { rows } = await sql<Objecting>`select e.company_id, e.prospect_id, c.name as company, c.locale,
          exists (select 1 from kili.opposition as o where o.company_id = ${companyId} and o.prospect_id = e.prospect_id
            and o.channel in ('email', 'all') and o.lifts_id is null and o.lifted_at is null) as is_opposed
        from kili.email as e join kili.company as c on c.company_id = e.company_id
        where e.company_id = ${companyId} and e.id = ${id}`.execute(db);
      return rows[0];
    });
  }
};

const say = (locale: Locale, key: string, company = '') =>
  textOf(texts, locale, `correspondenceMail.${key}`, { company });

function page(reply: FastifyReply, locale: Locale, { text, button }: { text: string; button?: string }) {
  const form = button ? `<form method="post"><button>${escapeHtml(button)}</button></form>` : '';
  return reply
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(`<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex"><title>${escapeHtml(say(locale, 'pageTitle'))}</title>
<style>
:root{color-scheme:light dark}
body{font:16px/1.5 system-ui,sans-serif;max-width:30rem;margin:20vh auto;padding:0 1.5rem}
button{font:inherit;font-weight:600;padding:.7rem 1.2rem;border:0;border-radius:8px;background:#0f766e;color:#fff;cursor:pointer}
</style></head><body><main><p>${escapeHtml(text)}</p>${form}</main></body></html>`);
}
