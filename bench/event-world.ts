/**
 * Simulation event by event: programs with threads that work for random times, and the cores that they share.
 */

/** Things that happen one after the other, in simulated time. */
export interface World {
  nowUs(): number;
  after(us: number, happen: () => void): void;
  /** An exponential time with this mean. */
  random(meanUs: number): number;
  resource(count: number): Resource;
  station(threads: number, cores: Resource | undefined): Station;
  runUntil(endUs: number): void;
}

/** Things of which one is used at a time by each that runs. */
export interface Resource {
  readonly count: number;
  take(taken: () => void): void;
  give(): void;
  busyUs(): number;
}

/** A program with some threads; who waits is served in order. */
export interface Station {
  readonly threads: number;
  /** Works for a random time with this mean. */
  run(meanUs: number, done: () => void): void;
  busyUs(): number;
}

/** A world in which nothing has happened; equal seeds make equal worlds. */
export function createWorld(seed: number): World {
  const events = createHeap();
  let now = 0;
  let state = seed >>> 0;
  const uniform = (): number => {
    // Mulberry32: the same numbers on every machine.
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t ^= t + Math.imul(t ^ (t >>> 7), 61 | t);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const after = (us: number, happen: () => void): void => events.push(now + us, happen);
  const resource = (count: number): Resource => {
    const waiting: (() => void)[] = [];
    let [taken, busy, sinceUs] = [0, 0, 0];
    const account = (): void => {
      busy += taken * (now - sinceUs);
      sinceUs = now;
    };
    return {
      count,
      take(use) {
        account();
        if (taken < count) {
          taken += 1;
          use();
        } else waiting.push(use);
      },
      give() {
        account();
        const next = waiting.shift();
        if (next === undefined) taken -= 1;
        else next();
      },
      busyUs() {
        account();
        return busy;
      },
    };
  };
  const random = (meanUs: number): number => -Math.log(1 - uniform()) * meanUs;
  return {
    nowUs: () => now,
    after,
    random,
    resource,
    station(threads, cores) {
      const own = resource(threads);
      let busy = 0;
      // A core is lent for a slice, as the system does.
      const work = (leftUs: number, done: () => void): void => {
        const sliceUs = cores === undefined ? leftUs : Math.min(leftUs, SLICE_US);
        const end = (): void => {
          busy += sliceUs;
          cores?.give();
          if (leftUs > sliceUs) work(leftUs - sliceUs, done);
          else {
            own.give();
            done();
          }
        };
        if (cores === undefined) after(sliceUs, end);
        else cores.take(() => after(sliceUs, end));
      };
      return {
        threads,
        run: (meanUs, done) => own.take(() => work(random(meanUs), done)),
        busyUs: () => busy,
      };
    },
    runUntil(endUs) {
      for (let next = events.pop(); next !== undefined; next = events.pop()) {
        if (next.atUs > endUs) break;
        now = next.atUs;
        next.happen();
      }
      now = endUs;
    },
  };
}

interface Event {
  readonly atUs: number;
  readonly happen: () => void;
}

/** What happens next comes first. */
function createHeap(): {
  push(atUs: number, happen: () => void): void;
  pop(): Event | undefined;
} {
  const heap: Event[] = [];
  return {
    push(atUs, happen) {
      let i = heap.push({ atUs, happen }) - 1;
      while (i > 0) {
        const parent = (i - 1) >> 1;
        if (heap[parent]!.atUs <= heap[i]!.atUs) break;
        [heap[parent], heap[i]] = [heap[i]!, heap[parent]!];
        i = parent;
      }
    },
    pop() {
      const first = heap[0];
      const last = heap.pop();
      if (first === undefined || heap.length === 0) return first;
      heap[0] = last!;
      for (let i = 0; ;) {
        const [left, right] = [2 * i + 1, 2 * i + 2];
        let least = i;
        if (left < heap.length && heap[left]!.atUs < heap[least]!.atUs) least = left;
        if (right < heap.length && heap[right]!.atUs < heap[least]!.atUs) least = right;
        if (least === i) return first;
        [heap[i], heap[least]] = [heap[least]!, heap[i]!];
        i = least;
      }
    },
  };
}

/** For so long a core is lent, as the system does. */
const SLICE_US = 250;
