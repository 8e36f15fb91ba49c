/** The pages of the documentation, in reading order, as the menu and the footer list them. */

/** Path and title. */
export const DOCS_PAGES = [
  ['/docs', 'Quick start'],
  ['/docs/formats', 'Supported formats'],
  ['/docs/style', 'Style options'],
  ['/docs/payloads', 'Payloads'],
  ['/docs/labels', 'Labels and templates'],
  ['/docs/pricing', 'Credits and billing'],
  ['/docs/rate-limits', 'Rate limits'],
  ['/docs/errors', 'Errors'],
  ['/docs/webhooks', 'Webhooks'],
  ['/docs/self-hosting', 'Self-hosting'],
] as const;
