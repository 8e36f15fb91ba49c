/** Roles in the words of the pages; what each may do is a table of the documentation. */
import type { GivenRole } from '../../api/team.ts';
import { useIsInternal } from '../../data/site-settings.ts';

export const ROLE_LABELS: Readonly<Record<GivenRole | 'owner', string>> = {
  owner: 'Owner',
  admin: 'Admin',
  developer: 'Developer',
  billing: 'Billing',
  viewer: 'Viewer',
};

/** What each is for; colleagues, who pay nothing, have no use for the one that pays. */
const PURPOSES: Readonly<Record<'service' | 'internal', Partial<Record<GivenRole, string>>>> = {
  service: {
    admin: 'everything but paying and deleting',
    developer: 'API keys, templates, webhooks',
    billing: 'plans, payments, invoices',
    viewer: 'looks, changes nothing',
  },
  internal: {
    admin: 'everything but deleting',
    developer: 'API keys, templates, webhooks',
    viewer: 'looks, changes nothing',
  },
};

export interface RoleChoice {
  readonly value: GivenRole;
  readonly label: string;
}

/** The roles that somebody can be given, and what each is for. */
export function useRolePurposes(): readonly RoleChoice[] {
  const purposes = Object.entries(PURPOSES[useIsInternal() ? 'internal' : 'service']);
  return purposes.map(([name, purpose]) => {
    const value = name as GivenRole;
    return { value, label: `${ROLE_LABELS[value]}: ${purpose}` };
  });
}

/** The same by name, for somebody who has one of them. */
export function useRoleNames(current: GivenRole | 'owner'): readonly RoleChoice[] {
  const names = useRolePurposes().map(({ value }) => value);
  const all = current === 'owner' || names.includes(current) ? names : [...names, current];
  return all.map((value) => ({ value, label: ROLE_LABELS[value] }));
}
