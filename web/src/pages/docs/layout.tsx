/** The frame of the documentation: its pages beside the one that is open. */
import { NavLink, Outlet } from 'react-router';
import styles from './docs.module.css';

export const Component = () => (
  <div className={styles.docs}>
    <nav aria-label="Pages of the documentation" className={styles.nav}>
      <ul>
        {PAGES.map(([to, text]) => (
          <li key={to}>
            <NavLink to={to} end>
              {text}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
    <article className={`prose ${styles.page}`}>
      <Outlet />
    </article>
  </div>
);

const PAGES = [
  ['/docs', 'Quick start'],
  ['/docs/formats', 'Supported formats'],
  ['/docs/style', 'Style options'],
  ['/docs/pricing', 'Credits and billing'],
  ['/docs/rate-limits', 'Rate limits'],
  ['/docs/errors', 'Errors'],
  ['/docs/webhooks', 'Webhooks'],
  ['/docs/self-hosting', 'Self-hosting'],
] as const;
