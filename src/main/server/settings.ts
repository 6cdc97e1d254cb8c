// Every setting of the installation, said once: the table feeds the checks, the errors and the README alike.

import { resolve } from 'node:path';
import { z } from 'zod';
import { PlainFailure } from '../../engine/server/plain-failure.ts';

type Row = { name: string; default: string; meaning: string; expected: string };

/** Names, defaults and meanings of all settings, as the README shows them. */
export const settingsTable = [
  row('PORT', '3000', 'The port Kili listens on.', 'a number from 1 to 65535 (0 for any free one)'),
  row(
    'HOST',
    'all addresses',
    'The address Kili listens on; 127.0.0.1 keeps it to this machine.',
    'an IP address or a host name',
  ),
  row(
    'PUBLIC_URL',
    'http://localhost:PORT',
    'The address people type; links in mails and sign-in build on it.',
    'an address without a path, such as https://crm.example.fr',
  ),
  row(
    'KILI_DATA_DIR',
    './data',
    'The folder of the embedded database, the uploaded files and the kept secret.',
    'the path of a folder',
  ),
  row(
    'DATABASE_URL',
    'the embedded PostgreSQL',
    'A PostgreSQL server of version 15 or later, signed in as the owner of the tables.',
    'an address such as postgresql://user:password@host:5432/database',
  ),
  row(
    'DATABASE_APP_URL',
    'made from DATABASE_URL',
    'The same database signed in as the role kili_app, where Kili may not create that role itself.',
    'an address such as postgresql://kili_app:password@host:5432/database',
  ),
  row(
    'DATABASE_DIRECT_URL',
    'DATABASE_URL',
    'The same database past the connection pooler, where DATABASE_URL leads through one.',
    'an address such as postgresql://user:password@host:5432/database',
  ),
  row(
    'KILI_DEMO',
    'on, off in production',
    'Whether an empty database is filled with the demo companies.',
    'on or off',
  ),
  row(
    'KILI_SECRET',
    'made once, kept in KILI_DATA_DIR',
    'Signs sessions and seals what is stored sealed; the same for all processes of an installation.',
    'at least 32 characters',
  ),
  row(
    'SMTP_URL',
    'none',
    'The mail server. Without it mails wait in the outbox page of the platform owner.',
    'an address such as smtp://user:password@host:587',
  ),
  row(
    'MAIL_FROM',
    'Kili CRM <kili@localhost>',
    'The sender of the mails.',
    'an e-mail address, with or without a name before it',
  ),
  row(
    'KILI_PUSH_ORIGIN',
    'none',
    'A push service of your own, which may lie within your network; browsers’ need no setting.',
    'an address without a path, such as https://push.example.fr',
  ),
  row(
    'KILI_STT_MODEL_DIR',
    'none',
    'The folder of a speech model (sherpa-onnx). Without it, server dictation is not installed.',
    'the path of a folder',
  ),
  row(
    'KILI_SMTP_PRIVATE',
    'off',
    'Whether companies may name a mail server or WhatsApp provider on a private network.',
    'on or off',
  ),
  row(
    'KILI_SMTP_IN_PORT',
    'off',
    'The port on which Kili takes mails in for the timelines of prospects.',
    'a number from 1 to 65535',
  ),
  row(
    'KILI_SMTP_IN_DOMAIN',
    'the host of PUBLIC_URL',
    'What stands after the @ of the addresses mails are forwarded to.',
    'a host name such as crm.example.fr',
  ),
  row('LOG_LEVEL', 'info', 'How much is logged.', 'fatal, error, warn, info, debug, trace or silent'),
  row(
    'KILI_TRUST_PROXY',
    'off',
    'Whether the caller’s address is taken from the proxy in front.',
    'on, off, a number of proxies, or their addresses',
  ),
  row('NODE_ENV', 'none', 'production switches the demo companies off.', 'production, development or test'),
] as const satisfies readonly Row[];

export type Settings = {
  port: number;
  /** Undefined: all addresses, of IPv4 and IPv6. */
  host: string | undefined;
  publicUrl: string;
  dataDir: string;
  databaseUrl: string | undefined;
  databaseAppUrl: string | undefined;
  databaseDirectUrl: string | undefined;
  loadsDemo: boolean;
  isProduction: boolean;
  /** Undefined: the one kept in the data folder, see `readSecret`. */
  secret: string | undefined;
  smtpUrl: string | undefined;
  mailFrom: string;
  pushOrigin: string | undefined;
  speechModelFolder: string | undefined;
  allowsPrivateSmtp: boolean;
  /** Undefined: Kili takes no mail in. */
  smtpInPort: number | undefined;
  smtpInDomain: string;
  logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
  trustProxy: boolean | number | string;
};

/** One or more settings hold a value that cannot be meant; the message names each. */
export class SettingsProblem extends PlainFailure {
  readonly sentences: string[];

  constructor(sentences: string[]) {
    super(sentences.join('\n'), { advice: 'All settings are listed in the README, under “Settings”.' });
    this.name = 'SettingsProblem';
    this.sentences = sentences;
  }
}

