/** Markdown behind a line that opens it: on one page with every operation, what each begins with is what is looked for. */
export const folded = (summary: string, markdown: string): string =>
  `<details class="fold"><summary>${summary}</summary>\n\n${markdown}\n\n</details>`;
