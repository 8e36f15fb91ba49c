/** Why a scanner may not read the barcode: what the server warns of, and where to read on. */
import { messages } from '../messages/messages.ts';
import styles from './playground.module.css';

export const Hints = ({ warnings }: { readonly warnings: readonly string[] }) => {
  const t = messages('playground');
  return (
    <div role="status" className={styles.hints}>
      {warnings.length > 0 && (
        <>
          <p>{t.mayNotScan}</p>
          <ul>
            {warnings.map((warning) => (
              <li key={warning}>{t.warning(warning)}</li>
            ))}
          </ul>
        </>
      )}
      <p className={styles.note}>
        {t.doesNotScan}{' '}
        <a href="/docs/not-scanning" className="link" hrefLang="en">
          {t.whatToCheck}
        </a>
      </p>
    </div>
  );
};
