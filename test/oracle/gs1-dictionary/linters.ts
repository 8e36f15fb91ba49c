/**
 * The linters of the GS1 Barcode Syntax Dictionary, written anew from what GS1 says each ensures,
 * and from nothing in `src`: an oracle of the program's checks. A linter tells whether a component
 * of a value is right, and no more.
 */

type Linter = (text: string) => boolean;

/** Every linter that the dictionary names. */
export const LINTERS: Readonly<Record<string, Linter>> = {
  csum: (text) => {
    const weighted = [...text].map((digit, i) => Number(digit) * ((text.length - i) % 2 ? 1 : 3));
    return weighted.reduce((sum, value) => sum + value, 0) % 10 === 0;
  },
  csumalpha: (text) => text.length >= 2 && text.endsWith(checkPair(text.slice(0, -2))),
  gcppos1: (text) => /^[0-9]{4}/.test(text),
  gcppos2: (text) => /^.[0-9]{4}/.test(text),
  hasnondigit: (text) => !/^[0-9]*$/.test(text),
  hh: (text) => /^(?:[01][0-9]|2[0-3])$/.test(text),
  hhmi: (text) => /^(?:[01][0-9]|2[0-3])[0-5][0-9]$/.test(text),
  hyphen: (text) => /^-+$/.test(text),
  iban: (text) => isIban(text),
  importeridx: (text) => /^[-0-9A-Z_a-z]$/.test(text),
  iso3166: (text) => COUNTRIES.has(text),
  iso3166999: (text) => text === '999' || COUNTRIES.has(text),
  iso3166alpha2: (text) => COUNTRY_LETTERS.has(text),
  iso4217: (text) => CURRENCIES.has(text),
  iso5218: (text) => /^[0129]$/.test(text),
  latitude: (text) => BigInt(text) <= 1_800_000_000n,
  longitude: (text) => BigInt(text) <= 3_600_000_000n,
  mediatype: (text) => /^(?:0[1-9]|10|[89][0-9])$/.test(text),
  mi: (text) => /^[0-5][0-9]$/.test(text),
  nonzero: (text) => BigInt(text) > 0n,
  nozeroprefix: (text) => /^[1-9][0-9]*$/.test(text),
  packagetype: (text) => PACKAGES.has(text),
  pcenc: (text) => /^(?:[^%]|%[0-9A-Fa-f][0-9A-Fa-f])*$/.test(text),
  pieceoftotal: (text) => {
    const [piece, total] = [text.slice(0, 2), text.slice(2)].map(Number);
    return piece! > 0 && total! > 0 && piece! <= total!;
  },
  posinseqslash: (text) => {
    const [position, end, ...more] = text.split('/');
    const isNumber = (part: string | undefined): boolean => /^[1-9][0-9]*$/.test(part ?? '');
    if (more.length > 0 || !isNumber(position) || !isNumber(end)) return false;
    return BigInt(position!) <= BigInt(end!);
  },
  ss: (text) => /^[0-5][0-9]$/.test(text),
  winding: (text) => /^[019]$/.test(text),
  yesno: (text) => /^[01]$/.test(text),
  yymmd0: (text) => isDate(`20${text.slice(0, 4)}`, text.slice(4), true),
  yymmdd: (text) => isDate(`20${text.slice(0, 4)}`, text.slice(4), false),
  yyyymmdd: (text) => isDate(text.slice(0, 6), text.slice(6), false),
  zero: (text) => /^0+$/.test(text),
  couponcode: (text) => isCoupon(text),
  couponposoffer: (text) => {
    const found = /^[01]([0-6])/.exec(text);
    if (found === null) return false;
    const rest = text.slice(2 + Number(found[1]) + 6 + 6);
    return /^[0-9]+$/.test(text) && rest !== '' && rest.length === 1 + Number(rest[0]) + 6;
  },
};

/** The date as the calendar of the platform knows it. */
function isDate(yearMonth: string, day: string, dayMayBeZero: boolean): boolean {
  if (day === '00' && !dayMayBeZero) return false;
  const iso = `${yearMonth.slice(0, 4)}-${yearMonth.slice(4)}-${day === '00' ? '01' : day}`;
  const date = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso);
}

function checkPair(body: string): string {
  const primes: number[] = [];
  for (let n = 2; primes.length < body.length; n++) {
    if (primes.every((prime) => n % prime !== 0)) primes.push(n);
  }
  const sum = [...body].reduce(
    (total, character, i) => total + CSET_82.indexOf(character) * primes[body.length - 1 - i]!,
    0,
  );
  return CSET_32[Math.floor((sum % 1021) / 32)]! + CSET_32[(sum % 1021) % 32]!;
}

