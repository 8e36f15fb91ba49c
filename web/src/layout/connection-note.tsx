/** Says that there is no connection, as long as there is none: what is shown may be old, and changes wait. */
import { onlineManager } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { messages } from '../messages/messages.ts';
import styles from './layout.module.css';

export function ConnectionNote() {
  const isOnline = useSyncExternalStore(
    (onChange) => onlineManager.subscribe(onChange),
    () => onlineManager.isOnline(),
    () => true,
  );
  return (
    <div role="status" className={styles.connection}>
      {!isOnline && messages('shared').offline}
    </div>
  );
}
