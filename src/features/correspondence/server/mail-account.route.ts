// The ways to mail servers, of the company and of oneself. What is answered never holds a password.
import type { FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import { z } from 'zod';
import { scopeOf } from '../../../engine/reach.ts';
import { Refusal, refuse } from '../../../engine/refusal.ts';
import { apiRoute } from '../../../engine/server/api-route.ts';
import { type CompanyTransaction, inCompany } from '../../../engine/server/database.ts';
import type { ServerFeature } from '../../../engine/server/parts.ts';
import { pathText, readBody } from '../../../engine/server/read-body.ts';
import { sealText } from '../../../engine/server/sealed-text.ts';
import { placeOf, writeAuditEvent } from '../../audit/server/audit-log.ts';
import { readSender } from './compose-mail.ts';
import { incomingAddressOf, renewIncomingAddress, supportAddressOf } from './incoming-address.ts';
import { troubleOf } from './mail-trouble.ts';
import { type MailAccount, placeOfPassword, readAccounts } from './mail-way.ts';
import { addressOfMailServer } from './smtp-host.ts';
import { sendTestMail } from './test-mail.ts';

const settings = z.strictObject({
  host: z
    .string()
    .trim()
    .toLowerCase()
    .max(253)
    .regex(/^[a-z0-9]([a-z0-9.:-]*[a-z0-9])?$/),
  port: z.number().int().min(1).max(65_535),
  security: z.enum(['tls', 'starttls', 'none']),
  userName: z.string().max(200).nullable().default(null),
  password: z
    .string()
    .max(500)
    .nullable()
    .optional()
    .describe('Left out, it stays as it was, as long as server and user name do; it is never answered'),
  fromAddress: z.email().max(200),
});

const shown = z.object({
  account: settings.omit({ password: true }).extend({ hasPassword: z.boolean() }).nullable(),
  /** What sends where there is no account: the company's, the installation's, or nothing. */
  otherwise: z.enum(['company', 'installation', 'none']),
});
const tried = z.object({
  ok: z.boolean(),
  problem: z.string().nullable().describe('noServer, serverBusy, signInRefused, serverRefuses, noSuchAddress…'),
  answer: z.string().nullable().describe('What the server said'),
  to: z.string(),
});
const incoming = z.object({
  address: z.string().nullable().describe('null where Kili takes no mail in'),
  supportAddress: z.string().nullable().describe('What is sent there opens a ticket'),
});

const tag = 'mail-accounts';

const addressesOf = (address: string | null) => ({ address, supportAddress: address && supportAddressOf(address) });

export const mailAccountRoutes: ServerFeature = ({ http, engine, sessions, correspondence }) => {
  const path = '/api/v1/mail-accounts/:of';

  http.get(
    path,
    apiRoute({
      summary: 'The mail server of the company or of oneself (me), without its password',
      tag,
      answer: { json: shown },
    }),
    (request) => about(request, show),
  );

  http.post(
    path,
    apiRoute({
      summary: 'Set the mail server of the company or of oneself',
      tag,
      body: settings,
      answer: { json: shown },
    }),
    async (request) => {
      // Nobody asks for the name of a server who may not set one.
      await about(request, async () => {});
      const wanted = readBody(settings, request);
      await addressOfMailServer(wanted, correspondence);
      return about(request, async (transaction, id) => {
        await keep(transaction, id, wanted);
        const { host, port, userName, fromAddress } = wanted;
        await note(transaction, request, {
          action: 'mailAccount.set',
          id,
          details: { name: `${fromAddress}, ${host}:${port}`, userName, hasNewPassword: wanted.password !== undefined },
        });
        return show(transaction, id);
      });
    },
  );

  http.delete(
    path,
    apiRoute({ summary: 'Do without a mail server of one’s own', tag, answer: { json: shown } }),
    (request) =>
      about(request, async (transaction, id) => {
        const { db, companyId } = transaction;
        const [before] = await readAccounts(transaction, [id]);
        const name = before && `${before.fromAddress}, ${before.host}:${before.port}`;
        if (before) await note(transaction, request, { action: 'mailAccount.remove', id, details: { name } });
        await sql`delete from kili.mail_account where company_id = ${companyId} and id = ${id}`.execute(db);
        return show(transaction, id);
      }),
  );

  http.post(
    `${path}/test`,
    apiRoute({
      summary: 'Send oneself a mail through this server, and hear what it says',
      tag,
      answer: { json: tried },
    }),
    async (request) => {
      const person = await sessions.personOf(request);
      const { account, sender } = await about(request, async (transaction, id) => ({
        account: (await readAccounts(transaction, [id]))[0] ?? refuse('mailAccount.notSet'),
        sender: await readSender(transaction, person.userId),
      }));
      const to = sender.userEmail;
      try {
        await sendTestMail(account, { sender, settings: correspondence });
        return { ok: true, problem: null, answer: null, to };
      } catch (error) {
        if (error instanceof Refusal) throw error;
        const { problem, answer } = troubleOf(error, false);
        return { ok: false, problem, answer, to };
      }
    },
  );

  http.get(
    '/api/v1/incoming-address',
    apiRoute({ summary: 'The secret address to forward or copy mails to', tag, answer: { json: incoming } }),
    async (request) => {
      const person = await sessions.personOf(request);
      return addressesOf(await incomingAddressOf(engine.database, person, correspondence.incomingDomain));
    },
  );

  http.post(
    '/api/v1/incoming-address/renew',
    apiRoute({
      summary: 'Another secret address; the one of before takes no more mails',
      tag,
      answer: { json: incoming },
    }),
    async (request) => {
      const person = await sessions.personOf(request);
      await inCompany(engine.database, person, async (transaction) => {
        if (scopeOf(await engine.callerOf(transaction), 'company.manage') === 'none')
          refuse('access.forbidden', { permission: 'company.manage' });
        const { companyId: id } = transaction;
        await note(transaction, request, { action: 'incomingAddress.renew', id, details: {} });
      });
      await renewIncomingAddress(engine.database, person.companyId);
      return addressesOf(await incomingAddressOf(engine.database, person, correspondence.incomingDomain));
    },
  );

  return {};

  /** Who sends by which server is known afterwards; passwords are not. */
  function note(
    transaction: CompanyTransaction,
    request: FastifyRequest,
    {
      action,
      id,
      details,
    }: { action: 'mailAccount.set' | 'mailAccount.remove' | 'incomingAddress.renew'; id: string; details: object },
  ) {
    const of = id === transaction.companyId ? 'company' : 'me';
    return writeAuditEvent(transaction, {
      ...{ action, object: { kind: 'mailAccount', id }, details: { of, ...details }, from: placeOf(request) },
    });
  }

  /** Inside the company, for the account of the path: one's own, or the company's for whoever runs it. */
  async function about<T>(
    request: FastifyRequest,
    work: (transaction: CompanyTransaction, id: string) => Promise<T>,
  ): Promise<T> {
    const person = await sessions.personOf(request);
    const of = pathText(request, 'of');
    if (of !== 'company' && of !== 'me') refuse('request.notFound');
    return inCompany(engine.database, person, async (transaction) => {
      const caller = await engine.callerOf(transaction);
      if (of === 'company' && scopeOf(caller, 'company.manage') === 'none')
        refuse('access.forbidden', { permission: 'company.manage' });
      return work(transaction, of === 'company' ? caller.companyId : caller.userId);
    });
  }

  async function show(transaction: CompanyTransaction, id: string) {
    const { companyId } = transaction;
    const accounts = await readAccounts(transaction, [id, companyId]);
    const account = accounts.find((one) => one.id === id);
    const hasCompany = id !== companyId && accounts.some((one) => one.id === companyId);
    const usual = correspondence.smtpUrl ? ('installation' as const) : ('none' as const);
    return { account: account ? publicAccount(account) : null, otherwise: hasCompany ? ('company' as const) : usual };
  }

  async function keep(transaction: CompanyTransaction, id: string, wanted: z.infer<typeof settings>) {
    const { db, companyId } = transaction;
    const [before] = await readAccounts(transaction, [id]);
    const { host, port, security, userName, password, fromAddress } = wanted;
    // A password goes to the server it was typed for, and to no other that somebody names later.
    const isSame = before && before.host === host && before.port === port && before.userName === userName;
    const isSafer = before?.security === security || security !== 'none';
    if (password === undefined && before?.sealedPassword && !(isSame && isSafer))
      refuse('mailAccount.passwordAgain', {}, 'password');
    const sealed =
      password === undefined
        ? (before?.sealedPassword ?? null)
        : password && sealText(correspondence.secret, placeOfPassword({ companyId, id }), password);
    if (sealed && security === 'none' && !correspondence.allowsPrivateHosts)
      refuse('mailAccount.openPassword', {}, 'security');
    const account = { host, port, security, user_name: userName, sealed_password: sealed || null };
    await sql`insert into kili.mail_account
        (company_id, id, host, port, security, user_name, sealed_password, from_address, updated_at)
      values (${companyId}, ${id}, ${account.host}, ${account.port}, ${account.security}, ${account.user_name},
        ${account.sealed_password}, ${fromAddress}, now())
      on conflict (company_id, id) do update set host = excluded.host, port = excluded.port,
        security = excluded.security, user_name = excluded.user_name, sealed_password = excluded.sealed_password,
        from_address = excluded.from_address, updated_at = excluded.updated_at`.execute(db);
  }
};

function publicAccount({ host, port, security, userName, sealedPassword, fromAddress }: MailAccount) {
  return { host, port, security, userName, hasPassword: sealedPassword !== null, fromAddress };
}
