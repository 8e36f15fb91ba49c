/** What a process needs of its machine, and how long it waits: the docs name these figures, too. */

/** Memory of a process with the embedded database. */
export const EMBEDDED_BYTES = 512 * 2 ** 20;
/** Memory of a process in server mode. */
export const SERVER_BYTES = 384 * 2 ** 20;
/** Disk of an empty database, and its log when it is full. */
export const NEW_DATABASE_BYTES = 256 * 2 ** 20;

/** How long a request may take to arrive. */
export const RECEIVE_TIMEOUT_MS = 30_000;
/** How long requests under way have to end after a signal. */
export const CLOSE_TIMEOUT_MS = 10_000;
/** Half of what a reservation lasts. */
export const REPLY_TIMEOUT_MS = 30_000;

/** The longest body of a request that is not of its own kind, such as a batch or a picture. */
export const BODY_BYTES_MAX = 64 * 1024;
