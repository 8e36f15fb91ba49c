/** What is known of an attempt to send a mail that failed: whether trying again is of use, and what operators may read of it. */
import { withoutSecrets } from '../util/secrets-in-text.ts';

/** What nodemailer and the drivers of sockets and files add to an error. */
interface SmtpFault extends Error {
  readonly code?: unknown;
  readonly responseCode?: unknown;
  readonly response?: unknown;
}

/**
 * Whether the mail server refused this mail, its sender or its recipient for good (5xx, RFC 5321, 4.2.1). What it says of a
 * connection or of a password is about the server's settings, which the operator mends.
 */
export function isRefusedForGood(fault: unknown): boolean {
  if (!(fault instanceof Error)) return false;
  const { code, responseCode } = fault as SmtpFault;
  const isPermanent = typeof responseCode === 'number' && responseCode >= 500;
  return isPermanent && (code === 'EENVELOPE' || code === 'EMESSAGE');
}

/** One line for operators: what the mail server replied, or why there was no reply; without addresses, links and tokens. */
export function faultText(fault: unknown): string {
  const { response, message } = (fault instanceof Error ? fault : {}) as Partial<SmtpFault>;
  const text = typeof response === 'string' ? response : (message ?? 'unknown');
  return withoutSecrets(text)
    .replaceAll(/\w+:\/\/\S+/g, '…')
    .replaceAll(/[\w+/=-]{24,}/g, '…')
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, TEXT_MAX);
}

const TEXT_MAX = 200;
