/**
 * The table of rights: what somebody signed in may do with an account, and which roles may. Operations that a session opens
 * name the one that they need.
 */

/** Roles of the members of an account, the one with most rights first. */
export const ROLES = {
  owner: 'Everything. Only the owner can delete the account or hand it over.',
  admin:
    'Everything except paying, downloading all data, and deleting or handing over the account.',
  developer: 'Draws barcodes, and manages API keys, templates and webhooks.',
  billing: 'Manages plans, payments and invoices.',
  viewer: 'Can see, but not change anything.',
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
    what: 'Change your own password, email address and sessions; leave the account.',
    roles: EVERYBODY,
    whenSuspended: true,
  },
  view: {
    what:
      'See usage, requests, API keys (without their secrets), templates, batches, webhooks, ' +
      'the plan and the members.',
    roles: EVERYBODY,
    whenSuspended: true,
  },
  draw: {
    what: 'Draw, print, check and sign barcodes in the browser.',
    roles: ['owner', 'admin', 'developer'],
    whenSuspended: false,
  },
  keys: {
    what: 'Create, change, rotate and revoke API keys and their signing secrets.',
    roles: ['owner', 'admin', 'developer'],
    whenSuspended: false,
  },
  templates: {
    what: 'Create, change and delete templates and their images.',
    roles: ['owner', 'admin', 'developer'],
    whenSuspended: false,
  },
  webhooks: {
    what: 'Create, change and delete webhook endpoints, and send events to them.',
    roles: ['owner', 'admin', 'developer'],
    whenSuspended: false,
  },
  'see-billing': {
    what: 'See invoices and their details.',
    roles: ['owner', 'admin', 'billing'],
    whenSuspended: true,
  },
  billing: {
    what: 'Change the plan, the spend cap and the billing details; pay invoices.',
    roles: ['owner', 'billing'],
    whenSuspended: true,
  },
  team: {
    what: 'Invite and remove people, and change their roles (but not the owner’s).',
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
