/** What program this is: its version, and a fingerprint of the code that solves. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The folder of package.json, above this file: one level in the source tree, two in the packed form. */
function packageFolder(): string {
  let folder = path.join(import.meta.dirname, '..');
  while (!existsSync(path.join(folder, 'package.json'))) folder = path.dirname(folder);
  return folder;
}

/** Version of this package, as in package.json. */
export const packageVersion: string = (
  JSON.parse(readFileSync(path.join(packageFolder(), 'package.json'), 'utf8')) as { version: string }
).version;

/**
 * Hash of every source file of solver/. Two checkouts of one version may solve differently; a plan of the other code is
 * not taken for an answer of this one.
 */
export function solverFingerprint(): string {
  const folder = path.join(import.meta.dirname, '..', 'solver');
  const hash = createHash('sha256');
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /(?<!\.d)\.(ts|js)$/.test(name))
    .sort();
  for (const name of names) hash.update(name).update(readFileSync(path.join(folder, name)));
  return hash.digest('hex').slice(0, 16);
}
