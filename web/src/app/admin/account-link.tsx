/** Leads to an account by the address of its owner. */
import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import { path } from '../../api/admin.ts';

interface AccountLinkProps {
  readonly account: { readonly id: string; readonly email: string };
}

export const AccountLink = ({ account }: AccountLinkProps) => (
  <Anchor
    component={Link}
    to={path`/admin/accounts/${account.id}`}
    underline="always"
    style={{ overflowWrap: 'anywhere' }}
  >
    {account.email}
  </Anchor>
);
