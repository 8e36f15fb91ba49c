/** When a key was last used. */
import type { ApiKeyJson } from '../../../../src/api-keys/schemas.ts';
import { When } from '../../components/when.tsx';
import { messages } from '../../messages/messages.ts';

export const LastUsed = ({ at }: { readonly at: ApiKeyJson['lastUsedAt'] }) =>
  at === null ? messages('api-keys').never : <When at={at} as="ago" />;
