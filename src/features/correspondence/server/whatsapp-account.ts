// By which number a company writes on WhatsApp, and the address at which it is told what comes in.
import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { CompanyTransaction, Database } from '../../../engine/server/database.ts';
import type { WhatsappAccount } from './whatsapp-provider.ts';

export async function readWhatsappAccount({
  db,
  companyId,
}: Pick<CompanyTransaction, 'db' | 'companyId'>): Promise<WhatsappAccount | undefined> {
  const { rows } = await sql<WhatsappAccount>`select company_id, provider, base_url, phone_number_id, display_number,
      sealed_token, sealed_app_secret, sealed_verify_token
    from kili.whatsapp_account where company_id = ${companyId} and id = ${companyId}`.execute(db);
  return rows[0];
}

/** The last part of the company's webhook, made when it is asked for first. */
export async function webhookTokenOf({ kysely }: Database, companyId: string): Promise<string> {
  await sql`insert into platform.whatsapp_webhook (token, company_id)
    values (${randomBytes(24).toString('base64url')}, ${companyId}) on conflict (company_id) do nothing`.execute(
    kysely,
  );
  const { rows } = await sql<{ token: string }>`select token from platform.whatsapp_webhook
    where company_id = ${companyId}`.execute(kysely);
  return rows[0]?.token ?? '';
}

/** The company behind a webhook. */
export async function companyOfWebhook({ kysely }: Database, token: string): Promise<string | undefined> {
  const { rows } = await sql<{ companyId: string }>`select w.company_id from platform.whatsapp_webhook as w
    join platform.company as c on c.id = w.company_id and c.archived_at is null
    where w.token = ${token}`.execute(kysely);
  return rows[0]?.companyId;
}
