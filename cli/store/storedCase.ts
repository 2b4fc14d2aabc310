/**
 * A case of the store for the time of a command: while a server runs, it is asked; else the store is opened for the time of the
 * command.
 */
import { existsSync } from 'node:fs';
import { ApiError, type Client, createClient, type StoredVersion } from '../../server/client.ts';
import { createLog, startServer } from '../../server/serve.ts';
import { postgresFolder } from '../../server/store/embedded/embedded.ts';
import { DataFolderInUse, holderOf } from '../../server/store/embedded/folderLock.ts';
import { WordedError } from '../../solver/words/wordedError.ts';
import { enumerated, same, sentence } from '../../solver/words/words.ts';
import { t } from '../language.ts';
import { messages } from '../messages.ts';
import { settings } from './settings.ts';

export interface Place {
  readonly client: Client;
  readonly caseId: string;
}

/** The store's own API for the time of a command, at the server that has the folder or at one of the command's own. */
export async function withCase(
  options: { readonly case?: string },
  work: (place: Place) => Promise<number>,
): Promise<number> {
  const { dataFolder, databaseUrl } = settings();
  if (databaseUrl === null && !existsSync(postgresFolder(dataFolder)))
    throw new Error(t('errorNoStore', { folder: dataFolder }));
  const ask = async (address: string) => {
    const client = createClient(address);
    return work({ client, caseId: await caseOf(client, options.case) });
  };
  try {
    const server = await startServer({
      port: 0,
      dataFolder,
      databaseUrl,
      pagesFolder: null,
      concurrency: 0,
      timeLimitSeconds: 1,
      log: createLog('silent'),
      firstCase: null,
    }).catch(async (error: unknown) => {
      const address = error instanceof DataFolderInUse ? (await holderOf(dataFolder))?.address : undefined;
      if (address === undefined) throw error;
      return { address, stop: () => Promise.resolve() };
    });
    try {
      return await ask(server.address);
    } finally {
      await server.stop();
    }
  } catch (error) {
    if (error instanceof ApiError) throw new WordedError(error.problem.words.detail);
    throw error;
  }
}

/** The case that is meant: the only one of the store where none is named. */
async function caseOf(client: Client, asked: string | undefined): Promise<string> {
  const known = (await client.cases.list()).map(({ caseId }) => caseId);
  const [only, ...others] = asked === undefined ? known : known.filter((id) => id === asked);
  if (only !== undefined && others.length === 0) return only;
  throw new WordedError(
    sentence(messages.versionCaseMissing.en, messages.versionCaseMissing.zh, {
      cases: enumerated(known.map(same)),
    }),
  );
}

/** A version by its number or its name. */
export async function versionOf({ client, caseId }: Place, asked: string): Promise<StoredVersion> {
  const { versions } = await client.versions.list(caseId);
  const found =
    versions.find(({ versionId }) => versionId === asked) ?? versions.find(({ name }) => name === asked);
  if (found !== undefined) return found;
  throw new WordedError(
    sentence(messages.versionUnknown.en, messages.versionUnknown.zh, {
      asked,
      versions:
        versions.length === 0
          ? messages.versionNone
          : enumerated(versions.map(({ versionId, name }) => same(`${versionId} ${name}`))),
    }),
  );
}
