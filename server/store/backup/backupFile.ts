/**
 * A backup is one file for both stores: gzipped lines of text. The first says what it is, each following is a row of a table
 * as PostgreSQL writes it (exact, whatever its numbers), the last counts the rows and has the SHA-256 of all lines before it.
 */
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { z } from 'zod';
import { makeFolder } from '../../../node/makeFolder.ts';
import { clearParts, partOf } from '../../../node/partFiles.ts';
import { writtenPlace } from '../../../node/replaceFiles.ts';
import { WordedError } from '../../../solver/words/wordedError.ts';
import { sentence, type Words } from '../../../solver/words/words.ts';
import { moveInPlace } from '../moveInPlace.ts';

const headerSchema = z.strictObject({
  equipoiseBackup: z.literal(1),
  /** Steps of the schema that the rows are of. */
  schemaStep: z.number().int().min(1),
  createdAt: z.iso.datetime(),
});

const trailerSchema = z.strictObject({
  rows: z.record(z.string(), z.number().int()),
  sha256: z.string(),
});

export type BackupHeader = z.output<typeof headerSchema>;

/** A row of a backup: the table and the row as JSON. */
export interface BackupRow {
  readonly table: string;
  readonly json: string;
}

/** What a backup that was read to its end holds. */
export interface BackupContents {
  readonly header: BackupHeader;
  /** How many rows each table has. */
  readonly rows: Readonly<Record<string, number>>;
  readonly bytes: number;
}

/** A file is no backup, or not all of one. */
export class BackupDamaged extends WordedError {
  constructor(file: string, what: Words, cause?: unknown) {
    super(
      sentence('{file} is not a complete backup: {what}.', '{file} 不是完整的备份：{what}。', { file, what }),
      { cause },
    );
    this.name = 'BackupDamaged';
  }
}

/** Has a backup written beside its place, reads it again, and moves it there when it is complete and on the disk. */
export async function placeBackup(
  file: string,
  write: (part: string) => Promise<void>,
): Promise<BackupContents> {
  await makeFolder(path.dirname(file));
  const { place, isReplaced } = await writtenPlace(file);
  if (!isReplaced)
    throw new WordedError(
      sentence(
        '{file} is a device or a pipe: a backup is a file, which is read again when it is written. Name a file.',
        '{file} 是设备或管道：备份是文件，写入后会重新读取。请指定一个文件。',
        { file },
      ),
    );
  await clearParts(path.dirname(place));
  const part = partOf(place);
  try {
    await write(part);
    const contents = await verifyBackup(part);
    await moveInPlace(part, place);
    return contents;
  } finally {
    await rm(part, { force: true });
  }
}

/** Writes the lines of a backup. */
export function writeRows(
  file: string,
  header: BackupHeader,
  rows: AsyncIterable<readonly BackupRow[]>,
): Promise<void> {
  return pipeline(Readable.from(linesOf(header, rows)), createGzip({ level: 4 }), createWriteStream(file));
}

async function* linesOf(
  header: BackupHeader,
  parts: AsyncIterable<readonly BackupRow[]>,
): AsyncGenerator<string> {
  const hash = createHash('sha256');
  const counts: Record<string, number> = {};
  const first = `${JSON.stringify(header)}\n`;
  hash.update(first);
  yield first;
  for await (const part of parts) {
    const text = part.map((row) => `${row.table} ${row.json}\n`).join('');
    for (const { table } of part) counts[table] = (counts[table] ?? 0) + 1;
    hash.update(text);
    yield text;
  }
  yield `${JSON.stringify({ rows: counts, sha256: hash.digest('hex') })}\n`;
}

/** Reads a backup to its end. Throws BackupDamaged when anything of it is missing or changed. */
export async function verifyBackup(file: string): Promise<BackupContents> {
  const reading = await readBackup(file);
  for await (const row of reading.rows) {
    try {
      JSON.parse(row.json);
    } catch (error) {
      throw new BackupDamaged(
        file,
        sentence('a row of {table} cannot be read', '{table} 的某一行无法读取', { table: row.table }),
        error,
      );
    }
  }
  return reading.contents();
}

