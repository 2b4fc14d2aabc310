/** The events of the open case: one stream per tab; none while the tab is hidden, because a browser allows six connections to one host. */
import type { Client, RunUpdate } from '../../server/client.ts';

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
  const listen = (): void => {
    events?.close();
    events = null;
    if (caseId() === '' || typeof EventSource === 'undefined' || isHidden()) return;
    events = new EventSource(client.changes.events.address(caseId()));
    const dataOf = (event: Event) => (event as MessageEvent<string>).data;
    events.addEventListener('change', (event) => on.change(dataOf(event)));
    events.addEventListener('progress', (event) =>
      on.progress(JSON.parse(dataOf(event)) as readonly RunUpdate[]),
    );
  };
  if (typeof document !== 'undefined') document.addEventListener('visibilitychange', listen);
  return {
    listen,
    close: (): void => {
      events?.close();
      if (typeof document !== 'undefined') document.removeEventListener('visibilitychange', listen);
    },
  };
}
