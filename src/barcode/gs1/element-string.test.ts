import { describe, expect, it } from 'vitest';
import { allAis } from './ai.ts';
import { CHECKS } from './checks.ts';
import { humanReadable } from './draw.ts';
import { canonicalForm, messageLength, parseElementString } from './element-string.ts';
import { elementStringRule, gs1128Rule, keyRule, partialRule, type Rule } from './rules.ts';

const GTIN = '(01)09521234543213';
const SSCC = '(00)095287654321012346';

const reasonOf = (rule: Rule, data: string): string => {
  const parsed = rule(data);
  return parsed.kind === 'refused' ? parsed.reason : `accepted ${parsed.data}`;
};

const readBack = (data: string): string => reasonOf(elementStringRule, data);

const lengthOf = (data: string): number => {
  const parsed = parseElementString(data, 0);
  return parsed.kind === 'refused' ? -1 : messageLength(parsed.elements);
};

describe('the AI table', () => {
  it('holds every AI once, with checks that exist and relations to AIs that exist', () => {
    const rows = allAis();
    expect(rows).toHaveLength(541);
    const known = rows.map(({ ai }) => ai);
    for (const row of rows) {
      expect(row.lengthMax).toBeGreaterThanOrEqual(row.lengthMin);
      for (const check of row.components.flatMap(({ checks }) => checks)) {
        expect(CHECKS).toHaveProperty(check);
      }
      for (const other of [...row.excludes, ...row.requires.flat(2)]) {
        const pattern = new RegExp(`^${other.replaceAll('n', '\\d')}$`);
        expect({ other, found: known.some((ai) => pattern.test(ai)) }).toEqual({
          other,
          found: true,
        });
      }
    }
  });

  it('knows which values need no separator', () => {
    const predefined = allAis().filter((row) => row.predefinedLength);
    expect(predefined.every((row) => row.lengthMin === row.lengthMax)).toBe(true);
    expect(predefined.map(({ ai }) => ai)).toEqual(expect.arrayContaining(['00', '01', '3103']));
    expect(predefined.map(({ ai }) => ai)).not.toContain('422');
  });
});

describe('element strings that are right', () => {
  it.each(REAL_WORLD())('takes %s', (data) => {
    expect(elementStringRule(data)).toEqual({ kind: 'accepted', data });
  });

  it('reads a message with FNC1 as U+001D and gives it brackets', () => {
    expect(readBack('\x1D010952123454321310ABC\x1D17250131')).toBe(
      `accepted ${GTIN}(10)ABC(17)250131`,
    );
    expect(readBack('\x1D0109521234543213\x1D10ABC')).toBe(`accepted ${GTIN}(10)ABC`);
    expect(readBack('\x1D010952123454321310A(B')).toBe(`accepted ${GTIN}(10)A\\(B`);
  });

  it('keeps a bracket inside a value apart from the bracket of an AI', () => {
    const parsed = parseElementString(`${GTIN}(10)A\\(21)B`, 0);
    if (parsed.kind === 'refused') throw new Error(parsed.reason);
    expect(parsed.elements.map(({ value }) => value)).toEqual(['09521234543213', 'A(21)B']);
    const canonical = canonicalForm(parsed.elements);
    expect(canonical).toBe(`${GTIN}(10)A\\(21)B`);
    expect(humanReadable(canonical)).toBe(`${GTIN}(10)A(21)B`);
  });

  it('counts AIs, values and separators, but no separator behind the last value', () => {
    expect(lengthOf(GTIN)).toBe(16);
    expect(lengthOf(`${GTIN}(10)ABC`)).toBe(21);
    expect(lengthOf(`(10)ABC${GTIN}`)).toBe(22);
  });

  it('does not ask for an SSCC, which stands in a barcode of its own on a logistic label', () => {
    expect(elementStringRule('(02)09521234543213(37)24').kind).toBe('accepted');
    expect(elementStringRule('(403)ROUTE7').kind).toBe('accepted');
    expect(elementStringRule(`${SSCC}(3302)001250`).kind).toBe('accepted');
  });

  it.each([
    [' ( 01 ) 09521234543213 (10) ABC ', `${GTIN}(10)ABC`],
    ['(01) 0 952 1234 54321 3', GTIN],
    ['(01)0-952-1234-54321-3(10)A-B', `${GTIN}(10)A-B`],
    ['(00) 0 9528765 432101234 6 (400) PO-1', `${SSCC}(400)PO-1`],
    [`${GTIN}(17) 25 12 31(3103)000 123`, `${GTIN}(17)251231(3103)000123`],
    [`${GTIN}(10)\\(A\\(`, `${GTIN}(10)\\(A\\(`],
  ])('drops the spaces of %j next to parentheses and between fixed digits', (data, canonical) => {
    expect(readBack(data)).toBe(`accepted ${canonical}`);
  });

  it('keeps a repeated AI that has one value, in every notation', () => {
    for (const data of ['(400)ABC(400)ABC', `${GTIN}(400)A${GTIN}`, '(3103)000001(3103)000001']) {
      expect(partialRule(data)).toEqual({ kind: 'accepted', data });
    }
    expect(readBack('\x1D400ABC\x1D400ABC')).toBe('accepted (400)ABC(400)ABC');
    expect(readBack('(400) ABC(400)ABC')).toBe('accepted (400)ABC(400)ABC');
  });
});

