import type { FastifyRequest } from 'fastify';
import { id } from '../define.ts';
import { CLIENT_HEADER, OLDEST_VERSION, PROTOCOL_HEADER } from '../protocol.ts';
import { Refusal, refuse } from '../refusal.ts';
import { isRevoked } from './revoked-devices.ts';
import type { Engine, Person } from './run-command.ts';
import { COMPANY_HEADER, type Sessions } from './sessions.ts';

/** A person, and the session their device is heard in. */
export interface PersonOnDevice extends Person {
  sessionId?: string;
}

/** Who asks from a device. An app too old to be understood must be updated first; a revoked device is told so. */
export async function personOnDevice(
  request: FastifyRequest,
  { engine, sessions }: { engine: Engine; sessions: Pick<Sessions, 'accountOf' | 'personOf'> },
): Promise<PersonOnDevice> {
  if (Number(request.headers[PROTOCOL_HEADER] ?? 1) < OLDEST_VERSION) refuse('sync.updateNeeded');
  const known = async () => ({
    ...(await sessions.personOf(request)),
    sessionId: (await sessions.accountOf(request)).sessionId,
  });
  return known().catch(async (error: unknown) => {
    const isNobody = error instanceof Refusal && error.key === 'access.signIn';
    const companyId = id.safeParse(request.headers[COMPANY_HEADER]).data;
    const clientId = clientIdOf(request);
    if (!isNobody || !companyId || !clientId) throw error;
    if (await isRevoked(engine.database, { companyId, clientId })) return refuse('access.revoked');
    throw error;
  });
}

/** The line of the device that asks, where it says so. */
export function clientIdOf(request: FastifyRequest): string | undefined {
  return id.safeParse(request.headers[CLIENT_HEADER]).data;
}
