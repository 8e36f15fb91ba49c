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
}

export type ConfigResult =
  | { readonly kind: 'config'; readonly config: Config }
  | { readonly kind: 'faults'; readonly faults: readonly string[] };

/** Parses settings such as `process.env`. Empty strings count as unset. */
export function parseConfig(env: Readonly<Record<string, string | undefined>>): ConfigResult {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = SETTINGS.safeParse(given);
  if (!parsed.success) {
    return {
      kind: 'faults',
      faults: parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`),
    };
  }
  const settings = parsed.data;
  const host = settings.HOST.includes(':') ? `[${settings.HOST}]` : settings.HOST;
  const config = {
    port: settings.PORT,
    host: settings.HOST,
    dataDir: path.resolve(settings.DATA_DIR),
    publicUrl: (settings.PUBLIC_URL ?? `http://${host}:${settings.PORT}`).replace(/\/+$/, ''),
    logLevel: settings.LOG_LEVEL,
    ownerEmail: settings.OWNER_EMAIL,
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
});
