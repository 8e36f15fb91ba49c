/** What a client says it can take (RFC 9110, 12.5.1), as far as a reply comes in two forms. */
import { LISTED_MAX } from './headers.ts';

const JSON_TYPE = 'application/json';

/**
 * Whether JSON is what the client wants: only where it names JSON, and nothing that fits the other
 * form as much. Clients that say "JSON or anything", as many do by themselves, get the other form.
 */
export function prefersJson(accept: string | undefined, otherType: string): boolean {
  if (accept === undefined || !accept.toLowerCase().includes(JSON_TYPE)) return false;
  const ranges = new Map(
    accept
      .toLowerCase()
      .split(',', LISTED_MAX)
      .map((member) => {
        const [range = '', ...parameters] = member.split(';').map((part) => part.trim());
        const weight = parameters.find((parameter) => parameter.startsWith('q='));
        return [range, weight === undefined ? 1 : Number(weight.slice(2))];
      }),
  );
  const json = ranges.get(JSON_TYPE) ?? 0;
  const [mainType] = otherType.split('/');
  const other = ranges.get(otherType) ?? ranges.get(`${mainType}/*`) ?? ranges.get('*/*') ?? 0;
  return json > other;
}
