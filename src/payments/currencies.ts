/**
 * Which currencies amounts can be in: all amounts here are hundredths. How many decimals a currency has stands in
 * ISO 4217, List One ("Minor unit"); what Intl formats with is how many are shown, which for some is none.
 */

/** ISO 4217, List One: the currencies whose minor unit is not 2. Funds and metals, which have none, are not money here. */
const OTHER_MINOR_UNITS: ReadonlyMap<string, number> = new Map([
  ...rows(0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'),
  ...rows(3, 'BHD IQD JOD KWD LYD OMR TND'),
  ...rows(4, 'CLF UYW'),
]);

/** ISO 4217, List One: the currencies whose minor unit is 2. */
const WITH_CENTS: ReadonlySet<string> = new Set(
  (
    'AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC ' +
    'CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR ' +
    'JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD ' +
    'NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN ' +
    'SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG'
  ).split(' '),
);

/**
 * Has cents in ISO 4217, while Stripe takes its amounts without decimals: an amount would be collected a hundredfold
 * (https://docs.stripe.com/currencies#zero-decimal). All others there have no cents in ISO 4217 either. HUF and TWD are
 * whole only in payouts; ISK and UGX, which must be whole hundreds, have none.
 */
const WITHOUT_CENTS_AT_STRIPE: ReadonlySet<string> = new Set(['MGA']);

/** What is wrong with a currency, as the end of `CURRENCY: must be …`; undefined: nothing. */
export function currencyFault(code: string): string | undefined {
  if (WITH_CENTS.has(code)) return undefined;
  const decimals = OTHER_MINOR_UNITS.get(code);
  const why =
    decimals === undefined
      ? `${JSON.stringify(code)} is none`
      : `${code} has ${decimals === 0 ? 'none' : decimals}, and amounts are hundredths`;
  return `must be the three-letter code of a currency with two decimals in ISO 4217, such as USD or EUR: ${why}`;
}

/** Why Stripe cannot collect amounts in a currency that has cents; undefined: it can. */
export const stripeCurrencyFault = (code: string): string | undefined =>
  WITHOUT_CENTS_AT_STRIPE.has(code)
    ? `must be another currency where PAYMENTS=stripe is set: Stripe takes ${code} without decimals`
    : undefined;

function rows(decimals: number, codes: string): [string, number][] {
  return codes.split(' ').map((code) => [code, decimals]);
}
