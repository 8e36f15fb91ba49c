import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileNames } from './names.ts';

const names = (...ids: (string | null)[]): string[] =>
  fileNames(ids.map((id, i) => ({ id, position: i + 1, extension: 'svg' })));

describe('file names', () => {
  it.each([
    ['SKU-1', 'SKU-1.svg'],
    [null, 'item-001.svg'],
    ['../../etc/passwd', '_.._etc_passwd.svg'],
    ['C:\\Windows\\x', 'C__Windows_x.svg'],
    ['.hidden', 'hidden.svg'],
    ['ends. . ', 'ends.svg'],
    ['a\u0000b\nc', 'abc.svg'],
    ['photo\u202Egpj.exe', 'photogpj.exe.svg'],
    ['CON', '_CON.svg'],
    ['com1.txt', '_com1.txt.svg'],
    ['LPT\u00B9', '_LPT\u00B9.svg'],
    ['console', 'console.svg'],
    ['u\u0308ber', '\u00FCber.svg'],
    ['...', 'item-001.svg'],
    ['-rf', 'rf.svg'],
    ['- -x', 'x.svg'],
    ['--', 'item-001.svg'],
    ['A-1', 'A-1.svg'],
    ['=1+1', '1+1.svg'],
    ['+49 30', '49 30.svg'],
    ['@SUM', 'SUM.svg'],
    ['=-+@', 'item-001.svg'],
    ['\uFF1Dx', 'x.svg'],
    ['\u200B =x', 'x.svg'],
    ['$(id)', '__id_.svg'],
    ['`id`', '_id_.svg'],
    ["a';rm -r x&&y!", 'a__rm -r x__y_.svg'],
    ['{a,b}[c]^', '_a,b__c__.svg'],
    ['日本語', '日本語.svg'],
  ])('of %j is %j', (id, name) => {
    expect(names(id)).toEqual([name]);
  });

  it('differ also where a file system folds case or composition', () => {
    expect(names('a', 'A', 'a-2', 'Straße', 'STRASSE')).toEqual([
      'a.svg',
      'A-2.svg',
      'a-2-2.svg',
      'Straße.svg',
      'STRASSE-2.svg',
    ]);
    expect(names('é', 'e\u0301')).toEqual(['é.svg', 'é-2.svg']);
  });

  it('are at most 100 bytes, cut between characters', () => {
    const [first, second] = names('é'.repeat(80), 'é'.repeat(81));
    expect(first).toBe(`${'é'.repeat(48)}.svg`);
    expect(second).toBe(`${'é'.repeat(47)}-2.svg`);
    expect(names('👨‍👩‍👧‍👦'.repeat(10))[0]!.isWellFormed()).toBe(true);
  });

  it('are safe, short and unique whatever the ids are', () => {
    const id = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 120 }),
      fc.string(),
      fc.constant(null),
    );
    fc.assert(
      fc.property(fc.array(id, { maxLength: 30 }), (ids) => {
        const results = names(...ids);
        expect(new Set(results.map((name) => name.normalize('NFC').toLowerCase())).size).toBe(
          ids.length,
        );
        for (const name of results) {
          expect(Buffer.byteLength(name)).toBeLessThanOrEqual(100);
          expect(name).not.toMatch(/[/\\:*?"<>|\p{Cc}\p{Cf}]|^[. =+\-@]|[. ]\.svg$/u);
          expect(name).toMatch(/.\.svg$/u);
        }
      }),
      { numRuns: 300 },
    );
  });
});
