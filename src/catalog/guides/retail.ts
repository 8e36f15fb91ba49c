/** Guides: EAN, UPC and the numbers of books, serials and music that are printed as EAN-13. */
import type { SymbologyId } from '../../barcode/registry.ts';
import type { Guide } from './guide.ts';

const RETAIL_SIZE =
  'At 100 % a module is 0.33 mm wide (preset=gs1-retail-100); the GS1 General Specifications ' +
  'allow 0.264 to 0.66 mm, that is 80 to 200 % (preset=gs1-retail-80 is the smallest).';
const GTIN_CHECK = 'Modulo 10 with weights 1 and 3 from the right, the rule of every GTIN.';
const CHECKOUT = 'Checkout scanners read it, and so do scanner apps on phones.';
const COLORS =
  'Printing red, orange or brown bars, which scanners with red light cannot see. Black, dark ' +
  'blue and dark green on white or on a warm color work.';
const TRUNCATED =
  'Cutting the height to fit the artwork: an omnidirectional scanner needs the full height to ' +
  'cross all bars at an angle.';

export const RETAIL_GUIDES = {
  EAN13: {
    purpose:
      'The barcode on consumer goods in most of the world. It carries a GTIN-13, which ' +
      'identifies the product and nothing else: price, name and stock come from the retailer’s ' +
      'database.',
    use: [
      'Consumer goods at the checkout',
      'Products on online marketplaces',
      'Goods weighed or labeled in the store, with numbers that start with 02 or 20 to 29',
    ],
    rule:
      'Send 12 digits and the check digit is added, or send all 13 and it is verified. Hyphens ' +
      'between digits are ignored. An add-on of 2 or 5 digits may follow after a space.',
    capacity:
      '13 digits, the last of which is the check digit. Nothing else fits: no letters, dates or ' +
      'prices.',
    max: [{ length: 13, of: '0' }],
    checkDigit: `${GTIN_CHECK} A wrong last digit is refused, and the error names the right one.`,
    sizes:
      `${RETAIL_SIZE} At 100 % the symbol is 37.29 mm wide with quiet zones of 11 modules on ` +
      'the left and 7 on the right, and its bars are about 23 mm high.',
    scanning:
      `${CHECKOUT} A symbol whose first digit is 0 is reported as UPC-A by many readers, ` +
      'because both are the same bars.',
    mistakes: [
      'Inventing a number or reusing one of a discontinued product. License numbers from your ' +
        'GS1 member organization; marketplaces check who owns the prefix.',
      'Trimming the quiet zone on the left, where the first digit stands outside the bars.',
      COLORS,
    ],
    see: [
      {
        id: 'UPCA',
        why: 'your GTIN has 12 digits, as numbers from the United States and Canada do',
      },
      { id: 'EAN8', why: 'the package is too small and GS1 assigned you a GTIN-8' },
      {
        id: 'GS1_DL_QRCODE',
        why: 'shoppers should also be able to open a web page, or the code must carry batch and date',
      },
      { id: 'ITF14', why: 'the number is on a carton that never passes a checkout' },
    ],
  },
  EAN8: {
    purpose:
      'A short EAN for packages on which an EAN-13 would take too much of the printable area. ' +
      'It carries a GTIN-8, which GS1 assigns one at a time.',
    use: [
      'Chewing gum, pencils, cosmetics and other small packages',
      'Store-internal numbers that start with 0 or 2',
    ],
    rule:
      'Send 7 digits and the check digit is added, or all 8 and it is verified. An add-on of 2 ' +
      'or 5 digits may follow after a space.',
    capacity: '8 digits, the last of which is the check digit.',
    max: [{ length: 8, of: '0' }],
    checkDigit: `${GTIN_CHECK} It is computed over the first seven digits.`,
    sizes:
      `${RETAIL_SIZE} At 100 % the symbol is 26.73 mm wide with quiet zones of 7 modules on ` +
      'both sides, and its bars are about 18 mm high.',
    scanning:
      `${CHECKOUT} It is a symbology of its own, not a shortened EAN-13: a GTIN-8 is a ` +
      'different number from the GTIN-13 of the same product.',
    mistakes: [
      'Dropping the leading zeros of an EAN-13 to get 8 digits. Ask GS1 for a GTIN-8, or print ' +
        'the EAN-13 at 80 %.',
      'Confusing it with UPC-E, which also shows 8 digits but stands for a UPC-A of 12.',
    ],
    see: [
      { id: 'EAN13', why: 'the package has room for it: GTIN-8 numbers are scarce' },
      { id: 'UPCE', why: 'you have a UPC-A with zeros to suppress' },
      {
        id: 'DATABAR_STACKED_OMNI',
        why: 'you label loose produce or very small items for the checkout',
      },
    ],
  },
  EAN5: {
    purpose:
      'The five-digit add-on to the right of an EAN or UPC. Publishers print the suggested ' +
      'retail price of a book in it.',
    use: ['Prices of books in the United States and Canada', 'Supplementary numbers of magazines'],
    rule: 'Exactly 5 digits.',
    capacity:
      '5 digits. On books the first digit stands for the currency (5 is the US dollar) and the ' +
      'other four for the price: 51999 is $19.99, and 90000 says that no price is given.',
    max: [{ length: 5, of: '0' }],
    checkDigit:
      'A checksum decides which pattern each digit is drawn in, so that readers can verify it.',
    sizes:
      'Print it with the module width of the main symbol, beyond its quiet zone and at most 12 ' +
      'modules away. The digits stand above the bars.',
    scanning:
      'Scanners report it only with the main symbol, and many have to be configured to read ' +
      'add-ons at all.',
    mistakes: [
      'Placing it beside the EAN by hand. Send the number and the add-on together, separated ' +
        'by a space, to ISBN, EAN13 or UPCA: spacing and height are then right.',
    ],
    see: [
      { id: 'ISBN', why: 'you want the book’s number and its price as one picture' },
      { id: 'EAN2', why: 'the add-on is an issue number of two digits' },
    ],
  },
  EAN2: {
    purpose:
      'The two-digit add-on to the right of an EAN or UPC. It tells the issues of a magazine or ' +
      'newspaper apart, whose main number stays the same.',
    use: ['Issue numbers of periodicals: the week or the month'],
    rule: 'Exactly 2 digits; write 5 as 05.',
    capacity: '2 digits, 00 to 99.',
    max: [{ length: 2, of: '0' }],
    checkDigit: 'The number modulo 4 decides which patterns the two digits are drawn in.',
    sizes:
      'Same module width as the symbol it belongs to, to its right, beyond the quiet zone and ' +
      'at most 12 modules away. The digits stand above the bars.',
    scanning:
      'A scanner must be set to expect the add-on. If it is optional there, a quick pass may ' +
      'return the main number alone.',
    mistakes: [
      'Sending it as a barcode of its own where the press distributor wants it beside the ' +
        'ISSN. Send both as one value: 0311-175X 00 05.',
    ],
    see: [
      { id: 'ISSN', why: 'you want the serial’s number and the issue as one picture' },
      { id: 'EAN5', why: 'the add-on has five digits' },
    ],
  },
  UPCA: {
    purpose:
      'The barcode on consumer goods in the United States and Canada. It carries a GTIN-12, ' +
      'which the brand owner gets from GS1 US or GS1 Canada.',
    use: [
      'Consumer goods at North American checkouts',
      'Product listings on marketplaces that ask for a UPC',
    ],
    rule:
      'Send 11 digits and the check digit is added, or all 12 and it is verified. An add-on of ' +
      '2 or 5 digits may follow after a space.',
    capacity: '12 digits, the last of which is the check digit.',
    max: [{ length: 12, of: '0' }],
    checkDigit:
      `${GTIN_CHECK} Spreadsheets that drop a leading 0 leave 11 digits, which would get a ` +
      'second check digit: keep the column as text.',
    sizes:
      `${RETAIL_SIZE} At 100 % the symbol is 37.29 mm wide with quiet zones of 9 modules on ` +
      'both sides, and its bars are about 23 mm high.',
    scanning:
      `${CHECKOUT} Some readers return 13 digits with a 0 in front: the bars are those of that ` +
      'EAN-13.',
    mistakes: [
      'Buying numbers from resellers. They belong to another company’s prefix, and large ' +
        'retailers reject them.',
      TRUNCATED,
      COLORS,
    ],
    see: [
      { id: 'EAN13', why: 'your number has 13 digits' },
      { id: 'UPCE', why: 'the package is small and the number has a run of zeros' },
      { id: 'ITF14', why: 'you mark cartons of the product' },
      { id: 'GS1_DL_QRCODE', why: 'the package should carry a web link or more than the number' },
    ],
  },
  UPCE: {
    purpose:
      'A UPC-A with its zeros squeezed out, for small packages sold in North America. Readers ' +
      'expand it to the 12-digit number that it stands for.',
    use: ['Soft drink cans, cosmetics, candy and other small packages'],
    rule:
      'Send the 6 digits printed below the bars, 7 with the number system (0 or 1) in front, or ' +
      '8 with the check digit as well. A whole UPC-A is refused with the UPC-E to send.',
    capacity: '8 digits: number system, six digits and check digit. They stand for a UPC-A of 12.',
    checkDigit:
      'It is the check digit of the UPC-A. It has no bars of its own: together with the number ' +
      'system it decides in which patterns the six digits are drawn.',
    sizes:
      `${RETAIL_SIZE} At 100 % the symbol is 22.11 mm wide with quiet zones of 9 modules on the ` +
      'left and 7 on the right.',
    scanning:
      'Checkout scanners read it, and most are set to return the expanded 12 digits. Tell your ' +
      'software which of the two forms it gets.',
    mistakes: [
      'Suppressing zeros of a number that does not qualify. Only numbers that start with 0 or ' +
        '1 and have zeros in the right places have a UPC-E.',
      'Computing the check digit from the 7 short digits. It is computed from the expanded number.',
    ],
    see: [
      { id: 'UPCA', why: 'the number has no UPC-E, or there is room for 37 mm' },
      { id: 'EAN8', why: 'you have a GTIN-8 instead' },
    ],
  },
  ISBN: {
    purpose:
      'The number of a book as an EAN-13, with the number in its printed form above. Bookshops ' +
      'and libraries worldwide order and sell by it.',
    use: [
      'Back covers of books',
      'Audiobooks, maps and educational software',
      'Books sold in the United States, with a price add-on',
    ],
    rule:
      'An ISBN-13 (starting with 978 or 979) or an ISBN-10, with or without hyphens. An ISBN-10 ' +
      'is converted. A price add-on of 5 digits may follow after a space.',
    capacity: '13 digits.',
    checkDigit:
      'ISBN-13 has the check digit of an EAN-13. ISBN-10 has one of its own, modulo 11, which ' +
      'may be X; it is verified and then replaced.',
    sizes: `${RETAIL_SIZE} Leave room for the line with the ISBN above the bars.`,
    scanning: `${CHECKOUT} They see an ordinary EAN-13: the hyphens and the word ISBN are only printed.`,
    mistakes: [
      'Using one ISBN for the hardcover, the paperback and the e-book. Each edition has its own.',
      'Printing the old 10-digit number on new books. The trade changed to 13 digits in 2007; ' +
        'the line above the bars shows the ISBN-13 in either case.',
    ],
    see: [
      { id: 'ISSN', why: 'it is a magazine or journal' },
      { id: 'ISMN', why: 'it is printed music' },
      { id: 'EAN5', why: 'you need only the price add-on' },
    ],
  },
  ISSN: {
    purpose:
      'The number of a magazine, newspaper or journal as an EAN-13 that starts with 977, with ' +
      'the ISSN above.',
    use: ['Covers of periodicals', 'Annual publications and series'],
    rule:
      'The ISSN with its hyphen, such as 0311-175X, or its EAN-13. A sequence variant of 2 ' +
      'digits (00 unless the publisher uses it for prices) and an issue add-on may follow, each ' +
      'after a space.',
    capacity: '8 characters of ISSN, a variant of 2 digits and an add-on of 2 or 5.',
    checkDigit:
      'The last character of an ISSN is computed modulo 11 and may be X. It is verified, left ' +
      'out of the bars and replaced by that of the EAN-13.',
    sizes:
      `${RETAIL_SIZE} A two-digit add-on takes about 20 modules more on the right, plus the ` +
      'gap before it.',
    scanning: `${CHECKOUT} To tell issues apart, the scanner must also read the add-on.`,
    mistakes: [
      'Changing the ISSN with every issue. The ISSN stays; the add-on tells the issues apart.',
      'Leaving out the issue add-on. When unsold copies come back, nobody can then tell which ' +
        'issue they are.',
    ],
    see: [
      { id: 'ISBN', why: 'it is a book, even one in a numbered series that is sold as a book' },
      { id: 'EAN2', why: 'you need only the issue add-on' },
    ],
  },
  ISMN: {
    purpose:
      'The number of printed music as an EAN-13 that starts with 979-0, with the ISMN above.',
    use: ['Scores and sheet music', 'Songbooks sold by music shops'],
    rule:
      'An ISMN of 13 digits (979-0-…), or one of the old form that starts with M, with or ' +
      'without hyphens.',
    capacity: '13 digits.',
    checkDigit:
      'The check digit of an EAN-13. It is the same in both forms, because M counts like 979-0.',
    sizes: `${RETAIL_SIZE} The line with the ISMN stands above the bars.`,
    scanning: `${CHECKOUT} They return 13 digits; 979-0 at the start says that it is music.`,
    mistakes: [
      'Giving a book about music an ISMN. An ISMN is for notation; the book gets an ISBN.',
    ],
    see: [{ id: 'ISBN', why: 'it is text about music' }],
  },
  MANDS: {
    purpose:
      'Marks & Spencer’s own form of EAN-8, with the letters M and S beside it and seven digits ' +
      'below.',
    use: ['Goods made for Marks & Spencer'],
    rule:
      '7 digits, the last of which is the check digit, or the same number as the 8 digits of an ' +
      'EAN-8.',
    capacity: '8 digits; a number of 7 gets a 0 in front.',
    max: [{ length: 8, of: '0' }],
    checkDigit:
      'Modulo 10, as in EAN-8. It is required, because the retailer’s numbers are issued with ' +
      'it; a wrong one is refused.',
    sizes:
      'Dimensions are those of EAN-8: 67 modules and 7 modules of quiet zone on both sides, in ' +
      'which M and S stand. The retailer’s packaging guide decides on the size.',
    scanning: 'Every retail scanner reads it, as an EAN-8.',
    mistakes: ['Using it for other retailers. The number means something only at Marks & Spencer.'],
    see: [{ id: 'EAN8', why: 'the product is sold elsewhere as well' }],
  },
} as const satisfies Partial<Record<SymbologyId, Guide>>;
