/** Secrets as they look in a text: to take them out of a line before it is written, and to find them in lines that were. */

interface SecretKind {
  readonly name: string;
  /** The first group, where there is one, may stay. */
  readonly pattern: RegExp;
}

const KINDS: readonly SecretKind[] = [
  { name: 'API key', pattern: /\b(bck_(?:live|test)_[0-9A-Za-z]{8})[0-9A-Za-z]{8,}/g },
  { name: 'signing secret', pattern: /\b(bck_sign_)[\w-]{8,}/g },
  { name: 'operator token', pattern: /\b(bco_)[\w-]{8,}/g },
  { name: 'webhook secret', pattern: /\b(whsec_)[\w+/=-]{8,}/g },
  { name: 'key of the payment provider', pattern: /\b([rs]k_(?:live|test)_)\w{8,}/g },
  { name: 'session cookie', pattern: /\b(barcode\.session=)[^\s;"\\]{8,}/g },
  { name: 'token of a mailed link', pattern: /([?&]token=)[\w.~%+/=-]{8,}/g },
  { name: 'signature of a URL', pattern: /([?&]signature=)[\w.~%+/=-]{8,}/g },
  { name: 'Authorization header', pattern: /\b((?:Bearer|Basic) )[\w.~+/=-]{8,}/g },
  {
    name: 'password in a URL',
    pattern: /([a-z][a-z\d+.-]{1,20}:\/\/[^\s:/@"]{0,100}:)[^\s@/"…]{1,200}(?=@)/g,
  },
  {
    name: 'email address',
    pattern: /()(?<![\w.+%-])[\w.+%-]{1,64}@(?:[\w-]{1,63}\.){1,8}[A-Za-z]{2,24}\b/g,
  },
];

/** The text with an ellipsis in place of each secret. */
export const withoutSecrets = (text: string): string =>
  KINDS.reduce((rest, { pattern }) => rest.replace(pattern, '$1…'), text);

/** Names of the kinds of secrets that the text has, one for each find. `known` are values that must not be in it either. */
export function secretsIn(text: string, known: readonly string[] = []): string[] {
  const kinds = KINDS.flatMap(({ name, pattern }) =>
    Array.from(text.matchAll(pattern), () => name),
  );
  return [...kinds, ...known.filter((value) => text.includes(value)).map(() => 'known value')];
}
