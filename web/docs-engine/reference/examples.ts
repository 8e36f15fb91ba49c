/** The recorded requests and replies of an operation, as Markdown. */
import { readExamples, type Example, type ExampleReply } from '../../../src/http/examples.ts';
import { escapeHtml } from '../html.ts';
import { text } from '../tables/write-table.ts';
import { curlOf } from './curl.ts';
import { folded } from './folded.ts';

const EXAMPLES = readExamples('{{baseUrl}}');

/** Up to two successes and an error, each as a command and what is answered. */
export function examplesMarkdown(operationId: string): string {
  const own = EXAMPLES[operationId] ?? [];
  const successes = own.filter(({ reply }) => reply.status < 400).slice(0, SUCCESSES_SHOWN);
  const errors = own.filter(({ reply }) => reply.status >= 400).slice(0, 1);
  return [...successes, ...errors].map(exampleMarkdown).join('\n\n');
}

/** A button that opens a form for the operation, filled in as its first example; only with JavaScript. */
export function tryButton(operationId: string, summary: string): string {
  const path = EXAMPLES[operationId]?.[0]?.request.path ?? '';
  const data = `data-operation="${operationId}" data-title="${escapeHtml(summary)}" data-path="${escapeHtml(path)}"`;
  const label = `aria-label="Try it: ${escapeHtml(summary)}"`;
  return `<div class="try" data-needs-script><button type="button" class="try-open" ${data} ${label}>Try it</button></div>`;
}

const exampleMarkdown = (example: Example): string =>
  [
    `**Example: ${text(example.title)}**`,
    `\`\`\`sh\n${curlOf(example)}\n\`\`\``,
    folded(`Reply: ${example.reply.status}`, `\`\`\`text\n${replyText(example.reply)}\n\`\`\``),
  ].join('\n\n');

function replyText({ status, headers, json, text: body, file, isShort }: ExampleReply): string {
  const shown = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const content =
    json === undefined
      ? (body ?? (file === undefined ? '' : `(${file})`))
      : JSON.stringify(json, null, 2);
  return [
    `HTTP/1.1 ${status}`,
    ...shown,
    ...(content === '' ? [] : ['', content.trimEnd()]),
    ...(isShort === true ? ['', '(shortened)'] : []),
  ].join('\n');
}

const SUCCESSES_SHOWN = 2;
