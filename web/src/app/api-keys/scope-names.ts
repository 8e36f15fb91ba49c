/** What a key may be used for, as its card lists it. */
import type { ApiKeyJson } from '../../../../src/api-keys/schemas.ts';
import { messages } from '../../messages/messages.ts';

/** `barcodes, templates`. */
export function scopeNames(scopes: ApiKeyJson['scopes']): string {
  const names = messages('api-keys').scopes;
  return scopes.map((scope) => names[scope]).join(', ');
}
