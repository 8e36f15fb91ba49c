/** The layout of the signed-in pages: a sidebar, or a menu behind a button on small screens. */
import { Button } from '@mantine/core';
import {
  IconAlertTriangle,
  IconChartBar,
  IconChartLine,
  IconFlask2,
  IconHistory,
  IconKey,
  IconLogout,
  IconReceipt,
  IconStack2,
  IconTag,
  IconUser,
  IconUsers,
  IconWebhook,
  type Icon,
} from '../components/icons.tsx';
import { useState } from 'react';
import { Link, NavLink, Outlet, useLocation, useNavigate } from 'react-router';
import { useMe } from '../api/queries.ts';
import { useSignOut } from '../api/session.ts';
import { Announcements } from './announcements.tsx';
import { AccountSwitch } from './account-switch.tsx';
import { Brand } from './brand.tsx';
import styles from './layout.module.css';
import { ConnectionNote } from './connection-note.tsx';
import { CreditsLine } from './credits-line.tsx';
import { MenuTools } from './menu-tools.tsx';
import { useScrollOnNavigation } from './navigation.ts';
import { SuspendedNote } from './suspended-note.tsx';
import { SearchButton } from './search-button.tsx';

export function AppLayout() {
  const { pathname } = useLocation();
  useScrollOnNavigation();
  return (
    <div className={styles.app}>
      <a className="skip" href="#main">
        Skip to content
      </a>
      <Sidebar key={pathname} />
      <main id="main" tabIndex={-1} className={styles.appMain}>
        <ConnectionNote />
        <SuspendedNote />
        <Outlet />
      </main>
      <Announcements />
    </div>
  );
}

/** Remounted on every page, so that an open menu closes on navigation. */
function Sidebar() {
  const [open, setOpen] = useState(false);
  const me = useMe();
  const signOut = useSignOut();
  const navigate = useNavigate();
  return (
    <header className={styles.side}>
      <div className={styles.sideTop}>
        <Brand />
        <MenuTools menu="app-menu" open={open} onToggle={() => setOpen(!open)} />
      </div>
      <nav
        id="app-menu"
        aria-label="Main"
        className={styles.sideMenu}
        data-open={open || undefined}
      >
        <SearchButton />
        {LINKS.map(({ to, text, icon: LinkIcon }) => (
          <NavLink key={to} to={to} className={styles.sideLink ?? ''}>
            <LinkIcon size={18} aria-hidden="true" />
            {text}
          </NavLink>
        ))}
        {me.data?.operator === true && (
          <NavLink to="/admin" className={styles.sideLink ?? ''}>
            <IconAlertTriangle size={18} aria-hidden="true" />
            Operator
          </NavLink>
        )}
        <a href="/docs" className={styles.sideLink} data-quiet>
          Documentation
        </a>
        <Link to="/billing" className={styles.sideAccount}>
          <span className={styles.accountEmail}>{me.data?.email}</span>
          <CreditsLine />
        </Link>
        <AccountSwitch />
        <Button
          className={styles.signOut}
          variant="subtle"
          justify="flex-start"
          leftSection={<IconLogout size={18} aria-hidden="true" />}
          loading={signOut.isPending}
          onClick={() => signOut.mutate(undefined, { onSuccess: () => navigate('/') })}
        >
          Sign out
        </Button>
      </nav>
    </header>
  );
}

const LINKS: readonly { to: string; text: string; icon: Icon }[] = [
  { to: '/dashboard', text: 'Dashboard', icon: IconChartBar },
  { to: '/requests', text: 'Requests', icon: IconHistory },
  { to: '/analytics', text: 'Analytics', icon: IconChartLine },
  { to: '/api-keys', text: 'API keys', icon: IconKey },
  { to: '/playground', text: 'Playground', icon: IconFlask2 },
  { to: '/templates', text: 'Templates', icon: IconTag },
  { to: '/batches', text: 'Batches', icon: IconStack2 },
  { to: '/webhooks', text: 'Webhooks', icon: IconWebhook },
  { to: '/billing', text: 'Billing', icon: IconReceipt },
  { to: '/team', text: 'Team', icon: IconUsers },
  { to: '/account', text: 'Account', icon: IconUser },
];
