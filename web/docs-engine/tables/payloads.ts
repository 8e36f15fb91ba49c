/** Every kind of payload with its fields, an example and the data that it becomes. */
import { payloadsPayload } from '../../../src/catalog/payloads-routes.ts';
import type { PayloadKindJson } from '../../../src/catalog/schemas.ts';
import { code, text, writeTable } from './write-table.ts';

export const payloadSections = (): string => payloadsPayload().payloads.map(sectionOf).join('\n');

function sectionOf({ id, name, standard, symbologies, ...kind }: PayloadKindJson): string {
  const usual = symbologies.map((one) => `[${one}](/docs/formats/${one})`).join(', ');
  const rows = kind.fields.map((field) => [
    `${code(field.name)}${field.required ? ' (required)' : ''}`,
    describe(field),
  ]);
  return [
    `### ${text(name)} {#${id}}`,
    `${code(id)}. ${text(standard)}. Usually in ${usual}.`,
    writeTable(['Field', 'What it is'], rows),
    `\`\`\`json\n${JSON.stringify({ payload: { kind: id, ...kind.example } }, null, 2)}\n\`\`\``,
    'becomes',
    `\`\`\`text\n${visible(kind.exampleData)}\n\`\`\``,
    '',
  ].join('\n\n');
}

function describe({ does, ...field }: PayloadKindJson['fields'][number]): string {
  const values = field.values?.map((value) => code(value)).join(', ');
  const rule = values === undefined ? field.rule && text(field.rule) : `one of ${values}`;
  return [
    text(does),
    ...(rule === null ? [] : [`Must be ${rule}.`]),
    ...(field.type === 'switch' ? ['`true` or `false`.'] : []),
    ...(field.type === 'list' ? [`A list of up to ${field.itemsMax}.`] : []),
    ...(field.default === null ? [] : [`Default: ${code(field.default)}.`]),
  ].join(' ');
}

/** Control characters by their pictures; lines stay lines. */
const visible = (data: string): string =>
  data
    .replaceAll('\r\n', '\n')
    .trimEnd()
    .replace(/[^\P{Cc}\n]/gu, (control) => String.fromCodePoint(0x2400 + control.codePointAt(0)!));
