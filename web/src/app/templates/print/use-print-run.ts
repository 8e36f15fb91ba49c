/**
 * Prints labels in batches, one after the other. Each has an idempotency key of its own, so that a part that is asked
 * for again after a lost connection costs nothing twice.
 */
import { useRef, useState } from 'react';
import { createLabelBatch, endedBatch, type LabelBatchInput } from '../../../api/label-prints.ts';

interface PrintPart {
  /** Labels in it. */
  readonly labels: number;
  /** undefined before it is asked for. */
  readonly batchId: string | undefined;
  /** Labels that were made, and that were not; undefined until it has ended. */
  readonly ended: { readonly delivered: number; readonly failed: number } | undefined;
}

export interface PrintRun {
  readonly parts: readonly PrintPart[];
  readonly state: 'idle' | 'running' | 'stopped' | 'done';
  /** How the addresses of its files end: `zpl`, `pdf`; empty before it begins. */
  readonly file: string;
  /** Why it stopped. */
  readonly error: Error | null;
  /** Begins anew. */
  start(job: PrintJob): void;
  /** Goes on with the first part that has not ended. */
  resume(): void;
  /** Ends after the part that is under way. */
  stop(): void;
}

export interface PrintJob {
  readonly id: string;
  readonly inputs: readonly LabelBatchInput[];
  /** How the addresses of its files end. */
  readonly file: string;
}

/** `onDone` is called once all parts have ended, with their batches. */
export function usePrintRun(onDone: (job: PrintJob, batches: readonly string[]) => void): PrintRun {
  const [parts, setParts] = useState<readonly PrintPart[]>([]);
  const [state, setState] = useState<PrintRun['state']>('idle');
  const [error, setError] = useState<Error | null>(null);
  const [file, setFile] = useState('');
  const job = useRef<PrintJob>(undefined);
  const isStopping = useRef(false);
  const run = async (now: PrintJob, known: readonly PrintPart[]): Promise<void> => {
    const { id, inputs } = now;
    isStopping.current = false;
    setState('running');
    setError(null);
    const done = [...known];
    const set = (i: number, part: Partial<PrintPart>): void => {
      done[i] = { ...done[i]!, ...part };
      setParts([...done]);
    };
    try {
      for (const [i, input] of inputs.entries()) {
        if (done[i]?.ended !== undefined) continue;
        if (isStopping.current) {
          setState('stopped');
          return;
        }
        const { id: batchId } = await createLabelBatch(input, `${id}-${i}`);
        set(i, { batchId });
        const { delivered, failed, error: reason } = await endedBatch(batchId);
        if (reason !== null) throw new Error(reason);
        set(i, { ended: { delivered, failed } });
      }
      setState('done');
      onDone(
        now,
        done.flatMap(({ batchId }) => (batchId === undefined ? [] : [batchId])),
      );
    } catch (fault) {
      setState('stopped');
      setError(fault instanceof Error ? fault : new Error(String(fault)));
    }
  };
  return {
    parts,
    state,
    file,
    error,
    start: (begun) => {
      job.current = begun;
      setFile(begun.file);
      const fresh = begun.inputs.map(({ labels }): PrintPart => ({
        labels: labels.length,
        batchId: undefined,
        ended: undefined,
      }));
      setParts(fresh);
      void run(begun, fresh);
    },
    resume: () => {
      if (job.current !== undefined) void run(job.current, parts);
    },
    stop: () => {
      isStopping.current = true;
    },
  };
}
