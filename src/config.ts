/**
 * The only reader of the environment: one parse into a frozen Config, or the whole list of what is
 * wrong, so that an operator mends everything at once.
 */
import path from 'node:path';
import { z } from 'zod';

export interface Config {
  readonly port: number;
  readonly host: string;
  /** Absolute path of the folder that holds the embedded database and owner.json. */
  readonly dataDir: string;
  /** Base URL in links, without a trailing slash. */
  readonly publicUrl: string;
  readonly logLevel: LogLevel;
  /** E-mail address of the account made on the first start. */
  readonly ownerEmail: string;
  /** Replaces the operator token made on the first start; null: that one counts. */
  readonly operatorToken: string | null;
  /** The servers of server mode; null: everything is embedded in this process. */
  readonly servers: ServersConfig | null;
}

/** PostgreSQL and Redis, which any number of processes share. */
export interface ServersConfig {
  readonly databaseUrl: string;
  /** Most connections of one process. */
  readonly databaseConnections: number;
  readonly redis: RedisConfig;
  /** Processes that share a key's rate limit while Redis is away. */
  readonly nodesExpected: number;
}

export interface RedisConfig {
  readonly mode: RedisMode;
  /** One node, or some of the cluster's nodes, or the sentinels. */
  readonly urls: readonly string[];
  /** What the sentinels call the master; used in sentinel mode alone. */
  readonly sentinelName: string;
}

const REDIS_MODES = ['single', 'sentinel', 'cluster'] as const;
export type RedisMode = (typeof REDIS_MODES)[number];

export type ConfigResult =
  | { readonly kind: 'config'; readonly config: Config }
  | { readonly kind: 'faults'; readonly faults: readonly string[] };

/** Parses settings such as `process.env`. Empty strings count as unset. */
export function parseConfig(env: Readonly<Record<string, string | undefined>>): ConfigResult {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = SETTINGS.safeParse(given);
  const wrong = parsed.error?.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  const faults = [...(wrong ?? []), ...halves(given)];
  if (!parsed.success || faults.length > 0) return { kind: 'faults', faults };
  const settings = parsed.data;
  const host = settings.HOST.includes(':') ? `[${settings.HOST}]` : settings.HOST;
  const config = {
    port: settings.PORT,
    host: settings.HOST,
    dataDir: path.resolve(settings.DATA_DIR),
    publicUrl: (settings.PUBLIC_URL ?? `http://${host}:${settings.PORT}`).replace(/\/+$/, ''),
    logLevel: settings.LOG_LEVEL,
    ownerEmail: settings.OWNER_EMAIL,
    operatorToken: settings.OPERATOR_TOKEN ?? null,
    servers: serversOf(settings),
  };
  return { kind: 'config', config: Object.freeze(config) };
}

/** Reads the process's environment. */
export const readConfig = (): ConfigResult => parseConfig(process.env);

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

const isHttpUrl = (text: string): boolean => {
  const url = URL.canParse(text) ? new URL(text) : null;
  return url !== null && /^https?:$/.test(url.protocol) && url.search === '' && url.hash === '';
};

const hasProtocol = (text: string, protocols: readonly string[]): boolean =>
  URL.canParse(text) && protocols.includes(new URL(text).protocol) && new URL(text).hostname !== '';

const redisUrls = (text: string): string[] => text.split(',').map((url) => url.trim());

const wholeNumber = (preset: number, min: number, max: number) =>
  z
    .string()
    .default(String(preset))
    .refine((text) => /^\d{1,6}$/.test(text) && Number(text) >= min && Number(text) <= max, {
      message: `must be a whole number from ${min} to ${max}`,
    })
    .transform(Number);

const SETTINGS = z.object({
  PORT: z
    .string()
    .default('3000')
    .refine((text) => /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535, {
      message: 'must be a port number from 1 to 65535',
    })
    .transform(Number),
  HOST: z
    .string()
    .default('127.0.0.1')
    .refine((text) => /^[0-9A-Za-z.:-]+$/.test(text), {
      message: 'must be an address or a host name to listen on, such as 127.0.0.1 or 0.0.0.0',
    }),
  DATA_DIR: z.string().default('./data'),
  PUBLIC_URL: z
    .string()
    .optional()
    .refine((text) => text === undefined || isHttpUrl(text), {
      message: 'must be an http or https URL without query, such as https://barcodes.example.com',
    }),
  LOG_LEVEL: z
    .enum(LOG_LEVELS, { message: `must be one of ${LOG_LEVELS.join(', ')}` })
    .default('info'),
  OWNER_EMAIL: z
    .string()
    .default('owner@localhost')
    .refine((text) => /^[^\s@]{1,64}@[^\s@]{1,190}$/.test(text), {
      message: 'must be an e-mail address',
    }),
  OPERATOR_TOKEN: z
    .string()
    .optional()
    .refine((text) => text === undefined || /^[A-Za-z0-9._~+/-]{32,200}$/.test(text), {
      message: 'must be 32 to 200 letters, digits or . _ ~ + / -',
    }),
  DATABASE_URL: z
    .string()
    .optional()
    .refine((text) => text === undefined || hasProtocol(text, ['postgres:', 'postgresql:']), {
      message: 'must be a URL such as postgres://user:password@host:5432/database',
    }),
  DATABASE_CONNECTIONS: wholeNumber(10, 3, 500),
  REDIS_URL: z
    .string()
    .optional()
    .refine(
      (text) =>
        text === undefined ||
        redisUrls(text).every((url) => hasProtocol(url, ['redis:', 'rediss:'])),
      { message: 'must be one or more URLs such as redis://host:6379, separated by commas' },
    ),
  REDIS_MODE: z
    .enum(REDIS_MODES, { message: `must be one of ${REDIS_MODES.join(', ')}` })
    .default('single'),
  REDIS_SENTINEL_NAME: z.string().default('mymaster'),
  NODES_EXPECTED: wholeNumber(1, 1, 10_000),
});

/** Half of server mode is no mode: the settings name a database and a Redis, or neither. */
function halves(env: Readonly<Record<string, string | undefined>>): string[] {
  const { DATABASE_URL: database, REDIS_URL: redis, REDIS_MODE: mode = 'single' } = env;
  const faults: string[] = [];
  if (database !== undefined && redis === undefined) {
    faults.push('REDIS_URL: is missing; with DATABASE_URL a Redis is needed: set both or neither');
  }
  if (database === undefined && redis !== undefined) {
    faults.push(
      'DATABASE_URL: is missing; with REDIS_URL a PostgreSQL is needed: set both or neither',
    );
  }
  if (mode === 'single' && redis?.includes(',') === true) {
    faults.push('REDIS_MODE: must be sentinel or cluster where REDIS_URL names several nodes');
  }
  return faults;
}

function serversOf(settings: z.infer<typeof SETTINGS>): ServersConfig | null {
  const { DATABASE_URL: databaseUrl, REDIS_URL: redisUrl } = settings;
  if (databaseUrl === undefined || redisUrl === undefined) return null;
  return {
    databaseUrl,
    databaseConnections: settings.DATABASE_CONNECTIONS,
    redis: {
      mode: settings.REDIS_MODE,
      urls: redisUrls(redisUrl),
      sentinelName: settings.REDIS_SENTINEL_NAME,
    },
    nodesExpected: settings.NODES_EXPECTED,
  };
}
