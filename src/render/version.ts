/**
 * The renderer's version, part of every ETag, so that a cache never mixes two renderers' pictures.
 */

/**
 * Raised with every change of any byte of any picture; a test holds it together with the digests.
 */
export const RENDERER_VERSION = 1;
