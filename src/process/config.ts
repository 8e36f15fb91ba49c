/**
 * The only reader of the environment and of .env: one parse into a frozen Config, or the whole list of what is
 * wrong, so that an operator can fix everything at once.
 */
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import {
  invoiceSettings,
  PAYMENT_SETTINGS,
  incompletePaymentPairs,
  paymentSettings,
  type InvoiceSettings,
  type PaymentSettings,
} from '../payments/settings.ts';
import { readEnvFile, warnUnknown } from './env-file.ts';
import * as rules from './setting-rules.ts';
import { isHttpUrl, processes, wholeNumber } from './setting-rules.ts';
import { SERVER_SETTINGS, serverSettings, type ServersConfig } from './server-settings.ts';
import { incompletePairs } from './setting-pairs.ts';
import { inOurWords } from '../util/zod-words.ts';
import type { AddressRules } from '../webhooks/address.ts';
import { BACKUP_SETTINGS, storeSettings, type StoreSettings } from '../backup/settings.ts';
import { MCP_SETTINGS, mcpSettings, type McpSettings } from '../mcp/settings.ts';
import { SITE_SETTINGS, siteSettings, type SiteSettings } from '../pages/site-settings.ts';
import { SIGN_IN_SETTINGS, signInSettings, type SignInSettings } from '../sign-in/settings.ts';
import { OTEL_SETTINGS, telemetrySettings, type TelemetrySettings } from '../telemetry/settings.ts';
import { WEBHOOK_SETTINGS, webhookSettings } from '../webhooks/settings.ts';

export interface Config extends SiteSettings, SignInSettings {
  readonly port: number;
  readonly host: string;
  /** Absolute path of the folder that holds the embedded database and owner.json. */
  readonly dataDir: string;
  /** Base URL in links, without a trailing slash. */
  readonly publicUrl: string;
  /** Whether the operator set it; otherwise it is good on this machine alone. */
  readonly hasPublicUrl: boolean;
  readonly logLevel: LogLevel;
  /** Email address of the account made on the first start. */
  readonly ownerEmail: string;
  /** Replaces the operator token made on the first start; null: that one counts. */
  readonly operatorToken: string | null;
  /** The mail server; null: mails are written to DATA_DIR/outbox and addresses not verified. */
  readonly smtp: SmtpConfig | null;
  /** Proxies whose word on a client's address counts: their addresses, or how many there are. */
  readonly trustProxy: false | number | readonly string[];
  /** How long a process goes on serving after SIGTERM, while `/readyz` asks proxies to send nothing more. */
  readonly shutdownDelaySeconds: number;
  /** Connections that one address may have open; trusted proxies may have any number. */
  readonly connectionsPerAddress: number;
  /** Whether the URLs of bwip-js's server are taken too; whether the list of requests keeps what was sent. */
  readonly bwipJsRoute: boolean;
  /** Requests a minute of each test key. */
  readonly testKeyRequests: number;
  readonly keepsRequestData: boolean;
  /** Days that single reservations and how they ended are kept, at least. */
  readonly ledgerDays: number;
  /** Days that entries of the audit log are kept. */
  readonly auditDays: number;
  /** Processes that this command starts; more than one in server mode alone. */
  readonly processes: number | 'auto';
  /** The servers of server mode; null: everything is embedded in this process. */
  readonly servers: ServersConfig | null;
  /** What invoices say and when they are due. */
  readonly invoices: InvoiceSettings;
  /** Absolute path of the folder with the operator's own fonts of labels; null: there are none. */
  readonly labelFonts: string | null;
  /** Who collects money. */
  readonly payments: PaymentSettings;
  /** Where webhooks may lead to, beyond public addresses over https. */
  readonly webhooks: AddressRules;
  /** The server that `barcode-api mcp` calls. */
  readonly mcp: McpSettings;
  /** The store of backups whose place is `s3://…`. */
  readonly store: StoreSettings;
  /** The collector of traces and metrics; null: there is none. */
  readonly telemetry: TelemetrySettings | null;
  /** NODE_ENV=production, as in the container image. */
  readonly production: boolean;
  /** Whether the operator may move the clock forward, to try billing out. */
  readonly testClock: boolean;
}

interface SmtpConfig {
  readonly url: string;
  /** Who mails are from. */
  readonly from: string;
}

export type ConfigResult =
  | { readonly kind: 'config'; readonly config: Config }
  | { readonly kind: 'faults'; readonly faults: readonly string[] };

