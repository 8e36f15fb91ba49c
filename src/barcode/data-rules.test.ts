/**
 * Data that other encoders accept but scanners or sorting machines cannot read: each is refused with a
 * reason that says what is wrong, where, and what would be right, and the closest valid data is
 * accepted.
 */
import { describe, expect, it } from 'vitest';
import { encode } from './encode.ts';
import { findSymbology, SYMBOLOGIES } from './registry.ts';

type Refused = readonly [id: string, data: string, reason: RegExp];
type Accepted = readonly [id: string, data: string, canonical?: string];

function answer(id: string, data: string): { canonical?: string; reason?: string } {
  const encoded = encode(findSymbology(id)!, data);
  return encoded.kind === 'refused' ? { reason: encoded.reason } : { canonical: encoded.canonical };
}

const refuses = (rows: readonly Refused[]): void => {
  it.each(rows)('%s refuses %j', (id, data, reason) => {
    expect(answer(id, data).reason).toMatch(reason);
  });
};

const accepts = (rows: readonly Accepted[]): void => {
  it.each(rows.map(([id, data, canonical = data]) => [id, data, canonical] as const))(
    '%s accepts %j as %j',
    (id, data, canonical) => {
      expect(answer(id, data)).toEqual({ canonical });
    },
  );
};

const each = (ids: readonly string[], data: string, reason: RegExp): Refused[] =>
  ids.map((id) => [id, data, reason]);

describe('characters beyond the character set', () => {
  const ascii = 'CODE39EXT CODE93EXT TELEPEN POSICODE CODABLOCKF CODE16K CODE49'.split(' ');
  refuses([
    ...each(['CODE128', 'CODE128A', 'CODE128B'], 'AB€', /^Character 3 is "€" \(U\+20AC\)/),
    ['CODE128A', 'ABé', /^Character 3 is "é" \(U\+00E9\); .* no lowercase/],
    ['CODE128B', 'AB\x9F', /^Character 3 is U\+009F; .* no control characters/],
    ...each(ascii, 'ABC\u00A0', /^Character 4 is U\+00A0; .* accepts only ASCII/),
    ...each(ascii, '€', /^Character 1 is "€" \(U\+20AC\); .* accepts only ASCII/),
    ['CODE128', '😀1', /^Character 1 is "😀" \(U\+1F600\)/],
    [
      'CODE128A',
      'ABc',
      /^Character 3 is "c"; .* no lowercase letters; CODE128 accepts all of Latin-1/,
    ],
    ['CODE128B', 'AB\t', /^Character 3 is U\+0009; .* no control characters/],
    ['MICROQR', 'a€', /^Character 2 is "€" .* ISO 8859-1/],
    ['ULTRACODE', 'aŒ', /^Character 2 is "Œ" .* ISO 8859-1/],
    ['HANXIN', 'a\uE5E5', /^Character 2 is U\+E5E5; .* GB 18030/],
  ]);
  accepts([
    ...ascii.map((id) => [id, 'ABC'] as const),
    ['CODE128', '\0\x7F~'],
    ['CODE128', 'ÈÉÊËÌÍÎÏÐÑÒÓÿ\x80'],
    ['CODE128A', 'ÈÉÊËÌÍÎÏÐÑÒÓ\x80'],
    ['CODE128B', 'ÈÉÊËÌÍÎÏÐÑÒÓÿ'],
    ['CODE128A', 'AB\t'],
    ['CODE128B', 'ABc~'],
    ['MICROQR', 'aé'],
    ['ULTRACODE', 'aÿ'],
    ['HANXIN', 'a漢€😀'],
  ]);
});

