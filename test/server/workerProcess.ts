/** A process that takes runs of experiments from the database of DATABASE_URL until it is asked to stop: what tests kill. */
import { startWorker } from '../../server/experiments/openWorkers.ts';

const worker = await startWorker({
  url: process.env.DATABASE_URL ?? '',
  threads: 1,
  megabytesMax: 1000,
  onNotice: () => undefined,
  onError: () => undefined,
});
process.once('SIGTERM', () => void worker.stop().then(() => process.exit(0)));
