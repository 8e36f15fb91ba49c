/** Closes what was opened, in the reverse order of opening. */

export interface Opened {
  /** Remembers how to close what has just been opened. */
  onClose(close: () => void | Promise<void>): void;
  /**
   * Closes everything, the last opened first, one after the other. A close that fails does not keep
   * the others from running; the first fault is thrown at the end. A second call does nothing.
   */
  close(): Promise<void>;
}

/** Nothing is open yet. */
export function createOpened(): Opened {
  const closes: (() => void | Promise<void>)[] = [];
  return {
    onClose(close) {
      closes.push(close);
    },
    async close() {
      const faults: unknown[] = [];
      for (let close = closes.pop(); close !== undefined; close = closes.pop()) {
        try {
          await close();
        } catch (fault) {
          faults.push(fault);
        }
      }
      if (faults.length > 0) throw faults[0];
    },
  };
}