function isIban(text: string): boolean {
  if (!/^[A-Z]{2}[0-9]{2}[0-9A-Z]+$/.test(text)) return false;
  if (text.length <= 10 || text.length > 34 || !COUNTRY_LETTERS.has(text.slice(0, 2))) return false;
  const turned = text.slice(4) + text.slice(0, 4);
  const digits = turned.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));
  return BigInt(digits) % 97n === 1n;
}

/** One regular expression for each field, tried in the order of the guideline. */
function isCoupon(text: string): boolean {
  let rest = text;
  let isRight = /^[0-9]*$/.test(text);
  const take = (length: number): string => {
    if (rest.length < length) isRight = false;
    const taken = rest.slice(0, length);
    rest = rest.slice(length);
    return taken;
  };
  const takeSized = (indicators: RegExp, more: number): void => {
    const indicator = take(1);
    if (!indicators.test(indicator)) isRight = false;
    take(indicator === '9' && more === 6 ? 0 : Number(indicator) + more);
  };
  const takeOne = (allowed: RegExp): void => {
    if (!allowed.test(take(1))) isRight = false;
  };
  const purchase = (): void => {
    takeSized(/[1-5]/, 0);
    takeOne(/[0-49]/);
    take(3);
  };
  const begins = (indicator: string): boolean => {
    if (!isRight || !rest.startsWith(indicator)) return false;
    take(1);
    return true;
  };
  takeSized(/[0-6]/, 6);
  take(6);
  takeSized(/[1-5]/, 0);
  purchase();
  if (begins('1')) {
    takeOne(/[0-3]/);
    purchase();
    takeSized(/[0-69]/, 6);
  }
  if (begins('2')) {
    purchase();
    takeSized(/[0-69]/, 6);
  }
  const dates = ['3', '4'].map((indicator) => (begins(indicator) ? take(6) : undefined));
  const [expires, starts] = dates;
  if (dates.some((date) => date !== undefined && !LINTERS.yymmdd!(date))) isRight = false;
  if (expires !== undefined && starts !== undefined && starts > expires) isRight = false;
  if (begins('5')) take(Number(take(1)) + 6);
  if (begins('6')) takeSized(/[1-7]/, 6);
  if (begins('9')) {
    takeOne(/[01256]/);
    takeOne(/[012]/);
    take(1);
    takeOne(/[01]/);
  }
  return isRight && rest === '';
}

/** `4 31-32` as 004, 031 and 032. */
function numbers(ranges: string): Set<string> {
  const all = ranges
    .trim()
    .split(/\s+/)
    .flatMap((range) => {
      const [first, last = first] = range.split('-').map(Number);
      return Array.from({ length: last! - first! + 1 }, (_, i) => first! + i);
    });
  return new Set(all.map((number) => String(number).padStart(3, '0')));
}

/** `A:DE` as AD and AE; with commas between what follows the letter. */
function lettered(lists: string): Set<string> {
  const codes = lists
    .trim()
    .split(/\s+/)
    .flatMap((list) => {
      const [first, rest] = list.split(':');
      return (rest!.includes(',') ? rest!.split(',') : [...rest!]).map((more) => first + more);
    });
  return new Set(codes);
}

const CSET_32 = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const CSET_82 =
  '!"%&\'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz';

/** ISO 3166-1 numeric, as release 2026-01-27 has it. */
const COUNTRIES = numbers(`
4 8 10 12 16 20 24 28 31-32 36 40 44 48 50-52 56 60 64 68 70 72 74 76 84 86 90 92 96 100 104 108 112
116 120 124 132 136 140 144 148 152 156 158 162 166 170 174-175 178 180 184 188 191-192 196 203-204
208 212 214 218 222 226 231-234 238-239 242 246 248 250 254 258 260 262 266 268 270 275-276 288 292
296 300 304 308 312 316 320 324 328 332 334 336 340 344 348 352 356 360 364 368 372 376 380 384 388
392 398 400 404 408 410 414 417-418 422 426 428 430 434 438 440 442 446 450 454 458 462 466 470 474
478 480 484 492 496 498-500 504 508 512 516 520 524 528 531 533-535 540 548 554 558 562 566 570 574
578 580-581 583-586 591 598 600 604 608 612 616 620 624 626 630 634 638 642-643 646 652 654 659-660
662-663 666 670 674 678 682 686 688 690 694 702-706 710 716 724 728-729 732 740 744 748 752 756 760
762 764 768 772 776 780 784 788 792 795-796 798 800 804 807 818 826 831-834 840 850 854 858 860 862
876 882 887 894
`);

