// Devices that were signed out from afar. Such a device has no session left, so it is known by its line alone.
import { sql } from 'kysely';
import { type Database, inCompany } from './database.ts';
import type { Person } from './run-command.ts';

/**
 * Revokes every device of a person, or only those last heard in this session: at its next contact such a device drops
 * what it holds.
 */
export async function revokeDevices(database: Database, person: Person, sessionId?: string): Promise<void> {
  await inCompany(database, person, ({ db, companyId, userId }) =>
    sql`update kili.sync_client set revoked_at = now()
      where company_id = ${companyId} and user_id = ${userId} and revoked_at is null
        and (${sessionId ?? null}::text is null or session_id = ${sessionId ?? null})`.execute(db),
  );
}

export async function isRevoked(database: Database, device: { companyId: string; clientId: string }): Promise<boolean> {
  const nobody = { companyId: device.companyId, userId: device.companyId };
  const { rows } = await inCompany(database, nobody, ({ db, companyId }) =>
    sql<{ revokedAt: string | null }>`select revoked_at from kili.sync_client
      where company_id = ${companyId} and client_id = ${device.clientId}`.execute(db),
  );
  return rows[0] !== undefined && rows[0].revokedAt !== null;
}
