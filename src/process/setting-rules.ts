/** What single settings must look like: see config.ts. */
import { z } from 'zod';
import { parseIpRange } from '../util/ip.ts';

export const isHttpUrl = (text: string): boolean => {
  const url = URL.canParse(text) ? new URL(text) : null;
  return url !== null && /^https?:$/.test(url.protocol) && url.search === '' && url.hash === '';
};

export const hasProtocol = (text: string, protocols: readonly string[]): boolean =>
  URL.canParse(text) && protocols.includes(new URL(text).protocol) && new URL(text).hostname !== '';

export const isSmtpUrl = (text: string): boolean => hasProtocol(text, ['smtp:', 'smtps:']);

/** `off`, a number of proxies, or their addresses and CIDR ranges. */
export function trustedProxies(text: string): false | number | readonly string[] | undefined {
  if (text === 'off') return false;
  if (/^([1-9]|10)$/.test(text)) return Number(text);
  const ranges = text.split(',').map((range) => range.trim());
  return ranges.every(isProxyRange) ? ranges : undefined;
}

/** Fastify takes an address with a zone for a proxy, but no range of everybody (prefix 0). */
function isProxyRange(text: string): boolean {
  const parsed = parseIpRange(text);
  return parsed.kind === 'range' && parsed.range.prefix > 0;
}

export const redisUrls = (text: string): string[] => text.split(',').map((url) => url.trim());

export const wholeNumber = (preset: number, min: number, max: number) =>
  z
    .string()
    .default(String(preset))
    .refine((text) => /^\d{1,6}$/.test(text) && Number(text) >= min && Number(text) <= max, {
      message: `must be a whole number from ${min} to ${max}`,
    })
    .transform(Number);

/** A password of any characters, put into a URL that has none. */
export function withPassword(databaseUrl: string, password: string | undefined): string {
  const url = new URL(databaseUrl);
  if (password === undefined || url.password !== '') return databaseUrl;
  url.password = encodeURIComponent(password);
  return url.href;
}

export const PROCESSES_MAX = 256;

export const processes = z
  .string()
  .default('1')
  .refine((text) => /^(auto|[1-9]\d{0,2})$/.test(text) && !(Number(text) > PROCESSES_MAX), {
    message: `must be auto, for one per core, or a number from 1 to ${PROCESSES_MAX}`,
  })
  .transform((text) => (text === 'auto' ? ('auto' as const) : Number(text)));

/** Whether mails may be from it: an address, or a name and `<address>`. */
export const isSender = (text: string): boolean =>
  /^([^<>\r\n]{1,100} <)?[^\s@<>]+@[^\s@<>]+>?$/.test(text);
