/**
 * The metrics of several processes as those of one: whichever of them is scraped asks the supervisor, which
 * adds up what each of them says. Counters of a process that has ended are gone, as after a restart.
 */
import cluster, { type Worker } from 'node:cluster';
import { AggregatorRegistry, type Registry } from 'prom-client';
import { newId } from '../util/id.ts';

/** Every message between a process and its supervisor about metrics. */
type Message =
  | { readonly kind: 'metrics-wanted'; readonly id: string }
  | { readonly kind: 'metrics-collected'; readonly id: string; readonly text: string }
  | { readonly kind: 'metrics-of-one'; readonly id: string; readonly values: Values };
/** As prom-client says and adds them up. */
type Values = object[];

/** In the supervisor: answers its processes with the sums of all that listen. */
export function collectFromWorkers(): void {
  const listening = new Set<Worker>();
  cluster.on('listening', (worker) => listening.add(worker));
  cluster.on('exit', (worker) => listening.delete(worker));
  cluster.on('message', (worker, message: Message) => {
    if (message.kind !== 'metrics-wanted') return;
    void answerAll(worker, message.id, [...listening]);
  });
}

async function answerAll(asker: Worker, id: string, workers: readonly Worker[]): Promise<void> {
  const text = await AggregatorRegistry.aggregate(await collect(workers)).metrics();
  if (asker.isConnected()) asker.send({ kind: 'metrics-collected', id, text });
}

/** What each process says; one that ends or is silent for too long is left out. */
async function collect(workers: readonly Worker[]): Promise<Values[]> {
  const parts = await Promise.all(workers.map(valuesOf));
  return parts.filter((part) => part !== undefined);
}

function valuesOf(worker: Worker): Promise<Values | undefined> {
  const id = newId();
  return new Promise((resolve) => {
    const done = (values?: Values): void => {
      clearTimeout(timer);
      worker.off('message', onMessage);
      worker.off('exit', onExit);
      resolve(values);
    };
    const timer = setTimeout(done, ANSWER_TIMEOUT_MS);
    const onExit = (): void => done();
    const onMessage = (message: Message): void => {
      if (message.kind === 'metrics-of-one' && message.id === id) done(message.values);
    };
    worker.on('message', onMessage);
    worker.once('exit', onExit);
    if (worker.isConnected()) worker.send({ kind: 'metrics-wanted', id });
    else done();
  });
}

/** In a process of several: says its own numbers whenever the supervisor asks. */
export function answerSupervisor(registry: Registry): void {
  process.on('message', (message: Message) => {
    if (message.kind !== 'metrics-wanted') return;
    void answerOne(registry, message.id);
  });
}

async function answerOne(registry: Registry, id: string): Promise<void> {
  const values = await registry.getMetricsAsJSON();
  if (process.connected) process.send?.({ kind: 'metrics-of-one', id, values });
}

/** In a process of several: the numbers of all, in the text format of Prometheus. */
export function metricsOfAll(): Promise<string> {
  const id = newId();
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      process.off('message', onMessage);
    };
    const timer = setTimeout(() => {
      stop();
      reject(new Error('the supervisor does not answer'));
    }, 2 * ANSWER_TIMEOUT_MS);
    const onMessage = (message: Message): void => {
      if (message.kind !== 'metrics-collected' || message.id !== id) return;
      stop();
      resolve(message.text);
    };
    process.on('message', onMessage);
    process.send?.({ kind: 'metrics-wanted', id });
  });
}

const ANSWER_TIMEOUT_MS = 5000;
