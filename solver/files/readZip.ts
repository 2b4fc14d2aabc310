/**
 * The files of a zip archive. Sizes are read from its directory before anything is unpacked, names may stand once, and what
 * comes out of a file is held against the size and the checksum that the directory states: an archive that lies about its
 * sizes is refused, never cut short. Without encryption, zip64 or volumes, which no table needs.
 */
import { Inflate } from 'fflate';
import { sentence, type Words } from '../words/words.ts';

/** Bytes that are unpacked at most: beyond them the archive is no case. */
const UNPACKED_MAX = 200e6;

/** Files of an archive, folders and notes of the operating system among them. */
const FILES_MAX = 10_000;

/** Why an archive cannot be read. */
export class ZipProblem extends Error {
  readonly found: Words;

  constructor(found: Words) {
    super(found.en);
    this.name = 'ZipProblem';
    this.found = found;
  }
}

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly checksum: number;
  readonly packedBytes: number;
  readonly bytes: number;
  /** Where its local header starts. */
  readonly at: number;
}

const END = 0x06054b50;
const DIRECTORY = 0x02014b50;
const LOCAL = 0x04034b50;

const broken: Words = { en: 'is a broken zip archive', zh: '是损坏的 zip 压缩包' };

/** Unpacks the selected files, by name. Throws ZipProblem. */
export function readZip(
  archive: Uint8Array,
  isWanted: (name: string) => boolean,
): ReadonlyMap<string, Uint8Array> {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  const files = new Map<string, Uint8Array>();
  let total = 0;
  try {
    const entries = directoryOf(view, archive).filter(({ name }) => !name.endsWith('/') && isWanted(name));
    for (const { bytes } of entries) total += bytes;
    if (total > UNPACKED_MAX)
      throw new ZipProblem(
        sentence('unpacks to more than {size} MB', '解压后超过 {size} MB', { size: UNPACKED_MAX / 1e6 }),
      );
    const names = new Set<string>();
    for (const entry of entries) {
      if (names.has(entry.name))
        throw new ZipProblem(
          sentence('holds two files named {name}', '含两个名为 {name} 的文件', { name: entry.name }),
        );
      names.add(entry.name);
    }
    for (const entry of entries) files.set(entry.name, unpack(view, archive, entry));
  } catch (error) {
    if (error instanceof ZipProblem) throw error;
    // A place outside the archive, or data that no packing makes.
    throw new ZipProblem(broken);
  }
  return files;
}

/** The entries that the directory at the end of an archive lists. */
function directoryOf(view: DataView, archive: Uint8Array): readonly Entry[] {
  // Behind the record of its end there may be a note of at most 65,535 bytes.
  let end = archive.length - 22;
  while (end >= 0 && end >= archive.length - 22 - 65_535 && view.getUint32(end, true) !== END) end--;
  if (end < 0 || view.getUint32(end, true) !== END) throw new ZipProblem(broken);
  const count = view.getUint16(end + 10, true);
  if (count === 0xffff || count > FILES_MAX)
    throw new ZipProblem(
      sentence('holds more than {count} files', '含超过 {count} 个文件', { count: FILES_MAX }),
    );
  let at = view.getUint32(end + 16, true);
  return Array.from({ length: count }, (): Entry => {
    if (view.getUint32(at, true) !== DIRECTORY) throw new ZipProblem(broken);
    const nameBytes = view.getUint16(at + 28, true);
    const name = nameOf(archive.subarray(at + 46, at + 46 + nameBytes));
    if ((view.getUint16(at + 8, true) & 1) !== 0) throw new ZipProblem({ en: 'is encrypted', zh: '已加密' });
    const entry = {
      name,
      method: view.getUint16(at + 10, true),
      checksum: view.getUint32(at + 16, true),
      packedBytes: view.getUint32(at + 20, true),
      bytes: view.getUint32(at + 24, true),
      at: view.getUint32(at + 42, true),
    };
    at += 46 + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    return entry;
  });
}

/** A name as most archives write it, or byte by byte: names stay different whatever their encoding is. */
function nameOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

function unpack(view: DataView, archive: Uint8Array, entry: Entry): Uint8Array {
  if (view.getUint32(entry.at, true) !== LOCAL) throw new ZipProblem(broken);
  const start = entry.at + 30 + view.getUint16(entry.at + 26, true) + view.getUint16(entry.at + 28, true);
  const packed = archive.subarray(start, start + entry.packedBytes);
  if (packed.length !== entry.packedBytes) throw new ZipProblem(broken);
  const unpacked = entry.method === 8 ? inflated(packed, entry.bytes) : packed;
  if ((entry.method !== 0 && entry.method !== 8) || unpacked.length !== entry.bytes)
    throw new ZipProblem(broken);
  if (checksumOf(unpacked) !== entry.checksum) throw new ZipProblem(broken);
  return unpacked;
}

/** Bytes that are handed to the unpacking at a time; they unpack to some megabytes at most. */
const STEP = 4096;

/** Unpacks as far as the stated size: the first byte beyond it ends the unpacking. */
function inflated(packed: Uint8Array, bytes: number): Uint8Array {
  const unpacked = new Uint8Array(bytes);
  let length = 0;
  const inflate = new Inflate((part) => {
    if (length + part.length > bytes) throw new ZipProblem(broken);
    unpacked.set(part, length);
    length += part.length;
  });
  for (let start = 0; start < packed.length; start += STEP)
    inflate.push(packed.subarray(start, start + STEP), start + STEP >= packed.length);
  return unpacked.subarray(0, length);
}

const checksums = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** CRC-32 of bytes. */
function checksumOf(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) value = (checksums[(value ^ byte) & 255] ?? 0) ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}
