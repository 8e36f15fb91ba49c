/** The refusal of a password beside a change, parted from what else can be wrong with it. */
import { ApiError } from '../../api/client.ts';
import { messages } from '../../messages/messages.ts';

export interface PasswordErrors {
  /** For the field of the password; null: it was not refused. */
  readonly field: string | null;
  /** Anything else. */
  readonly form: Error | null;
}

/** Where somebody is signed in, nothing but the password can be the wrong one of their credentials. */
export const passwordErrors = (error: Error | null): PasswordErrors =>
  error instanceof ApiError && error.code === 'wrong_credentials'
    ? { field: messages('app').wrongPassword, form: null }
    : { field: null, form: error };
