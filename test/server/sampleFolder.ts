/**
 * Data folders that hold the sample company already, with the plan of its base where that is asked for. They are made once for
 * each state of the sources that they were made with, by a server in this process, and copied (dataFolder.ts).
 */
import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { createClient } from '../../server/client.ts';

import { keyOf, madeOnce } from '../madeOnce.ts';
import { root } from '../root.ts';
import { copiedFolder, newDataFolder } from './dataFolder.ts';
import { finished, startQuickServer } from './smallServer.ts';

/** What a stored case and its plan depend on. */
const sources = [
  'solver',
  'node',
  'server',
  'scenarios/lanhai',
  'package-lock.json',
  'test/server/dataFolder.ts',
];

let key: string | undefined;
function sourceKey(): string {
  key ??= keyOf(
    ...sources.flatMap((source) => {
      const place = path.join(root, source);
      if (path.extname(source) !== '') return [readFileSync(place)];
      return readdirSync(place, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => path.join(entry.parentPath, entry.name))
        .sort()
        .flatMap((file) => [path.relative(root, file), readFileSync(file)]);
    }),
  );
  return key;
}

/** A new data folder with the sample company; `name` is how it begins. */
export async function newSampleFolder(name: string, { isSolved = false } = {}): Promise<string> {
  const kept = await madeOnce(isSolved ? 'sample-solved' : 'sample', sourceKey(), async (folder) => {
    const own = isSolved ? await newSampleFolder('solved') : await newDataFolder('sample');
    const server = await startQuickServer({
      dataFolder: own,
      concurrency: isSolved ? 1 : 0,
    });
    if (isSolved) {
      const client = createClient(server.address);
      await finished(client, await client.runs.start('lanhai', 'base'));
    }
    await server.stop();
    const made = path.join(folder, 'postgres');
    cpSync(path.join(own, 'postgres'), made, { recursive: true });
    await rm(own, { recursive: true, force: true });
    return made;
  });
  return copiedFolder(name, kept);
}