describe('letters that fold into others', () => {
  const capitals = ['CODE39', 'CODE93', 'HIBC39', 'HIBC128', 'HIBC_QRCODE', 'BC412'];
  refuses([
    ...each(['CODE39', 'CODE93'], 'abc', /^Character 1 is "a".* no lowercase.* Send ABC, or use/),
    ...each(
      ['HIBC39', 'HIBC128', 'HIBC_QRCODE', 'BC412'],
      'abc',
      /^Character 1 is "a".* uppercase/,
    ),
    ...['ß', 'ﬁ', 'ſ', 'ı', 'Ａ', '\u212A'].flatMap((data) =>
      each(capitals, data, /^Character 1 is ".".* accepts only digits(,| and) uppercase/),
    ),
    ['CODABAR', '123', /^Codabar starts and ends with a letter from A to D.* send A123A\.$/],
    ['CODABAR', 'a123b', /^Codabar starts.* send A123B\.$/],
    ['CODABAR', 'A123b', /^Codabar starts and ends.* send A123B\.$/],
    ['CODABAR', 'A12B3C', /^Character 4 is "B"; between its start and stop letters/],
    ['CODABAR', 'AB', /there is nothing between the letters of AB/],
    ['CODABAR', 'A123*', /send A123C\.$/],
    ['CODABAR', 't1-2e', /send A1-2D\.$/],
    ['CODABAR', 'A12Z', /^Character 4 is "Z"/],
    ['PLESSEY', '12a', /^Character 3 is "a"; .* uppercase letters A to F/],
    ['DAFT', 'daft', /^Character 1 is "d"; DAFT accepts only the letters D, A, F and T/],
    ['ISBN', '156581231-x-', /^Character 11 is "x"; X can only be the check digit/],
    ['ISMN', 'm260532113', /^Character 1 is "m"; .* only digits, hyphens and an initial M/],
  ]);
  accepts([
    ['CODE39', 'ABC'],
    ['CODE93', 'ABC'],
    ['BC412', 'ABCDEFG'],
    ['CODABAR', 'A123B'],
    ['PLESSEY', '12A'],
    ['DAFT', 'DAFT'],
    ['ISBN', '156581231x', '978-1-56581-231-4'],
    ['ISMN', 'M260532113', '979-0-2605-3211-3'],
  ]);
});

describe('numbers that are none, or not whole, or out of range', () => {
  refuses([
    [
      'PHARMACODE',
      '12abc',
      /^Character 3 is "a"; Pharmacode accepts a whole number from 3 to 131070/,
    ],
    ['PHARMACODE', '12.9', /^Character 3 is "\."/],
    ['PHARMACODE', ' 12', /^Character 1 is a space/],
    ['PHARMACODE', '+12', /^Character 1 is "\+"/],
    ['PHARMACODE', '1e3', /^Character 2 is "e"/],
    ['PHARMACODE', '2', /from 3 to 131070.*; 2 is too small/],
    ['PHARMACODE', '131071', /131071 is too large/],
    ['PHARMACODE2', '3', /from 4 to 64570080.*; 3 is too small/],
    ['PHARMACODE2', '64570081', /64570081 is too large/],
    ['AZTEC_RUNE', '256', /one number from 0 to 255/],
    ['AZTEC_RUNE', '-1', /one number from 0 to 255/],
    ['CHANNELCODE', '27', /channel 3 .* is 26; 27 is larger; with a leading 0, 027 fits/],
    ['CHANNELCODE', '7742863', /channel 8 .* is 7742862; 7742863 is larger\.$/],
    ['FLATTERMARKEN', '000', /needs at least one digit from 1 to 9/],
    ['D3AQR', '16384|x', /category before the vertical bar must be 0 to 16383, not 16384/],
    ...each(['MSI11', 'MSI1110'], '6', /check value of 6 is 10, .*; use other data, or MSI10/),
    ['PZN7', '122621', /122621 has no check digit \(its modulo 11 check value is 10\)/],
    ['PZN8', '3699400', /3699400 has no check digit/],
  ]);
  accepts([
    ['PHARMACODE', '0012', '12'],
    ['PHARMACODE', '3'],
    ['PHARMACODE', '131070'],
    ['PHARMACODE2', '64570080'],
    ['AZTEC_RUNE', '255'],
    ['CHANNELCODE', '26'],
    ['FLATTERMARKEN', '001'],
    ['D3AQR', '16383|x'],
    ['MSI11', '7'],
    ['MSI10', '6'],
    ['PZN7', '123456', '1234562'],
  ]);
});

describe('pairs of digits', () => {
  const pairs = ['ITF', 'CODE128C', 'TELEPENNUMERIC'];
  refuses([
    ...each(pairs, '123', /the data has (an odd number, )?3\. Add a leading 0: 0123\.$/),
    ['TELEPENNUMERIC', 'X1', /^Character 1 is "X"; .* the second may be X/],
    ['ITF', '12 34', /^Character 3 is a space/],
  ]);
  accepts([...pairs.map((id) => [id, '0123'] as const), ['TELEPENNUMERIC', '1X']]);
});

