/** What the operator announces, at the foot of every page; whoever has read a line puts it away until the page is loaded again. */
import { CloseButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { AnnouncementsJson } from '../../../src/status/schemas.ts';
import { get } from '../api/client.ts';
import { messages } from '../messages/messages.ts';
import styles from './layout.module.css';

export function Announcements() {
  const { data } = useQuery({
    queryKey: ['announcements'],
    queryFn: () => get<AnnouncementsJson>('/api/announcements'),
    staleTime: 60_000,
    refetchInterval: 120_000,
    retry: false,
  });
  const [read, setRead] = useState<readonly string[]>([]);
  const shown = data?.announcements.filter(({ id }) => !read.includes(id)) ?? [];
  if (shown.length === 0) return null;
  return (
    <aside aria-label={messages('shared').announcements} className={styles.announcements}>
      {shown.map(({ id, text }) => (
        <p key={id} className={styles.announcement}>
          {text}
          <CloseButton
            aria-label={messages('shared').putAway}
            onClick={() => setRead([...read, id])}
          />
        </p>
      ))}
    </aside>
  );
}
