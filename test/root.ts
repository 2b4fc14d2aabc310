/** The folder of the project, for tests that read its files. */
import path from 'node:path';

export const root = path.join(import.meta.dirname, '..');
