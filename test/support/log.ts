/** A log that keeps what it was told, so that a test can ask what was reported. */
import type { Log } from '../../src/util/log.ts';

export interface LogLine {
  readonly level: 'info' | 'warn' | 'error';
  readonly message: string;
  readonly fields: object;
}

export function createTestLog(): { readonly log: Log; readonly lines: LogLine[] } {
  const lines: LogLine[] = [];
  const at =
    (level: LogLine['level']) =>
    (fields: object, message: string): void => {
      lines.push({ level, message, fields });
    };
  return { log: { info: at('info'), warn: at('warn'), error: at('error') }, lines };
}