export interface BackupReading {
  readonly header: BackupHeader;
  /** The rows in the order of their tables; ends with BackupDamaged when the file does not end as it should. */
  readonly rows: AsyncIterable<BackupRow>;
  /** What the backup holds, once its rows were read to the end. */
  contents(): Promise<BackupContents>;
}

/** Opens a backup. Throws BackupDamaged when it does not begin as one. */
export async function readBackup(file: string): Promise<BackupReading> {
  const lines = linesIn(file);
  const first = await lines.next();
  const header = parsed(headerSchema, first.value);
  if (header === null) {
    await lines.return(undefined);
    throw new BackupDamaged(file, {
      en: 'its first line is not that of a backup that this version reads',
      zh: '首行不是本版本可读备份的首行',
    });
  }
  const counts: Record<string, number> = {};
  const hash = createHash('sha256').update(`${first.value}\n`);
  async function* rows(): AsyncGenerator<BackupRow> {
    let isComplete = false;
    for await (const line of lines) {
      if (isComplete)
        throw new BackupDamaged(file, { en: 'it goes on after its end', zh: '结尾之后仍有内容' });
      if (line.startsWith('{')) {
        const trailer = parsed(trailerSchema, line);
        if (trailer?.sha256 !== hash.digest('hex') || !isSame(trailer.rows, counts))
          throw new BackupDamaged(file, {
            en: 'its rows are not those that were written',
            zh: '其中的行与写入时不同',
          });
        isComplete = true;
        continue;
      }
      hash.update(`${line}\n`);
      const end = line.indexOf(' ');
      const table = line.slice(0, end);
      counts[table] = (counts[table] ?? 0) + 1;
      yield { table, json: line.slice(end + 1) };
    }
    if (!isComplete) throw new BackupDamaged(file, { en: 'its end is missing', zh: '缺少结尾' });
  }
  return {
    header,
    rows: rows(),
    contents: async () => ({ header, rows: counts, bytes: (await stat(file)).size }),
  };
}

function isSame(a: Readonly<Record<string, number>>, b: Readonly<Record<string, number>>): boolean {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((name) => a[name] === b[name]);
}

function parsed<T>(schema: z.ZodType<T>, text: string | undefined): T | null {
  try {
    return schema.parse(JSON.parse(text ?? ''));
  } catch {
    return null;
  }
}

/** Lines of a gzipped file; only a line feed ends one (a row may hold other line separators). */
async function* linesIn(file: string): AsyncGenerator<string, undefined> {
  // A pipe would be waited for, and read once; a backup is read several times.
  const now = await stat(file).catch(() => null);
  if (now !== null && !now.isFile() && !now.isDirectory())
    throw new BackupDamaged(file, { en: 'it is not a file', zh: '它不是文件' });
  const parts: Buffer[] = [];
  const source = createReadStream(file);
  const text = createGunzip();
  source.on('error', (error) => text.destroy(error));
  try {
    for await (const chunk of source.pipe(text) as AsyncIterable<Buffer>) {
      let from = 0;
      for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, from)) {
        parts.push(chunk.subarray(from, end));
        yield Buffer.concat(parts.splice(0)).toString('utf8');
        from = end + 1;
      }
      parts.push(chunk.subarray(from));
    }
  } catch (error) {
    const { code } = Object(error) as { readonly code?: string };
    if (code === 'ENOENT')
      throw new BackupDamaged(file, { en: 'there is no such file', zh: '没有此文件' }, error);
    if (code?.startsWith('Z_') === true)
      throw new BackupDamaged(file, { en: 'it is cut off or changed', zh: '文件被截断或更改' }, error);
    // A folder, a file of somebody else, a disk that fails.
    if (code !== undefined)
      throw new BackupDamaged(
        file,
        sentence('it cannot be read ({code})', '无法读取（{code}）', { code }),
        error,
      );
    throw error;
  } finally {
    source.destroy();
  }
  if (parts.some((part) => part.length > 0))
    throw new BackupDamaged(file, { en: 'its end is missing', zh: '缺少结尾' });
}
