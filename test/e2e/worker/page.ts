/** The page of the browser-worker test: starts the worker and puts its answer on the window. */
const worker = new Worker(new URL('./solveWorker.ts', import.meta.url), { type: 'module' });
worker.onmessage = (event: MessageEvent<unknown>) => Object.assign(globalThis, { answer: event.data });
worker.onerror = (event) => Object.assign(globalThis, { answer: { status: event.message } });
