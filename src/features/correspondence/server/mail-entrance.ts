// The door through which mails come in: a mail server that takes what is sent to the secret address of a company, and
// nothing else. What is too large, too much or made to keep us busy is refused while it is still with the other server.
import { once } from 'node:events';
import { type AddressInfo, isIP } from 'node:net';
import type { Readable } from 'node:stream';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';
import { errorCode, PlainFailure } from '../../../engine/server/plain-failure.ts';
import type { Engine } from '../../../engine/server/run-command.ts';
import { largestMail } from '../incoming-mail.rules.ts';
import { companyOfAddress } from './incoming-address.ts';
import { RefusedMail, refuseManyLines, refuseManyParts } from './refused-mail.ts';
import { takeMailIn } from './take-mail-in.ts';

export interface MailEntrance {
  /** Undefined where nothing listens. */
  port: number | undefined;
  close(): Promise<void>;
}

export interface EntranceParts {
  engine: Engine;
  isTrouble(error: unknown): boolean;
  log(error: unknown): void;
}

/** So many mails are held in memory at once, at most 25 MB each. */
const MOST_AT_ONCE = 4;
const MOST_CLIENTS = 40;
const WITHIN_MS = 10 * 60_000;
/** A company takes so many mails in so long, and so many of them from one sender: who floods shuts the door on nobody else. */
const MOST_OF_COMPANY = 200;
const MOST_OF_SENDER = 50;
/** From so many senders on, those of before are forgotten. */
const MOST_REMEMBERED = 10_000;
const IDLE_MS = 60_000;

const no = (responseCode: number, text: string) => new RefusedMail(responseCode, text);

export async function openMailEntrance(
  { engine, isTrouble, log }: EntranceParts,
  { port, host, domain }: { port: number | undefined; host: string | undefined; domain: string | undefined },
): Promise<MailEntrance> {
  if (port === undefined) return { port: undefined, close: async () => {} };
  const companies = new WeakMap<SMTPServerSession, string>();
  const ofSender = rateLimit(MOST_OF_SENDER);
  const ofCompany = rateLimit(MOST_OF_COMPANY);
  let held = 0;

  const server = new SMTPServer({
    name: domain,
    banner: 'Kili',
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS', 'VRFY', 'HELP'],
    hideSize: false,
    size: largestMail,
    maxClients: MOST_CLIENTS,
    socketTimeout: IDLE_MS,
    closeTimeout: 2_000,
    disableReverseLookup: true,
    logger: false,
    onRcptTo: ({ address }, session, answer) => {
      companyOfAddress(engine.database, address).then(
        (companyId) => {
          if (!companyId) return answer(no(550, '5.1.1 No such address'));
          if (session.envelope.rcptTo.length > 0) return answer(no(452, '4.5.3 One address at a time'));
          const from = session.envelope.mailFrom ? session.envelope.mailFrom.address.toLowerCase() : '';
          // What comes back comes from no address at all, whoever returned it.
          if ((from && ofSender(`${companyId} ${from}`)) || ofCompany(companyId))
            return answer(no(450, '4.7.1 Too many mails, try again later'));
          companies.set(session, companyId);
          answer();
        },
        (error) => answer(trouble(error)),
      );
    },
    onData: (stream, session, answer) => {
      const companyId = companies.get(session);
      const secretAddress = session.envelope.rcptTo[0]?.address ?? '';
      if (!companyId || held >= MOST_AT_ONCE) {
        stream.resume().once('end', () => answer(no(451, '4.3.2 Busy, try again later')));
        return;
      }
      held += 1;
      receive(stream)
        .then((raw) => takeMailIn(engine, { companyId, raw, secretAddress }))
        .then(
          () => answer(),
          (error: unknown) => answer(error instanceof RefusedMail ? error : trouble(error)),
        )
        .finally(() => {
          held -= 1;
        });
    },
  });
  function trouble(error: unknown): Error {
    if (!isTrouble(error)) log(error);
    return no(451, '4.3.0 Cannot take it now, try again later');
  }

  const address = host && (isIP(host) || host === 'localhost') ? host : undefined;
  server.listen(port, address);
  await once(server.server, 'listening').catch((error: Error) => {
    throw new PlainFailure(`Mails cannot come in on port ${port}: ${errorCode(error) ?? error.message}.`, {
      advice: 'Set KILI_SMTP_IN_PORT to a port that is free and that Kili may open.',
    });
  });
  server.on('error', log);
  return {
    port: (server.server.address() as AddressInfo).port,
    close: () => new Promise((done) => server.close(() => done())),
  };
}

/** The whole mail; refused as soon as it is more than may be. */
async function receive(stream: Readable & { sizeExceeded?: boolean }): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length;
    // It is heard to its end, or the other server would try again and again; and kept no further.
    if (size <= largestMail) chunks.push(chunk);
    else chunks.length = 0;
  }
  if (size > largestMail || stream.sizeExceeded) throw no(552, '5.3.4 Too large: at most 25 MB');
  const raw = Buffer.concat(chunks);
  refuseManyParts(raw);
  refuseManyLines(raw);
  return raw;
}

/** Whether a key has had its share of the last minutes; what is refused is not counted. */
function rateLimit(count: number): (key: string) => boolean {
  const taken = new Map<string, number[]>();
  return (key) => {
    const since = Date.now() - WITHIN_MS;
    if (taken.size >= MOST_REMEMBERED) for (const [one, times] of taken) if (times.at(-1)! <= since) taken.delete(one);
    const recent = (taken.get(key) ?? []).filter((at) => at > since);
    if (recent.length >= count) return true;
    recent.push(Date.now());
    taken.set(key, recent);
    return false;
  };
}
