// The product as one web server: engine, sign-in and the routes of every feature, put together.
import type { FastifyInstance } from 'fastify';
import { registerApiDocs } from '../../engine/server/api-docs.ts';
import { openDatabase as openPool } from '../../engine/server/database.ts';
import { createHttp } from '../../engine/server/http.ts';
import { type Jobs, startJobs } from '../../engine/server/jobs.ts';
import { createMailer, emptyMails } from '../../engine/server/mail.ts';
import { createMetrics } from '../../engine/server/metrics.ts';
import { noteRoutes } from '../../engine/server/openapi.ts';
import type { ServerParts } from '../../engine/server/parts.ts';
import { registerPokeStream } from '../../engine/server/poke-stream.ts';
import { listenForPokes } from '../../engine/server/pokes.ts';
import { registerResources } from '../../engine/server/rest.ts';
import type { Engine } from '../../engine/server/run-command.ts';
import { proveWritable, troubleLog } from '../../engine/server/server-trouble.ts';
import { createSessions } from '../../engine/server/sessions.ts';
import { createSignIn } from '../../engine/server/sign-in.ts';
import { registerSignIn } from '../../engine/server/sign-in-routes.ts';
import { registerSync } from '../../engine/server/sync-routes.ts';
import { tellNewOwners } from '../../features/assignment/server/tell-new-owners.ts';
import { companyWay } from '../../features/correspondence/server/company-way.ts';
import { type MailEntrance, openMailEntrance } from '../../features/correspondence/server/mail-entrance.ts';
import { openSpeechDecoder } from '../../features/dictation/server/speech-decoder.ts';
import { passwordChangedMail, passwordResetMail } from '../../features/members/server/account-mails.ts';
import { callerOf } from '../../features/members/server/caller.ts';
import { followScores } from '../../features/scores/server/score-follow.ts';
import { followLimits } from '../../features/subscriptions/server/limits.ts';
import { commands, messages, records, resources } from '../catalogue.ts';
import { serverFeatures } from './server-features.ts';
import type { Settings } from './settings.ts';
import { version } from './version.ts';
import { serveWeb } from './web-files.ts';

export interface AppOptions {
  urls: { appUrl: string; directUrl: string };
  settings: Pick<Settings, 'publicUrl' | 'logLevel' | 'trustProxy' | 'smtpUrl' | 'mailFrom' | 'pushOrigin'> &
    Partial<Pick<Settings, 'speechModelFolder' | 'allowsPrivateSmtp' | 'smtpInPort' | 'smtpInDomain' | 'host'>>;
  /** Another speech decoder than ours, for tests. */
  speechScript?: URL | undefined;
  secret: string;
  /** Where the built web app lies; left out in development, where Vite serves it. */
  webFolder?: string;
  /** Requests a minute from one address, when not the usual. */
  maxRequests?: number;
  /** After so long mails of companies are tried again, when not the usual. */
  mailRetriesMs?: readonly number[];
  /** Hears every statement, for the checks that read them. */
  onStatement?: (statement: string) => void;
}

export interface App {
  http: FastifyInstance;
  engine: Engine;
  /** Every route there is, and whether a company that only reads may use it. */
  routes: readonly { method: string; url: string; isOpen: boolean }[];
  /** Runs jobs in this process. */
  startJobs(): Promise<Jobs>;
  /** Takes mails in, where a port is set for them. */
  takeMail(): Promise<MailEntrance>;
  close(): Promise<void>;
}

const SLOW_STATEMENT_MS = 500;

