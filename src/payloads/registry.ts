/**
 * The table of payloads: what a barcode's text may be beyond text, each built from fields and taken apart
 * again. Pure: no clock, no I/O.
 */
import { edits } from '../util/edit-distance.ts';
import { BOARDING_PASS } from './boarding-pass.ts';
import { EPC } from './epc.ts';
import { EVENT } from './event.ts';
import { readFields, type Fields, type PayloadRefusal } from './field.ts';
import { GS1_DIGITAL_LINK, GS1_ELEMENTS } from './gs1.ts';
import { ISO_15434 } from './iso15434.ts';
import type { PayloadKind } from './kind.ts';
import { MECARD } from './mecard.ts';
import { MESSAGES, WEB_ADDRESS } from './messages.ts';
import { PIX } from './pix.ts';
import { SWISS_QR_BILL } from './swiss-qr-bill.ts';
import { UPI } from './upi.ts';
import { VCARD } from './vcard.ts';
import { WIFI } from './wifi.ts';
import { ZATCA } from './zatca.ts';

/** All kinds, in the order in which they are listed and looked for. */
export const PAYLOAD_KINDS: readonly PayloadKind[] = [
  EPC,
  SWISS_QR_BILL,
  PIX,
  UPI,
  ZATCA,
  WIFI,
  VCARD,
  MECARD,
  EVENT,
  ...MESSAGES,
  GS1_ELEMENTS,
  GS1_DIGITAL_LINK,
  WEB_ADDRESS,
  ISO_15434,
  BOARDING_PASS,
];

/** A payload that was built. */
export interface Payload {
  readonly kind: 'payload';
  readonly data: string;
  /** The fields in canonical form, with defaults. */
  readonly fields: Fields;
  /** What to check although there is a payload. */
  readonly warnings: readonly string[];
}

export const findPayloadKind = (id: string): PayloadKind | undefined =>
  PAYLOAD_KINDS.find((kind) => kind.id === id);

/** Why there is no such kind: what may be meant, and all that there are. */
export function unknownPayloadKind(name: string): string {
  const similar = similarPayloadKind(name);
  const hint = similar === undefined ? '' : `Did you mean ${similar}? `;
  return `${hint}Kinds are ${PAYLOAD_KINDS.map(({ id }) => id).join(', ')}.`;
}

/** The id that a name may mean; undefined where none is near. */
function similarPayloadKind(name: string): string | undefined {
  const wanted = name.slice(0, NAME_MAX).toLowerCase();
  return PAYLOAD_KINDS.find(({ id }) => {
    const max = Math.max(1, Math.floor(id.length / 4));
    return edits(wanted, id, max) <= max;
  })?.id;
}

/**
 * Builds the data of a barcode from fields as a caller sends them. The same fields give the same data. A
 * refusal names the first field at fault.
 */
export function buildPayload(kind: PayloadKind, input: unknown): Payload | PayloadRefusal {
  const read = readFields(kind.fields, input);
  if (read.kind === 'payload-refused') return read;
  const { fields } = read;
  const result = kind.build(fields);
  if (result.kind === 'payload-refused') return result;
  return { kind: 'payload', data: result.data, fields, warnings: result.warnings };
}

/** Takes data of a kind apart; undefined where `buildPayload` would refuse what it says. */
export function parsePayload(kind: PayloadKind, data: string): Fields | undefined {
  const found = kind.parse(data);
  if (found === undefined) return undefined;
  const payload = buildPayload(kind, found);
  return payload.kind === 'payload' ? payload.fields : undefined;
}

/**
 * The kind of what a reader reports, and its fields; undefined where it is just text. GS1 data begins with
 * FNC1, as U+001D: parentheses in a symbol that is not GS1's are text.
 */
export function recognizePayload(
  data: string,
): { readonly kind: PayloadKind; readonly fields: Fields } | undefined {
  if (data.startsWith('(')) return undefined;
  for (const kind of PAYLOAD_KINDS) {
    const fields = parsePayload(kind, data);
    if (fields !== undefined) return { kind, fields };
  }
  return undefined;
}

/** Longer than every id: a comparison takes time by the square of the length. */
const NAME_MAX = 40;
