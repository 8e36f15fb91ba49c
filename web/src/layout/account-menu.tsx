/** Who is signed in, with plan and credits: a menu of the public pages, loaded for those who are. */
import { Button, Menu } from '@mantine/core';
import { Link } from 'react-router';
import { useMe } from '../api/queries.ts';
import { useSignOut } from '../api/session.ts';
import { IconChevronDown } from '../components/icons.tsx';
import { CreditsLine } from './credits-line.tsx';
import styles from './layout.module.css';

export default function AccountMenu() {
  const me = useMe();
  const signOut = useSignOut();
  const email = me.data?.email;
  return (
    <Menu position="bottom-end" withinPortal width={260}>
      <Menu.Target>
        <Button
          size="sm"
          variant="default"
          rightSection={<IconChevronDown size={16} aria-hidden="true" />}
        >
          Account
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {email !== undefined && (
          <Menu.Label>
            <span className={styles.accountEmail}>{email}</span>
            <CreditsLine />
          </Menu.Label>
        )}
        {ITEMS.map(([to, text]) => (
          <Menu.Item key={to} component={Link} to={to}>
            {text}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={() => signOut.mutate()}>Sign out</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

const ITEMS = [
  ['/requests', 'Requests'],
  ['/api-keys', 'API keys'],
  ['/billing', 'Plan and billing'],
  ['/team', 'Team'],
  ['/account', 'Account'],
] as const;
