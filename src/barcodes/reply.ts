/** The headers under which a picture can do no harm, on every route that answers with one. */

/** An SVG opened on its own can run script if it comes from others; ours has none, and this says so. */
export const PICTURE_HEADERS = {
  'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
  'X-Content-Type-Options': 'nosniff',
};
