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
import { messages } from '../messages/messages.ts';
import { LanguageSwitch } from './language-switch.tsx';
import { MenuTools } from './menu-tools.tsx';
import { useScrollOnNavigation } from './navigation.ts';
import { SuspendedNote } from './suspended-note.tsx';
import { ViewingNote } from './viewing-note.tsx';
import { SearchButton } from './search-button.tsx';

export function AppLayout() {
  const { pathname } = useLocation();
  useScrollOnNavigation();
  return (
    <div className={styles.app}>
      <a className="skip" href="#main">
        {messages('shared').skip}
      </a>
      <Sidebar key={pathname} />
      <main id="main" tabIndex={-1} className={styles.appMain}>
        <ViewingNote />
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
  const t = messages('app');
  return (
    <header className={styles.side}>
      <div className={styles.sideTop}>
        <Brand />
        <MenuTools menu="app-menu" open={open} onToggle={() => setOpen(!open)} />
      </div>
      <nav
        id="app-menu"
        aria-label={messages('shared').main}
        className={styles.sideMenu}
        data-open={open || undefined}
      >
        <SearchButton />
        {LINKS.map(({ to, name, icon: LinkIcon }) => (
          <NavLink key={to} to={to} className={styles.sideLink ?? ''}>
            <LinkIcon size={18} aria-hidden="true" />
            {t[name]}
          </NavLink>
        ))}
        {me.data?.operator === true && (
          <NavLink to="/admin" className={styles.sideLink ?? ''}>
            <IconAlertTriangle size={18} aria-hidden="true" />
            {t.operator}
          </NavLink>
        )}
        <a href="/docs" hrefLang="en" className={styles.sideLink} data-quiet>
          {messages('shared').links.documentation}
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
          {t.signOut}
        </Button>
        <LanguageSwitch className={styles.languages} />
      </nav>
    </header>
  );
}

const LINKS = [
  { to: '/dashboard', name: 'dashboard', icon: IconChartBar },
  { to: '/requests', name: 'requests', icon: IconHistory },
  { to: '/analytics', name: 'analytics', icon: IconChartLine },
  { to: '/api-keys', name: 'apiKeys', icon: IconKey },
  { to: '/playground', name: 'playground', icon: IconFlask2 },
  { to: '/templates', name: 'templates', icon: IconTag },
  { to: '/batches', name: 'batches', icon: IconStack2 },
  { to: '/webhooks', name: 'webhooks', icon: IconWebhook },
  { to: '/billing', name: 'billing', icon: IconReceipt },
  { to: '/team', name: 'team', icon: IconUsers },
  { to: '/account', name: 'account', icon: IconUser },
] as const satisfies readonly { to: string; name: string; icon: Icon }[];
