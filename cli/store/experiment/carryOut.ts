/** Where the runs of an experiment are carried out: on threads of this machine, or by workers of a database that `--queue` names. */
import { type CarryOut, onThisMachine } from '../../../node/experiments/runExperiment.ts';
import { errorWords } from '../../../solver/words/wordedError.ts';
import { pick } from '../../language.ts';
import { print, printError } from '../../print.ts';
import { queueAddress } from '../settings.ts';

/** Lends the way to carry runs out. `queue`: an address, true for that of the environment, undefined for this machine. */
export async function withCarryOut<R>(
  queue: string | true | undefined,
  threads: number,
  use: (carryOut: CarryOut) => Promise<R>,
): Promise<R> {
  if (queue === undefined) return use(onThisMachine(threads));
  const url = queueAddress(queue);
  // A command that runs on this machine loads no database.
  const { connectToWorkers } = await import('../../../server/experiments/openWorkers.ts');
  const workers = await connectToWorkers({
    url,
    onNotice: (notice) => print(pick(notice)),
    onError: (error) => printError(pick(errorWords(error))),
  });
  try {
    return await use(workers.carryOut);
  } finally {
    await workers.close();
  }
}