describe('check digits', () => {
  refuses([
    ['EAN13', '5901234123450', /^The check digit of 590123412345 is 7, not 0\.$/],
    ['EAN8', '96385070', /^The check digit of 9638507 is 4, not 0\.$/],
    ['UPCA', '012345000059', /^The check digit of 01234500005 is 8, not 9\.$/],
    [
      'UPCE',
      '01234557',
      /^The check digit of 0123455 is 8, not 7 \(that of UPC-A 012345000058\)\.$/,
    ],
    ['MANDS', '0642119', /^The check digit of 0064211 is 8, not 9\.$/],
    ['ISBN', '978-1-56581-231-5', /is 4, not 5\.$/],
    ['ISBN', '1-56581-231-1', /^The check digit of 156581231 is X, not 1\.$/],
    ['ISSN', '0311-1750', /^The check digit of 0311175 is X, not 0\.$/],
    ['ISSN', '9770311175002', /is 1, not 2\.$/],
    ['ISMN', 'M260532114', /is 3, not 4\.$/],
    ['ITF14', '09521234543214', /is 3, not 4\.$/],
    ['EAN14', '09528765432109', /is 8, not 9\.$/],
    ['SSCC18', '(00)095287654321012347', /is 6, not 7\.$/],
    ...each(
      ['DATABAR_OMNI', 'DATABAR_STACKED', 'DATABAR_LIMITED'],
      '09521234543214',
      /is 3, not 4/,
    ),
    ['CODE32', '012345677', /is 6, not 7\.$/],
    ['PZN7', '1234563', /^The check digit of 123456 is 2, not 3\.$/],
    ['PZN8', '02758088', /is 9, not 8\.$/],
    ['IDENTCODE', '563102430314', /is 3, not 4\.$/],
    ['LEITCODE', '21348075016402', /is 1, not 2\.$/],
    ['POSTNET', '012345', /is 0, not 5\.$/],
    ['PLANET', '012345678901', /is 5, not 1\.$/],
    [
      'GS1_128',
      '(01)09521234543214',
      /^AI \(01\) GTIN, character 1: the check digit is 4 but should be 3/,
    ],
    [
      'GS1_QRCODE',
      '(10)A(00)095287654321012347',
      /^AI \(00\) SSCC, character 6: the check digit is 7/,
    ],
    ['EAN13_COMPOSITE', '9520123456789|(21)A', /is 8, not 9\.$/],
    [
      'GS1_DL_QRCODE',
      'https://a.b/01/09521234543214',
      /character 13: the check digit is 4 but should be 3/,
    ],
  ]);
  accepts([
    ['EAN13', '590123412345', '5901234123457'],
    ['EAN8', '9638507', '96385074'],
    ['UPCA', '01234500005', '012345000058'],
    ['UPCE', '123455', '01234558'],
    ['ISBN', '978156581231', '978-1-56581-231-4'],
    ['ISBN', '1-56581-231-X', '978-1-56581-231-4'],
    ['ISSN', '0311175', '0311-175X 00'],
    ['ISMN', '979026053211', '979-0-2605-3211-3'],
    ['ITF14', '0952123454321', '09521234543213'],
    ['EAN14', '0952876543210', '(01)09528765432108'],
    ['SSCC18', '09528765432101234', '(00)095287654321012346'],
    ['DATABAR_OMNI', '0952123454321', '(01)09521234543213'],
    ['CODE32', '01234567', '012345676'],
    ['PZN8', '0275808', '02758089'],
    ['IDENTCODE', '56310243031', '563102430313'],
    ['LEITCODE', '2134807501640', '21348075016401'],
    ['POSTNET', '01234', '012340'],
  ]);
});

