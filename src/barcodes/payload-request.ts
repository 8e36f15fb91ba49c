/** A payload in place of data: `{"kind": "wifi", "ssid": "…"}` in a request for a barcode. */
import { findSymbology } from '../barcode/registry.ts';
import { refusal, type HttpRefusal } from '../http/errors.ts';
import type { PayloadKind } from '../payloads/kind.ts';
import {
  buildPayload,
  findPayloadKind,
  unknownPayloadKind,
  type Payload,
} from '../payloads/registry.ts';

/** What a payload is drawn as. */
interface Drawable {
  readonly kind: 'drawable';
  readonly symbology: string;
  readonly data: string;
  readonly parameters: ReadonlyMap<string, string>;
}

/**
 * Builds the `payload` of a request. Without a symbology it is the usual one of the kind, with the options
 * that its standard asks for; what the request sets is kept.
 */
export function drawablePayload(
  payload: unknown,
  named: string | undefined,
  parameters: ReadonlyMap<string, string>,
): Drawable | HttpRefusal {
  if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) {
    return invalid('payload', 'payload must be an object with its kind and fields.');
  }
  const { kind: id, ...fields } = payload as Record<string, unknown>;
  const kind = typeof id === 'string' ? findPayloadKind(id) : undefined;
  if (kind === undefined) {
    return invalid('payload.kind', unknownPayloadKind(typeof id === 'string' ? id : ''));
  }
  const built = buildFor(kind, fields, 'payload');
  if (built.kind === 'http-refusal') return built;
  const [usual] = kind.symbologies;
  const isUsual = named === undefined || findSymbology(named)?.id === usual;
  return {
    kind: 'drawable',
    symbology: named ?? usual,
    data: built.data,
    parameters: isUsual ? new Map([...Object.entries(kind.options), ...parameters]) : parameters,
  };
}

/** The payload, or the refusal of a field; `within` is what the names of the fields stand in, or empty. */
export function buildFor(
  kind: PayloadKind,
  fields: unknown,
  within: string,
): Payload | HttpRefusal {
  const built = buildPayload(kind, fields);
  if (built.kind === 'payload') return built;
  const name = [within, built.field].filter((part) => part !== '').join('.');
  return name === ''
    ? refusal('invalid_parameters', {}, built.reason)
    : invalid(name, built.reason);
}

/** A name as an error echoes it has no half of a surrogate pair. */
const invalid = (name: string, reason: string): HttpRefusal =>
  refusal('invalid_parameter', { name: name.toWellFormed() }, reason);
