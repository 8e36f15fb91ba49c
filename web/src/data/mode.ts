/** Whom the pages speak to, as the server says on the root element; the documentation and the application ask here. */

/** `service`: customers; `internal`: colleagues, who are asked for no money. */
export const modeOfServer = (): string => document.documentElement.dataset['mode'] ?? 'service';
