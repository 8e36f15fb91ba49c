/** How amounts name their currency, on pages, invoices and in mails alike. */

/** `$`, `€`, `£`; of every other currency its code and a space, as in `CHF 12.00`. */
export const currencySymbol = (currency: string): string => SYMBOLS[currency] ?? `${currency} `;

const SYMBOLS: Readonly<Record<string, string>> = { USD: '$', EUR: '€', GBP: '£' };
