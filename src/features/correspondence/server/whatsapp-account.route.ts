// The company's WhatsApp number: who runs the company sets it, everybody may know that there is one. No secret is answered.
import type { FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import { z } from 'zod';
import { scopeOf } from '../../../engine/reach.ts';
import { refuse } from '../../../engine/refusal.ts';
import { apiRoute } from '../../../engine/server/api-route.ts';
import { type CompanyTransaction, inCompany } from '../../../engine/server/database.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import { readBody } from '../../../engine/server/read-body.ts';
import { sealText } from '../../../engine/server/sealed-text.ts';
import { placeOf, writeAuditEvent } from '../../audit/server/audit-log.ts';
import { mayAsk } from './ask-provider.ts';
import { readWhatsappAccount, webhookTokenOf } from './whatsapp-account.ts';
import { openProvider, placeOfSecret, type WhatsappAccount } from './whatsapp-provider.ts';

const CLOUD = 'https://graph.facebook.com/v23.0';

const secret = z.string().trim().min(1).max(1_000).optional();
const settings = z.strictObject({
  phoneNumberId: z.string().regex(/^\d{5,30}$/),
  token: secret.describe('Left out, it stays as it was, as long as the address does; it is never answered'),
  appSecret: secret.describe('Left out, it stays as it was; webhooks are signed with it'),
  verifyToken: secret.describe('Left out, it stays as it was; a word of yours, asked when the webhook is set up'),
  baseUrl: z.url().max(300).optional().describe('Of the API with its version; that of Meta when left out'),
});
const shown = z.object({
  account: z
    .object({ phoneNumberId: z.string(), baseUrl: z.string(), displayNumber: z.string().nullable() })
    .nullable()
    .describe('Token, secret of the app and verify token are kept sealed, and answered to nobody'),
  webhookUrl: z.string().describe('To be set at the provider, with the verify token, for the field messages'),
});
const tried = z.object({
  ok: z.boolean(),
  number: z.string().nullable(),
  name: z.string().nullable(),
  problem: z.string().nullable().describe('tokenInvalid, noPermission, numberGone, noServer…'),
  answer: z.string().nullable().describe('What WhatsApp said'),
});
const known = z.object({ isOn: z.boolean(), number: z.string().nullable() });

const tag = 'whatsapp';
const path = '/api/v1/whatsapp-account';

export const whatsappAccountRoutes: ServerFeature = ({ http, engine, sessions, correspondence, publicUrl }) => {
  http.get(
    '/api/v1/whatsapp-number',
    apiRoute({
      summary: 'Whether the company writes on WhatsApp by a number of its own',
      tag,
      answer: { json: known },
    }),
    async (request) => {
      const person = await sessions.personOf(request);
      return inCompany(engine.database, person, async (transaction) => {
        const account = await readWhatsappAccount(transaction);
        return { isOn: account !== undefined, number: account?.displayNumber ?? null };
      });
    },
  );

  http.get(
    path,
    apiRoute({ summary: 'The WhatsApp number of the company, without its secrets', tag, answer: { json: shown } }),
    (request) => asAdministrator(request, show),
  );

  http.post(
    path,
    apiRoute({ summary: 'Set the WhatsApp number of the company', tag, body: settings, answer: { json: shown } }),
    async (request) => {
      await asAdministrator(request, async () => {});
      const { baseUrl = CLOUD, ...rest } = readBody(settings, request);
      const wanted = { ...rest, baseUrl: baseUrl.replace(/\/+$/, '') };
      if (!mayAsk(wanted.baseUrl, correspondence)) refuse('whatsapp.privateAddress', {}, 'baseUrl');
      return asAdministrator(request, async (transaction) => {
        await keep(transaction, wanted);
        await note(transaction, request, { action: 'whatsappAccount.set', name: wanted.phoneNumberId });
        return show(transaction);
      });
    },
  );

  http.delete(
    path,
    apiRoute({ summary: 'Do without a number of one’s own', tag, answer: { json: shown } }),
    (request) =>
      asAdministrator(request, async (transaction) => {
        const { db, companyId } = transaction;
        const account = await readWhatsappAccount(transaction);
        await sql`delete from kili.whatsapp_account where company_id = ${companyId}`.execute(db);
        if (account)
          await note(transaction, request, { action: 'whatsappAccount.remove', name: account.phoneNumberId });
        return show(transaction);
      }),
  );

  http.post(
    `${path}/test`,
    apiRoute({ summary: 'Ask WhatsApp who this number is', tag, answer: { json: tried } }),
    async (request) => {
      const account = await asAdministrator(request, async (transaction) => {
        return (await readWhatsappAccount(transaction)) ?? refuse('whatsapp.notSet');
      });
      const told = await openProvider(account, correspondence).check();
      if ('trouble' in told) {
        const { problem, answer } = told.trouble;
        return { ok: false, number: null, name: null, problem, answer };
      }
      const { number, name } = told;
      await asAdministrator(request, ({ db, companyId }) =>
        sql`update kili.whatsapp_account set display_number = ${number}, updated_at = now()
          where company_id = ${companyId}`.execute(db),
      );
      return { ok: true, number, name, problem: null, answer: null };
    },
  );

  return {};

  async function asAdministrator<T>(request: FastifyRequest, work: (transaction: CompanyTransaction) => Promise<T>) {
    const person = await sessions.personOf(request);
    return inCompany(engine.database, person, async (transaction) => {
      if (scopeOf(await engine.callerOf(transaction), 'company.manage') === 'none')
        refuse('access.forbidden', { permission: 'company.manage' });
      return work(transaction);
    });
  }

  async function show(transaction: CompanyTransaction) {
    const account = await readWhatsappAccount(transaction);
    const token = await webhookTokenOf(engine.database, transaction.companyId);
    return { account: account ? publicAccount(account) : null, webhookUrl: `${publicUrl}/webhooks/whatsapp/${token}` };
  }

  async function keep(transaction: CompanyTransaction, wanted: z.infer<typeof settings> & { baseUrl: string }) {
    const { db, companyId } = transaction;
    const before = await readWhatsappAccount(transaction);
    // A token goes to the address it was typed for, and to no other that somebody names later.
    if (wanted.token === undefined && before && before.baseUrl !== wanted.baseUrl)
      refuse('whatsapp.tokenAgain', {}, 'token');
    const seal = (what: 'token' | 'appSecret' | 'verifyToken', sealed: string | undefined) => {
      const typed = wanted[what];
      if (typed) return sealText(correspondence.secret, placeOfSecret(companyId, what), typed);
      return sealed ?? refuse('whatsapp.secretMissing', {}, what);
    };
    const sealed = {
      token: seal('token', before?.sealedToken),
      appSecret: seal('appSecret', before?.sealedAppSecret),
      verifyToken: seal('verifyToken', before?.sealedVerifyToken),
    };
    const { phoneNumberId, baseUrl } = wanted;
    const number = before?.phoneNumberId === phoneNumberId ? before.displayNumber : null;
    await sql`insert into kili.whatsapp_account (company_id, id, provider, base_url, phone_number_id, display_number,
        sealed_token, sealed_app_secret, sealed_verify_token, updated_at)
      values (${companyId}, ${companyId}, 'cloud', ${baseUrl}, ${phoneNumberId}, ${number}, ${sealed.token},
        ${sealed.appSecret}, ${sealed.verifyToken}, now())
      on conflict (company_id, id) do update set base_url = excluded.base_url,
        phone_number_id = excluded.phone_number_id, display_number = excluded.display_number,
        sealed_token = excluded.sealed_token, sealed_app_secret = excluded.sealed_app_secret,
        sealed_verify_token = excluded.sealed_verify_token, updated_at = excluded.updated_at`.execute(db);
  }

  function note(
    transaction: CompanyTransaction,
    request: FastifyRequest,
    { action, name }: { action: 'whatsappAccount.set' | 'whatsappAccount.remove'; name: string },
  ) {
    const object = { kind: 'whatsappAccount', id: transaction.companyId };
    return writeAuditEvent(transaction, { action, object, details: { name }, from: placeOf(request) });
  }
};

const publicAccount = ({ phoneNumberId, baseUrl, displayNumber }: WhatsappAccount) => ({
  ...{ phoneNumberId, baseUrl, displayNumber },
});
