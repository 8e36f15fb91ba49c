/** Names of symbologies as they are compared. The pages import this file too, so that it imports nothing. */

/** A name in upper case, without `-`, `_` and spaces: `Code 128` and `code-128` are the same. */
export const foldName = (name: string): string => name.toUpperCase().replaceAll(/[-_ ]/g, '');