describe('zeros, hyphens, spaces and add-ons', () => {
  refuses([
    [
      'UPCE',
      '0871503',
      /not follow the zero suppression rules: .* 087100000505, whose UPC-E is 08705015/,
    ],
    ['UPCE', '2123455', /^Character 1 is "2"; the number system of UPC-E must be 0 or 1/],
    ['ITF14', '0952 1234', /^ITF-14 has 14 digits.* has 8\.$/],
    ...each(['EAN14', 'SSCC18', 'DATABAR_OMNI'], '0952 1234', /digits.* has 8\.$/),
    [
      'ISBN',
      '978--156581231-4',
      /^Character 4 is "-"; a hyphen is allowed only between two digits/,
    ],
    ['ISBN', '979-0-2605-3211-3', /use the symbology ISMN/],
    ['ISBN', '9771565812310', /starts with 978 or 979, not 977/],
    ['ISBN', 'ISBN 978-1-56581-231-4', /^ISBN prints its name itself; send 978-1-56581-231-4\.$/],
    ['ISBN', 'ISBN-13: 9781565812314 12', /^ISBN prints its name itself; send 9781565812314 12\.$/],
    ['ISBN', 'isbn0306406152', /^ISBN prints its name itself; send 0306406152\.$/],
    ['ISSN', 'e-ISSN: 0311-175X', /^ISSN prints its name itself; send 0311-175X\.$/],
    ['ISMN', 'ISMN M-2605-3211-3', /^ISMN prints its name itself; send M-2605-3211-3\.$/],
    ['ISBN', 'ISBN', /^Character 1 is "I"/],
    ['ISSN', '03-11175X', /written as 4 digits, a hyphen, 3 digits and the check digit/],
    ['EAN13', '5901234123457 1', /^Character 14 is a space; .* add-on of 2 or 5 digits/],
    ['EAN13', '5901234123457  12', /^Character 14 is a space/],
    ['EAN13', '5901234123457 1x', /^Character 16 is "x"; an add-on has 2 or 5 digits/],
    ['EAN5', '1234', /has exactly 5 digits; the data has 4/],
  ]);
  accepts([
    ['UPCE', '08705015'],
    ['ISBN', '9781565812314 12', '978-1-56581-231-4 12'],
    ['ISSN', '0311-175X 01 12'],
    ['EAN13', '5901234123457 90200'],
    ['EAN5', '12345'],
  ]);
});

describe('HIBC', () => {
  const hibc = SYMBOLOGIES.filter(({ id }) => id.startsWith('HIBC')).map(({ id }) => id);
  refuses([
    ...each(hibc, '+A999BJC5D6E71', /ends with its link character: that of \+/),
    ...each(hibc, '1999X1', /starts with the labeler code, a letter and 3 .* starts with "1999"/),
    ...each(hibc, 'A99', /starts with the labeler code.*; the data starts with "A99"\.$/),
    ...each(hibc, 'A9991', /product code .* has 1 to 18 characters; here it has 0\.$/),
    ...each(
      hibc,
      'A9991234567890123456789A1',
      /product code .* has 1 to 18 characters; here it has 20\.$/,
    ),
    ...each(hibc, 'A999XX', /^Character 6 is "X"; the primary label ends with the unit of measure/),
    ...each(hibc, 'A999-X1', /^Character 5 is "-"; the primary label, before any slash/),
  ]);
  accepts(
    hibc.flatMap((id) => [
      [id, 'A999X1'] as const,
      [id, 'A9991234567890123456781'] as const,
      [id, 'A999X1/$$3231231LOT-1'] as const,
      [id, '$LOT.7'] as const,
      [id, '23365LOT'] as const,
    ]),
  );
});