describe('element strings that are wrong', () => {
  it.each([
    ['7', 'character 1 is "7"'],
    ['A', 'character 1 is "A"'],
    [')', 'character 1 is ")"'],
    ['01)09521234543213', 'character 1 is "0"'],
    [' A(01)09521234543213', 'character 1 is a space'],
    ['0109521234543213', 'character 1 is "0"'],
    ['(', 'Character 1 is a parenthesis without an application identifier'],
    ['()', 'Character 1 is a parenthesis without an application identifier'],
    ['(01', 'Character 1 is a parenthesis without an application identifier'],
    [`${GTIN}(`, 'Character 19 is a parenthesis without an application identifier'],
    [`${GTIN}(1O)ABC`, 'Character 19 is a parenthesis without an application identifier'],
    [`${GTIN}(10)A(B)C`, 'Character 24 is a parenthesis without an application identifier'],
    ['\x1D', 'Character 2: () is not a GS1 application identifier'],
    [`\x1D\x1D0109521234543213`, 'Character 2: (?) is not a GS1 application identifier'],
    ['(999)1', 'Character 1: (999) is not a GS1 application identifier'],
    ['(1)1', 'Character 1: (1) is not a GS1 application identifier'],
    [`${GTIN}(3106)000123`, 'Character 19: (3106) is not a GS1 application identifier'],
  ])('refuses %j for its shape', (data, reason) => {
    expect(reasonOf(elementStringRule, data)).toContain(reason);
  });

  it.each([
    ['(01)', 'its value is missing; it must have 14 digits'],
    [`${GTIN}(10)`, 'character 19: its value is missing; it must have 1 to 20 characters'],
    ['(01)0952123454321', 'its value must have 14 digits; it has 13'],
    ['(01)5901234123457', 'it has 13, and zeros fill it up: 05901234123457'],
    ['(02)96385074(37)1', 'it has 8, and zeros fill it up: 00000096385074'],
    ['(01)095212345432130', 'its value must have 14 digits; it has 15'],
    [`${GTIN}(10)${'A'.repeat(21)}`, 'its value must have 1 to 20 characters; it has 21'],
    ['(01)0952123454321A', 'character 14 of its value is "A"; it accepts only digits'],
    ['(01)09521234543213 X', 'character 15 of its value is a space'],
    ['(01)-09521234543213', 'character 1 of its value is "-"'],
    ['(253)1234567890128 A', 'character 14 of its value is a space'],
    ['(01)09521\x1D34543213', 'character 6 of its value is U+001D'],
    ['(01)٠٩٥٢١٢٣٤٥٤٣٢١٣', 'character 1 of its value is "٠" (U+0660)'],
    [`${GTIN}(10)AB C`, 'character 3 of its value is a space'],
    [`${GTIN}(10)AB\x1DC`, 'character 3 of its value is U+001D'],
    [`${GTIN}(10)\tA`, 'character 1 of its value is U+0009'],
    [`${GTIN}(10)café`, 'character 4 of its value is "é" (U+00E9)'],
    [`${GTIN}(10)A#B`, 'character 2 of its value is "#"'],
    [`${GTIN}(10)A|B`, 'character 2 of its value is "|"'],
    ['(8010)95212abc', 'character 6 of its value is "a"'],
  ])('refuses %j for its length or its characters', (data, reason) => {
    expect(reasonOf(elementStringRule, data)).toContain(reason);
  });

  it.each([
    ['(01)09521234543214', 'the check digit is 4 but should be 3.'],
    ['(00)095287654321012340', 'the check digit is 0 but should be 6.'],
    ['(414)9501101020910', 'the check digit is 0 but should be 7.'],
    ['(8013)1987654Ad4X4bL5ttr2310c2J', 'the check characters are 2J but should be 2K.'],
    ['(8017)123456789012345670', 'the check digit is 0 but should be 5.'],
  ])('names the right check digit of %s', (data, reason) => {
    expect(reasonOf(elementStringRule, data)).toContain(reason);
  });

  it.each([
    [`${GTIN}(17)251301`, 'month 13 does not exist'],
    [`${GTIN}(17)250001`, 'month 00 does not exist'],
    [`${GTIN}(17)250230`, 'day 30 does not exist in month 02'],
    [`${GTIN}(17)230229`, 'day 29 does not exist in month 02'],
    [`${GTIN}(7006)250100`, 'day 00 does not exist in month 01'],
    [`${GTIN}(7003)2501012460`, 'hour 24 does not exist'],
    [`${GTIN}(7003)2501012360`, 'minute 60 does not exist'],
    [`${GTIN}(8008)2501012359`, 'accepted'],
    [`${GTIN}(8008)250101235960`, 'second 60 does not exist'],
    [`${GTIN}(7007)250101250199`, 'day 99 does not exist'],
    ['(8018)123456789012345675(7250)19000229', 'day 29 does not exist in month 02'],
    [`${GTIN}(3103)12345`, 'its value must have 6 digits; it has 5'],
    [`${GTIN}(30)1(3933)99912`, 'accepted'],
    [`${GTIN}(30)1(3933)00012`, '000 is not an ISO 4217 currency number'],
    [`${GTIN}(422)999`, '999 is not an ISO 3166 country number'],
    [`${GTIN}(423)0560561`, '"1" is incomplete; this part of the value must have 3 digits'],
    [`${GTIN}(7007)2501012`, '"2" is incomplete; this part of the value must have 6 digits'],
    [`${GTIN}(423)056001`, '001 is not an ISO 3166 country number'],
    [`${SSCC}(4307)XX`, 'XX is not an ISO 3166 country code of two letters'],
    [`${SSCC}(4301)50%`, 'a % must be followed by two hexadecimal digits'],
    [`${SSCC}(4321)2`, '2 is not 0 (no) or 1 (yes)'],
    [`${SSCC}(4331)001234x`, 'x is not a hyphen'],
    [`${SSCC}(4309)18000000010000000000`, 'the latitude must be at most 1800000000'],
    [`${SSCC}(7041)ZZZZ`, 'ZZZZ is not a UN/ECE package type'],
    ['(8003)19521234543213', 'its first digit is 1 but must be 0'],
    ['(8004)A1234', 'must start with a GS1 company prefix, which has at least 4 digits'],
    ['(8004)123', 'must start with a GS1 company prefix'],
    ['(8004)1234', 'accepted'],
    ['(401)12', 'must start with a GS1 company prefix'],
    ['(401)25CBq6R9730', 'must start with a GS1 company prefix'],
    [`(7023)12A4${GTIN}`, 'must start with a GS1 company prefix'],
    ['(8010)123A', 'must start with a GS1 company prefix'],
    ['(8010)1234#', 'accepted'],
    ['(8006)095212345432130302', 'piece 03 is more than the total 02'],
    ['(8006)095212345432130002', 'the piece and the total must be 01 or more'],
    [`${GTIN}(8001)00000123456789`, 'it must not be zero'],
    [`${GTIN}(8001)12341234512341`, '4 is not a winding direction'],
    ['(8010)95212(8011)012', 'it must not start with 0'],
    ['(8010)95212(8011)0', 'it must not start with 0'],
    ['(8010)95212(8011)10', 'accepted'],
    [`${GTIN}(30)1(3933)92412`, 'accepted'],
    [`${GTIN}(30)1(3933)92612`, 'accepted'],
    [`${GTIN}(30)1(3933)19112`, 'accepted'],
    [`${GTIN}(30)1(3933)93212`, 'accepted'],
    [`${GTIN}(30)1(3933)93512`, '935 is not an ISO 4217 currency number'],
    ['(415)9501101020917(8020)X(8007)DE93123456', 'at least 11 characters; it has 10'],
    ['(415)9501101020917(8020)X(8007)DE88370400440532013000', 'are 88 but should be 89'],
    ['(415)9501101020917(8020)X(8007)XX89370400440532013000', 'XX is not an ISO 3166'],
    [`${GTIN}(21)1(8030)AB=C`, '= is allowed only at its end'],
    [`${GTIN}(21)1(8030)ABC===`, '= is allowed only at its end, once or twice'],
    [`${GTIN}(21)1(8030)123=`, 'must have a multiple of 3 characters; it has 4'],
    [`${GTIN}(21)1(8030)123==`, 'must have a multiple of 3 characters; it has 5'],
    [`${GTIN}(21)1(8030)12345=`, 'accepted'],
    [`${GTIN}(21)1(8030)1234==`, 'accepted'],
    [`${GTIN}(21)1(8030)1`, 'accepted'],
    ['(8018)123456789012345675(7259)A(7258)3/2', 'position 3 is more than the total 2'],
    ['(8018)123456789012345675(7252)3', 'ISO 5218'],
    ['(253)952123454321', 'its value must have 13 to 30 characters; it has 12'],
  ])('holds %s against its AI', (data, reason) => {
    expect(reasonOf(elementStringRule, data)).toContain(reason);
  });

  it.each([
    ['(10)ABC', 'it must be used together with (01), (02), (03), (8006) or (8026)'],
    ['(02)09521234543213', 'it must be used together with (37)'],
    ['(415)9501101020917', 'it must be used together with (8020)'],
    [`${GTIN}(250)1`, 'it must be used together with (21)'],
    [`${GTIN}(3922)199`, 'it must be used together with (30), (31nn), (32nn), (35nn) or (36nn)'],
    [`${GTIN}(7004)5`, 'it must be used together with (01)+(10)'],
    [`${GTIN}(02)09521234543213(37)1`, 'it must not be used together with AI'],
    [`${GTIN}(21)1(235)2`, 'it must not be used together with AI (235)'],
    [`${GTIN}(3103)000001(3102)000010`, 'it must not be used together with AI (3102)'],
    [`${GTIN}(420)1234(421)0561234`, 'it must not be used together with AI (421)'],
    [`${GTIN}(10)A(10)B`, 'it already occurs at character 19 with another value; use it only once'],
    [`${GTIN}(3103)000001(3103)000001(3102)000010`, 'must not be used together with AI (3102)'],
    ['(8030)DIGSIG', 'it must be used together with (00), (01)+(21), (253)'],
    [`${GTIN}(8030)DIGSIG`, 'it must be used together with (00), (01)+(21), (253)'],
    ['(3302)001250', 'it must be used together with (00) or (01)'],
    ['(8009)ABC', 'it must be used together with (00) or (01)'],
    ['(37)12', 'it must be used together with (02) or (8026)'],
    [
      '(253)1234567890128(8030)ABC123',
      'must end with a serial component, after its first 13 digits',
    ],
    [
      '(255)1234567890128(8030)ABC123',
      'must end with a serial component, after its first 13 digits',
    ],
    ['(8003)01234567890128(8030)AB', 'must end with a serial component, after its first 14 digits'],
    [`${SSCC}(253)1234567890128(8030)A`, 'must end with a serial component'],
  ])('refuses %s for what stands beside what', (data, reason) => {
    expect(reasonOf(elementStringRule, data)).toContain(reason);
  });
});

