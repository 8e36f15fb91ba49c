/** Incidents as RSS 2.0: an item for each word the operator said. Pure. */
import { escapeXml } from '../util/escape.ts';
import type { Incident } from './incidents.ts';

/** The feed; `publicUrl` without a slash at its end. */
export function statusRss(incidents: readonly Incident[], publicUrl: string): string {
  const page = `${publicUrl}/status`;
  const items = incidents
    .flatMap((incident) =>
      incident.updates.map((update, at) => ({
        ...update,
        id: `${incident.id}-${incident.updates.length - at}`,
        title: `${incident.title}: ${wordOf(incident, at)}`,
        link: `${page}#${incident.id}`,
      })),
    )
    .toSorted((a, b) => b.atMs - a.atMs)
    .slice(0, ITEMS_MAX);
  const head = [
    element('title', 'Barcode API status'),
    element('link', page),
    element('description', 'Incidents and maintenance'),
    `<atom:link href="${escapeXml(`${publicUrl}/status.rss`)}" rel="self" type="application/rss+xml"/>`,
  ];
  const entries = items.map(
    ({ id, title, link, text, atMs }) =>
      `<item>${element('title', title)}${element('link', link)}` +
      `<guid isPermaLink="false">${escapeXml(id)}</guid>` +
      `${element('pubDate', new Date(atMs).toUTCString())}${element('description', paragraphs(text))}</item>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>
${[...head, ...entries].join('\n')}
</channel></rss>
`;
}

/** What an update is, besides its text: the newest of a closed incident is its end. */
function wordOf({ closedAtMs, updates }: Incident, at: number): string {
  if (at === 0 && closedAtMs !== null && updates.length > 1) return 'over';
  return WORDS[updates[at]!.severity];
}

/** Readers take a description for HTML. */
const paragraphs = (text: string): string => text.split('\n').map(escapeXml).join('<br>');

const element = (name: string, text: string): string => `<${name}>${escapeXml(text)}</${name}>`;

const WORDS = { notice: 'notice', degraded: 'degraded', outage: 'outage' } as const;
const ITEMS_MAX = 100;
