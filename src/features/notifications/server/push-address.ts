// Where a push may go. The address comes from a browser, or from whoever says to be one: it must not lead Kili into the
// network it stands in.
import { lookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { isPublicAddress } from '../../../engine/server/public-address.ts';

/** Whether a push may be sent there: over TLS to a public place, or to the service the installation names. */
export function mayPushTo(endpoint: string, ownOrigin: string | undefined): boolean {
  if (endpoint.length > 1_000 || !URL.canParse(endpoint)) return false;
  const { origin, protocol, hostname, username, password, port } = new URL(endpoint);
  if (username || password) return false;
  if (ownOrigin && origin === ownOrigin) return true;
  if (protocol !== 'https:' || (port !== '' && port !== '443')) return false;
  const host = hostname.replace(/^\[|\]$/g, '');
  if (isIP(host)) return isPublicAddress(host);
  return host.includes('.') && !/\.(localhost|local|internal|home\.arpa)\.?$/i.test(host);
}

/** Finds the address of a name as the connection is made, and refuses one that lies within. */
export const publicLookup: LookupFunction = (hostname, options, answer) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return answer(error, []);
    const found = addresses.filter(({ address }) => isPublicAddress(address));
    if (found.length === 0) return answer(new Error(`${hostname} does not lie on the internet`), []);
    if (options.all) return answer(null, found);
    answer(null, found[0]!.address, found[0]!.family);
  });
};
