/**
 * What browsers are told they may do with a reply: one row for each kind of reply. A row is made
 * once, at start, so that the main job pays for a copy of a few constants and no more.
 */

export interface SecurityHeaders {
  /** On everything that is no page: nothing may run, load or frame. Set before any route. */
  readonly api: Readonly<Record<string, string>>;
  /** On pages, in place of the same names above. */
  readonly page: Readonly<Record<string, string>>;
  /** On the one page that may ask for the camera, in place of those. */
  readonly cameraPage: Readonly<Record<string, string>>;
  /** On what pages load. */
  readonly asset: Readonly<Record<string, string>>;
}

/** The rows for a server at this public address; https ones are told to stay with https. */
export function securityHeaders(publicUrl: string): SecurityHeaders {
  const always = {
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'strict-origin-when-cross-origin',
    ...(publicUrl.startsWith('https:') ? { 'Strict-Transport-Security': 'max-age=31536000' } : {}),
  };
  const page = {
    ...always,
    'Content-Security-Policy': PAGE_POLICY,
    'Permissions-Policy': `camera=(), ${NO_DEVICES}`,
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'X-Frame-Options': 'DENY',
  };
  return {
    api: { ...always, 'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'" },
    page,
    cameraPage: { ...page, 'Permissions-Policy': `camera=(self), ${NO_DEVICES}` },
    asset: { ...always, 'Cross-Origin-Resource-Policy': 'same-origin' },
  };
}

const NO_DEVICES = 'microphone=(), geolocation=(), payment=(), usb=()';

/** Scripts come from files of ours alone. Styles may stand in attributes: the components set them. */
const PAGE_POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');
