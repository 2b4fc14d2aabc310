/** The events of the open case: one stream per tab; none while the tab is hidden, because a browser allows six connections to one host. */
import type { Client, RunUpdate } from '../../server/client.ts';

/** After what time a stream that was refused is asked for again, in milliseconds. */
const AGAIN_MS = { first: 2000, most: 30_000 };
/** `readyState` of a stream that the browser does not open again. */
const CLOSED = 2;

export function createChangeStream(
  client: Client,
  caseId: () => string,
  on: {
    /** Something of the case changed; the version that it has now. The first event comes with the connection. */
    readonly change: (version: string) => void;
    readonly progress: (updates: readonly RunUpdate[]) => void;
  },
) {
  let events: EventSource | null = null;
  const isHidden = () => typeof document !== 'undefined' && document.hidden;
  let again: ReturnType<typeof setTimeout> | undefined;
  let againMs = AGAIN_MS.first;
  const close = (): void => {
    clearTimeout(again);
    events?.close();
    events = null;
  };
  const listen = (): void => {
    close();
    if (caseId() === '' || typeof EventSource === 'undefined' || isHidden()) return;
    const opened = new EventSource(client.changes.events.address(caseId()));
    events = opened;
    opened.addEventListener('open', () => {
      againMs = AGAIN_MS.first;
    });
    // One that breaks off is opened again by the browser; one that is refused (the database is away, a proxy has no server) is not.
    opened.addEventListener('error', () => {
      if (events !== opened || opened.readyState !== CLOSED) return;
      again = setTimeout(listen, againMs);
      againMs = Math.min(2 * againMs, AGAIN_MS.most);
    });
    const dataOf = (event: Event) => (event as MessageEvent<string>).data;
    opened.addEventListener('change', (event) => on.change(dataOf(event)));
    opened.addEventListener('progress', (event) =>
      on.progress(JSON.parse(dataOf(event)) as readonly RunUpdate[]),
    );
  };
  if (typeof document !== 'undefined') document.addEventListener('visibilitychange', listen);
  return {
    listen,
    close: (): void => {
      close();
      if (typeof document !== 'undefined') document.removeEventListener('visibilitychange', listen);
    },
  };
}
