/**
 * Generated payloads of payment codes: Swiss QR-bills with every reference type, LF and CR LF and
 * what may follow, and Slovenian payment orders.
 */
import { CAPITALS, DIGITS, type Random } from '../support/generate.ts';

/** A bill that keeps the implementation guidelines (SIX, version 2.3, chapter 4). */
export function swissBill(random: Random, draw: number): string {
  const type = ['QRR', 'SCOR', 'NON'][draw % 3]!;
  const institution = type === 'QRR' ? 30_000 + random.int(0, 1999) : 700 + random.int(0, 99);
  const account = String(institution).padStart(5, '0') + random.string(DIGITS + CAPITALS, 12);
  const reference = { QRR: qrReference(random), SCOR: creditorReference(random), NON: '' }[type]!;
  const lines = [
    ...['SPC', '0200', '1', withIban(random.pick(['CH', 'LI']), account)],
    ...address(random, draw),
    ...Array<string>(7).fill(''),
    draw % 4 === 0 ? '' : `${random.int(1, 999_999)}.${random.string(DIGITS, 2)}`,
    random.pick(['CHF', 'EUR']),
    ...(draw % 5 === 0 ? Array<string>(7).fill('') : address(random, draw + 1)),
    ...[type, reference, words(random, draw % 3 === 0 ? 0 : 60), 'EPD'],
    ...(draw % 4 === 1 ? ['//S1/10/10201409/11/190512'] : []),
    ...(draw % 8 === 1 ? ['eBill/B/simon.muster@example.com'] : []),
  ];
  return lines.join(draw % 2 === 0 ? '\n' : '\r\n');
}

/** An order that keeps the annex of the technical standard UPN QR, with its control sum or without. */
export function upnOrder(random: Random, draw: number): string {
  const iban = (): string => withChecks('SI', random.string(DIGITS, 15));
  const reference =
    draw % 3 === 0 ? creditorReference(random) : `SI00${random.int(1, 999_999)}-${draw}`;
  const name = (max: number): string => words(random, max, 'čšžČŠŽćđ');
  const fields = [
    ...['UPNQR', draw % 2 === 0 ? '' : iban(), '', '', draw % 5 === 0 ? `SI99` : ''],
    ...[
      name(33),
      name(33),
      `1000 ${name(20)}`,
      String(random.int(0, 99_999_999)).padStart(11, '0'),
    ],
    ...[
      draw % 4 === 0 ? '01.12.2026' : '',
      draw % 7 === 0 ? 'X' : '',
      random.pick(['COST', 'RENT']),
    ],
    ...[name(42), draw % 3 === 1 ? '29.02.2028' : '', iban(), reference],
    ...[name(33), name(33), `2000 ${name(20)}`],
  ];
  const body = fields.map((field) => `${field}\n`).join('');
  if (draw % 3 === 2) return body;
  const order = `${body}${String(body.length).padStart(3, '0')}\n`;
  return draw % 2 === 0 ? order : order.padEnd(411, ' ');
}

function address(random: Random, draw: number): string[] {
  const name = words(random, 40);
  if (draw % 2 === 0) return ['S', name, words(random, 20), '12a', '8000', 'Zürich', 'CH'];
  return ['S', name, '', '', '9490', words(random, 30), 'LI'];
}

/** Letters of a character set, accents included, never a space at the ends. */
function words(random: Random, max: number, accented = 'äöüéàçñ'): string {
  if (max === 0) return '';
  const letters = `${CAPITALS}${CAPITALS.toLowerCase()}${accented} '-.,&`;
  return `A${random.string(letters, random.int(1, max - 2))}z`;
}

/** Remainder of 97, the first four characters moved to the end (ISO 13616, ISO 11649). */
function mod97(code: string): number {
  const turned = code.slice(4) + code.slice(0, 4);
  return [...turned].reduce((rest, character) => {
    const value = parseInt(character, 36);
    return (rest * (value > 9 ? 100 : 10) + value) % 97;
  }, 0);
}

const withChecks = (head: string, tail: string): string =>
  head + String(98 - mod97(`${head}00${tail}`)).padStart(2, '0') + tail;

const withIban = withChecks;

const creditorReference = (random: Random): string =>
  withChecks('RF', random.string(DIGITS + CAPITALS, random.int(1, 21)));

/** 26 digits and the recursive modulo 10 check digit (annex B). */
function qrReference(random: Random): string {
  const digits = random.string(DIGITS, 26);
  const table = [0, 9, 4, 6, 8, 2, 7, 1, 3, 5];
  const carry = [...digits].reduce((rest, digit) => table[(rest + Number(digit)) % 10]!, 0);
  return digits + ((10 - carry) % 10);
}
