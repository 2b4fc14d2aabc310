/** Goal: a page hears of changes again after its stream was refused, which a browser does not open again by itself. */
import { afterEach, expect, test, vi } from 'vitest';
import { createClient } from '../../../server/client.ts';
import { createChangeStream } from '../../../web/state/changeStream.ts';

/** Streams as a browser has them, in their order. */
const opened: TestStream[] = [];

class TestStream extends EventTarget {
  readyState = 0;

  constructor() {
    super();
    opened.push(this);
  }

  /** Ends as a browser ends a stream: 0, it opens it again; 2, it does not. */
  fail(readyState: 0 | 2): void {
    this.readyState = readyState;
    this.dispatchEvent(new Event('error'));
  }

  close(): void {
    this.readyState = 2;
  }
}

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  opened.length = 0;
});

test('a stream that was refused is asked for again, more seldom each time; one that broke off is left to the browser', () => {
  vi.useFakeTimers();
  vi.stubGlobal('EventSource', TestStream);
  const change = vi.fn();
  const stream = createChangeStream(createClient('http://127.0.0.1:1'), () => 'case', {
    change,
    progress: () => undefined,
  });
  stream.listen();
  opened[0]?.fail(0);
  vi.advanceTimersByTime(60_000);
  expect(opened).toHaveLength(1);
  opened[0]?.fail(2);
  vi.advanceTimersByTime(2000);
  expect(opened).toHaveLength(2);
  opened[1]?.fail(2);
  vi.advanceTimersByTime(3000);
  expect(opened).toHaveLength(2);
  vi.advanceTimersByTime(1000);
  expect(opened).toHaveLength(3);
  opened[2]?.dispatchEvent(new Event('open'));
  opened[2]?.dispatchEvent(new MessageEvent('change', { data: 'new' }));
  expect(change).toHaveBeenCalledWith('new');
  // The next wait is short again; a stream that was closed is not asked for any more.
  opened[2]?.fail(2);
  vi.advanceTimersByTime(2000);
  expect(opened).toHaveLength(4);
  opened[3]?.fail(2);
  stream.close();
  vi.advanceTimersByTime(60_000);
  expect(opened).toHaveLength(4);
});
