/** The data embedded in a prerendered page, so that its first render needs no request. */
import type { QueryClient } from '@tanstack/react-query';

/** API responses by the first part of the query key that fetches them. */
export type PageData = Readonly<Record<string, unknown>>;

/** Stores the data where the queries of the page look first. */
export function fillQueries(queryClient: QueryClient, data: PageData): void {
  for (const [key, response] of Object.entries(data)) queryClient.setQueryData([key], response);
}

/** The data of the page that is open. */
export function readPageData(): PageData {
  const text = document.getElementById('page-data')?.textContent;
  return text === undefined || text === null ? {} : (JSON.parse(text) as PageData);
}
