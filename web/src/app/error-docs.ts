/** Where the documentation says what an error means and what to do about it. */
export const errorDocs = (code: string): string => `/docs/errors#${code}`;
