/**
 * The table of rights: what somebody signed in may do with an account, and which roles may. Operations that a session opens
 * name the one that they need.
 */

/** Roles of the members of an account, the one with most rights first. */
export const ROLES = {
  owner: 'Everything, and the only one who can delete the account or hand it over.',
  admin: 'Everything but paying, downloading all data, deleting and handing over.',
  developer: 'Draws and builds: API keys, templates, webhooks.',
  billing: 'Plans, payments and invoices.',
  viewer: 'Looks, and changes nothing.',
} as const;

export type Role = keyof typeof ROLES;
export const ROLE_NAMES = Object.keys(ROLES) as readonly Role[];

interface Right {
  /** In the imperative, as the documentation shows it. */
  readonly what: string;
  readonly roles: readonly Role[];
  /** Whether it is left to an account that the operator has suspended: looking, paying, leaving. */
  readonly whenSuspended: boolean;
}

const EVERYBODY = ROLE_NAMES;

export const RIGHTS = {
  self: {
    what: 'Change the own password, address and sessions; leave the account.',
    roles: EVERYBODY,
    whenSuspended: true,
  },
  view: {
    what: 'See usage, requests, API keys (without their secrets), templates, batches, webhooks, the plan and the members.',
    roles: EVERYBODY,
    whenSuspended: true,
  },
  draw: {
    what: 'Draw, print, check and sign with the session.',
    roles: ['owner', 'admin', 'developer'],
    whenSuspended: false,
  },
  keys: {
    what: 'Create, change, rotate and revoke API keys and their signing secrets.',
    roles: ['owner', 'admin', 'developer'],
    whenSuspended: false,
  },
  templates: {
    what: 'Write and delete templates and their images.',
    roles: ['owner', 'admin', 'developer'],
    whenSuspended: false,
  },
  webhooks: {
    what: 'Write webhook endpoints, and send events to them.',
    roles: ['owner', 'admin', 'developer'],
    whenSuspended: false,
  },
  'see-billing': {
    what: 'See invoices and what they are made of.',
    roles: ['owner', 'admin', 'billing'],
    whenSuspended: true,
  },
  billing: {
    what: 'Change the plan, the spend cap and the billing details, and pay.',
    roles: ['owner', 'billing'],
    whenSuspended: true,
  },
  team: {
    what: 'Invite people, remove them and change their roles (never the owner).',
    roles: ['owner', 'admin'],
    whenSuspended: false,
  },
  audit: { what: 'Read the audit log.', roles: ['owner', 'admin'], whenSuspended: true },
  account: {
    what: 'Download all data, hand the account over, delete it.',
    roles: ['owner'],
    whenSuspended: true,
  },
} as const satisfies Record<string, Right>;

export type RightName = keyof typeof RIGHTS;
export const RIGHT_NAMES = Object.keys(RIGHTS) as readonly RightName[];

/** Whether every role has it. */
export const isForAll = (right: RightName): boolean =>
  RIGHTS[right].roles.length === ROLE_NAMES.length;

export const mayDo = (role: Role, right: RightName): boolean =>
  (RIGHTS[right].roles as readonly Role[]).includes(role);
