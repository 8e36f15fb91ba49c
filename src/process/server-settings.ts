/** The settings of server mode: which PostgreSQL and Redis all processes share. */
import { z } from 'zod';
import { hasProtocol, redisUrls, wholeNumber, withPassword } from './setting-rules.ts';

/** PostgreSQL and Redis, which any number of processes share. */
export interface ServersConfig {
  readonly databaseUrl: string;
  /** Most connections of one process. */
  readonly databaseConnections: number;
  readonly redis: RedisConfig;
}

interface RedisConfig {
  readonly mode: RedisMode;
  /** One node, or some of the cluster's nodes, or the sentinels. */
  readonly urls: readonly string[];
  /** What the sentinels call the master; used in sentinel mode alone. */
  readonly sentinelName: string;
}

const REDIS_MODES = ['single', 'sentinel', 'cluster'] as const;
type RedisMode = (typeof REDIS_MODES)[number];

/** Their rules, for the parse of all settings. */
export const SERVER_SETTINGS = {
  DATABASE_URL: z
    .string()
    .optional()
    .refine((text) => text === undefined || hasProtocol(text, ['postgres:', 'postgresql:']), {
      message: 'must be a URL such as postgres://user:password@host:5432/database',
    }),
  PGPASSWORD: z.string().optional(),
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
};

type Settings = z.infer<z.ZodObject<typeof SERVER_SETTINGS>>;

/** The servers that are set; null: the embedded mode. */
export function serverSettings(settings: Settings): ServersConfig | null {
  const { DATABASE_URL: databaseUrl, REDIS_URL: redisUrl } = settings;
  if (databaseUrl === undefined || redisUrl === undefined) return null;
  return {
    databaseUrl: withPassword(databaseUrl, settings.PGPASSWORD),
    databaseConnections: settings.DATABASE_CONNECTIONS,
    redis: {
      mode: settings.REDIS_MODE,
      urls: redisUrls(redisUrl),
      sentinelName: settings.REDIS_SENTINEL_NAME,
    },
  };
}
