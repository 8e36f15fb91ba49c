/**
 * What an operation can answer, as data: JSON by its schema, files by their media type, and replies
 * without a body. A bare schema in `replies` is `json(schema)`.
 */
import type { Readable } from 'node:stream';
import { z } from 'zod';
import type { Infer } from '../util/infer.ts';
import type { HeaderName } from './headers.ts';

/** One status an operation can answer with. `S` is the schema of its JSON; null where it has none. */
export interface ReplySpec<S extends z.ZodType | null = z.ZodType | null> {
  readonly kind: 'reply-spec';
  readonly description: string | undefined;
  readonly schema: S;
  /** Media types of the body where it is a file, not JSON. */
  readonly mediaTypes: readonly string[];
  readonly headers: readonly HeaderName[];
}

/** Replies by status. */
export type Replies = Readonly<Record<number, z.ZodType | ReplySpec>>;

/** What a handler may return for one of these replies. */
export type BodyOf<R extends Replies> = { [Status in keyof R]: OneBody<R[Status]> }[keyof R];

type OneBody<Spec> = Spec extends z.ZodType
  ? Infer<Spec>
  : Spec extends ReplySpec<infer S>
    ? S extends z.ZodType
      ? Infer<S>
      : string | Uint8Array | Readable
    : never;

interface Details {
  readonly description?: string;
  readonly headers?: readonly HeaderName[];
}

/** JSON with headers or a description of its own. */
export const json = <S extends z.ZodType>(schema: S, details: Details = {}): ReplySpec<S> => ({
  kind: 'reply-spec',
  description: details.description,
  schema,
  mediaTypes: [],
  headers: details.headers ?? [],
});

/** A body that is no JSON, in one of these media types: `file(['text/csv'])`. */
export const file = (mediaTypes: readonly string[], details: Details = {}): ReplySpec<null> => ({
  kind: 'reply-spec',
  description: details.description,
  schema: null,
  mediaTypes,
  headers: details.headers ?? [],
});

/** A body that is a file in one of these media types, or JSON where that is asked for. */
export const fileOrJson = <S extends z.ZodType>(
  mediaTypes: readonly string[],
  schema: S,
  details: Details = {},
): ReplySpec<S> => ({ ...json(schema, details), mediaTypes });

/** A status without a body, such as 304. */
export const empty = (details: Details = {}): ReplySpec<null> => file([], details);

/** The long form of either way to write a reply. */
export const replySpec = (reply: z.ZodType | ReplySpec): ReplySpec =>
  reply instanceof z.ZodType ? json(reply) : reply;