describe('messages in other notations', () => {
  const lot = `${GTIN}(10)ABC`;
  const unlike = 'GS1 data starts with an application identifier in parentheses';

  it.each([
    ['0109521234543213', `Write ${GTIN}, or put U+001D first`],
    ['010952123454321310ABC', `Write ${lot}, or put U+001D first`],
    ['010952123454321310A(B', `Write ${GTIN}(10)A\\(B, or put U+001D first`],
    ['[01]09521234543213[10]ABC', `in place of the square brackets: ${lot}.`],
    ['[01] 0952 1234 54321 3[10]A(B', `in place of the square brackets: ${GTIN}(10)A\\(B.`],
    ['[01]0952', 'Write parentheses in place of the square brackets.'],
    [']C1010952123454321310ABC', `in its place, or write ${lot}.`],
    [']d2', 'put U+001D (FNC1, %1D in a URL) in its place.'],
    ['9521234543213', `Write ${GTIN} if it is a GTIN.`],
    ['095287654321012346', `Write ${SSCC} if it is an SSCC.`],
    [`91${'A'.repeat(90)}\x1D92${'B'.repeat(90)}`, 'BBBBB….'],
  ])('says how to write %j', (data, mend) => {
    expect(reasonOf(elementStringRule, data)).toContain(mend);
  });

  it.each([
    '010952123454321310ABC\x1D21X',
    '10ABC\x1D0109521234543213',
    '010952123454321410ABC\x1D21X',
  ])('tells %j, which has U+001D inside only, to put it first', (data) => {
    const reason = reasonOf(elementStringRule, data);
    expect(reason).toContain('does not start with it; put U+001D first');
    expect(reason.includes('or write (')).toBe(!data.includes('3214'));
  });

  it.each(['0109521234543214', '7521234543214', 'ABC', ']E0952', '[A]1'])(
    'guesses nothing where %j cannot be read',
    (data) => {
      const reason = reasonOf(elementStringRule, data);
      expect(reason).toMatch(new RegExp(`^${unlike}, such as \\(01\\); character 1 is "."\\.$`));
    },
  );
});

