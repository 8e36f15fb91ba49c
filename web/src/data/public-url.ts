/**
 * The server's public URL, which appears in code samples. Prerendered pages contain a placeholder
 * that the server replaces when it loads them, in the markup and in the meta element alike.
 */
import { createContext, use } from 'react';

export const PublicUrlContext = createContext('');

/** The URL without a trailing slash: `https://barcodes.example.com`. */
export const usePublicUrl = (): string => use(PublicUrlContext);

/** The public URL that the page was served with. */
export const readPublicUrl = (): string =>
  document.querySelector<HTMLMetaElement>('meta[name="public-url"]')?.content ?? location.origin;
