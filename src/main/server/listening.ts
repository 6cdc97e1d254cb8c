import { once } from 'node:events';
import { createServer } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { errorCode } from '../../engine/server/plain-failure.ts';
import { describeListenError } from './plain-failure.ts';
import type { Settings } from './settings.ts';

type Place = Pick<Settings, 'port' | 'host'>;

/** Fails in a sentence where the port cannot be had: better known before a database is made than after. */
export async function provePortIsFree(place: Place): Promise<void> {
  await atAddress(place, async (address) => {
    const probe = createServer();
    await once(probe.listen(address), 'listening');
    await new Promise((closed) => probe.close(closed));
  });
}

/** Listens on IPv6 and IPv4 at once; on IPv4 alone where the machine has no IPv6. */
export async function listen(http: FastifyInstance, place: Place): Promise<void> {
  // The sentence at the end of the start tells the address; the log need not.
  await atAddress(place, (address) => http.listen({ ...address, listenTextResolver: () => 'listening' }));
}

async function atAddress({ port, host }: Place, use: (address: { port: number; host: string }) => Promise<unknown>) {
  try {
    await use({ port, host: host ?? '::' }).catch((error) => {
      const hasNoIpv6 = ['EAFNOSUPPORT', 'EADDRNOTAVAIL'].includes(errorCode(error) ?? '');
      if (host !== undefined || !hasNoIpv6) throw error;
      return use({ port, host: '0.0.0.0' });
    });
  } catch (error) {
    throw describeListenError(error, { port, host }) ?? error;
  }
}
