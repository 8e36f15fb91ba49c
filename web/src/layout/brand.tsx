/** The logo: bars with a scanner beam across. */
import { Link } from 'react-router';
import styles from './layout.module.css';

export const Brand = ({ to = '/' }: { readonly to?: string }) => (
  <Link to={to} className={styles.brand}>
    <svg viewBox="0 0 30 22" width="30" height="22" aria-hidden="true">
      <path
        d="M0 0h4v22H0zm6 0h2v22H6zm4 0h2v22h-2zm5 0h5v22h-5zm7 0h2v22h-2zm4 0h4v22h-4z"
        fill="currentColor"
      />
      <path d="M-2 10h34v2.5H-2z" fill="var(--beam)" />
    </svg>
    Barcode API
  </Link>
);
