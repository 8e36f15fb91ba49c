/** Why a scanner may not read the barcode: what the server warns of, and where to read on. */
import styles from './playground.module.css';

export const Hints = ({ warnings }: { readonly warnings: readonly string[] }) => (
  <div role="status" className={styles.hints}>
    {warnings.length > 0 && (
      <>
        <p>This may not scan:</p>
        <ul>
          {warnings.map((warning) => (
            <li key={warning}>{warning}</li>
          ))}
        </ul>
      </>
    )}
    <p className={styles.note}>
      Does your scanner not read it?{' '}
      <a href="/docs/not-scanning" className="link">
        What to check
      </a>
    </p>
  </div>
);