describe('lengths and keys', () => {
  it('a GS1-128 takes 48 characters with separators and no more', () => {
    expect(gs1128Rule(`(91)${'A'.repeat(46)}`).kind).toBe('accepted');
    const reason = reasonOf(gs1128Rule, `(91)${'A'.repeat(47)}`);
    expect(reason).toContain('at most 48 characters');
    expect(reason).toContain('or use GS1 DataMatrix (GS1_DATAMATRIX)');
    expect(gs1128Rule(`(91)${'A'.repeat(20)}(92)${'B'.repeat(23)}`).kind).toBe('accepted');
    expect(reasonOf(gs1128Rule, `(91)${'A'.repeat(20)}(92)${'B'.repeat(24)}`)).toContain('has 49');
  });

  it('a part of a message may lack what its other part brings, but not contradict itself', () => {
    expect(partialRule('(10)ABC').kind).toBe('accepted');
    expect(partialRule('(21)1(235)2').kind).toBe('refused');
    expect(partialRule('(21)1(21)2').kind).toBe('refused');
    expect(partialRule('(8030)ABC(253)1234567890128').kind).toBe('refused');
    expect(partialRule('(8030)ABC(253)1234567890128A').kind).toBe('accepted');
  });

  const ean14 = keyRule('EAN-14', '01', 14);

  it('adds a missing check digit and compares a given one', () => {
    for (const data of ['0952876543210', '09528765432108', '(01)0952876543210']) {
      expect(ean14(data)).toEqual({ kind: 'accepted', data: '(01)09528765432108' });
    }
    expect(keyRule('SSCC-18', '00', 18)('09528765432101234')).toEqual({
      kind: 'accepted',
      data: SSCC,
    });
    expect(reasonOf(ean14, '(01)09528765432101')).toMatch(/\b8\b/);
  });

  it.each([
    '(01) 0 952 8765 43210 8',
    '( 01 )0-952-8765-43210-8 ',
    '0952876543210 8',
    ' 0 952 8765 43210',
    '\x1D0109528765432108',
  ])('reads %j as one GTIN', (data) => {
    expect(ean14(data)).toEqual({ kind: 'accepted', data: '(01)09528765432108' });
  });

  it.each([
    ['(01) 0 952 8765 43210 8A', 'Character 24 is "A"'],
    ['-0952876543210', 'Character 1 is "-"; a hyphen is allowed only between digits'],
    ['(01)0952876543210 - ', 'Character 19 is "-"; a hyphen is allowed only between digits'],
    ['0109528765432108', 'write the AI in parentheses: (01)09528765432108'],
    ['010952876543210', 'write the AI in parentheses: (01)0952876543210'],
    ['\x1D0009528765432108', 'start with (01) or with the digits'],
    ['(01)0952876543210X', 'Character 18 is "X"'],
    ['(02)09528765432108', 'start with (01) or with the digits'],
    ['(01)09528765432108(10)A', 'Character 19 is "("'],
    ['(01)', 'the data has 0'],
    ['(01', 'start with (01) or with the digits'],
    ['095287654321', 'the data has 12'],
    ['095287654321088', 'the data has 15'],
  ])('refuses %j as a GTIN', (data, reason) => {
    expect(reasonOf(ean14, data)).toContain(reason);
  });
});

