/**
 * The metrics of several processes as those of one: whichever of them is scraped asks the supervisor, which
 * adds up what each of them says. Counters of a process that has ended are gone, as after a restart.
 */
import cluster, { type Worker } from 'node:cluster';
import type { EventEmitter } from 'node:events';
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
  const answers = await Promise.all(
    workers.map((worker) => ask(worker.process, 'metrics-of-one', ANSWER_TIMEOUT_MS)),
  );
  return answers.flatMap((answer) => (answer === undefined ? [] : [answer.values]));
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
export async function metricsOfAll(): Promise<string> {
  const answer = await ask(process, 'metrics-collected', 2 * ANSWER_TIMEOUT_MS);
  if (answer === undefined) throw new Error('the supervisor does not answer');
  return answer.text;
}

/** What a process and its supervisor each have of the other. */
type Channel = Pick<EventEmitter, 'on' | 'once' | 'off'> & {
  readonly connected: boolean;
  readonly send?: ((message: Message) => boolean) | undefined;
};

/** The answer of the other end of a channel; undefined: it has ended, or is silent for too long. */
function ask<Kind extends 'metrics-of-one' | 'metrics-collected'>(
  peer: Channel,
  kind: Kind,
  timeoutMs: number,
): Promise<Extract<Message, { kind: Kind }> | undefined> {
  type Answer = Extract<Message, { kind: Kind }>;
  const id = newId();
  const isAnswer = (message: Message): message is Answer =>
    message.kind === kind && message.id === id;
  return new Promise((resolve) => {
    const done = (answer?: Answer): void => {
      clearTimeout(timer);
      peer.off('message', onMessage);
      peer.off('disconnect', onEnd);
      resolve(answer);
    };
    const timer = setTimeout(done, timeoutMs);
    const onEnd = (): void => done();
    const onMessage = (message: Message): void => {
      if (isAnswer(message)) done(message);
    };
    peer.on('message', onMessage);
    peer.once('disconnect', onEnd);
    if (peer.connected) peer.send?.({ kind: 'metrics-wanted', id });
    else done();
  });
}

const ANSWER_TIMEOUT_MS = 5000;
