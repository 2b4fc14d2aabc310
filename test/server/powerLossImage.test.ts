/**
 * Goal: as powerLoss.test.ts, with a filesystem of the operating system in place of a model of one: the store lies on an
 * ext4 image; a copy of the image, made between two edits, is what a loss of power leaves. Only `npm run test:long`, where
 * images can be mounted.
 */
import { spawnSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { nodeDisk } from '../../server/store/embedded/disk.ts';
import { openEmbedded } from '../../server/store/embedded/embedded.ts';
import { isLong } from '../runs.ts';
import { temporaryFolder } from '../temporaryFolder.ts';
import { diskWithoutSync, newDataFolder } from './dataFolder.ts';

const LOSSES = 10;
const done = (command: string, ...args: readonly string[]) => spawnSync(command, args).status === 0;
const canMount =
  isLong && process.getuid?.() === 0 && done('mkfs.ext4', '-V') && done('losetup', '--version');

test.runIf(canMount)(`nothing acknowledged is lost in ${LOSSES} copies of an image`, async () => {
  const folder = await mkdtemp(path.join(temporaryFolder, 'equipoise-image-'));
  const [image, copy] = [path.join(folder, 'image'), path.join(folder, 'copy')];
  const [here, there] = [path.join(folder, 'here'), path.join(folder, 'there')];
  const template = await newDataFolder('image');
  try {
    for (const place of [here, there]) await mkdir(place);
    expect(done('dd', 'if=/dev/zero', `of=${image}`, 'bs=1M', 'count=300')).toBe(true);
    expect(done('mkfs.ext4', '-q', image) && done('mount', '-o', 'loop', image, here)).toBe(true);
    cpSync(template, path.join(here, 'data'), { recursive: true });
    spawnSync('sync', ['-f', here]);
    // Without its syncs the store would lose writes here: change the disk to see the test fail.
    const database = await openEmbedded(path.join(here, 'data'), { disk: nodeDisk, reserveBytes: 0 });
    await database.script('create table counted (number integer primary key, filler text)');
    let acknowledged = 0;
    const write = async () => {
      await database.transaction((inside) =>
        inside.query('insert into counted values ($1, repeat(md5($2), 100))', [
          acknowledged + 1,
          String(acknowledged),
        ]),
      );
      acknowledged++;
    };
    for (let loss = 0; loss < LOSSES; loss++) {
      for (let edit = 0; edit < 20; edit++) await write();
      // Nothing is written meanwhile: the copy is made while this process waits.
      expect(done('cp', '--sparse=never', image, copy)).toBe(true);
      expect(done('mount', '-o', 'loop', copy, there)).toBe(true);
      const lost = await openEmbedded(path.join(there, 'data'), { disk: diskWithoutSync, reserveBytes: 0 });
      const [row] = await lost.query<{ count: number }>('select count(*)::integer as count from counted');
      await lost.close();
      expect(done('umount', there)).toBe(true);
      expect(row?.count, `loss ${loss}`).toBe(acknowledged);
    }
    await database.close();
  } finally {
    spawnSync('umount', [there]);
    spawnSync('umount', [here]);
    for (const place of [folder, template]) await rm(place, { recursive: true, force: true });
  }
});
