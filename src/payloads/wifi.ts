/** Access to a wireless network, as phones take it from their camera. */
import { choice, isOn, line, onOff, refusedField, textOf, type Fields } from './field.ts';
import { built, type PayloadKind } from './kind.ts';
import { escapeField, splitFields, unescapeField } from './semicolon-fields.ts';

/** Octets of a network's name (IEEE 802.11, 9.4.2.2). */
const SSID_BYTES_MAX = 32;

export const WIFI: PayloadKind = {
  id: 'wifi',
  name: 'Wi-Fi network',
  standard: 'ZXing Barcode Contents, Wi-Fi network config; names and passwords: IEEE 802.11',
  symbologies: ['QRCODE'],
  options: {},
  fields: [
    line('ssid', 32, 'Name of the network.', { required: true }),
    choice('security', ['WPA', 'SAE', 'WEP', 'nopass'], 'WPA is WPA and WPA2, SAE is WPA3.', {
      default: 'WPA',
    }),
    line('password', 64, 'Password; none with nopass.'),
    onOff('hidden', 'Whether the network does not announce its name.'),
  ],
  example: { ssid: 'mynetwork', security: 'WPA', password: 'mypass;1' },
  build,
  parse,
};

function build(fields: Fields): ReturnType<PayloadKind['build']> {
  const [ssid, security, password] = [
    textOf(fields, 'ssid'),
    textOf(fields, 'security'),
    textOf(fields, 'password'),
  ];
  if (Buffer.byteLength(ssid) > SSID_BYTES_MAX) {
    return refusedField('ssid', `ssid has at most ${SSID_BYTES_MAX} bytes in UTF-8; shorten it.`);
  }
  const { pattern, rule } = PASSWORDS[security]!;
  if (!pattern.test(password)) return refusedField('password', `With ${security}, ${rule}.`);
  const parts = [
    `T:${security}`,
    `S:${escapeField(ssid, ',:"')}`,
    ...(password === '' ? [] : [`P:${escapeField(password, ',:"')}`]),
    ...(isOn(fields, 'hidden') ? ['H:true'] : []),
  ];
  return built(`WIFI:${parts.join(';')};;`);
}

/** What a password may be, by the kind of security. */
const PASSWORDS: Readonly<Record<string, { readonly pattern: RegExp; readonly rule: string }>> = {
  WPA: {
    pattern: /^(?:[ -~]{8,63}|[0-9A-Fa-f]{64})$/,
    rule: 'password has 8 to 63 characters of ASCII, or 64 hexadecimal digits',
  },
  SAE: { pattern: /^.{1,63}$/u, rule: 'password has 1 to 63 characters' },
  WEP: {
    pattern: /^(?:[ -~]{5}|[ -~]{13}|[0-9A-Fa-f]{10}|[0-9A-Fa-f]{26})$/,
    rule: 'password has 5 or 13 characters, or 10 or 26 hexadecimal digits',
  },
  nopass: { pattern: /^$/, rule: 'there is no password: leave it out' },
};

function parse(data: string): Record<string, unknown> | undefined {
  const split = splitFields(data, 'WIFI');
  if (split === undefined) return undefined;
  const found = new Map(split.map(([key, value]) => [key, unescapeField(value)]));
  const security = found.get('T') ?? '';
  const known = Object.keys(PASSWORDS).find((id) => id.toUpperCase() === security.toUpperCase());
  const kind = known ?? ALIASES.get(security.toUpperCase()) ?? security;
  return {
    ssid: found.get('S'),
    security: kind,
    // Some write one although it opens nothing.
    password: kind === 'nopass' ? '' : found.get('P'),
    hidden: found.get('H')?.toLowerCase() === 'true',
  };
}

/** Other names that are met. */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ['', 'nopass'],
  ['WPA2', 'WPA'],
  ['WPA/WPA2', 'WPA'],
  ['WPA3', 'SAE'],
]);
