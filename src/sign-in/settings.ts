/** The settings of signing in, by their names in the environment; config.ts passes them in. */
import { z } from 'zod';
import { ROLE_NAMES, type Role } from '../http/auth/rights.ts';

/** Schemas for config.ts: `z.object({ PORT: …, ...SIGN_IN_SETTINGS })`. */
export const SIGN_IN_SETTINGS = {
  SECOND_FACTOR_REQUIRED: z
    .string()
    .default('')
    .transform(rolesIn)
    .pipe(
      z.custom<readonly Role[]>((roles) => roles !== undefined, {
        message: `must be roles separated by commas, of ${ROLE_NAMES.join(', ')}`,
      }),
    ),
};

export interface SignInSettings {
  /** Roles that may do nothing before they have a second factor. */
  readonly factorRoles: readonly Role[];
}

/** From parsed settings. */
export const signInSettings = (settings: {
  readonly SECOND_FACTOR_REQUIRED: readonly Role[];
}): SignInSettings => ({ factorRoles: settings.SECOND_FACTOR_REQUIRED });

/** undefined: one of them is no role. */
function rolesIn(text: string): readonly Role[] | undefined {
  const names = text.split(',').map((name) => name.trim());
  const roles = names
    .filter((name) => name !== '')
    .map((name) => ROLE_NAMES.find((role) => role === name));
  return roles.every((role) => role !== undefined) ? roles : undefined;
}
