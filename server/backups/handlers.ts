/** Answers requests for backups. */
import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import type { OpenAPIHono } from '@hono/zod-openapi';
import { sentFolder } from '../../node/partFiles.ts';
import { registerNoun } from '../http/register.ts';
import type { Services } from '../services.ts';
import { clearAbandoned } from '../store/backup/backupFolder.ts';
import { backUp } from '../store/backup/storeBackup.ts';
import { backupContracts } from './routes.ts';

/** How the names of folders begin in which backups wait to be sent. */
const FOLDER = 'equipoise-backup-';

export function registerBackups(app: OpenAPIHono, { database }: Services): void {
  registerNoun(app, database, 'backups', backupContracts, {
    async make({ gone }) {
      // The file is complete before it is sent: a slow reader does not keep a transaction open.
      await clearAbandoned(os.tmpdir(), (name) => name.startsWith(FOLDER));
      const folder = await mkdtemp(path.join(os.tmpdir(), sentFolder(FOLDER)));
      const clear = () => rm(folder, { recursive: true, force: true });
      try {
        const file = path.join(folder, 'equipoise.backup');
        const { bytes } = await backUp(database, file, gone);
        const content = createReadStream(file);
        content.once('close', () => void clear());
        return new Response(Readable.toWeb(content) as ReadableStream, {
          headers: {
            'content-type': 'application/octet-stream',
            'content-length': String(bytes),
            'content-disposition': 'attachment; filename="equipoise.backup"',
          },
        });
      } catch (error) {
        await clear();
        throw error;
      }
    },
  });
}
