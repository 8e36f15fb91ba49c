/** The fields of payloads as `/openapi.json` describes them, from the table that builds them. */
import { z } from 'zod';
import type { PayloadField } from '../payloads/field.ts';
import type { PayloadKind } from '../payloads/kind.ts';
import { PAYLOAD_KINDS } from '../payloads/registry.ts';

export const payloadParams = z.strictObject({
  kind: z
    .string()
    .meta({ description: 'Id of a kind, as in `GET /api/payloads`.', examples: ['wifi'] }),
});

const IDS = PAYLOAD_KINDS.map(({ id }) => id);

/** In a request for a barcode. */
export const payloadInputSchema = z.looseObject({ kind: z.enum(IDS) }).meta({
  id: 'PayloadInput',
  description: 'A kind and its fields, as `POST /api/payloads/{kind}` takes them.',
});

/** Body of `POST /api/payloads/{kind}`: the fields of that kind. */
export const payloadFieldsSchema = z
  .union(PAYLOAD_KINDS.map(fieldsOf))
  .meta({ id: 'PayloadFields', description: 'The fields of the kind.' });

function fieldsOf(kind: PayloadKind): z.ZodType {
  const shape = Object.fromEntries(kind.fields.map((field) => [field.name, schemaOf(field)]));
  return z.strictObject(shape).meta({ title: kind.name, description: `\`${kind.id}\`` });
}

function schemaOf(field: PayloadField): z.ZodType {
  const { does, rule } = field;
  const schema = typeOf(field).meta({
    description: rule === undefined ? does : `${does} Must be ${rule}.`,
  });
  return field.required ? schema : schema.optional();
}

function typeOf(field: PayloadField): z.ZodType {
  const { type, values, pattern, lengthMax } = field;
  if (type === 'switch') return z.boolean();
  if (type === 'number') return z.union([z.number(), z.string().max(lengthMax)]);
  if (values !== undefined) return z.enum(values);
  const text = z.string().max(lengthMax);
  const line = pattern === undefined ? text : text.regex(new RegExp(`^(?:${pattern})$`, 'u'));
  return type === 'list' ? z.array(line).max(field.itemsMax) : line;
}
