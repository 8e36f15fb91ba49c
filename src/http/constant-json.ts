/**
 * JSON that is the same for everybody as long as the process runs. It is written once, and all replies share
 * its bytes: whatever their number, they cost neither the time to write it nor the memory.
 */
import type { FastifyReply } from 'fastify';

/** Makes what sends a value; `cache` is the Cache-Control of the reply. */
export function constantJson(
  value: unknown,
  cache: string,
): (input: { readonly reply: FastifyReply }) => Promise<FastifyReply> {
  const bytes = Buffer.from(JSON.stringify(value));
  const headers = { 'Content-Type': JSON_TYPE, 'Cache-Control': cache };
  return async ({ reply }) => reply.headers(headers).send(bytes);
}

const JSON_TYPE = 'application/json; charset=utf-8';
