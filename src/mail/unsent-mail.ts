/** A mail whose first attempt to be sent failed, as it is kept until it is sent or deleted. */
import type { SentMail } from './mail.ts';
import type { MailFailure } from './retry-rules.ts';

/** What operators see of it: never its text, which may hold a secret link. */
export interface UnsentMail {
  readonly id: string;
  readonly kind: string;
  readonly recipient: string;
  readonly subject: string;
  readonly state: MailState;
  /** Why it is not tried again by itself; null: it is. */
  readonly failure: MailFailure | null;
  /** Of the last attempt, redacted. */
  readonly lastError: string;
  /** That have begun, the first one among them. */
  readonly attempts: number;
  readonly createdAtMs: number;
  /** When it is due; of no meaning unless it waits. */
  readonly nextAtMs: number;
  /** Whether it can be sent again: its text is kept. */
  readonly hasText: boolean;
}

export type MailState = 'waiting' | 'failed';

/** A mail to be kept, after its first attempt. */
export interface KeptMail extends SentMail {
  /** Whose deletion removes it; null: nobody's. */
  readonly personId: string | null;
  /** As in MailDraft. */
  readonly link: string | null;
}

/** A mail that one process sends now. */
export interface MailClaim extends SentMail {
  readonly id: string;
  /** As in MailDraft. */
  readonly link: string | null;
  readonly linkUntilMs: number | null;
  readonly giveUpAtMs: number;
  /** This one among them. */
  readonly attempts: number;
  /** When others may claim it. */
  readonly leaseUntilMs: number;
}

/** Newest first. */
export interface MailPage {
  readonly state: MailState | null;
  /** The last mail of the page before; null: the first page. */
  readonly after: MailPlace | null;
  readonly limit: number;
}

export interface MailPlace {
  readonly createdAtMs: number;
  readonly id: string;
}
