/** The tools of the Model Context Protocol with their arguments, as clients list them. */
import { z } from 'zod';
import { toolTable } from '../../../src/mcp/tools/table.ts';
import type { Tool } from '../../../src/mcp/tool.ts';
import { typeWords } from '../reference/schema-words.ts';
import type { Schema } from '../reference/document.ts';
import { code, text, writeTable } from './write-table.ts';

/** Over standard input and output, where a tool may read a file, too. */
const TOOLS = toolTable(async () => new Uint8Array());

export const mcpTools = (): string => TOOLS.map(sectionOf).join('\n');

function sectionOf({ name, description, input, isOffered }: Tool): string {
  const { properties = {}, required = [] } = z.toJSONSchema(input, { io: 'input' }) as Schema;
  const rows = Object.entries(properties).map(([field, schema]) => [
    `${code(field)}${required.includes(field) ? '' : ' (optional)'}`,
    field === 'options' ? 'object' : typeWords(schema),
    text(beginning(schema.description ?? '')),
  ]);
  return [
    `### ${code(name)} {#${name}}`,
    text(beginning(description)) + (isOffered === undefined ? '' : ' Needs a plan with templates.'),
    writeTable(['Argument', 'Type', 'Meaning'], rows),
    '',
  ].join('\n\n');
}

/** Without the long lists that models need and pages link to. */
const beginning = (description: string): string =>
  description
    .replace(/ Kinds with their fields.*$/s, '')
    .replace(/(?<=in any case): [A-Z0-9_, ]+\.$/, '.');
