/** Guides: Postal codes: four-state and two-state bars, Mailmark, and the labels of parcels and registered mail. */
import type { SymbologyId } from '../../barcode/registry.ts';
import type { Guide } from './guide.ts';

const SORTERS =
  'Sorting machines read it. Scanners and phones do not, apart from industrial cameras that ' +
  'support it.';
const PRINT_SIZE = 'At the default scale it has its nominal size in print.';
const PITCH_20_24 = 'There are 20 to 24 bars to the inch, in modules of 0.151 to 0.181 mm.';
const AUS_FORMAT = 'Reed-Solomon parity is added. There is no check digit to send.';
const AUS_SIZE =
  '25 bars per inch, 4.9 mm high; Australia Post allows 22 to 25 per inch and 4.2 to 5.8 mm.';
const AUS_QUIET = 'Keep 6 mm clear at both ends and 2 mm above and below.';
const DPID =
  'Using the postcode as the delivery point identifier. The 8 digits come from address software ' +
  'that Australia Post has certified.';
const ADDRESS_FIRST =
  'Printing codes for addresses that were not validated: the letter goes where the code says, ' +
  'whatever the text says.';
const USPS_REPLACED =
  'Using it for automation discounts. The Postal Service has required the Intelligent Mail ' +
  'barcode for them since 2013.';
const LABEL_CLEAR = 'Leave the quiet zones of 10 modules free of frames and text.';