export async function createApp({
  urls,
  settings,
  secret,
  webFolder,
  maxRequests,
  mailRetriesMs = [5, 15, 45].map((minutes) => minutes * 60_000),
  onStatement,
  speechScript,
}: AppOptions): Promise<App> {
  const isTrouble = troubleLog((sentence) => http.log.error(sentence));
  const http: FastifyInstance = await createHttp({ ...settings, messages, isTrouble, maxRequests });
  const { log } = http;
  let closing = false;
  const onConnectionError = (error: Error) => {
    // The last bytes of a connection that was given up may cross the end of the database.
    if (!closing) log.warn({ problem: error.message }, 'lost a database connection');
  };
  const database = openPool({
    url: urls.appUrl,
    onConnectionError,
    onStatement({ sql, milliseconds }) {
      onStatement?.(sql);
      if (milliseconds < SLOW_STATEMENT_MS) return;
      metrics.slowStatements.inc();
      log.warn({ statement: sql, milliseconds: Math.round(milliseconds) }, 'slow statement');
    },
  });
  const pokes = listenForPokes(urls.directUrl, onConnectionError);
  const metrics = createMetrics({ database, pokes });
  const engine: Engine = {
    database,
    records,
    commands,
    callerOf,
    async follow(transaction, touched) {
      const followed = await followScores(transaction, touched);
      await tellNewOwners(transaction, touched);
      await followLimits(transaction, touched);
      return followed;
    },
    onCommand({ name, status, milliseconds, error }) {
      metrics.commands.observe({ command: name, status }, milliseconds / 1000);
      if (status === 'failed' && !isTrouble(error)) log.error({ command: name, err: error }, 'command failed');
    },
  };
  const mailer = createMailer(database, {
    smtpUrl: settings.smtpUrl,
    from: settings.mailFrom,
    companyWay: companyWay(database, { secret, allowsPrivateHosts: settings.allowsPrivateSmtp ?? false }),
  });
  const signIn = createSignIn({
    databaseUrl: urls.appUrl,
    publicUrl: settings.publicUrl,
    secret,
    secure: settings.publicUrl.startsWith('https:'),
    sendPasswordReset: ({ token, ...to }) =>
      mailer.post(passwordResetMail({ ...to, url: `${settings.publicUrl}/mot-de-passe/${token}` })),
    async sendPasswordChanged(to) {
      await emptyMails(database.kysely, { to: to.to, companyId: null });
      await mailer.post(passwordChangedMail({ ...to, url: `${settings.publicUrl}/mot-de-passe` }));
    },
    onLog: (level, message) => log[level]({ part: 'sign-in' }, message),
    onConnectionError,
  });
  const sessions = createSessions(signIn, database);
  const routes = noteRoutes(http);
  const every: { method: string; url: string; isOpen: boolean }[] = [];
  http.addHook('onRoute', ({ method, url, config }) => {
    const isOpen = config?.evenReadOnly === true;
    for (const one of [method].flat()) if (one !== 'HEAD') every.push({ method: one, url, isOpen });
  });
  const speech = openSpeechDecoder({
    modelFolder: settings.speechModelFolder,
    script: speechScript,
    log: (sentence) => log.warn(sentence),
  });
  const { publicUrl, pushOrigin } = settings;
  const correspondence: ServerParts['correspondence'] = {
    secret,
    smtpUrl: settings.smtpUrl,
    from: settings.mailFrom,
    allowsPrivateHosts: settings.allowsPrivateSmtp ?? false,
    retryDelaysMs: mailRetriesMs,
    incomingDomain: settings.smtpInPort === undefined ? undefined : settings.smtpInDomain,
  };
  const parts: ServerParts = {
    ...{ http, engine, sessions, signIn, mailer, speech, signals: pokes },
    ...{ publicUrl, pushOrigin, version, correspondence },
  };
  const jobs = Object.assign({}, ...serverFeatures.map((feature) => feature(parts)));

  http.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    metrics.requests.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000);
  });
  http.get('/healthz', async () => ({ status: 'alive' }));
  http.get('/readyz', async () => {
    await proveWritable(database.pool);
    return { status: 'ready' };
  });
  http.get('/metrics', async (_request, reply) => reply.type(metrics.type).send(await metrics.text()));
  registerSignIn(http, { signIn, publicUrl: settings.publicUrl, messages });
  registerSync(http, { engine, sessions });
  registerPokeStream(http, { pokes, sessions });
  await http.register(async (api) => registerResources(api, resources, { engine, personOf: sessions.personOf }), {
    prefix: '/api/v1',
  });
  registerApiDocs(http, { routes, sessions, version, secure: settings.publicUrl.startsWith('https:') });
  if (webFolder) await serveWeb(http, webFolder);

  return {
    http,
    engine,
    routes: every,
    startJobs: () =>
      startJobs({
        databaseUrl: urls.directUrl,
        jobs,
        crontab:
          '17 3 * * * housekeeping\n41 1 * * * nightlyScores\n53 1 * * * nightlySegments\n7 * * * * hourlyLoyalty\n9 * * * * hourlyContracts\n3 * * * * hourlySubscriptions\n23 * * * * dueFacts',
        onConnectionError,
        onJob({ name, milliseconds, error }) {
          metrics.jobs.observe({ job: name, status: error ? 'failed' : 'done' }, milliseconds / 1000);
          if (error && !isTrouble(error)) log.error({ job: name, err: error }, 'job failed');
        },
      }),
    takeMail: () =>
      openMailEntrance(
        { engine, isTrouble, log: (error) => log.error({ err: error }, 'a mail could not be taken in') },
        { port: settings.smtpInPort, host: settings.host, domain: correspondence.incomingDomain },
      ),
    async close() {
      closing = true;
      await http.close();
      await mailer.close();
      await Promise.all([pokes.close(), signIn.close(), database.close()]);
    },
  };
}
