// The secret address of a company: whoever knows it may put mails on the timelines of its prospects, and nothing else.
import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Database } from '../../../engine/server/database.ts';
import type { Person } from '../../../engine/server/run-command.ts';
import { companyOfAnswerAddress, isAnswerAddress } from '../../appointments/server/answer-address.ts';

/** No sign of it is mistaken for another, and none is a capital: mail servers may change those. */
const newToken = () => `kili-${randomBytes(15).toString('hex')}`;

/** The company's address, made when it is asked for first; null where nothing takes mails in. */
export async function incomingAddressOf(
  { kysely }: Database,
  { companyId }: Pick<Person, 'companyId'>,
  domain: string | undefined,
): Promise<string | null> {
  if (!domain) return null;
  await sql`insert into platform.incoming_address (token, company_id) values (${newToken()}, ${companyId})
    on conflict (company_id) do nothing`.execute(kysely);
  const { rows } = await sql<{ token: string }>`select token from platform.incoming_address
    where company_id = ${companyId}`.execute(kysely);
  return `${rows[0]?.token}@${domain}`;
}

export async function renewIncomingAddress({ kysely }: Database, companyId: string): Promise<void> {
  await sql`insert into platform.incoming_address (token, company_id) values (${newToken()}, ${companyId})
    on conflict (company_id) do update set token = excluded.token`.execute(kysely);
}

/** The company behind an address that a mail is sent to. */
export async function companyOfAddress(database: Database, address: string): Promise<string | undefined> {
  if (isAnswerAddress(address)) return companyOfAnswerAddress(database, address);
  const token = localPart(address).split('+')[0] ?? '';
  const { rows } = await sql<{ companyId: string }>`select a.company_id from platform.incoming_address as a
    join platform.company as c on c.id = a.company_id and c.archived_at is null
    where a.token = ${token}`.execute(database.kysely);
  return rows[0]?.companyId;
}

const localPart = (address: string) => address.split('@')[0]?.toLowerCase() ?? '';

/** `kili-…+support@…`: what is sent there opens a ticket. */
export const isSupportAddress = (address: string): boolean => localPart(address).endsWith('+support');

/** The same address for whoever asks for help. */
export const supportAddressOf = (address: string): string => address.replace('@', '+support@');
