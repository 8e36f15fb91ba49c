/**
 * highlight.js with the languages of the documentation. Loaded without its types, which would bring those of
 * browsers into the types of the server.
 */
import { createRequire } from 'node:module';

type Grammar = (hljs: unknown) => object;

interface Highlighter {
  registerLanguage(name: string, grammar: Grammar): void;
  highlight(code: string, options: { readonly language: string }): { readonly value: string };
}

const require = createRequire(import.meta.url);

/** Escapes the code and wraps its parts in elements with classes `hljs-…`. */
export const highlighter = require('highlight.js/lib/common') as Highlighter;

highlighter.registerLanguage('http', require('highlight.js/lib/languages/http') as Grammar);
highlighter.registerLanguage('nginx', require('highlight.js/lib/languages/nginx') as Grammar);
