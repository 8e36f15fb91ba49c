/** The refusal of a weak password, which signing up, a reset and a change share. */
import { refusal, type HttpRefusal } from '../http/errors.ts';
import type { WeakPassword } from './password-rule.ts';

export const weakPassword = ({ reason }: WeakPassword): HttpRefusal =>
  refusal('weak_password', {}, reason);