/** Messages as on goods, pallets, medicines, coupons, assets and invoices. */
function REAL_WORLD(): string[] {
  return [
    '(01)09521234543213',
    '(01)09521234543213(10)ABC123',
    '(01)09521234543213(17)251231(10)LOT-42',
    '(01)09521234543213(17)250200',
    '(01)09521234543213(17)240229',
    '(01)09521234543213(15)251231',
    '(01)09521234543213(13)250101(15)251231(10)A1',
    '(01)09521234543213(11)000229(16)250101',
    '(01)09521234543213(21)SN:0001/A',
    '(01)09521234543213(10)a%b!"&\'*+,-./:;<=>?_',
    '(01)09521234543213(22)V2(10)X(21)1',
    '(01)09521234543213(235)TPX0001',
    '(01)09521234543213(20)01',
    '(01)09521234543213(240)MODEL9(241)CUST-1(242)123456(243)PCN1',
    '(01)09521234543213(21)1(250)SUB2(251)SRC3',
    '(01)09521234543213(17)141120(10)1234AB(21)12345678p901(710)1234567',
    '(01)09521234543213(714)5440987',
    '(01)98898765432106(3103)000750',
    '(01)98898765432106(3202)012345(15)991231',
    '(01)98898765432106(3103)001750(3922)1299',
    '(01)98898765432106(3103)001750(3932)9781234',
    '(01)98898765432106(3103)001750(3952)001999',
    '(01)09521234543213(30)12',
    '(01)09521234543213(422)372',
    '(01)09521234543213(423)372528056',
    '(01)09521234543213(424)752(425)056',
    '(01)09521234543213(426)276',
    '(01)09521234543213(422)036(427)NSW',
    '(01)09521234543213(7003)2512312359',
    '(01)09521234543213(10)B1(7004)1250',
    '(01)09521234543213(7005)27.7(7006)250101(7007)250101250131(7008)COD(7009)OTB(7010)1',
    '(01)09521234543213(7030)372IE1234(7031)999PROC2',
    '(01)09521234543213(7230)EMCERT-1',
    '(01)09521234543213(7240)PROTO-9',
    '(01)09521234543213(8005)000199',
    '(01)09521234543213(8008)25123123',
    '(01)09521234543213(8008)251231235959',
    '(01)09521234543213(8012)1.2.3-rc4',
    '(01)09521234543213(8200)https://example.com/p?id=7',
    '(01)09521234543213(8001)12341234512311',
    '(00)095287654321012346',
    '(00)095287654321012346(400)PO-2025-77(403)12345',
    '(00)095287654321012346(410)9501101020917(420)SW1A1AA',
    '(00)095287654321012346(421)27610115',
    '(00)095287654321012346(4300)ACME%20GmbH(4301)Jo+Doe(4302)Main%20St.%201(4307)DE',
    '(00)095287654321012346(4308)+15551234567(4309)02790858483015297971',
    '(00)095287654321012346(4324)2501011200(4325)2501311830(4326)250131',
    '(00)095287654321012346(4321)0(4322)1(4323)1',
    '(00)095287654321012346(4330)012345-(4332)001234-',
    '(00)095287654321012346(3302)001250(3340)000012',
    '(02)09521234543213(37)24',
    '(02)09521234543213(17)251231(37)48(10)L7',
    '(00)095287654321012346(02)09521234543213(37)24(10)1234567ABCDEFG',
    '(414)9501101020917(254)BAY-7',
    '(415)9501101020917(8020)INV-00042(3912)97812345(12)251231',
    '(415)9501101020917(8020)INV-7(8007)DE89370400440532013000',
    '(253)9521234543213ABC-1',
    '(255)9501101020917123456',
    '(255)9501101020917(3900)500(17)251231',
    '(255)9501101020917(3940)2500',
    '(401)952120000ORDER9',
    '(402)09521234000001236',
    '(8002)+4479460000',
    '(8003)09521234543213SER1',
    '(8004)95212ASSET-7',
    '(8004)95212ASSET-7(7040)1ABC',
    '(8006)095212345432130102',
    '(8010)95212PART-7(8011)123',
    '(8013)1987654Ad4X4bL5ttr2310c2K',
    '(8017)123456789012345675(8019)12',
    '(8018)123456789012345675(7241)01(7242)VCN1',
    '(8018)123456789012345675(7250)20240229(7252)2(7253)Doe(7254)Jo',
    '(8026)095212345432130102(37)5',
    '(01)09521234543213(21)1(8030)AbC-_dEf',
    '(90)INTERNAL',
    '(91)anything-goes(92)here',
    '(99)1234-abcd',
    '(8110)106141416543213500110000310123196000',
    '(8110)106141416543213150110000',
    '(8112)001234561234560000001',
  ];
}
