import { describe, expect, it } from 'vitest';
import { parseDigitalLink } from './digital-link.ts';

const read = (uri: string): string => {
  const parsed = parseDigitalLink(uri);
  if (parsed.kind === 'refused') return parsed.reason;
  return parsed.elements.map(({ row, value }) => `(${row.ai})${value}`).join('');
};

describe('Digital Links that are right', () => {
  it.each([
    ['https://id.gs1.org/01/09521234543213', '(01)09521234543213'],
    ['http://example.com/01/09521234543213', '(01)09521234543213'],
    ['HTTPS://EXAMPLE.COM:8443/01/09521234543213', '(01)09521234543213'],
    ['https://example.com/shop/de/01/09521234543213/10/A1', '(01)09521234543213(10)A1'],
    [
      'https://id.gs1.org/01/09521234543213/22/ABC%2D123?99=XYZ-987',
      '(01)09521234543213(22)ABC-123(99)XYZ-987',
    ],
    [
      'https://id.gs1.org/01/09521234543213/22/V/10/L%2F7/21/S?17=251231',
      '(01)09521234543213(22)V(10)L/7(21)S(17)251231',
    ],
    [
      'https://id.gs1.org/01/09521234543213/235/TPX?3103=000750&utm=x&lang=de#top',
      '(01)09521234543213(235)TPX(3103)000750',
    ],
    ['https://id.gs1.org/414/9501101020917/254/BAY7', '(414)9501101020917(254)BAY7'],
    ['https://id.gs1.org/00/095287654321012346?4300=A%2520B', '(00)095287654321012346(4300)A%20B'],
    ['https://id.gs1.org/8004/95212A/7040/1ABC', '(8004)95212A(7040)1ABC'],
    [
      'https://id.gs1.org/01/09521234543213?00=095287654321012346',
      '(01)09521234543213(00)095287654321012346',
    ],
    [
      'https://id.gs1.org/00/095287654321012346?02=09521234543213&37=25&10=A',
      '(00)095287654321012346(02)09521234543213(37)25(10)A',
    ],
    ['https://id.gs1.org/01/09521234543213?99=1&99=1', '(01)09521234543213(99)1(99)1'],
    ['https://id.gs1.org/01/09521234543213/10/00', '(01)09521234543213(10)00'],
    ['https://id.gs1.org/8006/095212345432130102/21/7', '(8006)095212345432130102(21)7'],
  ])('reads the AIs of %s', (uri, elements) => {
    expect(read(uri)).toBe(elements);
  });
});

describe('Digital Links that are wrong', () => {
  it.each([
    ['id.gs1.org/01/09521234543213', 'does not start with http:// or https://'],
    ['ftp://id.gs1.org/01/09521234543213', 'does not start with http:// or https://'],
    ['https:///01/09521234543213', 'a host name'],
    ['https://user@id.gs1.org/01/09521234543213', 'a host name'],
    ['https://id.gs1.org', 'needs a key and its value'],
    ['https://id.gs1.org/', 'needs a key and its value'],
    ['https://id.gs1.org/01', 'needs a key and its value'],
    ['https://id.gs1.org/01/09521234543213/', 'needs a key and its value'],
    ['https://id.gs1.org/gtin/09521234543213', 'needs a key and its value'],
    ['https://id.gs1.org/10/ABC', 'needs a key and its value'],
    ['https://id.gs1.org/01/09521234543214', 'the check digit is 4 but should be 3'],
    ['https://id.gs1.org/01/0952123454321', 'its value must have 14 digits; it has 13'],
    ['https://id.gs1.org/01/09521234543213/10/', 'its value is missing'],
    [
      'https://id.gs1.org/01/09521234543213/21/1/10/A',
      'the key (01) can be followed by /22/…/10/…',
    ],
    ['https://id.gs1.org/01/09521234543213/10/A/235/B', 'the key (01) can be followed by'],
    ['https://id.gs1.org/01/09521234543213/17/251231', 'the key (01) can be followed by'],
    ['https://id.gs1.org/00/095287654321012346/10/A', 'has no qualifiers'],
    [
      'https://id.gs1.org/01/09521234543213/xx/A',
      'Character 38: this part of the path must be an AI',
    ],
    ['https://id.gs1.org/01/09521234543213?21=1', 'AI (21) belongs in the path'],
    [
      'https://id.gs1.org/01/09521234543213?10=A',
      'AI (10) belongs in the path, not in the query: /01/…/10/…',
    ],
    ['https://id.gs1.org/01/09521234543213/22/2A/21/1?10=A', 'in the query: /01/…/22/…/10/…/21/….'],
    ['https://id.gs1.org/01/09521234543213/235/X?10=A', 'in the query: /01/…/10/….'],
    ['https://id.gs1.org/8006/095212345432130102?10=A', 'in the query: /8006/…/10/….'],
    ['https://id.gs1.org/01/09521234543213?254=A', 'not in the query, after the key (414)'],
    [
      'https://id.gs1.org/01/09521234543213?8200=A',
      'AI (8200) is not allowed in a GS1 Digital Link',
    ],
    ['https://id.gs1.org/414/9501101020917?8020=X', 'AI (8020) belongs in the path'],
    ['https://id.gs1.org/01/09521234543213?999=1', 'Character 38: (999) is not an AI'],
    ['https://id.gs1.org/01/09521234543213?17=251301', 'month 13 does not exist'],
    ['https://t/01/09521234543213/xx/A', 'Character 29: this part of the path must be an AI'],
    ['https://id.gs1.org/01/09521234543213?a=1&17=', 'character 42: its value is missing'],
    [
      'https://id.gs1.org/01/09521234543213?3103=000750&3102=000075',
      'must not be used together with',
    ],
    ['https://id.gs1.org/01/09521234543213?3922=199', 'it must be used together with (30)'],
    ['https://id.gs1.org/01/09521234543213?99=1&99=2', 'it already occurs at'],
    [
      'https://id.gs1.org/01/09521234543213/10/A%2',
      'percent-encoding must be % and two hexadecimal digits',
    ],
    [
      'https://id.gs1.org/01/09521234543213/10/A%FF',
      'percent-encoding must be % and two hexadecimal digits',
    ],
    ['https://id.gs1.org/01/09521234543213/10/A%20B', 'character 2 of its value is a space'],
    [
      'https://id.gs1.org/01/09521234543213/10/A B',
      'Character 42 is a space; a web address must have it percent-encoded',
    ],
    [
      'https://id.gs1.org/01/09521234543213/10/é',
      'Character 41 is "é" (U+00E9); a web address must have it percent-encoded',
    ],
  ])('refuses %s', (uri, reason) => {
    expect(read(uri)).toContain(reason);
  });
});
