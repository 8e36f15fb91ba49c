/** Says that there is no connection, as long as there is none: what is shown may be old, and changes wait. */
import { onlineManager } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import styles from './layout.module.css';

export function ConnectionNote() {
  const isOnline = useSyncExternalStore(
    (onChange) => onlineManager.subscribe(onChange),
    () => onlineManager.isOnline(),
    () => true,
  );
  return (
    <div role="status" className={styles.connection}>
      {!isOnline &&
        'You are offline. What is shown may be out of date; it is updated once you are back online.'}
    </div>
  );
}
