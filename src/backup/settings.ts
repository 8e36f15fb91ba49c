/** The settings of an S3-compatible store, by the names that every program of such stores reads; config.ts passes them in. */
import { z } from 'zod';

/** Schemas for config.ts: `z.object({ PORT: …, ...BACKUP_SETTINGS })`. */
export const BACKUP_SETTINGS = {
  S3_ENDPOINT: z
    .string()
    .optional()
    .refine((text) => text === undefined || isEndpoint(text), {
      message:
        'must be the http or https URL of a store without a path, such as https://s3.example.com',
    }),
  AWS_REGION: z
    .string()
    .default('us-east-1')
    .refine((text) => /^[a-z0-9-]{1,60}$/.test(text), {
      message: 'must be the name of a region, such as eu-central-1',
    }),
  AWS_ACCESS_KEY_ID: z.string().optional(),
  AWS_SECRET_ACCESS_KEY: z.string().optional(),
  AWS_SESSION_TOKEN: z.string().optional(),
};

/** Where backups go whose place is `s3://bucket/prefix`. */
export interface StoreSettings {
  /** null: that of AWS in the region. */
  readonly endpoint: string | null;
  readonly region: string;
  /** null: AWS_ACCESS_KEY_ID or AWS_SECRET_ACCESS_KEY is not set. */
  readonly credentials: Credentials | null;
}

interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Of keys that expire. */
  readonly sessionToken: string | null;
}

type Values = { readonly AWS_REGION: string } & {
  readonly [Name in Exclude<keyof typeof BACKUP_SETTINGS, 'AWS_REGION'>]?: string | undefined;
};

export function storeSettings(values: Values): StoreSettings {
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = values;
  const isWhole = accessKeyId !== undefined && secretAccessKey !== undefined;
  const sessionToken = values.AWS_SESSION_TOKEN ?? null;
  return {
    endpoint: values.S3_ENDPOINT?.replace(/\/$/, '') ?? null,
    region: values.AWS_REGION,
    credentials: isWhole ? { accessKeyId, secretAccessKey, sessionToken } : null,
  };
}

function isEndpoint(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : null;
  return (
    url !== null &&
    /^https?:$/.test(url.protocol) &&
    url.href.replace(/\/$/, '') === url.origin &&
    !text.includes('?')
  );
}
