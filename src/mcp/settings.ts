/** The settings of `barcode-api mcp`, by their names in the environment; config.ts passes them in. */
import { z } from 'zod';

/** Schemas for config.ts: `z.object({ PORT: …, ...MCP_SETTINGS })`. */
export const MCP_SETTINGS = {
  BARCODE_API_URL: z
    .string()
    .optional()
    .refine((text) => text === undefined || isServerUrl(text), {
      message: 'must be the http or https URL of a server, such as https://barcodes.example.com',
    }),
  BARCODE_API_KEY: z.string().optional(),
};

/** The server that tools call; null where the setting is missing. */
export interface McpSettings {
  readonly url: string | null;
  readonly apiKey: string | null;
}

export const mcpSettings = (settings: {
  readonly BARCODE_API_URL?: string | undefined;
  readonly BARCODE_API_KEY?: string | undefined;
}): McpSettings => ({
  url: settings.BARCODE_API_URL?.replace(/\/+$/, '') ?? null,
  apiKey: settings.BARCODE_API_KEY ?? null,
});

const isServerUrl = (text: string): boolean => {
  const url = URL.canParse(text) ? new URL(text) : null;
  return url !== null && /^https?:$/.test(url.protocol) && url.search === '' && url.hash === '';
};
