/**
 * Zero suppression of UPC-E: six digits that stand for an eleven-digit UPC-A with a run of zeros
 * (GS1 General Specifications, 5.2.2.4). Numbers here have no check digit.
 */

/** The 11 digits of the UPC-A that 7 digits (number system and six) stand for. */
export function expandUpcE(seven: string): string {
  const system = seven[0]!;
  const digits = seven.slice(1, 6);
  const last = seven[6]!;
  if (last <= '2') return `${system}${digits.slice(0, 2)}${last}0000${digits.slice(2)}`;
  if (last === '3') return `${system}${digits.slice(0, 3)}00000${digits.slice(3)}`;
  if (last === '4') return `${system}${digits.slice(0, 4)}00000${digits[4]}`;
  return `${system}${digits}0000${last}`;
}

/**
 * The UPC-E (7 digits) of an 11-digit UPC-A. The standard's four cases are tried in order, so that
 * each UPC-A has a single UPC-E; undefined if its zeros cannot be suppressed.
 */
export function canonicalUpcE(upcA: string): string | undefined {
  const system = upcA[0]!;
  const manufacturer = upcA.slice(1, 6);
  const item = upcA.slice(6);
  if (/^..[012]00$/.test(manufacturer) && item.startsWith('00')) {
    return `${system}${manufacturer.slice(0, 2)}${item.slice(2)}${manufacturer[2]}`;
  }
  if (manufacturer.endsWith('00') && item.startsWith('000')) {
    return `${system}${manufacturer.slice(0, 3)}${item.slice(3)}3`;
  }
  if (manufacturer.endsWith('0') && item.startsWith('0000')) {
    return `${system}${manufacturer.slice(0, 4)}${item[4]}4`;
  }
  if (/^0000[5-9]$/.test(item)) return `${system}${manufacturer}${item[4]}`;
  return undefined;
}
