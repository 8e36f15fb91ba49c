/** Roles in the words of the pages; what each may do is a table of the documentation. */
import type { GivenRole } from '../../api/team.ts';
import { useIsInternal } from '../../data/site-settings.ts';
import { messages } from '../../messages/messages.ts';

/** Colleagues, who pay nothing, have no use for the one that pays. */
const GIVEN: Readonly<Record<'service' | 'internal', readonly GivenRole[]>> = {
  service: ['admin', 'developer', 'billing', 'viewer'],
  internal: ['admin', 'developer', 'viewer'],
};

const useGivenRoles = (): readonly GivenRole[] => GIVEN[useIsInternal() ? 'internal' : 'service'];

export interface RoleChoice {
  readonly value: GivenRole;
  readonly label: string;
}

/** The roles that somebody can be given, and what each is for. */
export function useRolePurposes(): readonly RoleChoice[] {
  const isInternal = useIsInternal();
  const { rolePurposes, adminOfColleagues } = messages('team');
  return useGivenRoles().map((value) => ({
    value,
    label: isInternal && value === 'admin' ? adminOfColleagues : rolePurposes[value],
  }));
}

/** The same by name, for somebody who has one of them. */
export function useRoleNames(current: GivenRole | 'owner'): readonly RoleChoice[] {
  const given = useGivenRoles();
  const { roles } = messages('team');
  const all = current === 'owner' || given.includes(current) ? given : [...given, current];
  return all.map((value) => ({ value, label: roles[value] }));
}
