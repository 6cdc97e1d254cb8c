import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { refuse } from '../../../engine/refusal.ts';
import type { Person } from '../../../engine/server/run-command.ts';
import type { Account, Sessions } from '../../../engine/server/sessions.ts';

/** The owner of the platform behind a request, or a refusal. */
export async function platformOwnerOf(sessions: Sessions, request: FastifyRequest): Promise<Account> {
  const account = await sessions.accountOf(request);
  return account.isPlatformOwner ? account : refuse('access.platformOnly');
}

const NO_COMPANY = '00000000-0000-0000-0000-000000000000';

/** Under whom the answers to the owner's own requests are remembered: no company stands behind them. */
export function asPerson({ id }: Account): Person {
  const hex = createHash('sha256').update(id).digest('hex');
  const userId = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
  return { companyId: NO_COMPANY, userId };
}
