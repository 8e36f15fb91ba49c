/** Says that the account is suspended, and why, on every signed-in page. */
import { useMe } from '../api/queries.ts';
import { messages } from '../messages/messages.ts';
import styles from './layout.module.css';

export function SuspendedNote() {
  const suspended = useMe().data?.suspended ?? null;
  if (suspended === null) return null;
  return (
    <div role="status" className={styles.connection}>
      {messages('app').suspended(suspended)}
    </div>
  );
}
