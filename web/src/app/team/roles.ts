/** Roles in the words of the pages; what each may do is a table of the documentation. */
import type { GivenRole } from '../../api/team.ts';

export const ROLE_LABELS: Readonly<Record<GivenRole | 'owner', string>> = {
  owner: 'Owner',
  admin: 'Admin',
  developer: 'Developer',
  billing: 'Billing',
  viewer: 'Viewer',
};

/** For choosing one, with what it is for. */
export const ROLE_CHOICES: readonly { readonly value: GivenRole; readonly label: string }[] = [
  { value: 'admin', label: 'Admin: everything but paying and deleting' },
  { value: 'developer', label: 'Developer: API keys, templates, webhooks' },
  { value: 'billing', label: 'Billing: plans, payments, invoices' },
  { value: 'viewer', label: 'Viewer: looks, changes nothing' },
];
