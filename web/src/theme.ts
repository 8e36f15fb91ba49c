/**
 * The one design system: ink on paper with the red of a scanner's beam. Buttons are ink, the beam
 * marks what matters (focus, the current page, the state of things), corners are nearly square.
 */
import {
  createTheme,
  defaultVariantColorsResolver,
  rem,
  type CSSVariablesResolver,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from '@mantine/core';
import { COLORS, FONT_FAMILY, FONT_FAMILY_MONOSPACE, HEADINGS } from './tokens.ts';

// The tables come first: the theme needs them while this module loads.
const INK: MantineColorsTuple = [
  '#f6f5f2',
  '#f1efe9',
  '#d9d6ce',
  '#b9b6ad',
  '#96938a',
  '#75726a',
  '#54524c',
  '#363531',
  '#141413',
  '#000000',
];

const BEAM: MantineColorsTuple = [
  '#fff0ec',
  '#fdd9cf',
  '#fbb09e',
  '#fa8a70',
  '#ff6a4d',
  '#f04a28',
  '#e23d1a',
  '#dc3716',
  '#d4300f',
  '#a3240b',
];

const PAPER: MantineColorsTuple = [
  '#fbfaf8',
  '#f4f2ee',
  '#ebe8e2',
  '#e2dfd8',
  '#cfcbc2',
  '#aaa69c',
  '#6f6d67',
  '#54524c',
  '#363531',
  '#201f1d',
];

const DARK: MantineColorsTuple = [
  '#f1efe9',
  '#cbc8c1',
  '#a8a69f',
  '#7b7972',
  '#45443f',
  '#343330',
  '#222220',
  '#151514',
  '#0f0f0e',
  '#090908',
];

/** Ink is near black in light mode and near white in dark mode; text on ink switches with it. */
const variantColorResolver: VariantColorsResolver = (input) => {
  const colors = defaultVariantColorsResolver(input);
  const onInk = input.variant === 'filled' && (input.color ?? 'ink') === 'ink';
  return onInk ? { ...colors, color: 'var(--on-ink)' } : colors;
};

export const theme = createTheme({
  variantColorResolver,
  components: {
    Checkbox: { defaultProps: { iconColor: 'var(--on-ink)' } },
    Radio: { defaultProps: { iconColor: 'var(--on-ink)' } },
    Switch: { defaultProps: { color: 'beam' } },
  },
  primaryColor: 'ink',
  primaryShade: 8,
  black: '#141413',
  white: '#ffffff',
  defaultRadius: 'sm',
  radius: { xs: rem(2), sm: rem(3), md: rem(4), lg: rem(6), xl: rem(10) },
  cursorType: 'pointer',
  respectReducedMotion: true,
  focusRing: 'auto',
  fontFamily: FONT_FAMILY,
  fontFamilyMonospace: FONT_FAMILY_MONOSPACE,
  headings: {
    fontWeight: '750',
    textWrap: 'balance',
    sizes: HEADINGS,
  },
  spacing: { xs: rem(8), sm: rem(12), md: rem(16), lg: rem(24), xl: rem(40) },
  breakpoints: { xs: '30em', sm: '48em', md: '62em', lg: '75em', xl: '88em' },
  colors: { ink: INK, beam: BEAM, dark: DARK, gray: PAPER },
});

export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  ...COLORS,
});
