/** What a tool is, and the forms in which it answers. */
import type { z } from 'zod';
import type { PlanId } from '../plans/plans.ts';
import type { Api, ApiReply } from './api.ts';

/** A part of a result as the Model Context Protocol has it (2025-11-25, Server Features, Tools). */
export type Content =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'image'; readonly data: string; readonly mimeType: string }
  | {
      readonly type: 'resource';
      readonly resource: {
        readonly uri: string;
        readonly mimeType: string;
        readonly text?: string;
        readonly blob?: string;
      };
    };

export interface ToolResult {
  readonly content: readonly Content[];
  /** The facts for programs; the same as the text for models. */
  readonly structuredContent?: object;
  readonly isError?: true;
  /** Headers of the API's reply, for transports that have some of their own. */
  readonly headers: ApiReply['headers'];
}

export interface Tool<Input extends z.ZodObject = z.ZodObject> {
  readonly name: string;
  readonly title: string;
  /** For models: what it does, when to use it, and what it costs. */
  readonly description: string;
  readonly input: Input;
  /** Whether an account's plan has it; every plan unless given. */
  readonly isOffered?: (planId: PlanId) => boolean;
  readonly run: (input: z.output<Input>, api: Api) => Promise<ToolResult>;
}

/** Makes a tool; its input and what `run` takes go together. */
export const tool = <Input extends z.ZodObject>(spec: Tool<Input>): Tool => spec as unknown as Tool;

/** Facts as text and for programs, with whatever goes before them. */
export const facts = (
  reply: ApiReply,
  structuredContent: object,
  ...before: readonly Content[]
): ToolResult => ({
  content: [...before, { type: 'text', text: JSON.stringify(structuredContent, null, 1) }],
  structuredContent,
  headers: reply.headers,
});

/** The API's refusal in its own words. */
export function refused({ json, headers }: ApiReply): ToolResult {
  const { error, code, reason, faults } = json;
  const lines = [
    `${String(error)} (${String(code)})`,
    reason,
    faults === undefined ? undefined : JSON.stringify(faults),
  ];
  const text = lines.filter((line) => line !== undefined).join('\n');
  return { ...wrongInput(text), headers };
}

/** What is wrong with a call before any request is made of it. */
export const wrongInput = (text: string): ToolResult => ({
  content: [{ type: 'text', text }],
  isError: true,
  headers: {},
});

export const isOk = ({ status }: ApiReply): boolean => status === 200;
