/**
 * Reads that many ask for at the same time: while one is under way, all who ask share the next, which begins when it ends. So
 * everybody is answered with what is true after they asked, and a crowd costs as much as two.
 */
export function sharedReads<R>(read: (key: string) => Promise<R>): (key: string) => Promise<R> {
  const running = new Map<string, Promise<unknown>>();
  const next = new Map<string, Promise<R>>();
  const begin = (key: string): Promise<R> => {
    next.delete(key);
    const reading = read(key);
    const ended = reading.then(
      () => undefined,
      () => undefined,
    );
    running.set(key, ended);
    void ended.then(() => {
      if (running.get(key) === ended) running.delete(key);
    });
    return reading;
  };
  return (key) => {
    const waiting = next.get(key);
    if (waiting !== undefined) return waiting;
    const before = running.get(key);
    if (before === undefined) return begin(key);
    const reading = before.then(() => begin(key));
    next.set(key, reading);
    return reading;
  };
}

/**
 * Reads of what many watch: a request within so many milliseconds after one ended, or while it is under way, is answered with
 * it. What it answers may be as old.
 */
export function recentReads<R>(
  read: (key: string) => Promise<R>,
  freshMs: number,
): (key: string) => Promise<R> {
  const recent = new Map<string, Promise<R>>();
  return (key) => {
    const known = recent.get(key);
    if (known !== undefined) return known;
    const reading = read(key);
    recent.set(key, reading);
    const forget = () => recent.delete(key);
    reading.then(() => setTimeout(forget, freshMs).unref(), forget);
    return reading;
  };
}