/** ISO 3166-1 alpha-2, by the first letter. */
const COUNTRY_LETTERS = lettered(`
A:DEFGILMOQRSTUWXZ B:ABDEFGHIJLMNOQRSTVWYZ C:ACDFGHIKLMNORUVWXYZ D:EJKMOZ E:CEGHRST F:IJKMOR
G:ABDEFGHILMNPQRSTUWY H:KMNRTU I:DELMNOQRST J:EMOP K:EGHIMNPRWYZ L:ABCIKRSTUVY
M:ACDEFGHKLMNOPQRSTUVWXYZ N:ACEFGILOPRUZ O:M P:AEFGHKLMNRSTWY Q:A R:EOSUW S:ABCDEGHIJKLMNORSTVXYZ
T:CDFGHJKLMNORTVWZ U:AGMSYZ V:ACEGINU W:FS Y:ET Z:AMW
`);

/**
 * ISO 4217 numeric, as release 2026-01-27 has it, and the withdrawn ones that the program takes as
 * well: 191, 694, 931 and 932.
 */
const CURRENCIES = numbers(`
8 12 32 36 44 48 50-52 60 64 68 72 84 90 96 104 108 116 124 132 136 144 152 156 170 174 188 192 203
208 214 222 230 232 238 242 262 270 292 320 324 328 332 340 344 348 352 356 360 364 368 376 388 392
396 398 400 404 408 410 414 417-418 422 426 430 434 446 454 458 462 480 484 496 498 504 512 516 524
532-533 548 554 558 566 578 586 590 598 600 604 608 634 643 646 654 682 690 702 704 706 710 728 748
752 756 760 764 776 780 784 788 800 807 818 826 834 840 858 860 882 886 901 924-930 933-934 936 938
940-941 943-944 946-953 955-965 967-973 975-981 984-986 990 994 997 999
191 694 931-932
`);

/** UN/ECE Recommendation 21 and GS1's additions, by the first character. */
const PACKAGES = lettered(`
1:ABDFGW 2:00,01,02,03,04,05,06,10,11,12,C 3:AH 4:34ABCDFGH 5:HLM 6:HP 7:AB 8:,A,B,C 9:,
A:A,B,C,D,F,G,H,I,J,L,M,P,PE,T,V B:4,B,C,D,E,F,G,GE,H,I,J,K,L,M,ME,N,O,P,Q,R,RI,S,T,U,V,W,X,Y,Z
C:A,B,BL,C,CE,D,E,F,G,H,I,J,K,L,M,N,O,P,Q,R,S,T,U,V,W,X,Y,Z
D:A,B,C,G,H,I,J,K,L,M,N,P,PE,R,S,T,U,V,W,X,Y E:123CDEFGHIN F:B,C,D,E,I,L,O,OB,P,PE,R,T,W,X
G:BILRUYZ H:ABCGNR I:ABCDEFGHKLNZ J:BCGRTY K:GI L:AB,E,G,T,U,V,Z M:A,B,C,E,PE,R,S,T,W,X
N:AEFGSTUV O:A,B,C,D,E,F,K,PE,T,U
P:2,A,AE,B,C,D,E,F,G,H,I,J,K,L,LP,N,O,OP,P,PE,R,T,U,UE,V,X,Y,Z Q:ABCDFGHJKLMNPQRS
R:B1,B2,B3,CB,D,G,J,K,L,O,T,Z S:1,A,B,C,D,E,EC,H,I,K,L,M,O,P,S,T,TL,U,V,W,X,Y,Z
T:1,B,C,D,E,EV,G,HE,I,K,L,N,O,R,RE,S,T,TE,U,V,W,WE,Y,Z U:C,N,UE V:AGIKLNOPQRSY
W:A,B,C,D,F,G,H,J,K,L,M,N,P,Q,R,RP,S,T,U,V,W,X,Y,Z
X:11,12,15,16,17,18,19,20,3,A,B,C,D,F,G,H,J,K Y:ABCDFGHJKLMNPQRSTVWXYZ Z:ABCDFGHJKLMNPQRSTUVWXYZ
`);
