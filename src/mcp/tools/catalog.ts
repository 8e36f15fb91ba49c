/** Tools that say what there is: symbologies with their options, and payloads. Free. */
import { z } from 'zod';
import { PAYLOAD_KINDS } from '../../payloads/registry.ts';
import type { FormatsJson, StyleOptionJson, SymbologyJson } from '../../catalog/schemas.ts';
import { foldName } from '../../util/fold-name.ts';
import { payloadKindsText, symbologyInPath } from '../inputs.ts';
import { facts, isOk, refused, tool } from '../tool.ts';

export const listFormats = tool({
  name: 'list_formats',
  title: 'List barcode formats',
  description:
    'Lists the barcode formats (symbologies) with what each carries, and the image formats. Free. Use it to find ' +
    'the right format for a purpose; describe_format says more of one.',
  input: z.strictObject({
    search: z.string().max(100).optional().meta({
      description: 'Words of a name, family, standard or rule; all formats unless given.',
    }),
  }),
  async run({ search }, api) {
    const reply = await api({ method: 'GET', path: '/api/formats' });
    if (!isOk(reply)) return refused(reply);
    const { formats, imageFormats } = reply.json as unknown as FormatsJson;
    const words = (search ?? '').toLowerCase().split(/\s+/).filter(Boolean);
    return facts(reply, {
      formats: formats.filter((row) => hasWords(row, words)).map(summaryOf),
      imageFormats: imageFormats.map(({ id, contentType, paid }) => ({ id, contentType, paid })),
    });
  },
});

export const describeFormat = tool({
  name: 'describe_format',
  title: 'Describe a barcode format',
  description:
    'Everything about one barcode format: rule and example of its data, capacity, check digit, quiet zone, and ' +
    'the style options that apply, each with its values and default. Free.',
  input: z.strictObject({ symbology: symbologyInPath }),
  async run({ symbology }, api) {
    const path = `/api/formats/${encodeURIComponent(symbology)}`;
    const [reply, all] = await Promise.all([
      api({ method: 'GET', path }),
      api({ method: 'GET', path: '/api/formats' }),
    ]);
    if (!isOk(reply)) return refused(reply);
    if (!isOk(all)) return refused(all);
    const { style, ...row } = reply.json as unknown as SymbologyJson;
    const { styleOptions } = all.json as unknown as FormatsJson;
    const names = new Set(style);
    return facts(reply, {
      ...row,
      options: styleOptions.filter(({ name }) => names.has(name)).map(optionOf),
    });
  },
});

export const makePayload = tool({
  name: 'make_payload',
  title: 'Make the data of a payload',
  description:
    'Builds what a barcode says for a purpose (a payment, a Wi-Fi network, a contact, …) from fields, validated ' +
    'by the standard of the kind. Free. Returns `data` and the usual symbology for generate_barcode, which also ' +
    `takes the same fields as \`payload\`. Kinds with their fields, * is required:\n${payloadKindsText()}`,
  input: z.strictObject({
    kind: z.enum(PAYLOAD_KINDS.map(({ id }) => id)),
    fields: z.looseObject({}).meta({ description: 'The fields of the kind.' }),
  }),
  async run({ kind, fields }, api) {
    const reply = await api({ method: 'POST', path: `/api/payloads/${kind}`, body: fields });
    return isOk(reply) ? facts(reply, reply.json) : refused(reply);
  },
});

/** Whether every word stands somewhere in what is said of a row; names also as they fold. */
function hasWords(row: SymbologyJson, words: readonly string[]): boolean {
  const { id, name, aliases, family, rule, standard, capacity } = row;
  const names = [id, name, ...aliases].map(foldName).join(' ');
  const text = [id, name, ...aliases, family, rule, standard, capacity].join(' ').toLowerCase();
  return words.every((word) => text.includes(word) || names.includes(foldName(word)));
}

const summaryOf = ({ id, name, family, rule, example }: SymbologyJson): object => ({
  id,
  name,
  family,
  rule,
  example,
});

const optionOf = (option: StyleOptionJson): object => ({
  name: option.name,
  does: option.does,
  values: option.values,
  default: option.default,
  example: option.example,
  imageFormats: option.imageFormats,
});
