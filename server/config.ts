import { resolve } from 'node:path';
import { z } from 'zod';
import { type NatsAddress, parseNatsAddress } from '../collab/bus/nats-address.ts';
import { StartupError } from '../db/startup-error.ts';
import { type MailConfig, parseMailFrom, parseSmtpUrl } from './mail-config.ts';

export type Mode = 'demo' | 'production';

/** How the nodes of one database hear of each other's edits; each comes sooner by it, none depends on it. */
export type BusConfig =
  | { readonly kind: 'memory' | 'postgres' }
  | { readonly kind: 'nats'; readonly address: NatsAddress };

/** Everything the environment decides, read once. See .env.example for each variable. */
export interface Config {
  readonly mode: Mode;
  readonly isDev: boolean;
  readonly host: string;
  readonly port: number;
  readonly dataDir: string;
  /** Null: use the embedded PostgreSQL in `dataDir`. */
  readonly databaseUrl: string | null;
  readonly bus: BusConfig;
  /** Null: the loopback names of the port. */
  readonly publicOrigin: string | null;
  readonly trustProxy: boolean;
  readonly metricsToken: string | null;
  /** A PEM file with the Ed25519 key that agreed texts are signed with; null in a demonstration, which makes its own. */
  readonly signingKeyFile: string | null;
  /** Null without a mail server: a demonstration shows its letters on a page, others keep them in the outbox. */
  readonly mail: MailConfig | null;
  /** What PDF are made with; null: the system's, if there is one. */
  readonly chromiumPath: string | null;
  /** Null: unless this process is root's. */
  readonly chromiumSandbox: boolean | null;
  readonly logLevel: string;
  readonly authSession: {
    readonly idleHours: number;
    readonly absoluteHours: number;
  };
}

const whole = (name: string, low: number, high: number) =>
  z.coerce
    .number({ error: `${name} must be a whole number from ${low} to ${high}.` })
    .int(`${name} must be a whole number from ${low} to ${high}.`)
    .min(low, `${name} must be a whole number from ${low} to ${high}.`)
    .max(high, `${name} must be a whole number from ${low} to ${high}.`);

const blankIsUnset = (value: unknown) => (value === '' ? undefined : value);
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(blankIsUnset, schema.optional());

const Environment = z.object({
  PORT: z.preprocess(blankIsUnset, whole('PORT', 0, 65_535).default(3000)),
  HOST: z.preprocess(blankIsUnset, z.string().default('127.0.0.1')),
  DATA_DIR: z.preprocess(blankIsUnset, z.string().default('.data')),
  DATABASE_URL: optional(
    z.url({
      protocol: /^postgres(ql)?$/,
      error: 'DATABASE_URL must look like postgres://user:password@host:5432/database.',
    }),
  ),
  BUS: optional(z.enum(['memory', 'postgres', 'nats'], { error: 'BUS is memory, postgres or nats.' })),
  NATS_URL: optional(
    z.string().transform((text, context) => {
      const address = parseNatsAddress(text);
      if (address !== null) return address;
      context.addIssue('NATS_URL must look like nats://user:password@host:4222, several separated by commas.');
      return z.NEVER;
    }),
  ),
  PUBLIC_ORIGIN: optional(
    z.url({
      protocol: /^https?$/,
      error: 'PUBLIC_ORIGIN must look like https://plans.example.com.',
    }),
  ),
  COVALENT_MODE: optional(
    z.enum(['demo', 'production'], {
      error: 'COVALENT_MODE is demo or production.',
    }),
  ),
  NODE_ENV: optional(z.string()),
  TRUST_PROXY: optional(z.enum(['0', '1'], { error: 'TRUST_PROXY is 0 or 1.' })),
  SIGNING_KEY_FILE: optional(z.string()),
  SMTP_URL: optional(
    z.string().transform((text, context) => {
      const server = parseSmtpUrl(text);
      if (server !== null) return server;
      context.addIssue(
        'SMTP_URL must look like smtp://user:password@mail.example.com:587, or smtps://… for TLS from the first byte.',
      );
      return z.NEVER;
    }),
  ),
  MAIL_FROM: optional(
    z.string().transform((text, context) => {
      const from = parseMailFrom(text);
      if (from !== null) return from;
      context.addIssue('MAIL_FROM must look like Covalent <covalent@example.com>.');
      return z.NEVER;
    }),
  ),
  CHROMIUM_PATH: optional(z.string()),
  CHROMIUM_SANDBOX: optional(z.enum(['0', '1'], { error: 'CHROMIUM_SANDBOX is 0 or 1.' })),
  METRICS_TOKEN: optional(z.string().min(16, 'METRICS_TOKEN needs at least 16 characters.')),
  LOG_LEVEL: z.preprocess(
    blankIsUnset,
    z
      .enum(['trace', 'debug', 'info', 'warn', 'error', 'silent'], {
        error: 'LOG_LEVEL is trace, debug, info, warn, error or silent.',
      })
      .default('info'),
  ),
  AUTH_SESSION_IDLE_HOURS: z.preprocess(blankIsUnset, whole('AUTH_SESSION_IDLE_HOURS', 1, 2160).default(72)),
  AUTH_SESSION_ABSOLUTE_HOURS: z.preprocess(blankIsUnset, whole('AUTH_SESSION_ABSOLUTE_HOURS', 1, 8760).default(720)),
});

