/** When a key was last used. */
import type { ApiKeyJson } from '../../../../src/api-keys/schemas.ts';
import { When } from '../../components/when.tsx';

export const LastUsed = ({ at }: { readonly at: ApiKeyJson['lastUsedAt'] }) =>
  at === null ? 'Never' : <When at={at} as="ago" />;
