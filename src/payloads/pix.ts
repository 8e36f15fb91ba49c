/** Pix: the BR Code of the central bank of Brazil, which is a merchant-presented EMV code. */
import { accepted, refused, type Accepted, type Refusal } from '../barcode/symbol.ts';
import { decimal } from './checks.ts';
import { line, number, refusedField, textOf, type Fields, type PayloadRefusal } from './field.ts';
import { built, type PayloadKind } from './kind.ts';
import { isCnpj, isCpf } from './tax-numbers.ts';

const ASCII = { pattern: '[ -~]+', rule: 'printable ASCII; write letters without accents' };

/** Longest value of an object: its length has two digits. */
const VALUE_MAX = 99;
const GUI = 'br.gov.bcb.pix';

export const PIX: PayloadKind = {
  id: 'pix',
  name: 'Pix',
  standard: 'Banco Central do Brasil, Manual do BR Code; EMV QRCPS Merchant-Presented Mode 1.1',
  symbologies: ['QRCODE'],
  options: {},
  fields: [
    line('key', 77, 'Pix key of a static code (26-01).', {
      rule: 'a CPF or CNPJ, an email address, a telephone number with +55, or a random key (UUID)',
      check: pixKey,
    }),
    line('url', 77, 'Address of the payload of a dynamic code, without https:// (26-25).', {
      pattern: '[A-Za-z0-9.\\-]+/[!-~]+',
      rule: 'a host and path, such as pix.example.com/qr/v2/9d36b84f',
    }),
    line('name', 25, 'Name of the payee (59).', { required: true, ...ASCII }),
    line('city', 15, 'City of the payee (60).', { required: true, ...ASCII }),
    number('amount', 16, 'Amount in reais (54); left open if not given.', {
      rule: 'from 0.01 to 9999999999.99, with at most two decimals',
      check: decimal(0.01, 9_999_999_999.99, 2),
    }),
    line('transactionId', 25, 'Identifier of the transaction, txid (62-05).', {
      pattern: '[A-Za-z0-9]{1,25}|\\*{3}',
      rule: 'up to 25 letters and digits, or *** for none',
      default: '***',
    }),
    line('description', 72, 'Text for the payer (26-02); only with a key.', ASCII),
    line('postcode', 10, 'Postcode of the payee (61).', {
      pattern: '[0-9\\-]+',
      rule: 'digits and hyphens',
    }),
    line('merchantCategory', 4, 'Merchant category (52, ISO 18245).', {
      pattern: '\\d{4}',
      rule: '4 digits',
      default: '0000',
    }),
  ],
  example: {
    key: '123e4567-e12b-12d1-a456-426655440000',
    name: 'Fulano de Tal',
    city: 'BRASILIA',
  },
  build,
  parse,
};

/** What a key may be (Manual de Padrões para Iniciação do Pix). */
function pixKey(value: string): Accepted | Refusal {
  if (/^\+55\d{10,11}$/.test(value)) return accepted(value);
  if (/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value)) return accepted(value);
  if (/^[a-z0-9.!#$&'*+/=?^_`{|}~-]+@[a-z0-9.-]+$/.test(value)) return accepted(value);
  const digits = value.replace(/[./-]/g, '');
  if (isCpf(digits) || isCnpj(digits)) return accepted(digits);
  return refused(
    'must be a CPF or CNPJ with right check digits, an email address in small letters, a ' +
      'telephone number such as +5511987654321, or a random key (UUID) in small letters',
  );
}

function build(fields: Fields): ReturnType<PayloadKind['build']> {
  const field = (name: string): string => textOf(fields, name);
  const account = accountOf(fields);
  if (typeof account === 'object') return account;
  const objects = [
    object('00', '01'),
    field('url') === '' ? '' : object('01', DYNAMIC),
    object('26', account),
    object('52', field('merchantCategory')),
    object('53', REAL),
    optional('54', field('amount')),
    object('58', 'BR'),
    object('59', field('name')),
    object('60', field('city')),
    optional('61', field('postcode')),
    object('62', object('05', field('transactionId'))),
  ];
  const unsigned = `${objects.join('')}${CRC_HEAD}`;
  return built(unsigned + crc16(unsigned));
}

/** The account information, or why there is none. */
function accountOf(fields: Fields): string | PayloadRefusal {
  const [key, url, description] = ['key', 'url', 'description'].map((n) => textOf(fields, n)) as [
    string,
    string,
    string,
  ];
  if ((key === '') === (url === '')) {
    return refusedField('key', 'Give either key, for a static code, or url, for a dynamic one.');
  }
  if (url !== '' && description !== '') {
    return refusedField('description', 'A dynamic code has its description at its url.');
  }
  const account = object('00', GUI) + (url === '' ? object('01', key) : object('25', url));
  const room = VALUE_MAX - account.length - HEAD_LENGTH;
  if (description.length > Math.max(0, room)) {
    return refusedField(
      'description',
      `Beside this key there is room for ${Math.max(0, room)} characters; it has ${description.length}.`,
    );
  }
  return account + optional('02', description);
}

/** An object: its identifier, the length of its value in two digits, and the value. */
const object = (id: string, value: string): string =>
  `${id}${String(value.length).padStart(2, '0')}${value}`;

const optional = (id: string, value: string): string => (value === '' ? '' : object(id, value));

function parse(data: string): Record<string, unknown> | undefined {
  if (!data.startsWith('000201') || data.slice(-8, -4) !== CRC_HEAD) return undefined;
  if (crc16(data.slice(0, -4)) !== data.slice(-4).toUpperCase()) return undefined;
  const objects = readObjects(data);
  if (objects?.get('53') !== REAL || objects.get('58') !== 'BR') return undefined;
  const account = ACCOUNTS.map((id) => readObjects(objects.get(id) ?? '')).find(
    (found) => found?.get('00')?.toLowerCase() === GUI,
  );
  if (account === undefined) return undefined;
  return {
    key: account.get('01'),
    url: account.get('25'),
    description: account.get('02'),
    name: objects.get('59'),
    city: objects.get('60'),
    amount: objects.get('54'),
    postcode: objects.get('61'),
    merchantCategory: objects.get('52'),
    transactionId: readObjects(objects.get('62') ?? '')?.get('05'),
  };
}

/** Objects by their identifiers; undefined where a length is wrong. */
function readObjects(text: string): Map<string, string> | undefined {
  const objects = new Map<string, string>();
  for (let at = 0; at < text.length;) {
    const head = /^(\d\d)(\d\d)$/.exec(text.slice(at, at + HEAD_LENGTH));
    if (head === null) return undefined;
    const start = at + HEAD_LENGTH;
    at = start + Number(head[2]);
    if (at > text.length || objects.has(head[1]!)) return undefined;
    objects.set(head[1]!, text.slice(start, at));
  }
  return objects;
}

/** ISO/IEC 13239: polynomial 1021, from FFFF, as EMV asks for (4.7.3). */
function crc16(text: string): string {
  let crc = 0xffff;
  for (const byte of Buffer.from(text)) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit++) crc = crc & 0x8000 ? (crc << 1) ^ 0x1021 : crc << 1;
    crc &= 0xffff;
  }
  return crc.toString(16).toUpperCase().padStart(4, '0');
}

const HEAD_LENGTH = 4;
const CRC_HEAD = '6304';
/** ISO 4217. */
const REAL = '986';
/** Point of initiation: for one payment. */
const DYNAMIC = '12';
/** Templates of merchant accounts: 26 to 51. */
const ACCOUNTS = Array.from({ length: 26 }, (_, i) => String(26 + i));
