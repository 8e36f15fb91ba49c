import { describe, expect, it } from 'vitest';
import { createOpened } from './close-in-reverse.ts';

describe('closing', () => {
  it('runs in the reverse order of opening, one close at a time, and once', async () => {
    const opened = createOpened();
    const closed: string[] = [];
    opened.onClose(async () => {
      await Promise.resolve();
      closed.push('database');
    });
    opened.onClose(async () => {
      await Promise.resolve();
      closed.push('server');
    });
    await opened.close();
    await opened.close();
    expect(closed).toEqual(['server', 'database']);
  });

  it('closes the rest where one close fails, and throws its fault', async () => {
    const opened = createOpened();
    let closed = false;
    opened.onClose(() => {
      closed = true;
    });
    opened.onClose(() => Promise.reject(new Error('the server hangs')));
    await expect(opened.close()).rejects.toThrow('the server hangs');
    expect(closed).toBe(true);
  });
});
