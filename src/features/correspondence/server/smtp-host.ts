// The mail server a company names is asked by ours: it must not lead into the network that ours stands in. Its name is
// looked up once, every address is judged, and the one that was judged is the one that is connected to.
import { lookup } from 'node:dns/promises';
import { refuse } from '../../../engine/refusal.ts';
import { isPublicAddress } from '../../../engine/server/public-address.ts';

/** Ports of mail servers; others are no business of ours. */
const mailPorts = new Set([25, 465, 587, 2525]);

/** The address to connect to, refused where it must not be. */
export async function addressOfMailServer(
  { host, port }: { host: string; port: number },
  { allowsPrivateHosts }: { allowsPrivateHosts: boolean },
): Promise<string> {
  if (!allowsPrivateHosts && !mailPorts.has(port)) refuse('mailAccount.otherPort', { port: String(port) }, 'port');
  const found = await lookup(host, { all: true }).catch(() => []);
  const [first] = found;
  if (!first) return refuse('mailAccount.unknownHost', { host }, 'host');
  if (!allowsPrivateHosts && found.some(({ address }) => !isPublicAddress(address)))
    refuse('mailAccount.privateHost', { host }, 'host');
  return first.address;
}
