// Where a push may go. The address comes from a browser, or from whoever says to be one: it must not lead Kili into the
// network it stands in.
import { lookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

const within = new BlockList();
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const) {
  within.addSubnet(net, prefix, 'ipv4');
}
for (const [net, prefix] of [
  ['::', 96],
  ['64:ff9b::', 96],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const) {
  within.addSubnet(net, prefix, 'ipv6');
}

/** Whether an address is one of the public internet. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 0) return false;
  // An IPv4 address in the clothes of an IPv6 one is judged as what it is.
  return !within.check(address, family === 4 ? 'ipv4' : 'ipv6');
}

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
