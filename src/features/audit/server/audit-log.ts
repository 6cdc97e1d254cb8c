import type { FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import type { CompanyTransaction } from '../../../engine/server/database.ts';
import { newId } from '../../../engine/server/new-id.ts';
import { cutShort } from '../../../engine/text.ts';
import type { AuditAction } from '../audit-sentence.rules.ts';

/** Where somebody did something from. */
export interface DonePlace {
  address: string | null;
  device: string | null;
}

const longestDevice = 400;

export function placeOf(request: FastifyRequest): DonePlace {
  const device = request.headers['user-agent'];
  return { address: request.ip || null, device: device ? cutShort(device.toWellFormed(), longestDevice) : null };
}

/** Writes an event down in the transaction that does what it tells: both are there, or neither. */
export async function writeAuditEvent(
  { db, companyId, userId }: CompanyTransaction,
  event: {
    action: AuditAction;
    object: { kind: string; id: string | null };
    details: Record<string, unknown>;
    from: DonePlace;
  },
): Promise<void> {
  const { action, object, details, from } = event;
  // Its number and seals are the database's to give.
  await sql`select kili.write_audit_event(row(${companyId}::uuid, ${newId()}::uuid, ${userId}::uuid, now(), ${action}::text,
    ${object.kind}::text, ${object.id}::uuid, ${JSON.stringify(details)}::jsonb, ${from.address}::text, ${from.device}::text,
    now(), now(), 1, null, null, null)::kili.audit_event)`.execute(db);
}
