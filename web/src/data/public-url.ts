/**
 * The server's public address, which stands in code samples. Prerendered pages carry a stand-in
 * that the server replaces when it loads them, in the markup and in the meta element alike.
 */
import { createContext, use } from 'react';

export const PublicUrlContext = createContext('');

/** The address without a trailing slash: `https://barcodes.example.com`. */
export const usePublicUrl = (): string => use(PublicUrlContext);

/** What the page says the address is. */
export const publicUrlOfPage = (): string =>
  document.querySelector<HTMLMetaElement>('meta[name="public-url"]')?.content ?? location.origin;
