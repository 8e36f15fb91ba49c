/** Messages that are the same in another language: names, and words that it shares with English. */
export const SAME: ReadonlySet<string> = new Set([
  'API',
  'GS1 2D',
  'GS1 linear',
  '(support) => `Support: ${support}`',
  '(width, height) => `${width} × ${height} pixels`',
  'GS1 Composite',
  'Support',
  'Status',
  'Symbologies',
  'Team',
  'Webhooks',
  'Menu',
  'Docs',
  'Invitation',
]);