/** Parses settings such as `process.env`. Empty strings count as unset. */
export function parseConfig(env: Readonly<Record<string, string | undefined>>): ConfigResult {
  const present = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = SETTINGS.safeParse(present, { error: inOurWords });
  const wrong = parsed.error?.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  const faults = [
    ...(wrong ?? []),
    ...incompletePairs(present),
    ...incompletePaymentPairs(present),
  ];
  if (!parsed.success || faults.length > 0) return { kind: 'faults', faults };
  const settings = parsed.data;
  // Nobody can open a wildcard address: whoever listens on all of them is reached on localhost.
  const named = WILDCARDS.has(settings.HOST) ? 'localhost' : settings.HOST;
  const host = named.includes(':') ? `[${named}]` : named;
  const config = {
    port: settings.PORT,
    host: settings.HOST,
    dataDir: path.resolve(settings.DATA_DIR),
    publicUrl: (settings.PUBLIC_URL ?? `http://${host}:${settings.PORT}`).replace(/\/+$/, ''),
    hasPublicUrl: settings.PUBLIC_URL !== undefined,
    logLevel: settings.LOG_LEVEL,
    ownerEmail: settings.OWNER_EMAIL,
    operatorToken: settings.OPERATOR_TOKEN ?? null,
    ...siteSettings(settings),
    ...signInSettings(settings),
    smtp: smtpOf(settings),
    trustProxy: settings.TRUST_PROXY,
    shutdownDelaySeconds: settings.SHUTDOWN_DELAY_SECONDS,
    connectionsPerAddress: settings.CONNECTIONS_PER_ADDRESS,
    bwipJsRoute: settings.BWIP_JS_ROUTE === 'on',
    testKeyRequests: settings.TEST_KEY_REQUESTS,
    keepsRequestData: settings.REQUEST_DATA === 'keep',
    ledgerDays: settings.LEDGER_DAYS,
    auditDays: settings.AUDIT_DAYS,
    processes: settings.PROCESSES,
    servers: serverSettings(settings),
    invoices: invoiceSettings(settings),
    labelFonts: settings.LABEL_FONTS === undefined ? null : path.resolve(settings.LABEL_FONTS),
    payments: paymentSettings(settings),
    webhooks: webhookSettings(settings),
    mcp: mcpSettings(settings),
    store: storeSettings(settings),
    telemetry: telemetrySettings(settings),
    production: present['NODE_ENV'] === 'production',
    testClock: settings.BILLING_CLOCK === 'test',
  };
  return { kind: 'config', config: Object.freeze(config) };
}

/**
 * Reads the settings of this process: its environment, and beneath it the file that ENV_FILE names
 * (`.env` in the project's folder; set but empty, none). `warnings` are about the file.
 */
export function readConfig(): ConfigResult & { readonly warnings: readonly string[] } {
  const named = process.env['ENV_FILE'];
  const file = named ?? path.join(PROJECT, '.env');
  try {
    const settings = readEnvFile(file, named === undefined);
    const warnings = warnUnknown(file, Object.keys(settings), Object.keys(SETTINGS.shape));
    return { ...parseConfig({ ...settings, ...process.env }), warnings };
  } catch (fault) {
    const faults = [`${file}: cannot be read (${(fault as Error).message})`];
    return { kind: 'faults', faults, warnings: [] };
  }
}

/** How many processes this command runs: in embedded mode one. */
export const processCount = ({ processes, servers }: Config): number =>
  processes !== 'auto' ? processes : servers === null ? 1 : availableParallelism();

/** Hosts that stand for every address of the machine. */
export const WILDCARDS: ReadonlySet<string> = new Set(['0.0.0.0', '::']);
const PROJECT = path.resolve(import.meta.dirname, '../..');
const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'silent'] as const;
type LogLevel = (typeof LOG_LEVELS)[number];
const BILLING_CLOCKS = ['real', 'test'] as const;

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
  DATA_DIR: z
    .string()
    .default('./data')
    .refine((text) => !text.startsWith('~'), {
      message: 'must not begin with ~, which no shell expands here; write the whole path',
    }),
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
      message: 'must be an email address',
    }),
  OPERATOR_TOKEN: z
    .string()
    .optional()
    .refine((text) => text === undefined || /^[A-Za-z0-9._~+/-]{32,200}$/.test(text), {
      message: 'must be 32 to 200 letters, digits or . _ ~ + / -',
    }),
  SMTP_URL: z
    .string()
    .optional()
    .refine((text) => text === undefined || rules.isSmtpUrl(text), {
      message: 'must be a URL such as smtps://user:password@mail.example.com:465',
    }),
  MAIL_FROM: z
    .string()
    .optional()
    .refine((text) => text === undefined || rules.isSender(text), {
      message: 'must be an address such as Barcodes <barcodes@example.com>',
    }),
  TRUST_PROXY: z
    .string()
    .default('off')
    .transform(rules.trustedProxies)
    .pipe(
      z.custom<false | number | readonly string[]>((value) => value !== undefined, {
        message: 'must be off, a number of proxies from 1 to 10, or addresses and CIDR ranges',
      }),
    ),
  SHUTDOWN_DELAY_SECONDS: wholeNumber(0, 0, 60),
  CONNECTIONS_PER_ADDRESS: wholeNumber(500, 1, 100_000),
  BWIP_JS_ROUTE: z.enum(['on', 'off'], { message: 'must be on or off' }).default('off'),
  TEST_KEY_REQUESTS: wholeNumber(20, 1, 10_000),
  REQUEST_DATA: z.enum(['keep', 'omit'], { message: 'must be keep or omit' }).default('keep'),
  LEDGER_DAYS: wholeNumber(90, 1, 3650),
  AUDIT_DAYS: wholeNumber(400, 30, 3650),
  LABEL_FONTS: z.string().optional(),
  PROCESSES: processes,
  ...SERVER_SETTINGS,
  BILLING_CLOCK: z
    .enum(BILLING_CLOCKS, { message: `must be one of ${BILLING_CLOCKS.join(', ')}` })
    .default('real'),
  ...PAYMENT_SETTINGS,
  ...WEBHOOK_SETTINGS,
  ...MCP_SETTINGS,
  ...BACKUP_SETTINGS,
  ...SITE_SETTINGS,
  ...SIGN_IN_SETTINGS,
  ...OTEL_SETTINGS,
});

function smtpOf(settings: z.infer<typeof SETTINGS>): SmtpConfig | null {
  const { SMTP_URL: url, MAIL_FROM: from } = settings;
  return url === undefined || from === undefined ? null : { url, from };
}
