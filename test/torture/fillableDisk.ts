/**
 * Loaded before a server (`node --import`): its embedded store has a disk that a test fills up. While there is the file that
 * EQUIPOISE_TORTURE_FULL names, only as many bytes are free as it says.
 */
import { existsSync, readFileSync } from 'node:fs';
import { nodeDisk } from '../../server/store/embedded/disk.ts';
import { limitedDisk } from '../server/limitedDisk.ts';

const file = process.env.EQUIPOISE_TORTURE_FULL ?? '';
let free = Number.POSITIVE_INFINITY;

Object.assign(
  nodeDisk,
  limitedDisk(
    { ...nodeDisk },
    {
      free() {
        if (!existsSync(file)) free = Number.POSITIVE_INFINITY;
        else if (free === Number.POSITIVE_INFINITY) free = Number(readFileSync(file, 'utf8'));
        return free;
      },
      take(bytes) {
        free -= bytes;
      },
    },
  ),
);
