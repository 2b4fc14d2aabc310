/** Files on their way to their place: beside it, under a name that says which process writes them, until they are complete. */
import { readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

/** The machine or container, as names of files have it. */
const HOST = os.hostname().replaceAll(/[^\w-]/g, '_');

/** The process that writes a file: its number, and the machine whose number it is. */
const WRITER = `${process.pid}@${HOST}`;

/** Where a file or folder is written before it is complete: beside its place, with the process that writes it. */
export function partOf(file: string): string {
  return `${file}.${WRITER}.part`;
}

/** How the names of folders begin in which this process has backups on their way to a client. */
export const sentFolder = (beginning: string): string => `${beginning}${WRITER}-`;

/** Whether a name says by which process of this machine it is written, and that process is gone. */
export function isLeftBehind(name: string): boolean {
  const [, writer = '', host] = /(\d+)@([\w-]+?)(?:\.part$|-[^-]{6}$)/.exec(name) ?? [];
  if (host !== HOST) return false;
  try {
    // Signal 0 asks whether the process is there.
    process.kill(Number(writer), 0);
    return false;
  } catch (error) {
    // Asking a process of another user is forbidden (EPERM): it is there.
    return Object(error).code === 'ESRCH';
  }
}

/** Removes what killed processes left in a folder of what they wrote: nothing else has such a name. */
export async function clearParts(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter((entry) => entry.endsWith('.part') && isLeftBehind(entry)))
    await rm(path.join(folder, name), { recursive: true, force: true });
}
