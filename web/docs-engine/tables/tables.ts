/** The tables that pages name in a line `<!-- table: NAME -->`. */
import { findSymbology } from '../../../src/barcode/registry.ts';
import { CHOICES } from '../../../src/catalog/choices.ts';
import { errorsPayload } from '../../../src/catalog/errors-routes.ts';
import { eventsPayload } from '../../../src/catalog/events-routes.ts';
import { formatsPayload } from '../../../src/catalog/formats-routes.ts';
import { RIGHTS, ROLE_NAMES, ROLES } from '../../../src/http/auth/rights.ts';
import { IMAGE_FORMATS } from '../../../src/render/image-formats.ts';
import { LOG_EVENTS } from '../../../src/util/log-events.ts';
import { SHEETS } from '../../../src/sheets/sheet.ts';
import { mcpTools } from './mcp-tools.ts';
import { optionTables } from './options.ts';
import { payloadSections } from './payloads.ts';
import { planTable, rateLimitTable } from './plans.ts';
import { settingTables } from './settings.ts';
import { code, target, text, writeTable } from './write-table.ts';

const errors = (): string =>
  writeTable(
    ['Status', 'Code', 'Message', 'When'],
    errorsPayload().errors.map((row) => [
      String(row.status),
      `[${code(row.code)}](#${row.code})`,
      text(row.error),
      text(row.when),
    ]),
  );

const imageFormats = (): string =>
  writeTable(
    ['Format', 'Name', 'Content-Type', 'Colors', 'Available on'],
    IMAGE_FORMATS.map((row) => [
      code(row.id),
      text(row.name),
      code(row.contentType),
      row.isOneColor === true ? 'Black only' : 'All',
      row.paid ? 'Paid plans' : 'All plans',
    ]),
  );

/** Every event of the log. */
const logEvents = (): string =>
  writeTable(
    ['Event', 'Level', 'Meaning'],
    Object.entries(LOG_EVENTS).map(([name, row]) => [code(name), row.level, text(row.means)]),
  );

/** A section for each group: what is needed, what to use and why. */
const choices = (): string =>
  [...new Set(CHOICES.map(({ group }) => group))]
    .map((group) => {
      const rows = CHOICES.filter((row) => row.group === group).map(({ need, ids, why }) => [
        text(need),
        ids.map((id) => `[${findSymbology(id)!.name}](/docs/formats/${id})`).join(', '),
        text(why),
      ]);
      return `## ${group}\n\n${writeTable(['You need', 'Use', 'Because'], rows)}`;
    })
    .join('\n\n');

const presets = (): string =>
  writeTable(
    ['Preset', 'Description', 'Symbologies', 'Stands for', 'Source'],
    formatsPayload().stylePresets.map((preset) => [
      `${target(`preset-${preset.id}`)}${code(preset.id)}`,
      text(preset.does),
      preset.symbologies.map((id) => `[${id}](/docs/formats/${id})`).join(', '),
      Object.entries(preset.options)
        .map(([name, value]) => code(`${name}=${value}`))
        .join(' '),
      text(preset.source),
    ]),
  );

const sheets = (): string =>
  writeTable(
    ['Sheet', 'Maker', 'Paper', 'Labels', 'Label size', 'Other numbers'],
    SHEETS.map((sheet) => [
      code(sheet.id),
      sheet.maker,
      sheet.paper,
      `${sheet.columns * sheet.rows} (${sheet.columns} × ${sheet.rows})`,
      `${sheet.widthMm} × ${sheet.heightMm} mm`,
      sheet.aliases.join(', '),
    ]),
  );

const roles = (): string =>
  writeTable(
    ['Role', 'What it is for'],
    ROLE_NAMES.map((role) => [code(role), text(ROLES[role])]),
  );

const rights = (): string =>
  writeTable(
    ['What', ...ROLE_NAMES.map((role) => text(role))],
    Object.values(RIGHTS).map((right) => [
      text(right.what),
      ...ROLE_NAMES.map((role) =>
        (right.roles as readonly string[]).includes(role) ? 'Yes' : 'No',
      ),
    ]),
  );

const webhookEvents = (): string =>
  writeTable(
    ['Event', 'When it is sent', 'Its data'],
    eventsPayload().events.map(({ type, when, everyPlan, fields }) => [
      `${target(`event-${type}`)}${code(type)}`,
      `${text(when)}${everyPlan ? ' Sent on every plan.' : ''}`,
      fields.map(({ name, says }) => `${code(name)}: ${text(says)}`).join('<br>'),
    ]),
  );

const webhookAttempts = (): string =>
  writeTable(
    ['Attempt', 'Wait after the previous one'],
    eventsPayload().delivery.retrySeconds.map((wait, i) => [String(i + 1), formatWait(wait)]),
  );

/** `immediately`, `5 seconds`, `30 minutes`, `1 hour`. */
function formatWait(seconds: number): string {
  if (seconds === 0) return 'immediately';
  const [size, name] = UNITS.find(([unit]) => seconds % unit === 0) ?? [1, 'second'];
  const count = seconds / size;
  return `${count} ${name}${count === 1 ? '' : 's'}`;
}

const UNITS: readonly (readonly [number, string])[] = [
  [3600, 'hour'],
  [60, 'minute'],
  [1, 'second'],
];

export const TABLES: Readonly<Record<string, () => string>> = {
  choices,
  errors,
  'log-events': logEvents,
  'image-formats': imageFormats,
  'mcp-tools': mcpTools,
  options: optionTables,
  payloads: payloadSections,
  plans: planTable,
  roles,
  rights,
  presets,
  'rate-limits': rateLimitTable,
  settings: settingTables,
  sheets,
  'webhook-attempts': webhookAttempts,
  'webhook-events': webhookEvents,
};
