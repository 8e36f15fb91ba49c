/** Passkeys: what the browser makes and signs, and the hooks that send it. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  MeJson,
  NewPasskeyJson,
  PasskeyChallengeJson,
  PasskeyJson,
  PasskeysJson,
} from '../../../src/sign-in/schemas.ts';
import { del, get, post } from './client.ts';
import { useInvalidate } from './queries.ts';
import { keepSignedIn } from './session.ts';

/** Whether this browser has passkeys for the page; it is told of none on plain http. */
export const hasPasskeys = (): boolean => 'PublicKeyCredential' in globalThis;

export const usePasskeys = () =>
  useQuery({
    queryKey: PASSKEYS,
    queryFn: () => get<PasskeysJson>('/api/me/passkeys'),
    select: (response) => response.passkeys,
  });

export interface NewPasskey {
  readonly name: string;
  readonly password: string;
  /** As the device lists it. */
  readonly email: string;
}

/** Resolves with null where the reader dismissed the dialog of the browser. */
export function useAddPasskey() {
  const invalidate = useInvalidate();
  return useMutation({
    mutationFn: async ({ name, password, email }: NewPasskey) => {
      const begun = await post<NewPasskeyJson>('/api/me/passkeys/challenge', { password });
      const made = await unlessDismissed(createPasskey(begun, email));
      return made && post<PasskeyJson>('/api/me/passkeys', { name, ...made });
    },
    onSuccess: () => invalidate(PASSKEYS),
  });
}

export function useRemovePasskey() {
  const invalidate = useInvalidate();
  return useMutation({
    mutationFn: ({ id, password }: { readonly id: string; readonly password: string }) =>
      del(`/api/me/passkeys/${id}`, { password }),
    onSuccess: () => invalidate(PASSKEYS),
  });
}

/** Resolves with null as above. */
export function usePasskeySignIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      const begun = await post<PasskeyChallengeJson>('/api/auth/passkey', {});
      const signed = await unlessDismissed(signWithPasskey(begun));
      return signed && post<MeJson>('/api/auth/passkey/answer', signed);
    },
    onSuccess: (me) => me && keepSignedIn(client, me),
  });
}

/** Shows a passkey in place of password and code. false as above. */
export async function confirmByPasskey(): Promise<boolean> {
  const begun = await post<PasskeyChallengeJson>('/api/me/confirmation/passkey', {});
  const signed = await unlessDismissed(signWithPasskey(begun));
  if (signed === null) return false;
  await post('/api/me/confirmation/passkey/answer', signed);
  return true;
}

async function createPasskey(begun: NewPasskeyJson, email: string) {
  const { challenge, rpId, userHandle, algorithms, excluded } = begun;
  const credential = (await navigator.credentials.create({
    publicKey: {
      challenge: toBytes(challenge),
      rp: { id: rpId, name: document.title.split(' · ').at(-1) ?? rpId },
      user: { id: toBytes(userHandle), name: email, displayName: email },
      pubKeyCredParams: algorithms.map((alg) => ({ type: 'public-key', alg })),
      excludeCredentials: excluded.map((id) => ({ type: 'public-key', id: toBytes(id) })),
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      attestation: 'none',
    },
  })) as PublicKeyCredential;
  const response = credential.response as AuthenticatorAttestationResponse;
  return {
    id: toText(credential.rawId),
    clientDataJson: toText(response.clientDataJSON),
    authenticatorData: toText(response.getAuthenticatorData()),
    publicKey: toText(response.getPublicKey() ?? new ArrayBuffer(0)),
    algorithm: response.getPublicKeyAlgorithm(),
  };
}

async function signWithPasskey({ challenge, rpId }: PasskeyChallengeJson) {
  const credential = (await navigator.credentials.get({
    publicKey: { challenge: toBytes(challenge), rpId, userVerification: 'required' },
  })) as PublicKeyCredential;
  const response = credential.response as AuthenticatorAssertionResponse;
  const { userHandle } = response;
  return {
    id: toText(credential.rawId),
    clientDataJson: toText(response.clientDataJSON),
    authenticatorData: toText(response.authenticatorData),
    signature: toText(response.signature),
    userHandle: userHandle === null || userHandle.byteLength === 0 ? null : toText(userHandle),
  };
}

/** Whoever dismisses the dialog, or has no passkey, is told nothing: browsers do not say which it was. */
async function unlessDismissed<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (fault) {
    if (fault instanceof DOMException && DISMISSED.has(fault.name)) return null;
    throw fault;
  }
}

const toBytes = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (char) => char.charCodeAt(0));

/** In base64url, without padding. */
const toText = (bytes: ArrayBuffer): string =>
  btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '');

const DISMISSED: ReadonlySet<string> = new Set(['NotAllowedError', 'AbortError']);
const PASSKEYS = ['passkeys'] as const;
