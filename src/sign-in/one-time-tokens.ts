/** Tokens for mailed links: how they are created, what they are for and how long they are good. */
import { createHash } from 'node:crypto';
import { newId, randomBase62 } from '../util/id.ts';
import type { OneTimeToken } from './token-repository.ts';

/** Verifies the address of somebody new, or changes somebody's address. */
export type EmailPurpose = 'verify' | 'change';

/** A new token: the text to mail, and what is stored of it. */
export interface IssuedToken {
  readonly token: string;
  readonly stored: OneTimeToken;
}

/** A token that verifies an address, or changes to it. */
export const issueEmailToken = (
  personId: string,
  purpose: EmailPurpose,
  email: string,
  nowMs: number,
): IssuedToken =>
  issue(emailTokenIdentifier, `${personId} ${purpose} ${email}`, nowMs, EMAIL_TOKEN_MS);

/** A token that sets a new password. */
export const issueResetToken = (personId: string, nowMs: number): IssuedToken =>
  issue(resetTokenIdentifier, personId, nowMs, RESET_TOKEN_MS);

/** What an email token is good for. */
export function readEmailToken({ value }: OneTimeToken): {
  readonly personId: string;
  readonly purpose: string;
  readonly email: string;
} {
  const [personId = '', purpose = '', email = ''] = value.split(' ');
  return { personId, purpose, email };
}

export const emailTokenIdentifier = (token: string): string => digest(`verify:${token}`);

export const resetTokenIdentifier = (token: string): string => digest(`reset-password:${token}`);

/** What is stored of a token that somebody else keeps: its SHA-256 in hexadecimal. */
export const digest = (token: string): string => createHash('sha256').update(token).digest('hex');

function issue(
  identifierOf: (token: string) => string,
  value: string,
  nowMs: number,
  lifetimeMs: number,
): IssuedToken {
  const token = randomBase62(TOKEN_LENGTH);
  const stored = {
    id: newId(),
    identifier: identifierOf(token),
    value,
    expiresAtMs: nowMs + lifetimeMs,
    createdAtMs: nowMs,
  };
  return { token, stored };
}

/** 190 bits. */
const TOKEN_LENGTH = 32;
const EMAIL_TOKEN_MS = 24 * 3_600_000;
const RESET_TOKEN_MS = 3_600_000;
