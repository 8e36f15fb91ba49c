/**
 * The renderer's version is part of every ETag, so that no cache mixes pictures of two versions.
 */

/** Must be raised whenever any picture changes; test/golden fails otherwise. */
export const RENDERER_VERSION = 2;
