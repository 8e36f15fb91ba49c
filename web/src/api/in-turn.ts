/** Requests that are sent one after the other. */

let turns: Promise<unknown> = Promise.resolve();

/**
 * Runs work once all work before it has ended. Work that nobody waits for any more is left out before its turn, and
 * waited for after it began: the server goes on with a request whose client has left, and would refuse the
 * next ones meanwhile.
 */
export function inTurn<Result>(work: () => Promise<Result>, signal?: AbortSignal): Promise<Result> {
  const turn = turns.then(() => {
    signal?.throwIfAborted();
    return work();
  });
  turns = turn.catch(() => undefined);
  return turn;
}
