/** Code 39 with a rule of its own: LOGMARS and vehicle identification numbers. */
import { hibcCheckCharacter } from './check-digits.ts';
import { code39Widths } from './code39-encoder.ts';
import { foreignCharacter, linearRow, namingCapitals, ownAsterisks, plainBars } from './linear.ts';
import { accepted, refused, type Accepted, type Refusal } from './symbol.ts';

const parseLogmars = (data: string): Accepted | Refusal =>
  ownAsterisks('LOGMARS', data) ??
  foreignCharacter(
    data,
    /[^0-9A-Z\-. $/+%]/u,
    'LOGMARS accepts only digits, uppercase letters, space and - . $ / + %',
  ) ??
  accepted(data);

/** Seventeen characters; the ninth is a check digit in North America (regions 1 to 5). */
function parseVin(data: string): Accepted | Refusal {
  const fault =
    ownAsterisks('VIN', data) ??
    foreignCharacter(
      data,
      /[^0-9A-HJ-NPR-Z]/u,
      'a VIN has only digits and uppercase letters without I, O and Q',
    );
  if (fault !== undefined) return fault;
  if (data.length !== VIN_WEIGHTS.length) {
    return refused(`A VIN has 17 characters; the data has ${data.length}.`);
  }
  if (!/^[1-5]/.test(data)) return accepted(data);
  const check = vinCheckDigit(data);
  if (data[8] === check) return accepted(data);
  return refused(
    `The check digit of a VIN that starts with 1 to 5 is its character 9: that of ${data} is ` +
      `${check}, not ${data[8]}.`,
  );
}

/** Values times weights, modulo 11, X for 10 (49 CFR 565.15 (c)). */
function vinCheckDigit(vin: string): string {
  const values = Array.from(vin, (character) => {
    if (/[0-9]/.test(character)) return Number(character);
    return VIN_VALUES[VIN_LETTERS.indexOf(character)]!;
  });
  const sum = values.reduce((total, value, i) => total + value * VIN_WEIGHTS[i]!, 0) % 11;
  return sum === 10 ? 'X' : String(sum);
}

const VIN_LETTERS = 'ABCDEFGHJKLMNPRSTUVWXYZ';
const VIN_VALUES = [1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 7, 9, 2, 3, 4, 5, 6, 7, 8, 9];
const VIN_WEIGHTS = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];

/** LOGMARS and VIN. */
export const CODE39_LABELS = [
  linearRow({
    id: 'LOGMARS',
    name: 'LOGMARS',
    aliases: ['CODE39LOGMARS', 'MILSTD1189'],
    family: 'linear-industrial',
    rule: 'Digits, uppercase letters, space and - . $ / + %; the modulo 43 check character is added.',
    standard: 'MIL-STD-1189B; ISO/IEC 16388:2007',
    checkDigit: 'added',
    example: '12345/ABCDE',
    capacity: '30 characters',
    lengthMax: 30,
    parse: namingCapitals(parseLogmars),
    encode: (data) => {
      const checked = data + hibcCheckCharacter(data);
      return plainBars(code39Widths(checked), checked);
    },
  }),
  linearRow({
    id: 'VIN',
    name: 'Vehicle identification number',
    aliases: ['VEHICLEIDENTIFICATIONNUMBER', 'CODE39VIN'],
    family: 'linear-industrial',
    rule:
      '17 digits and uppercase letters without I, O and Q; where it starts with 1 to 5, character 9 ' +
      'is a check digit and is verified.',
    standard: 'ISO 3779:2009; 49 CFR 565; ISO/IEC 16388:2007',
    checkDigit: 'required',
    example: '1M8GDM9AXKP042788',
    capacity: '17 characters',
    lengthMax: 19,
    parse: namingCapitals(parseVin),
    encode: (data) => plainBars(code39Widths(data), data),
  }),
];
