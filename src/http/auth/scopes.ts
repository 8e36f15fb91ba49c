/** The table of scopes: what an API key may be used for at all. Operations name the one that they need. */

export const SCOPES = {
  barcodes: 'Draw, validate, decode and sign barcodes, labels and batches, and read their results.',
  templates: 'Read and write templates and their images.',
  usage: 'Read usage and the list of requests.',
  webhooks: 'Read and write webhook endpoints, and read and resend their deliveries.',
} as const;

export type Scope = keyof typeof SCOPES;

export const SCOPE_NAMES = Object.keys(SCOPES) as readonly Scope[];

/** Of a key whose owner says nothing of it. */
export const DEFAULT_SCOPES: readonly Scope[] = ['barcodes', 'templates'];

/** In the order of the table, each once. */
export const inOrder = (scopes: readonly Scope[]): Scope[] =>
  SCOPE_NAMES.filter((name) => scopes.includes(name));
