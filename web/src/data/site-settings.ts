/**
 * What the server's settings say of it: its public URL, which appears in code samples, and the currency of prices.
 * Prerendered pages contain placeholders that the server replaces when it loads them, in the markup and in the meta
 * elements alike.
 */
import { createContext, use } from 'react';

/** What the server's settings say, as the page was served. */
export interface SiteSettings {
  readonly publicUrl: string;
  /** ISO 4217, of all prices. */
  readonly currency: string;
  /** `none`: plans that cost something cannot be bought. */
  readonly paidPlans: string;
}

export const SiteContext = createContext<SiteSettings>({
  publicUrl: '',
  currency: 'USD',
  paidPlans: 'offered',
});

/** The URL without a trailing slash: `https://barcodes.example.com`. */
export const usePublicUrl = (): string => use(SiteContext).publicUrl;

export const useCurrency = (): string => use(SiteContext).currency;

export const usePaidPlans = (): string => use(SiteContext).paidPlans;

/** The settings that the page was served with. */
export const readSiteSettings = (): SiteSettings => ({
  publicUrl: metaOf('public-url') ?? location.origin,
  currency: metaOf('currency') ?? 'USD',
  paidPlans: metaOf('paid-plans') ?? 'offered',
});

const metaOf = (name: string): string | undefined =>
  document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content;
