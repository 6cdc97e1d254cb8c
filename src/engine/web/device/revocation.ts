import { CLIENT_HEADER, isRevocation, PROTOCOL_HEADER, PROTOCOL_VERSION } from '../../protocol.ts';
import { type IsRevoked, sealRevoked } from './device-stores.ts';

/** Nobody is signed in here any more: what was signed out from afar goes, before anybody opens it again. */
export async function dropWhatWasRevoked(): Promise<void> {
  await sealRevoked(askServer).catch((error: unknown) => console.error('local stores cannot be looked through', error));
}

const askServer: IsRevoked = async ({ companyId, clientId }) => {
  const response = await fetch('/api/sync/pull', {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json',
      'x-kili-company': companyId,
      [PROTOCOL_HEADER]: String(PROTOCOL_VERSION),
      [CLIENT_HEADER]: clientId,
    },
    body: JSON.stringify({ cursor: null }),
  }).catch(() => undefined);
  if (response?.status !== 403) return false;
  const { code } = (await response.json().catch(() => ({}))) as { code?: string };
  return code !== undefined && isRevocation(code);
};
