/** Reads what a user chose to import: CSV files of a case, a zip of them, or one JSON file. */
import { ApiError, type CaseUpload } from '../../../server/client.ts';
import { t } from '../../language/language.ts';

function refusal(file: string, reason: string): ApiError {
  return new ApiError({
    type: 'about:blank',
    title: t('importHint'),
    status: 400,
    detail: `${file}: ${reason}`,
    problems: [],
  });
}

/** Throws ApiError when a zip or a JSON text cannot be read; what the tables hold is the server's to check. */
export async function readUpload(chosen: readonly File[]): Promise<CaseUpload> {
  const json = chosen.find((file) => file.name.endsWith('.json') && file.name !== 'datapackage.json');
  if (json !== undefined && chosen.every((file) => file.name.endsWith('.json'))) {
    try {
      return { document: JSON.parse(await json.text()) };
    } catch (error) {
      throw refusal(json.name, error instanceof Error ? error.message : String(error));
    }
  }
  const files: Record<string, string> = {};
  for (const file of chosen) {
    if (file.name.endsWith('.zip')) Object.assign(files, await filesOfZip(file));
    else files[file.name] = await file.text();
  }
  return { files };
}

async function filesOfZip(file: File): Promise<Record<string, string>> {
  // Loaded only when a zip is chosen.
  const { strFromU8, unzipSync } = await import('fflate');
  try {
    const entries = Object.entries(unzipSync(new Uint8Array(await file.arrayBuffer())));
    return Object.fromEntries(
      entries
        .filter(([path]) => path.endsWith('.csv'))
        .map(([path, bytes]) => [path.split('/').at(-1) ?? path, strFromU8(bytes)]),
    );
  } catch (error) {
    throw refusal(file.name, error instanceof Error ? error.message : String(error));
  }
}
