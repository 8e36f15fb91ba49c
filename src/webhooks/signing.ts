/**
 * Signatures of Standard Webhooks 1.0, so that receivers can verify events with a published library,
 * and so that an event can be neither forged nor replayed by somebody else.
 */
import { createHmac } from 'node:crypto';
import { randomHex } from '../util/id.ts';

/** The headers that identify and sign one attempt. */
interface SignedHeaders {
  /** The event's id, the same for every attempt, so that receivers recognize repetitions. */
  readonly 'webhook-id': string;
  /** When this attempt was made, in seconds since the epoch; receivers refuse old ones. */
  readonly 'webhook-timestamp': string;
  /** One `v1,…` per secret, separated by spaces. */
  readonly 'webhook-signature': string;
}

/** What an endpoint signs with. */
export interface Secrets {
  readonly secret: string;
  /** The one before the last rotation and when it stops signing; null: none. */
  readonly previous: { readonly secret: string; readonly untilMs: number } | null;
}

/** A new secret: `whsec_` and 32 random bytes in base64 (Standard Webhooks: 24 to 64 bytes). */
export const newSecret = (): string =>
  PREFIX + Buffer.from(randomHex(SECRET_BYTES), 'hex').toString('base64');

/** Signs the exact bytes of a body as they are sent. */
export function sign(
  message: { readonly id: string; readonly body: string },
  secrets: Secrets,
  nowMs: number,
): SignedHeaders {
  const seconds = String(Math.floor(nowMs / 1000));
  const content = `${message.id}.${seconds}.${message.body}`;
  return {
    'webhook-id': message.id,
    'webhook-timestamp': seconds,
    'webhook-signature': validSecrets(secrets, nowMs)
      .map((secret) => `v1,${createHmac('sha256', keyOf(secret)).update(content).digest('base64')}`)
      .join(' '),
  };
}

/** How long both secrets sign after a rotation. */
export const BOTH_SECRETS_MS = 24 * 3_600_000;

/** Receivers that still have the old secret accept its signature, the others the new one's. */
function validSecrets({ secret, previous }: Secrets, nowMs: number): string[] {
  return previous !== null && nowMs < previous.untilMs ? [secret, previous.secret] : [secret];
}

const keyOf = (secret: string): Buffer => Buffer.from(secret.slice(PREFIX.length), 'base64');

const PREFIX = 'whsec_';
const SECRET_BYTES = 32;
