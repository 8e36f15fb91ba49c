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
  fontFamily:
    'ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", Helvetica, Arial, sans-serif',
  fontFamilyMonospace: 'ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, monospace',
  headings: {
    fontWeight: '750',
    textWrap: 'balance',
    sizes: {
      h1: { fontSize: 'clamp(2rem, 1.4rem + 2.6vw, 3.25rem)', lineHeight: '1.06' },
      h2: { fontSize: 'clamp(1.5rem, 1.25rem + 1.1vw, 2.125rem)', lineHeight: '1.15' },
      h3: { fontSize: '1.25rem', lineHeight: '1.3' },
      h4: { fontSize: '1.0625rem', lineHeight: '1.4' },
    },
  },
  spacing: { xs: rem(8), sm: rem(12), md: rem(16), lg: rem(24), xl: rem(40) },
  breakpoints: { xs: '30em', sm: '48em', md: '62em', lg: '75em', xl: '88em' },
  colors: { ink: INK, beam: BEAM, dark: DARK, gray: PAPER },
});

/** Colors that differ between light and dark; all text pairs keep 4.5:1 (WCAG 2.2, 1.4.3). */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#fbfaf8',
    '--mantine-color-text': '#141413',
    '--mantine-color-dimmed': '#5e5c57',
    '--mantine-color-placeholder': '#6f6d67',
    '--mantine-color-anchor': '#141413',
    '--mantine-color-error': '#b3180b',
    '--on-ink': '#ffffff',
    '--surface': '#ffffff',
    '--line': '#e2dfd8',
    '--line-strong': '#141413',
    '--beam': '#d4300f',
    '--beam-soft': '#fdeae5',
    '--ground': '#ece8e1',
    '--warning': '#8a5200',
    '--code-background': '#141413',
    '--code-text': '#f4f2ec',
  },
  dark: {
    '--mantine-color-body': '#0f0f0e',
    '--mantine-color-text': '#f1efe9',
    '--mantine-color-dimmed': '#a8a69f',
    '--mantine-color-placeholder': '#8f8d86',
    '--mantine-color-anchor': '#f1efe9',
    '--mantine-color-error': '#ff8a78',
    '--on-ink': '#141413',
    '--mantine-color-ink-filled': '#f1efe9',
    '--mantine-color-ink-filled-hover': '#ffffff',
    '--surface': '#191918',
    '--line': '#343330',
    '--line-strong': '#f1efe9',
    '--beam': '#ff6a4d',
    '--beam-soft': '#33170f',
    '--ground': '#2b2a28',
    '--warning': '#f0b358',
    '--code-background': '#1f1f1d',
    '--code-text': '#f4f2ec',
  },
});
