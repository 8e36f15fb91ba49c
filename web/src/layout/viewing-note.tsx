/** Says whose account an operator looks at, for as long as that is so; it cannot be put away, only ended. */
import { Button } from '@mantine/core';
import { useEffect } from 'react';
import { useEndView } from '../api/admin-view.ts';
import { useMe } from '../api/queries.ts';
import { zonedMoment } from '../data/dates.ts';
import { messages } from '../messages/messages.ts';
import { reload } from '../api/reload.ts';
import styles from './layout.module.css';

export function ViewingNote() {
  const me = useMe().data;
  const end = useEndView();
  const viewing = me?.viewing ?? null;
  const until = viewing?.until;
  useEffect(() => {
    if (until === undefined) return;
    const timer = setTimeout(() => reload('/admin'), Date.parse(until) - Date.now());
    return () => clearTimeout(timer);
  }, [until]);
  if (viewing === null) return null;
  const t = messages('app');
  return (
    <div role="status" className={styles.viewing}>
      <span>{t.viewing(viewing.account, zonedMoment(viewing.until))}</span>
      <Button size="xs" variant="default" loading={end.isPending} onClick={() => end.mutate()}>
        {t.endViewing}
      </Button>
    </div>
  );
}
