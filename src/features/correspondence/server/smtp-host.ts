// The mail server a company names is asked by ours: it must not lead into the network that ours stands in. Its name is
// looked up once, every address is judged, and the one that was judged is the one that is connected to.
import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';
import { refuse } from '../../../engine/refusal.ts';

/** Ports of mail servers; others are no business of ours. */
const mailPorts = new Set([25, 465, 587, 2525]);

const closed = new BlockList();
for (const [network, prefix] of [
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
  closed.addSubnet(network, prefix, 'ipv4');
}
for (const [network, prefix] of [
  ['::', 127],
  ['64:ff9b::', 96],
  ['100::', 64],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const) {
  closed.addSubnet(network, prefix, 'ipv6');
}

/** Whether an address belongs to this machine or a network that is not everybody's. */
export function isPrivateAddress(address: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return isPrivateAddress(mapped);
  const family = isIP(address);
  return family === 0 || closed.check(address, family === 6 ? 'ipv6' : 'ipv4');
}

/** The address to connect to, refused where it must not be. */
export async function addressOfMailServer(
  { host, port }: { host: string; port: number },
  { allowsPrivateHosts }: { allowsPrivateHosts: boolean },
): Promise<string> {
  if (!allowsPrivateHosts && !mailPorts.has(port)) refuse('mailAccount.otherPort', { port: String(port) }, 'port');
  const found = await lookup(host, { all: true }).catch(() => []);
  const [first] = found;
  if (!first) return refuse('mailAccount.unknownHost', { host }, 'host');
  if (!allowsPrivateHosts && found.some(({ address }) => isPrivateAddress(address)))
    refuse('mailAccount.privateHost', { host }, 'host');
  return first.address;
}
