/** Folders and files of `web/src` whose words are not in the catalog yet. The list only gets shorter. */
export const UNCONVERTED: readonly string[] = [
  'web/src/app/admin/',
  'web/src/docs/',
  'web/src/playground/',
];
