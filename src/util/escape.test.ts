import { describe, expect, it } from 'vitest';
import { escapeXml } from './escape.ts';

describe('escapeXml', () => {
  it('leaves plain text alone', () => {
    expect(escapeXml('EAN-13: 5901234123457')).toBe('EAN-13: 5901234123457');
  });

  it('turns every XML delimiter into a reference', () => {
    expect(escapeXml(`<script>&"'`)).toBe('&lt;script&gt;&amp;&quot;&#39;');
  });

  it('turns control characters and lone surrogates into characters XML allows', () => {
    expect(escapeXml('a\u0000b\u001Dc\nd\u0085e\uFFFFf')).toBe('a b c d e f');
    expect(escapeXml('a\uD800b')).toBe('a\uFFFDb');
  });

  it('keeps letters outside ASCII and whole surrogate pairs', () => {
    expect(escapeXml('café 你 😀')).toBe('café 你 😀');
  });
});
