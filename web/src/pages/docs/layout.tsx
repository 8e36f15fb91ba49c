/** The layout of the documentation: a menu of its pages next to the open one. */
import { NavLink, Outlet } from 'react-router';
import styles from './docs.module.css';
import { DOCS_PAGES } from './pages.ts';

export const Component = () => (
  <div className={styles.docs}>
    <nav aria-label="Documentation pages" className={styles.nav}>
      <ul>
        {DOCS_PAGES.map(([to, title]) => (
          <li key={to}>
            <NavLink to={to} end>
              {title}
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
