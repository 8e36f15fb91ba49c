/** Who is signed in, with plan and credits: a menu of the public pages, loaded for those who are. */
import { Button, Menu } from '@mantine/core';
import { Link } from 'react-router';
import { useMe } from '../api/queries.ts';
import { useSignOut } from '../api/session.ts';
import { IconChevronDown } from '../components/icons.tsx';
import { pageLanguage } from '../data/language.ts';
import { chooseLanguage, LANGUAGE_ROWS } from './choose-language.ts';
import { messages } from '../messages/messages.ts';
import { CreditsLine } from './credits-line.tsx';
import styles from './layout.module.css';

export default function AccountMenu() {
  const me = useMe();
  const signOut = useSignOut();
  const email = me.data?.email;
  const t = messages('app');
  return (
    <Menu position="bottom-end" withinPortal width={260}>
      <Menu.Target>
        <Button
          size="sm"
          variant="default"
          rightSection={<IconChevronDown size={16} aria-hidden="true" />}
        >
          {t.account}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {email !== undefined && (
          <Menu.Label>
            <span className={styles.accountEmail}>{email}</span>
            <CreditsLine />
          </Menu.Label>
        )}
        {ITEMS.map(([to, item]) => (
          <Menu.Item key={to} component={Link} to={to}>
            {t[item]}
          </Menu.Item>
        ))}
        <Menu.Divider />
        {LANGUAGE_ROWS.filter(([language]) => language !== pageLanguage()).map(
          ([language, name]) => (
            <Menu.Item key={language} lang={language} onClick={() => chooseLanguage(language)}>
              {name}
            </Menu.Item>
          ),
        )}
        <Menu.Divider />
        <Menu.Item onClick={() => signOut.mutate()}>{t.signOut}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

const ITEMS = [
  ['/requests', 'requests'],
  ['/api-keys', 'apiKeys'],
  ['/billing', 'planAndBilling'],
  ['/team', 'team'],
  ['/account', 'account'],
] as const;
