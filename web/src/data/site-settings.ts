/**
 * What the server's settings say of it: its public URL, which appears in code samples, the currency of prices, who may
 * sign up, and what its operator links to and promises.
 * Prerendered pages contain placeholders that the server replaces when it loads them, in the markup and in the meta
 * elements alike.
 */
import { createContext, use } from 'react';
import { modeOfServer } from './mode.ts';

/** What the server's settings say, as the page was served. */
export interface SiteSettings {
  readonly publicUrl: string;
  /** ISO 4217, of all prices. */
  readonly currency: string;
  /** `none`: plans that cost something cannot be bought. */
  readonly paidPlans: string;
  /** Who may sign up: `open`, `invite` or `closed`. */
  readonly signups: string;
  /** Whom the pages speak to: `service`, customers; `internal`, colleagues. Pages that the build renders ask with `data-only`. */
  readonly mode: string;
  /** Addresses of the operator's own pages; empty where there is none. */
  readonly terms: string;
  readonly privacy: string;
  readonly support: string;
  /** What the operator promises with each plan, by its id; empty texts where nothing. */
  readonly promises: Readonly<Record<string, PlanPromise>>;
}

export interface PlanPromise {
  /** What support there is. */
  readonly support: string;
  /** Uptime in percent. */
  readonly sla: string;
}

export const SiteContext = createContext<SiteSettings>({
  publicUrl: '',
  currency: 'USD',
  paidPlans: 'offered',
  signups: 'open',
  mode: 'service',
  terms: '',
  privacy: '',
  support: '',
  promises: {},
});

export const useSiteSettings = (): SiteSettings => use(SiteContext);

/** The URL without a trailing slash: `https://barcodes.example.com`. */
export const usePublicUrl = (): string => use(SiteContext).publicUrl;

export const useCurrency = (): string => use(SiteContext).currency;

/** Whether a page that the browser draws speaks to colleagues. */
export const useIsInternal = (): boolean => use(SiteContext).mode === 'internal';

export const usePaidPlans = (): string => use(SiteContext).paidPlans;

/** The settings that the page was served with. */
export const readSiteSettings = (): SiteSettings => ({
  publicUrl: metaOf('public-url') ?? location.origin,
  currency: metaOf('currency') ?? 'USD',
  paidPlans: metaOf('paid-plans') ?? 'offered',
  signups: metaOf('sign-ups') ?? 'open',
  mode: modeOfServer(),
  terms: metaOf('terms-url') ?? '',
  privacy: metaOf('privacy-url') ?? '',
  support: metaOf('support-url') ?? '',
  promises: promises(),
});

/** By the ids of plans, as the elements are named. */
function promises(): SiteSettings['promises'] {
  const ids = [...document.querySelectorAll<HTMLMetaElement>('meta[name^="support-of-"]')].map(
    ({ name }) => name.replace('support-of-', ''),
  );
  return Object.fromEntries(
    ids.map((id) => [
      id,
      { support: metaOf(`support-of-${id}`) ?? '', sla: metaOf(`sla-of-${id}`) ?? '' },
    ]),
  );
}

const metaOf = (name: string): string | undefined =>
  document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content;
