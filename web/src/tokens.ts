/**
 * The colors and type of the design system, as CSS custom properties. The theme of the React pages is made
 * from them, and so is the style sheet of the documentation, which loads no React.
 */

/** Colors that differ between light and dark; all text pairs keep 4.5:1 (WCAG 2.2, 1.4.3). */
export const COLORS = {
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
} as const;

export const FONT_FAMILY =
  'ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", Helvetica, Arial, sans-serif';
export const FONT_FAMILY_MONOSPACE =
  'ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, monospace';

/** Sizes and line heights of headings, by their element. */
export const HEADINGS = {
  h1: { fontSize: 'clamp(2rem, 1.4rem + 2.6vw, 3.25rem)', lineHeight: '1.06' },
  h2: { fontSize: 'clamp(1.5rem, 1.25rem + 1.1vw, 2.125rem)', lineHeight: '1.15' },
  h3: { fontSize: '1.25rem', lineHeight: '1.3' },
  h4: { fontSize: '1.0625rem', lineHeight: '1.4' },
} as const;

/** The tokens as a style sheet, by the names that Mantine gives them on the other pages. */
export function tokensCss(): string {
  const declarations = (values: Readonly<Record<string, string>>): string =>
    Object.entries(values)
      .map(([name, value]) => `${name}:${value};`)
      .join('');
  const type = {
    '--mantine-font-family': FONT_FAMILY,
    '--mantine-font-family-monospace': FONT_FAMILY_MONOSPACE,
    ...Object.fromEntries(
      Object.entries(HEADINGS).map(([name, { fontSize }]) => [
        `--mantine-${name}-font-size`,
        fontSize,
      ]),
    ),
  };
  return [
    `:root{${declarations({ ...type, ...COLORS.light })}color-scheme:light}`,
    `:root[data-mantine-color-scheme='dark']{${declarations(COLORS.dark)}color-scheme:dark}`,
  ].join('\n');
}
