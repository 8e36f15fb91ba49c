/** Verifies webhooks: signatures of Standard Webhooks 1.0, over the exact bytes that arrived. */
import { BarcodeError } from './errors.ts';
import type { EventType } from './types.ts';

/** A webhook that did not come from the server, or not now. Answer it with 400. */
export class WebhookVerificationError extends BarcodeError {
  override readonly name = 'WebhookVerificationError';
  readonly code: WebhookFault;

  constructor(code: WebhookFault) {
    super(FAULTS[code]);
    this.code = code;
  }
}

/** What is wrong with it. */
export type WebhookFault = keyof typeof FAULTS;

/** A webhook as a server framework hands it over. */
export interface ReceivedWebhook {
  /** The raw body: bytes, or text before any parser has touched it. */
  readonly body: string | Uint8Array;
  readonly headers: WebhookHeaders;
}

/** `Headers` of fetch, or the plain object of Node, with names in lower case or as they are. */
export type WebhookHeaders =
  Headers | Readonly<Record<string, string | readonly string[] | undefined>>;

export interface WebhookOptions {
  /** `whsec_…`; several while a secret is being rotated. */
  readonly secret: string | readonly string[];
  /** How old, or how far ahead, a webhook may be. 300 unless given. */
  readonly toleranceSeconds?: number;
  /** What the time is, in milliseconds since the epoch; the system's unless given. */
  readonly nowMs?: number;
}

export interface WebhookEvent {
  /** The same for every attempt to deliver the event: keep it to recognize repetitions. */
  readonly id: string;
  readonly type: EventType['type'] | (string & {});
  /** When it happened. */
  readonly timestamp: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** The event of a webhook that is genuine. Throws a WebhookVerificationError otherwise. */
export async function verifyWebhook(
  { body, headers }: ReceivedWebhook,
  { secret, toleranceSeconds = 300, nowMs = Date.now() }: WebhookOptions,
): Promise<WebhookEvent> {
  const id = headerOf(headers, 'webhook-id');
  const timestamp = headerOf(headers, 'webhook-timestamp');
  const signatures = headerOf(headers, 'webhook-signature');
  if (id === undefined || timestamp === undefined || signatures === undefined) {
    throw new WebhookVerificationError('missing_header');
  }
  if (!/^\d{1,12}$/.test(timestamp)) throw new WebhookVerificationError('invalid_timestamp');
  if (Math.abs(nowMs / 1000 - Number(timestamp)) > toleranceSeconds) {
    throw new WebhookVerificationError('outside_tolerance');
  }
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  const signed = concat(new TextEncoder().encode(`${id}.${timestamp}.`), bytes);
  const secrets = typeof secret === 'string' ? [secret] : secret;
  if (!(await isSigned(signed, signatures, secrets))) {
    throw new WebhookVerificationError('wrong_signature');
  }
  return { ...parseEvent(bytes), id };
}

/** Whether one of the signatures is that of one of the secrets; Web Crypto compares in constant time. */
async function isSigned(
  signed: Uint8Array<ArrayBuffer>,
  header: string,
  secrets: readonly string[],
): Promise<boolean> {
  const signatures = header
    .split(' ', SIGNATURES_MAX)
    .filter((one) => one.startsWith('v1,'))
    .map((one) => fromBase64(one.slice(3)))
    .filter((one) => one !== undefined);
  let found = false;
  for (const secret of secrets) {
    const raw = fromBase64(secret.replace(/^whsec_/, ''));
    if (raw === undefined || raw.length === 0) throw new WebhookVerificationError('invalid_secret');
    const hmac = { name: 'HMAC', hash: 'SHA-256' };
    const key = await crypto.subtle.importKey('raw', raw, hmac, false, ['verify']);
    for (const signature of signatures) {
      if (await crypto.subtle.verify('HMAC', key, signature, signed)) found = true;
    }
  }
  return found;
}

function parseEvent(bytes: Uint8Array): Omit<WebhookEvent, 'id'> {
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as Omit<WebhookEvent, 'id'>;
  } catch {
    throw new WebhookVerificationError('invalid_body');
  }
}

function headerOf(headers: WebhookHeaders, name: string): string | undefined {
  if (headers instanceof Headers) return headers.get(name) ?? undefined;
  const found = Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];
  return typeof found === 'object' ? found[0] : found;
}

function concat(head: Uint8Array, tail: Uint8Array): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(head.length + tail.length);
  whole.set(head);
  whole.set(tail, head.length);
  return whole;
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}

/** A sender signs with two secrets at most; nobody makes a receiver check thousands. */
const SIGNATURES_MAX = 10;

const FAULTS = {
  missing_header: 'webhook-id, webhook-timestamp or webhook-signature is missing',
  invalid_timestamp: 'webhook-timestamp is not a number of seconds',
  outside_tolerance: 'The webhook is too old, or from the future',
  wrong_signature: 'No signature of the webhook is right',
  invalid_secret: 'The secret is not whsec_ and base64',
  invalid_body: 'The webhook is signed, but no JSON',
} as const;
