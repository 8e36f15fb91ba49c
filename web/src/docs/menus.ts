/**
 * The menus are `details` elements, so that they open without a script. On wide screens they are always open:
 * by CSS before this runs, where the browser can; by this also for programs that read what the elements say.
 */
import { all } from './find.ts';

export function openMenus(): void {
  const menus = all<HTMLDetailsElement>('details.menu, details.side, details.outline');
  for (const menu of menus) {
    const wide = matchMedia(
      menu.matches('.outline') ? '(min-width: 72em)' : '(min-width: 48.01em)',
    );
    const apply = (): void => {
      menu.open = wide.matches;
    };
    apply();
    wide.addEventListener('change', apply);
  }
  // A menu that covers the page closes once something in it is chosen.
  for (const menu of menus) {
    menu.addEventListener('click', (event) => {
      const isLink = (event.target as HTMLElement).closest('a') !== null;
      if (isLink && matchMedia('(max-width: 48em)').matches) menu.open = false;
    });
  }
  watchOutline();
}

/** Marks the section of the outline that is being read. */
function watchOutline(): void {
  const links = new Map(all('.outline a').map((link) => [link.getAttribute('href'), link]));
  const headings = all('article h2[id], article h3[id]');
  if (links.size === 0) return;
  let marked: HTMLElement | undefined;
  const mark = (): void => {
    const current = headings.findLast((one) => one.getBoundingClientRect().top < TOP_PX);
    const link = links.get(`#${current?.id}`);
    if (link === marked) return;
    marked?.removeAttribute('aria-current');
    link?.setAttribute('aria-current', 'location');
    marked = link;
  };
  addEventListener('scroll', mark, { passive: true });
  mark();
}

/** Headings above this line have been passed. */
const TOP_PX = 120;
