// Mail servers on this machine, for the tests of e-mails: one that takes what Kili sends, as badly as asked, and a way to
// send something in.
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { createTransport, type SendMailOptions } from 'nodemailer';
import { SMTPServer } from 'smtp-server';

export interface TakenMail {
  from: string;
  to: string;
  raw: string;
  mail: ParsedMail;
}

/** What the server does with a mail instead of taking it, decided when its recipient is named or its text has come. */
export interface Mood {
  atRecipient?(to: string): Error | undefined;
  afterText?(to: string): Error | 'hangUp' | 'takeAndHangUp' | undefined;
  delayMs?(to: string): number;
  password?: string;
}

export const smtpError = (responseCode: number, text: string) => Object.assign(new Error(text), { responseCode });

export async function openMailServer(mood: Mood = {}) {
  const taken: TakenMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    logger: false,
    onAuth({ username, password }, _session, answer) {
      if (mood.password !== undefined && password !== mood.password)
        return answer(smtpError(535, '5.7.8 Bad password'));
      answer(null, { user: username });
    },
    onRcptTo: ({ address }, _session, answer) => answer(mood.atRecipient?.(address)),
    onData(stream, session, answer) {
      const chunks: Buffer[] = [];
      const to = session.envelope.rcptTo[0]?.address ?? '';
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', async () => {
        await new Promise((done) => setTimeout(done, mood.delayMs?.(to) ?? 0));
        const problem = mood.afterText?.(to);
        if (problem === 'takeAndHangUp') await take();
        if (problem === 'hangUp' || problem === 'takeAndHangUp') {
          for (const connection of server.connections as Set<{ session: { id: string }; close(): void }>)
            if (connection.session.id === session.id) connection.close();
          return;
        }
        if (problem) return answer(problem);
        await take();
        answer();
      });
      async function take() {
        const raw = Buffer.concat(chunks);
        const from = session.envelope.mailFrom ? session.envelope.mailFrom.address : '';
        taken.push({ from, to, raw: raw.toString('latin1'), mail: await simpleParser(raw) });
      }
    },
  });
  server.on('error', () => {});
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  return {
    port,
    url: `smtp://127.0.0.1:${port}`,
    mood,
    taken,
    to: (address: string) => taken.filter((one) => one.to === address),
    close: () => new Promise<void>((done) => server.close(() => done())),
  };
}

/** Sends a mail to a server on this machine; throws its no. */
export async function sendIn(port: number | undefined, mail: SendMailOptions): Promise<string> {
  if (port === undefined) throw new Error('nothing listens');
  const way = createTransport({ host: '127.0.0.1', port, ignoreTLS: true });
  const { response } = await way.sendMail(mail);
  way.close();
  return response;
}