export const POSTAL_GUIDES = {
  USPS_IMB: {
    purpose:
      'The Intelligent Mail barcode of the US Postal Service: who sent a letter, by which ' +
      'service, with which serial number and where to, in 65 bars.',
    use: ['Business mail with automation prices', 'Reply mail', 'Tracking of letters and flats'],
    rule:
      'A tracking code of 20 digits (barcode identifier 2, service type 3, mailer ID 6 or 9, ' +
      'serial number 9 or 6), then a ZIP code of 0, 5, 9 or 11 digits. Spaces and hyphens are ' +
      'dropped.',
    capacity: '20, 25, 29 or 31 digits; always 65 bars.',
    max: [{ length: 31, of: '0' }],
    checkDigit: 'A frame check sequence of 11 bits is computed and spread over the bars.',
    sizes:
      '0.151 to 0.181 mm per module, 20 to 24 bars per inch; preset=usps-imb prints 21.4 at 300 ' +
      'DPI. The bars are 3.9 mm high, 3.18 to 4.19 are allowed. Keep 3.2 mm clear on the left ' +
      'and right.',
    scanning: `${SORTERS} The Postal Service’s own tools verify a sample before mailing.`,
    mistakes: [
      'Sending a barcode identifier whose second digit is above 4: it is refused.',
      'Using a mailer ID that is not yours. Apply for one at the USPS Business Customer ' +
        'Gateway; it is free.',
      `Scaling the picture in the mail merge. ${PRINT_SIZE}`,
    ],
    see: [
      { id: 'FIM', why: 'you print reply envelopes, which also need the mark at the top edge' },
      { id: 'POSTNET', why: 'you reproduce old mail' },
    ],
  },
  POSTNET: {
    purpose:
      'The ZIP code in tall and short bars, which the US Postal Service read from the 1980s ' +
      'until Intelligent Mail replaced it.',
    use: ['Reproduction of older mail', 'Systems outside the Postal Service that adopted it'],
    rule: 'A ZIP code of 5 digits, 9 (ZIP+4) or 11 (with the delivery point). The hyphen is dropped.',
    capacity: '5, 9 or 11 digits; 6, 10 or 12 with the check digit.',
    max: [{ length: 12, of: '0' }],
    checkDigit:
      'One digit that makes the sum of all a multiple of 10. It is added, or verified if you ' +
      'send it.',
    sizes: `${PITCH_20_24} preset=usps-imb sets them. Full bars are 3.2 mm high and half bars 1.2 mm.`,
    scanning: SORTERS,
    mistakes: [
      USPS_REPLACED,
      'Sending ZIP+4 where the last two digits of the street number are expected as well: 11 ' +
        'digits are ZIP+4 and those two.',
    ],
    see: [
      { id: 'USPS_IMB', why: 'you send mail today' },
      { id: 'PLANET', why: 'you want the same bars inverted, for tracking' },
    ],
  },
  PLANET: {
    purpose:
      'The tracking code of the US Postal Service before Intelligent Mail: POSTNET with full ' +
      'and half bars exchanged.',
    use: ['Reproduction of older tracked mail'],
    rule: '11 or 13 digits; the check digit is added, or verified if you send it.',
    capacity: '11 or 13 digits; 12 or 14 with the check digit.',
    max: [{ length: 14, of: '0' }],
    checkDigit: 'One digit that makes the sum a multiple of 10.',
    sizes: `${PITCH_20_24} preset=usps-imb sets them.`,
    scanning: `${SORTERS} Nothing in the United States evaluates it any more.`,
    mistakes: [USPS_REPLACED],
    see: [
      { id: 'USPS_IMB', why: 'you send mail today' },
      { id: 'POSTNET', why: 'the code is a ZIP code' },
    ],
  },
  CEPNET: {
    purpose:
      'The postcode (CEP) in bars as the Brazilian post prints it on letters: the bars of ' +
      'POSTNET with eight digits.',
    use: ['Bulk letters in Brazil'],
    rule: 'A CEP of 8 digits, with or without its dot and hyphen: 01.310-100.',
    capacity: '8 digits; 9 with the check digit.',
    max: [{ length: 9, of: '0' }],
    checkDigit:
      'One digit that makes the sum a multiple of 10. It is added, or verified if you send it.',
    sizes: 'Full bars are 3.2 mm high, half bars 1.2 mm, at 21.4 bars per inch.',
    scanning: `${SORTERS} ${PRINT_SIZE}`,
    mistakes: [ADDRESS_FIRST],
    see: [{ id: 'UPU_S10', why: 'you label international registered mail' }],
  },
  ROYALMAIL: {
    purpose:
      'The customer code of Royal Mail, RM4SCC: postcode and delivery point in four-state bars. ' +
      'Singapore Post uses the same code.',
    use: ['Bulk letters in the United Kingdom', 'Singapore Post'],
    rule:
      'Postcode and delivery point suffix in capitals and digits, such as LE28HS9Z; spaces are ' +
      'dropped.',
    capacity: 'Up to 50 characters, though a British address needs 9 at most.',
    max: [{ length: 50, of: 'A' }],
    checkDigit: 'One character is added, computed from the heights of all bars.',
    sizes:
      '0.151 to 0.181 mm per module, 20 to 24 bars per 25.4 mm; preset=royal-mail prints 21.4. ' +
      'The bars are 4.9 mm high. Keep 2 mm clear on every side.',
    scanning: SORTERS,
    mistakes: [
      ADDRESS_FIRST,
      'Using it for discounts that Royal Mail now ties to Mailmark. Check the contract.',
    ],
    see: [
      { id: 'MAILMARK_4S', why: 'your contract with Royal Mail is for Mailmark' },
      { id: 'KIX', why: 'the letters go to the Netherlands' },
    ],
  },
  KIX: {
    purpose:
      'The Dutch customer index: postcode and house number in the bars of Royal Mail, without ' +
      'start, stop and check character.',
    use: ['Bulk letters of PostNL in the Netherlands'],
    rule:
      'Postcode (4 digits and 2 capitals), house number of up to 5 digits, and after an X an ' +
      'addition of up to 6 characters: 1231FZ13XHS.',
    capacity: 'Up to 18 characters.',
    checkDigit: 'The operator compares postcode and house number with its register.',
    sizes:
      '0.151 to 0.181 mm per module, 20 to 24 bars per 25.4 mm; preset=royal-mail fits. The ' +
      'bars are 4.9 mm high.',
    scanning: SORTERS,
    mistakes: [
      'Leaving out the X between house number and addition: 13 with HS is 13XHS.',
      ADDRESS_FIRST,
    ],
    see: [{ id: 'ROYALMAIL', why: 'the letters go to British addresses' }],
  },
  MAILMARK_4S: {
    purpose:
      'The Mailmark barcode of Royal Mail in four-state bars, with which each letter is tracked ' +
      'to the customer’s account.',
    use: ['Business mail in the United Kingdom'],
    rule:
      'Format, version, class, supply chain ID (2 digits in barcode C, 6 in barcode L), item ID ' +
      'of 8 digits and the destination, postcode with delivery point.',
    capacity:
      '22 characters in barcode C (66 bars) or 26 in barcode L (78 bars); the length of the ' +
      'supply chain ID decides.',
    checkDigit: 'Reed-Solomon symbols are added in its place.',
    sizes: `${PITCH_20_24} The bars are 4.9 mm high, and 2 mm stay clear on every side.`,
    scanning: `${SORTERS} Royal Mail approves samples before the first mailing.`,
    mistakes: [
      'Leaving out the delivery point suffix. The destination is postcode and suffix ' +
        'together; spaces up to nine characters are added.',
      'Reusing item IDs too soon. Your contract says for how long each must be unique.',
    ],
    see: [
      { id: 'MAILMARK_2D', why: 'the code must also carry your own data' },
      { id: 'ROYALMAIL', why: 'you have no Mailmark account' },
    ],
  },
  MAILMARK_2D: {
    purpose: 'The Mailmark of Royal Mail as a Data Matrix, with room for the sender’s own data.',
    use: [
      'Business mail and returns in the United Kingdom',
      'Letters whose code the sender wants to read as well',
    ],
    rule:
      'JGB and a space, fixed fields of 41 characters padded with spaces, then your own ' +
      'content: up to 6 characters in type 7, 25 in type 29, 45 in type 9.',
    capacity: '45 characters of your own, fewer if they are lowercase.',
    checkDigit: 'Error correction of the Data Matrix takes its place.',
    sizes:
      'Type 7 is 24 by 24 modules, type 9 is 32 by 32 and type 29 is 16 by 48, each with 4 clear ' +
      'modules on every side.',
    scanning: 'Royal Mail’s machines, and any scanner or phone that reads Data Matrix.',
    mistakes: [
      'Trimming the spaces of the fixed fields. Their positions count; take the example and ' +
        'replace values in place.',
    ],
    see: [
      { id: 'MAILMARK_4S', why: 'you need no data of your own' },
      { id: 'DATAMATRIX', why: 'the code is for your machines alone' },
    ],
  },
  AUSPOST: {
    purpose:
      'The four-state code of Australia Post: format, delivery point and, if you like, ' +
      'data of your own.',
    use: [
      'Bulk letters in Australia',
      'Letters with the sender’s own reference (formats 59 and 62)',
    ],
    rule:
      'The format control code 11, 45, 59, 62, 87 or 92 and the delivery point of 8 digits; ' +
      'with 59 and 62 also 5 or 10 characters, or 8 or 15 digits, of your own.',
    capacity: '10 digits, and up to 15 digits or 10 characters of your own: 37, 52 or 67 bars.',
    checkDigit: AUS_FORMAT,
    sizes: `${AUS_SIZE} ${AUS_QUIET}`,
    scanning: SORTERS,
    mistakes: [DPID, 'Putting customer information behind format 11, which has none.'],
    see: [
      { id: 'AUSREPLY', why: 'it is reply-paid mail' },
      { id: 'AUSROUTE', why: 'the code is for routing' },
    ],
  },
  AUSREPLY: {
    purpose: 'The code on reply-paid mail of Australia Post, format 45.',
    use: ['Reply-paid envelopes and cards'],
    rule: 'The delivery point identifier of 8 digits of the reply-paid address; format 45 is added.',
    capacity: '8 digits in 37 bars, which are 37 mm long.',
    max: [{ length: 8, of: '0' }],
    checkDigit: AUS_FORMAT,
    sizes: `${AUS_SIZE} ${AUS_QUIET}`,
    scanning: SORTERS,
    mistakes: [
      'Printing it on outgoing mail, which then returns to you.',
      'Taking the identifier of your street address. Reply-paid addresses have one of their own.',
    ],
    see: [{ id: 'AUSPOST', why: 'it is ordinary bulk mail' }],
  },
  AUSROUTE: {
    purpose: 'The routing code of Australia Post, format 87.',
    use: ['Mail that is sorted for routing in Australia'],
    rule: 'A delivery point identifier of 8 digits; format 87 is added, so send it without.',
    capacity: '8 digits; the symbol always has 37 bars.',
    max: [{ length: 8, of: '0' }],
    checkDigit: AUS_FORMAT,
    sizes: `${AUS_SIZE} ${AUS_QUIET}`,
    scanning: SORTERS,
    mistakes: [DPID, 'Sending ten digits with the format in front, as AUSPOST takes them.'],
    see: [{ id: 'AUSPOST', why: 'it is a customer’s letter' }],
  },
  AUSREDIRECT: {
    purpose: 'The code that Australia Post prints on redirected mail, format 92.',
    use: ['Redirected mail in Australia'],
    rule: 'The delivery point identifier of 8 digits of the new address; format 92 is added.',
    capacity: '8 digits, 37 bars.',
    max: [{ length: 8, of: '0' }],
    checkDigit: AUS_FORMAT,
    sizes: `${AUS_SIZE} ${AUS_QUIET}`,
    scanning: `${SORTERS} The code of the old address has to be covered.`,
    mistakes: ['Using it as a sender. Redirection is the operator’s task.'],
    see: [{ id: 'AUSPOST', why: 'you send letters' }],
  },
  JAPANPOST: {
    purpose: 'The customer barcode of Japan Post: postcode and the numbers of the address.',
    use: ['Bulk letters in Japan with a discount for barcodes'],
    rule:
      'A postcode of 7 digits, then up to 13 code characters for block, house and room: digits, ' +
      'hyphens and capitals. A capital counts as two.',
    capacity: '7 digits and 13 code characters; shorter addresses are padded.',
    checkDigit: 'One character modulo 19 is added.',
    sizes:
      'Long bars are three times as high as timing bars. Japan Post allows sizes of 8 to 11.5 ' +
      'points; the default is 8.5.',
    scanning: SORTERS,
    mistakes: [
      'Copying the address as it is written. Only its numbers are encoded: 3-20-5 stays, words ' +
        'and kanji are left out, as the manual of Japan Post explains.',
      'Leaving out the hyphens between separate numbers.',
    ],
    see: [{ id: 'UPU_S10', why: 'the mail is international' }],
  },
  DAFT: {
    purpose:
      'Four-state bars that you specify one by one: descender, ascender, full and tracker. With ' +
      'it you draw the codes of operators that are not listed here.',
    use: ['Postal codes computed by software of your own', 'Tests of four-state printing'],
    rule: 'The letters D, A, F and T, one for each bar.',
    capacity: 'Up to 100 bars.',
    max: [{ length: 100, of: 'T' }],
    checkDigit: 'There is none: the letters are drawn as they are.',
    sizes: 'Drawn with the dimensions of Royal Mail bars, 4.9 mm high.',
    scanning: 'That depends on the operator: DAFT is a notation, not a code.',
    mistakes: [
      'Expecting check characters or start and stop bars to be added. Compute them yourself.',
    ],
    see: [
      { id: 'ROYALMAIL', why: 'the code is RM4SCC' },
      { id: 'USPS_IMB', why: 'the code is Intelligent Mail' },
    ],
  },
  IDENTCODE: {
    purpose: 'The parcel number on labels of Deutsche Post DHL, in Interleaved 2 of 5.',
    use: ['Parcels in Germany, beside a Leitcode'],
    rule:
      'Send 11 digits and the check digit is added, or all 12 and it is verified. Dots and ' +
      'spaces are dropped.',
    capacity: '12 digits, the last of which is the check digit.',
    max: [{ length: 12, of: '0' }],
    checkDigit: 'Modulo 10 with weights 4 and 9.',
    sizes: `117 modules wide. ${LABEL_CLEAR}`,
    scanning: 'Parcel scanners and general scanners read it as Interleaved 2 of 5 of 12 digits.',
    mistakes: [
      'Using the weights of other 2 of 5 codes for the check digit. They are 4 and 9, not 3 and 1.',
    ],
    see: [
      { id: 'LEITCODE', why: 'the number says where the parcel goes' },
      { id: 'SSCC18', why: 'the label is of the newer kind with an SSCC' },
    ],
  },
  LEITCODE: {
    purpose:
      'The routing code on parcels of Deutsche Post DHL: postcode, street and house number of ' +
      'the recipient as digits.',
    use: ['Parcels in Germany, beside an Identcode'],
    rule:
      'Send 13 digits and the check digit is added, or all 14 and it is verified: postcode 5, ' +
      'street 3, house number 3, product 2.',
    capacity: '14 digits, the last of which is the check digit.',
    max: [{ length: 14, of: '0' }],
    checkDigit: 'Modulo 10 with weights 4 and 9.',
    sizes: `135 modules wide. ${LABEL_CLEAR}`,
    scanning: 'Sorting machines and general scanners read it as Interleaved 2 of 5 of 14 digits.',
    mistakes: ['Checking it as a GTIN-14. It has the same number of digits, but another rule.'],
    see: [
      { id: 'IDENTCODE', why: 'the number identifies the parcel' },
      { id: 'ITF14', why: 'the number is a GTIN-14' },
    ],
  },
  FIM: {
    purpose:
      'The facing identification mark of the US Postal Service: a few tall bars at the top edge ' +
      'by which machines orient an envelope and tell its kind.',
    use: ['Business and courtesy reply envelopes', 'Letters with printed postage'],
    rule:
      'One letter. A: courtesy reply with a barcode. B: business reply without one. C: business ' +
      'reply with one. D: printed postage (IBI). E: services arranged with the Postal Service, ' +
      'such as Share Mail.',
    capacity: 'One letter, A to E.',
    checkDigit: 'There is none: only five patterns exist.',
    sizes:
      'Bars are 0.85 mm wide and 16.1 mm high. The mark stands at the top of the envelope, left ' +
      'of the postage.',
    scanning: 'Only facing machines look at it. It carries no data.',
    mistakes: [
      'Choosing the wrong letter: a FIM B on a letter with a barcode sends it to slower ' +
        'processing.',
    ],
    see: [{ id: 'USPS_IMB', why: 'you need the barcode that FIM A and C announce' }],
  },
  KOREAPOST: {
    purpose:
      'The postcode of six digits, which the Korean post printed in bars until postcodes of five ' +
      'digits replaced it in 2015.',
    use: ['Archives and tests'],
    rule:
      'Send 6 digits and the check digit is added, or all 7 and it is verified. The hyphen is ' +
      'dropped.',
    capacity: '6 digits; 7 with the check digit.',
    max: [{ length: 7, of: '0' }],
    checkDigit: 'One digit that makes the sum a multiple of 10.',
    sizes: `161 modules wide. ${LABEL_CLEAR}`,
    scanning: 'Scanners that list Korea Post read it.',
    mistakes: ['Using it for current mail, whose postcodes have five digits.'],
    see: [{ id: 'UPU_S10', why: 'you label international mail from Korea' }],
  },
  UPU_S10: {
    purpose:
      'The number of registered letters, parcels and express items in international mail, in ' +
      'Code 128. The postal services of all countries use it for tracking.',
    use: ['Registered mail', 'Postal parcels and EMS', 'Customs declarations'],
    rule:
      'Two letters for the service, 8 digits, the check digit (added if you leave it out) and ' +
      'two letters of the country: RR473124829GB.',
    capacity: '13 characters.',
    checkDigit: 'Modulo 11 with the weights 8, 6, 4, 2, 3, 5, 9 and 7.',
    sizes: '156 modules wide. At a module of 0.33 mm it is 58 mm with its quiet zones.',
    scanning: 'Any scanner for Code 128 reads it, and so do scanner apps.',
    mistakes: [
      'Making up numbers. Your post assigns ranges, and the country code is that of the post ' +
        'which issued them.',
      'Printing spaces as data. They are in the text below, not in the bars.',
    ],
    see: [
      { id: 'SSCC18', why: 'the carrier is outside the postal system' },
      { id: 'CODE128', why: 'the carrier has a format of its own' },
    ],
  },
  DPD: {
    purpose: 'The barcode on parcels of DPD, a Code 128 of fixed fields.',
    use: ['Parcel labels of DPD in Europe'],
    rule:
      '27 digits and capitals: destination postcode 7, tracking number 14, service code 3 and ' +
      'country 3 (digits, ISO 3166 numeric). The % in front is added.',
    capacity: '27 characters; shorter postcodes are filled with zeros from the left.',
    max: [{ length: 27, of: '0' }],
    checkDigit:
      'A character by ISO/IEC 7064, modulo 37 and 36, stands in the text. It is not in the bars.',
    sizes: `211 modules wide. ${LABEL_CLEAR}`,
    scanning:
      'DPD’s scanners and any scanner for Code 128 read it. They return 28 characters, the % included.',
    mistakes: [
      'Using it without the routing data of DPD. Service code and depot follow from tables ' +
        'that DPD delivers.',
    ],
    see: [{ id: 'CODE128', why: 'another carrier has a format of its own' }],
  },
} as const satisfies Partial<Record<SymbologyId, Guide>>;
