/** What no oracle proves, and what was done instead. */
export const UNPROVEN: readonly { readonly what: string; readonly instead: string }[] = [
  {
    what: 'PosiCode.',
    instead:
      'No other encoder or reader of it is known to us. Every value draws, values of equal length ' +
      'draw symbols of their own, and the example is frozen.',
  },
];
