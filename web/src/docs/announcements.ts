/** What the operator announces, at the foot of the page; whoever has read a line puts it away until the page is loaded again. */
import type { AnnouncementsJson } from '../../../src/status/schemas.ts';

export async function showAnnouncements(): Promise<void> {
  const response = await fetch('/api/announcements').catch(() => undefined);
  if (response?.ok !== true) return;
  const { announcements } = (await response.json()) as AnnouncementsJson;
  if (announcements.length === 0) return;
  const aside = document.createElement('aside');
  aside.className = 'announcements';
  aside.ariaLabel = 'Announcements';
  for (const { text } of announcements) {
    const line = document.createElement('p');
    const close = document.createElement('button');
    close.textContent = '×';
    close.ariaLabel = 'Put this announcement away';
    close.addEventListener('click', () => line.remove());
    line.append(text, close);
    aside.append(line);
  }
  document.body.append(aside);
}
