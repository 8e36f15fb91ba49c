/** Refusals that several routes share. */
import { refusal, type HttpRefusal } from '../http/errors.ts';
import type { WeakPassword } from './password-rule.ts';

/** Of signing up, a reset and a change. */
export const weakPassword = ({ reason }: WeakPassword): HttpRefusal =>
  refusal('weak_password', {}, reason);

/** Whether a code was used or wrong is not told apart. */
export const wrongCode = (): HttpRefusal => refusal('wrong_code', {}, NEXT_CODE);

const NEXT_CODE = 'Each code is good once: wait for the next one, or use a recovery code.';