/**
 * Parses the environment. Demo mode is the default on the embedded database only; a production start
 * (`NODE_ENV=production` or `DATABASE_URL`) is never a demo unless it is asked for by name, and never on
 * `NODE_ENV=production`. Throws an error named StartupError with one sentence a variable.
 */
export function loadConfig(env: Readonly<Record<string, string | undefined>>, options: { isDev: boolean }): Config {
  const parsed = Environment.safeParse(env);
  if (!parsed.success) throw new StartupError(parsed.error.issues.map((issue) => issue.message).join(' '));
  const values = parsed.data;
  const databaseUrl = values.DATABASE_URL ?? null;
  const isProduction = values.NODE_ENV === 'production';
  const mode = values.COVALENT_MODE ?? (databaseUrl === null && !isProduction ? 'demo' : 'production');
  if (mode === 'demo' && isProduction) {
    throw new StartupError(
      'NODE_ENV=production refuses demo mode: its passwords are public. Unset COVALENT_MODE=demo.',
    );
  }
  const signingKeyFile = values.SIGNING_KEY_FILE ?? null;
  if (mode === 'production' && signingKeyFile === null) {
    throw new StartupError(
      'SIGNING_KEY_FILE must name the key that agreed texts are signed with: openssl genpkey -algorithm ed25519 -out signing-key.pem makes one; keep it.',
    );
  }
  return {
    mode,
    isDev: options.isDev,
    host: values.HOST,
    port: values.PORT,
    dataDir: resolve(values.DATA_DIR),
    databaseUrl,
    bus: chooseBus(values.BUS ?? 'postgres', values.NATS_URL ?? null),
    publicOrigin: values.PUBLIC_ORIGIN === undefined ? null : new URL(values.PUBLIC_ORIGIN).origin,
    trustProxy: values.TRUST_PROXY === '1',
    metricsToken: values.METRICS_TOKEN ?? null,
    signingKeyFile: signingKeyFile === null ? null : resolve(signingKeyFile),
    mail: readMail(values),
    chromiumPath: values.CHROMIUM_PATH ?? null,
    chromiumSandbox: values.CHROMIUM_SANDBOX === undefined ? null : values.CHROMIUM_SANDBOX === '1',
    logLevel: values.LOG_LEVEL,
    authSession: {
      idleHours: values.AUTH_SESSION_IDLE_HOURS,
      absoluteHours: values.AUTH_SESSION_ABSOLUTE_HOURS,
    },
  };
}

/** A mail server needs a sender, and an address for the links in what it sends. */
function readMail({ SMTP_URL, MAIL_FROM, PUBLIC_ORIGIN }: z.infer<typeof Environment>): MailConfig | null {
  if (SMTP_URL === undefined) {
    if (MAIL_FROM === undefined) return null;
    throw new StartupError('MAIL_FROM needs SMTP_URL, as in smtp://user:password@mail.example.com:587.');
  }
  if (MAIL_FROM === undefined) {
    throw new StartupError('SMTP_URL needs MAIL_FROM, the sender of mail, as in Covalent <covalent@example.com>.');
  }
  if (PUBLIC_ORIGIN === undefined) {
    throw new StartupError('SMTP_URL needs PUBLIC_ORIGIN: links in mail begin with it.');
  }
  return { ...SMTP_URL, from: MAIL_FROM };
}

function chooseBus(kind: BusConfig['kind'], address: NatsAddress | null): BusConfig {
  if (kind !== 'nats') return { kind };
  if (address === null) throw new StartupError('BUS=nats needs NATS_URL, as in nats://user:password@host:4222.');
  return { kind, address };
}

/** Where the product is reached, and from which pages requests and sockets are taken. */
export interface Origins {
  readonly publicOrigin: string;
  readonly allowed: readonly string[];
  readonly isSecure: boolean;
}

/**
 * The origins on the port that was really taken (`PORT=0` takes any). Without PUBLIC_ORIGIN both loopback names are
 * allowed, since people type either.
 */
export function resolveOrigins(config: Config, port: number): Origins {
  if (config.publicOrigin !== null) {
    const isSecure = config.publicOrigin.startsWith('https:');
    return { publicOrigin: config.publicOrigin, allowed: [config.publicOrigin], isSecure };
  }
  const loopback = [`http://127.0.0.1:${port}`, `http://localhost:${port}`];
  return { publicOrigin: loopback[0] ?? '', allowed: loopback, isSecure: false };
}
