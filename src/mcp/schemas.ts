/** The JSON of `POST /mcp`: messages of JSON-RPC 2.0, as the Model Context Protocol has them. */
import { z } from 'zod';

const id = z.union([z.string(), z.number()]);

/** A request, a notification, which has no id, or a client's reply, which has no method. */
export const messageSchema = z
  .looseObject({
    jsonrpc: z.literal('2.0', 'must be "2.0"'),
    id: id.optional(),
    method: z
      .string()
      .optional()
      .meta({ description: 'initialize, ping, tools/list, tools/call, or a notification.' }),
    params: z.looseObject({}).optional(),
  })
  .meta({ id: 'McpMessage', description: 'One message; a list of them is refused.' });

export type Message = z.output<typeof messageSchema>;

/** The reply to a request: `result`, or `error` where the request itself is wrong. */
export const answerSchema = z
  .strictObject({
    jsonrpc: z.literal('2.0'),
    id,
    result: z.looseObject({}).optional(),
    error: z.strictObject({ code: z.int(), message: z.string() }).optional(),
  })
  .meta({ id: 'McpReply' });
