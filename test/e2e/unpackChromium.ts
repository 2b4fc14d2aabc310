/**
 * Unpacks Chromium once, before the workers of browser tests start: the package takes a file that another process is still
 * writing for a whole one. What a killed run left half written is unpacked again.
 */
import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { promisify } from 'node:util';
import chromium from '@sparticuz/chromium';

const run = promisify(execFile);

export default async function unpackChromium(): Promise<void> {
  const executable = await chromium.executablePath();
  try {
    await run(executable, ['--version']);
  } catch {
    await rm(executable, { force: true });
    await run(await chromium.executablePath(), ['--version']);
  }
}