const onOrOff = z
  .string()
  .toLowerCase()
  .pipe(z.enum(['on', 'off', 'true', 'false', '1', '0', 'yes', 'no']))
  .transform((word) => ['on', 'true', '1', 'yes'].includes(word));
const postgresUrl = z.url({ protocol: /^postgres(ql)?$/ });

const checks = z.object({
  PORT: z.string().regex(/^\d+$/).transform(Number).pipe(z.number().max(65_535)).default(3000),
  HOST: z
    .string()
    .regex(/^[\w.:%-]+$/)
    .optional(),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .regex(/^https?:\/\/[^/?#@]+\/*$/i)
    .transform(withoutLastSlash)
    .optional(),
  KILI_DATA_DIR: z.string().default('./data'),
  DATABASE_URL: postgresUrl.optional(),
  DATABASE_APP_URL: postgresUrl.optional(),
  DATABASE_DIRECT_URL: postgresUrl.optional(),
  KILI_DEMO: onOrOff.optional(),
  KILI_SECRET: z.string().min(32).optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z
    .string()
    .regex(/^([^<>\r\n]+<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/)
    .default('Kili CRM <kili@localhost>'),
  KILI_PUSH_ORIGIN: z
    .url({ protocol: /^https?$/ })
    .regex(/^https?:\/\/[^/?#@]+\/*$/i)
    .transform((url) => new URL(url).origin)
    .optional(),
  KILI_STT_MODEL_DIR: z.string().optional(),
  KILI_SMTP_PRIVATE: onOrOff.default(false),
  KILI_SMTP_IN_PORT: z.string().regex(/^\d+$/).transform(Number).pipe(z.number().min(1).max(65_535)).optional(),
  KILI_SMTP_IN_DOMAIN: z
    .string()
    .toLowerCase()
    .regex(/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/)
    .optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  KILI_TRUST_PROXY: z
    .union([
      z
        .string()
        .regex(/^[1-9]\d?$/)
        .transform(Number),
      onOrOff,
      z.string().regex(/^(?=.*[.:])[\da-fA-F.:/, ]+$/),
    ])
    .default(false),
  NODE_ENV: z.enum(['production', 'development', 'test']).optional(),
});

/** Reads the settings from the environment; an empty value counts as none. */
export function readSettings(env: Record<string, string | undefined>): Settings {
  const given = Object.fromEntries(
    settingsTable.flatMap(({ name }) => (env[name]?.trim() ? [[name, env[name].trim()] as const] : [])),
  );
  const outcome = checks.safeParse(given);
  if (!outcome.success) {
    const wrong = new Set(outcome.error.issues.map((issue) => String(issue.path[0])));
    throw new SettingsProblem(settingsTable.filter(({ name }) => wrong.has(name)).map((row) => describe(row, given)));
  }
  const read = outcome.data;
  if (!read.DATABASE_URL && (read.DATABASE_APP_URL || read.DATABASE_DIRECT_URL)) {
    const name = read.DATABASE_APP_URL ? 'DATABASE_APP_URL' : 'DATABASE_DIRECT_URL';
    throw new SettingsProblem([`${name} is set without DATABASE_URL, which it completes.`]);
  }
  const isProduction = read.NODE_ENV === 'production';
  const publicUrl = read.PUBLIC_URL ?? `http://localhost:${read.PORT}`;
  return {
    port: read.PORT,
    host: read.HOST,
    publicUrl,
    dataDir: resolve(read.KILI_DATA_DIR),
    databaseUrl: read.DATABASE_URL,
    databaseAppUrl: read.DATABASE_APP_URL,
    databaseDirectUrl: read.DATABASE_DIRECT_URL,
    loadsDemo: read.KILI_DEMO ?? !isProduction,
    isProduction,
    secret: read.KILI_SECRET,
    smtpUrl: read.SMTP_URL,
    mailFrom: read.MAIL_FROM,
    pushOrigin: read.KILI_PUSH_ORIGIN,
    speechModelFolder: read.KILI_STT_MODEL_DIR && resolve(read.KILI_STT_MODEL_DIR),
    allowsPrivateSmtp: read.KILI_SMTP_PRIVATE,
    smtpInPort: read.KILI_SMTP_IN_PORT,
    smtpInDomain: read.KILI_SMTP_IN_DOMAIN ?? new URL(publicUrl).hostname,
    logLevel: read.LOG_LEVEL,
    trustProxy: read.KILI_TRUST_PROXY,
  };
}

function row(name: string, usual: string, meaning: string, expected: string): Row {
  return { name, default: usual, meaning, expected };
}

function describe({ name, expected }: Row, given: Record<string, string>): string {
  // These may hold a password.
  const isSecret = name.endsWith('_URL') && name !== 'PUBLIC_URL';
  const value = isSecret || name === 'KILI_SECRET' ? '' : ` “${given[name]}”`;
  return `${name}${value} is not what Kili understands: it should be ${expected}.`;
}

function withoutLastSlash(url: string): string {
  return url.replace(/\/+$/, '');
}