describe('GS1 element strings', () => {
  const carriers = ['GS1_128', 'GS1_DATAMATRIX', 'GS1_QRCODE', 'GS1_DOTCODE', 'GS1_CC'].concat([
    'GS1_AZTEC',
    'GS1_HANXIN',
    'DATABAR_EXPANDED',
    'DATABAR_EXPANDED_STACKED',
    'GS1_DATAMATRIX_RECT',
  ]);
  const whole = carriers.filter((id) => id !== 'GS1_CC');
  const ten = '(01)09521234543213(10)ABCDEFGHIJKLMNOPQRST';
  refuses([
    ...['7', 'A', ')'].flatMap((data) =>
      each(carriers, data, /^GS1 data starts with an application identifier .*; character 1 is "/),
    ),
    ...each(carriers, '(', /^Character 1 is a parenthesis without an application identifier/),
    ...each(carriers, '(01)', /its value is missing; it must have 14 digits/),
    ...each(carriers, '(05)123', /\(05\) is not a GS1 application identifier/),
    ...each(carriers, '(01)09521234543213(01)09528765432108', /character 19: it already occurs/),
    ...each(carriers, '(01)09521234543213(10)AéB', /character 19: character 2 of its value is "é"/),
    ...each(carriers, '(01)09521234543213(17)251331', /month 13 does not exist/),
    ...each(whole, '(10)ABC', /it must be used together with \(01\)/),
    ...each(whole, '(02)09521234543213', /it must be used together with \(37\)/),
    [
      'GS1_128',
      `${ten}(21)12345678`,
      /^GS1-128 accepts at most 48 characters .*; the data has 49\. Split/,
    ],
    ['DATABAR_LIMITED', '29521234543217', /that start with 0 or 1, not with 2/],
    ['EAN13_COMPOSITE', '9520123456788', /needs two parts separated by \|/],
    ['EAN13_COMPOSITE', '9520123456788|', /GS1 data starts with an application identifier/],
    ['GS1_DL_QRCODE', 'ftp://a.b/01/09521234543213', /does not start with http/],
    ['GS1_DL_QRCODE', 'https://a.b/', /path of a GS1 Digital Link needs a key/],
    [
      'GS1_DL_QRCODE',
      'https://a.b/01/09521234543213 ',
      /^Character 30 is a space; .*percent-encoded/,
    ],
  ]);
  accepts([
    ...carriers.map((id) => [id, '(01)09521234543213(10)A\\(B'] as const),
    ['GS1_128', `${ten}(21)1234567`],
    ['GS1_128', '\x1D010952123454321310A\x1D211', '(01)09521234543213(10)A(21)1'],
    ['DATABAR_LIMITED', '09521234543213', '(01)09521234543213'],
    ['EAN13_COMPOSITE', '952012345678|(21)A', '9520123456788|(21)A'],
    ['GS1_DL_QRCODE', 'https://a.b/01/09521234543213'],
  ]);
});

describe('postal codes', () => {
  refuses([
    ['USPS_IMB', '95457781166695454659', /^Digit 2 .* must be 0 to 4, not 5/],
    ['USPS_IMB', '0123456709498765432', /has 20, 25, 29 or 31 digits; the data has 19/],
    ['USPS_IMB', '01234567094987654321-', /^Character 21 is "-"/],
    ['POSTNET', '1234', /has 5, 9 or 11 digits, or one more with the check digit; the data has 4/],
    ['ROYALMAIL', 'LE2_8HS', /^Character 4 is "_"/],
    ['ROYALMAIL', 'le28hs', /^Character 1 is "l"; .* uppercase letters/],
    ['KIX', '123AFZ', /^Characters 1 to 6 must be the postcode: 4 digits and 2 uppercase letters/],
    ['KIX', '1231FZX1', /^The postcode is followed by the house number of 1 to 5 digits/],
    ['KIX', '1231FZ13XHS12345', /an addition of 1 to 6 digits/],
    ['JAPANPOST', '654012', /^Characters 1 to 7 must be the 7-digit postcode/],
    [
      'JAPANPOST',
      '6540123a',
      /^Character 8 is "a"; the address accepts only digits, uppercase letters/,
    ],
    [
      'JAPANPOST',
      '65401231234567ABCD',
      /13 code characters, where a letter counts as two; here it has 15/,
    ],
    ['AUSPOST', '9956439111', /format control code: 11, 45, 59, 62, 87 or 92/],
    [
      'AUSPOST',
      '5956439A11',
      /^Characters 3 to 10 must be the delivery point identifier of 8 digits/,
    ],
    ['AUSPOST', '1156439111A', /^Format control code 11 has no customer information/],
    ['AUSPOST', '5956439111ABCDEF', /code 59, .* 5 characters or 8 digits; here it has 6/],
    ['AUSPOST', '5956439111A_', /^Character 12 is "_"; customer information accepts/],
    ['FIM', 'F', /one letter from A to E/],
    [
      'MAILMARK_2D',
      'JGB 022100123412345678AB19XY1A 0             ',
      /^Character 6 must be the version/,
    ],
  ]);
  accepts([
    ['USPS_IMB', '94457781166695454659'],
    ['USPS_IMB', '01234567094987654321-01234', '0123456709498765432101234'],
    ['ROYALMAIL', 'LE28HS9Z'],
    ['KIX', '1231FZ13XHS123'],
    ['JAPANPOST', '654-0123', '6540123'],
    ['JAPANPOST', '6540123123456789ABC'.slice(0, 17)],
    ['AUSPOST', '5956439111ABCDE'],
    ['AUSPOST', '595643911112345678'],
    ['FIM', 'fimE', 'E'],
  ]);
});

describe('what nobody sees', () => {
  const digitsOnly = 'EAN13 EAN8 UPCA ITF ITF14 MSI CODE2OF5 CODE128C EAN14 POSTNET'.split(' ');
  const example = (id: string): string => findSymbology(id)!.example.slice(0, 6);
  const strangers = [
    ['\n', 'U\\+000A'],
    ['\0', 'U\\+0000'],
    ['\uFEFF', 'U\\+FEFF'],
    ['\u200B', 'U\\+200B'],
    ['\u202E', 'U\\+202E'],
    ['\u0301', 'U\\+0301'],
    ['５', '"５" \\(U\\+FF15\\)'],
    ['٣', '"٣" \\(U\\+0663\\)'],
    ['א', '"א" \\(U\\+05D0\\)'],
    ['😀', '"😀" \\(U\\+1F600\\)'],
  ] as const;
  refuses(
    digitsOnly.flatMap((id) =>
      strangers.map(([stranger, name]) => {
        const start = example(id).replace(/\D.*/, '');
        const at = start.length + 1;
        return [id, `${start}${stranger}`, new RegExp(`^Character ${at} is ${name}; `)] as const;
      }),
    ),
  );
  refuses([
    ...each(['QRCODE', 'CODE128', 'EAN13'], '\uD83D', /^Character 1 is half of a surrogate pair/),
    ['QRCODE', 'a😀\uDE00', /^Character 3 is half of a surrogate pair/],
    ['CODE128', '😀😀\uFEFF'.slice(4), /^Character 1 is U\+FEFF/],
  ]);
  accepts([
    ['QRCODE', '\0\uFEFF\u200B\u202Eא\u0301😀'],
    ['DATAMATRIX', 'line\r\nline\0'],
  ]);
});

describe('length', () => {
  it.each(SYMBOLOGIES)('$id refuses 8000 characters and more, saying how many it takes', (row) => {
    const { reason } = answer(row.id, row.example.repeat(8001));
    expect(reason).toMatch(/ accepts at most \d+ characters; the data has \d+/);
  });

  it.each(SYMBOLOGIES)('$id refuses nothing at all', ({ id, name }) => {
    expect(answer(id, '')).toEqual({ reason: `${name} needs data, but none was given.` });
  });

  it('bytes are counted as bytes', () => {
    const none = encode(findSymbology('QRCODE')!, new Uint8Array(0));
    expect(none).toMatchObject({ reason: 'QR Code needs data, but none was given.' });
    const many = encode(findSymbology('QRCODE')!, new Uint8Array(8000));
    expect(many).toMatchObject({
      reason: 'QR Code accepts at most 7089 bytes; the data has 8000.',
    });
  });

  it('emoji explain why they count twice', () => {
    expect(answer('EAN2', '😀😀').reason).toBe(
      'EAN-2 add-on accepts at most 2 characters; the data has 4 ' +
        '(characters above U+FFFF, such as emoji, count as two).',
    );
  });

  it.each([
    ['AZTEC', '漢', 745],
    ['PDF417', '漢', 370],
    ['QRCODE', '漢', 985],
    ['DATAMATRIX', '漢', 519],
    ['D3AQR', '漢', 985],
    ['CODEONE', '漢', 494],
    ['MICROPDF417', '漢', 51],
    ['RMQR', '漢', 51],
  ])('%s counts the bytes of a text, not its characters', (id, unit, tooMany) => {
    expect(answer(id, unit.repeat(tooMany)).reason).toMatch(
      / holds at most .*; shorten the data\.$/,
    );
    expect(answer(id, unit.repeat(Math.floor(tooMany * 0.9))).reason).toBeUndefined();
  });
});
