/** The data that a prerendered page brings along, so that its first paint asks for nothing. */
import type { QueryClient } from '@tanstack/react-query';

/** Replies of the API by the key of the query that asks for them. */
export type PageData = Readonly<Record<string, unknown>>;

/** Puts the page's data where the queries look first. */
export function fillQueries(queryClient: QueryClient, data: PageData): void {
  for (const [key, reply] of Object.entries(data)) queryClient.setQueryData([key], reply);
}

/** The data of the page that is open. */
export function dataOfPage(): PageData {
  const text = document.getElementById('page-data')?.textContent;
  return text === undefined || text === null ? {} : (JSON.parse(text) as PageData);
}
