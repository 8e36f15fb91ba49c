/** The settings of signing in, by their names in the environment; config.ts passes them in. */
import { z } from 'zod';
import { ROLE_NAMES, type Role } from '../http/auth/rights.ts';
import type { GivenRole } from '../team/repository.ts';

const GIVEN_ROLES: readonly GivenRole[] = ROLE_NAMES.filter((role) => role !== 'owner');

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
  PASSWORD_SIGN_IN: z.enum(['on', 'off'], { message: 'must be on or off' }).default('on'),
  OIDC_ISSUER: z.string().max(500).optional().refine(isIssuer, {
    message:
      'must be an https URL without query, such as https://login.example.com (http on this machine alone)',
  }),
  OIDC_CLIENT_ID: z.string().max(500).optional(),
  OIDC_CLIENT_SECRET: z.string().max(1000).optional(),
  OIDC_NAME: z
    .string()
    .default('single sign-on')
    .refine((text) => /^[^\p{Cc}\p{Cs}]{1,40}$/u.test(text), {
      message: 'must be at most 40 characters',
    }),
  OIDC_DOMAINS: z
    .string()
    .default('')
    .transform(domainsIn)
    .pipe(
      z.custom<readonly string[] | '*'>((domains) => domains !== undefined, {
        message: 'must be domains separated by commas, such as example.com, or * for any',
      }),
    ),
  OIDC_ROLE: z
    .enum(GIVEN_ROLES, { message: `must be one of ${GIVEN_ROLES.join(', ')}` })
    .default('developer'),
  OIDC_ACCOUNT: z.string().max(254).optional(),
  OIDC_TRUST_EMAIL: z.enum(['on', 'off'], { message: 'must be on or off' }).default('off'),
};

/** A provider that people sign in with, by OpenID Connect. */
export interface OidcSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** On the button. */
  readonly name: string;
  /** Domains of the addresses that may sign in, in lower case. */
  readonly domains: readonly string[] | '*';
  /** Of whoever joins the account. */
  readonly role: GivenRole;
  /** Id, or address of the owner, of the account that people join; `first`: the one created first. null: each gets an own one. */
  readonly account: string | null;
  /** Whether addresses count that the provider does not say to be verified. */
  readonly trustsEmail: boolean;
}

export interface SignInSettings {
  /** Roles that may do nothing before they have a second factor. */
  readonly factorRoles: readonly Role[];
  /** Whether passwords sign people in. */
  readonly passwords: boolean;
  /** null: there is none. */
  readonly oidc: OidcSettings | null;
}

interface Settings {
  readonly MODE: 'service' | 'internal';
  readonly SECOND_FACTOR_REQUIRED: readonly Role[];
  readonly PASSWORD_SIGN_IN: 'on' | 'off';
  readonly OIDC_ISSUER?: string | undefined;
  readonly OIDC_CLIENT_ID?: string | undefined;
  readonly OIDC_CLIENT_SECRET?: string | undefined;
  readonly OIDC_NAME: string;
  readonly OIDC_DOMAINS: readonly string[] | '*';
  readonly OIDC_ROLE: GivenRole;
  readonly OIDC_ACCOUNT?: string | undefined;
  readonly OIDC_TRUST_EMAIL: 'on' | 'off';
}

/** From parsed settings. */
export function signInSettings(settings: Settings): SignInSettings {
  const {
    OIDC_ISSUER: issuer,
    OIDC_CLIENT_ID: clientId,
    OIDC_CLIENT_SECRET: clientSecret,
  } = settings;
  const isSet = issuer !== undefined && clientId !== undefined && clientSecret !== undefined;
  const domains = settings.OIDC_DOMAINS;
  const oidc = isSet && {
    issuer,
    clientId,
    clientSecret,
    name: settings.OIDC_NAME,
    domains: domains.length === 0 ? ('*' as const) : domains,
    role: settings.OIDC_ROLE,
    account: settings.OIDC_ACCOUNT ?? (settings.MODE === 'internal' ? 'first' : null),
    trustsEmail: settings.OIDC_TRUST_EMAIL === 'on',
  };
  return {
    factorRoles: settings.SECOND_FACTOR_REQUIRED,
    passwords: settings.PASSWORD_SIGN_IN === 'on',
    oidc: oidc === false ? null : oidc,
  };
}

/** Settings that are right by themselves and wrong together. */
export function incompleteSignIn(env: Readonly<Record<string, string | undefined>>): string[] {
  const { OIDC_ISSUER: issuer, OIDC_TRUST_EMAIL: trusts } = env;
  const faults = OIDC_NEEDED.filter((name) => issuer !== undefined && env[name] === undefined).map(
    (name) => `${name}: required when OIDC_ISSUER is set`,
  );
  if (issuer === undefined) {
    const without = OIDC_NEEDED.filter((name) => env[name] !== undefined);
    faults.push(...without.map((name) => `${name}: of no use unless OIDC_ISSUER is set`));
    if (env['PASSWORD_SIGN_IN'] === 'off') {
      faults.push('PASSWORD_SIGN_IN: must be on unless OIDC_ISSUER is set: nobody could sign in');
    }
    return faults;
  }
  const joins = env['MODE'] === 'internal' || env['OIDC_ACCOUNT'] !== undefined;
  if (joins && env['OIDC_DOMAINS'] === undefined) {
    faults.push(
      'OIDC_DOMAINS: required where people join an account: the domains of their addresses, or * for ' +
        'everybody whom the provider knows',
    );
  }
  // Whoever runs a tenant of their own there writes any address into it.
  if (trusts === 'on' && /\/(?:common|organizations|consumers)(?:\/|$)/.test(issuer)) {
    faults.push('OIDC_TRUST_EMAIL: must be off unless OIDC_ISSUER is that of one tenant');
  }
  return faults;
}

const OIDC_NEEDED = ['OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'];

/** undefined: one of them is no role. */
function rolesIn(text: string): readonly Role[] | undefined {
  const names = text.split(',').map((name) => name.trim());
  const roles = names
    .filter((name) => name !== '')
    .map((name) => ROLE_NAMES.find((role) => role === name));
  return roles.every((role) => role !== undefined) ? roles : undefined;
}

/** undefined: one of them is no domain. */
function domainsIn(text: string): readonly string[] | '*' | undefined {
  if (text.trim() === '*') return '*';
  const domains = text
    .split(',')
    .map((domain) => domain.trim().toLowerCase())
    .filter((domain) => domain !== '');
  return domains.every((domain) => /^[\p{L}\p{N}.-]{1,190}$/u.test(domain)) ? domains : undefined;
}

function isIssuer(text: string | undefined): boolean {
  if (text === undefined) return true;
  if (!URL.canParse(text) || /[?#]/.test(text)) return false;
  const { protocol, hostname, username } = new URL(text);
  if (username !== '') return false;
  return protocol === 'https:' || (protocol === 'http:' && LOCAL.has(hostname));
}

const LOCAL: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);
