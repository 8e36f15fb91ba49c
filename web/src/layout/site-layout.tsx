/** The layout of the public pages: header, page and footer. */
import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { Link, NavLink, Outlet, useLocation } from 'react-router';
import { LanguageSwitch } from './language-switch.tsx';
import { SignUpLabel } from '../components/sign-up-label.tsx';
import { useSiteSettings } from '../data/site-settings.ts';
import { Announcements } from './announcements.tsx';
import { Brand } from './brand.tsx';
import styles from './layout.module.css';
import { MenuTools } from './menu-tools.tsx';
import { useIsKnown } from '../data/use-is-known.ts';
import { ConnectionNote } from './connection-note.tsx';
import { SearchButton } from './search-button.tsx';
import { useScrollOnNavigation } from './navigation.ts';
import { messages } from '../messages/messages.ts';
import { withMessages } from '../load-page.ts';
import { footerLinks, headerLinks, isDocs, OPERATOR_LINKS } from './site-links.ts';

const AccountMenu = lazy(withMessages(['app'], () => import('./account-menu.tsx')));

export function SiteLayout() {
  const { pathname } = useLocation();
  useScrollOnNavigation();
  return (
    <div className={styles.site}>
      <a className="skip" href="#main">
        {messages('shared').skip}
      </a>
      <Header key={pathname} />
      <ConnectionNote />
      <main id="main" tabIndex={-1} className={styles.main}>
        <Outlet />
      </main>
      <Footer />
      <Announcements />
    </div>
  );
}

/** Remounted on every page, so that an open menu closes on navigation. */
function Header() {
  const [open, setOpen] = useState(false);
  const isKnown = useIsKnown();
  const t = messages('shared');
  return (
    <header className={styles.header}>
      <div className={styles.bar}>
        <Brand />
        <nav
          id="site-menu"
          aria-label={t.main}
          className={styles.menu}
          data-open={open || undefined}
        >
          {headerLinks(t).map(({ to, text, only }) =>
            isDocs(to) ? (
              <a key={to} href={to} hrefLang="en" className={styles.menuLink}>
                {text}
              </a>
            ) : (
              <NavLink key={to} to={to} className={styles.menuLink ?? ''} data-only={only}>
                {text}
              </NavLink>
            ),
          )}
          <span className={styles.menuEnd} data-for="visitors">
            <Button component={Link} to="/sign-in" variant="subtle" size="sm">
              {t.signIn}
            </Button>
            <Button component={Link} to="/sign-up" size="sm" data-only="service">
              <SignUpLabel>{t.getKey}</SignUpLabel>
            </Button>
          </span>
          <span className={styles.menuEnd} data-for="known">
            <Button component={Link} to="/dashboard" size="sm">
              {t.dashboard}
            </Button>
            {isKnown && (
              <Suspense fallback={<span className={styles.accountPlace} />}>
                <AccountMenu />
              </Suspense>
            )}
          </span>
        </nav>
        <SearchButton />
        <MenuTools menu="site-menu" open={open} onToggle={() => setOpen(!open)} />
      </div>
    </header>
  );
}

function Footer() {
  const settings = useSiteSettings();
  const t = messages('shared');
  return (
    <footer className={styles.footer}>
      <div className={styles.footerInner}>
        <div className={styles.footerAbout}>
          <Brand />
          <p>{t.slogan}</p>
          <ul className={styles.footerLinks}>
            {OPERATOR_LINKS.map((setting) => (
              <li key={setting} data-setting={settings[setting]}>
                <a href={settings[setting]}>{t.links[setting]}</a>
              </li>
            ))}
          </ul>
          <LanguageSwitch className={styles.languages} />
        </div>
        {footerLinks(t).map(({ title, links }) => (
          <nav key={title} aria-label={title}>
            <h2 className={styles.footerTitle}>{title}</h2>
            <ul className={styles.footerLinks}>
              {links.map(({ to, text, only }) => (
                <li key={to} data-only={only}>
                  {isDocs(to) ? (
                    <a href={to} hrefLang="en">
                      {text}
                    </a>
                  ) : (
                    <Link to={to}>{text}</Link>
                  )}
                </li>
              ))}
            </ul>
          </nav>
        ))}
      </div>
    </footer>
  );
}
