import type { FastifyInstance } from 'fastify';
import type { Job } from './jobs.ts';
import type { Mailer } from './mail.ts';
import type { Signals } from './pokes.ts';
import type { Engine } from './run-command.ts';
import type { Sessions } from './sessions.ts';
import type { SignIn } from './sign-in.ts';

/** What a feature's server part is given to add its routes and jobs. */
export interface ServerParts {
  http: FastifyInstance;
  engine: Engine;
  sessions: Sessions;
  signIn: SignIn;
  mailer: Mailer;
  signals: Signals;
  speech: SpeechDecoder;
  publicUrl: string;
  /** A push service the installation names itself, which may lie within its network. */
  pushOrigin: string | undefined;
  /** Of Kili. */
  version: string;
  /** How the mails of companies leave and come. */
  correspondence: CorrespondenceSettings;
}

export interface CorrespondenceSettings {
  /** The installation's secret. */
  secret: string;
  /** The installation's own mail server, for companies without one. */
  smtpUrl: string | undefined;
  from: string;
  /** Whether a company may name a mail server on a private network. */
  allowsPrivateHosts: boolean;
  /** After so long a mail that could not be sent is tried again; then it has failed. */
  retryDelaysMs: readonly number[];
  /** What stands after the @ of the addresses that take mails in; undefined where nothing listens. */
  incomingDomain: string | undefined;
}

/** Missing: no model is installed; failed: there is one, and it does not start. */
export type SpeechState = 'missing' | 'starting' | 'ready' | 'failed';

/** The private engine that turns speech into text. */
export interface SpeechDecoder {
  state(): SpeechState;
  /** The words of one piece of mono sound at 16 kHz. `isPassing`: it will be said again, and waits for nobody. */
  decode(piece: {
    companyId: string;
    samples: Int16Array;
    lang: string;
    signal: AbortSignal;
    isPassing?: boolean;
  }): Promise<string>;
  close(): void;
}

/** A feature's server part: it registers its own routes and answers with its jobs, by name. */
export type ServerFeature = (parts: ServerParts) => Readonly<Record<string, Job>>;
