import { Agent, get } from 'node:http';
import { DEMO_PASSWORD, type RunningKili } from '../journeys/start-kili.ts';

/**
 * Reads a path to its last byte, as one person. It neither unpacks nor parses: the machine that is measured also asks.
 */
export async function lightClientAs(kili: RunningKili, email: string): Promise<(path: string) => Promise<void>> {
  const signedIn = await fetch(`${kili.url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: kili.url },
    body: JSON.stringify({ email, password: DEMO_PASSWORD }),
  });
  const cookie = signedIn.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  return (path) =>
    new Promise((done, fail) => {
      get(kili.url + path, { agent, headers: { cookie, 'accept-encoding': 'gzip' } }, (answer) => {
        if (answer.statusCode !== 200) fail(new Error(`${path} answered ${answer.statusCode}`));
        answer.on('end', done).on('error', fail).resume();
      }).on('error', fail);
    });
}
