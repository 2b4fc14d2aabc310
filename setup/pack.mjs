/**
 * Builds what `npm pack` packs: JavaScript with declarations (Node strips no types under node_modules), the pages, and the
 * sample companies with the teaching cases. Runs by itself before packing.
 */
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, rmSync } from 'node:fs';
import path from 'node:path';
import { giveUp, node24, prepare, root } from './prepare.mjs';

// npm pack lists its files on standard output; the build prints on standard error.
const write = process.stdout.write.bind(process.stdout);
process.stdout.write = (chunk) => process.stderr.write(chunk);
prepare({ pages: true });
process.stdout.write = write;
const build = path.join(root, 'build');
rmSync(build, { recursive: true, force: true });
const tsc = path.join(root, 'node_modules', 'typescript', 'bin', 'tsc');
// Where the types were checked before, the build takes a quarter of the time.
const unchecked = process.env.EQUIPOISE_TYPES_CHECKED === '1' ? ['--noCheck'] : [];
const { status } = spawnSync(node24, [tsc, '-p', 'tsconfig.build.json', ...unchecked], {
  cwd: root,
  stdio: ['ignore', 2, 2],
});
if (status !== 0) giveUp('building the package failed; the lines above say why.');
cpSync(path.join(root, 'web', 'dist'), path.join(build, 'web', 'dist'), { recursive: true });
cpSync(path.join(root, 'packs', 'dist'), path.join(build, 'packs', 'dist'), { recursive: true });
for (const cases of ['lanhai', 'qinghe', 'teaching'])
  cpSync(path.join(root, 'scenarios', cases), path.join(build, 'scenarios', cases), {
    recursive: true,
    filter: (file) => !file.endsWith('.ts'),
  });
// The typefaces of print: PDF files of meeting packs hold them.
for (const part of ['latin', 'chinese-simplified'])
  for (const weight of [400, 700]) {
    const name = `noto-sans-sc-${part}-${weight}-normal.woff`;
    const fonts = path.join(root, 'node_modules', '@fontsource', 'noto-sans-sc', 'files');
    cpSync(path.join(fonts, name), path.join(build, 'packs', 'fonts', name));
  }
// The server shows the references as pages.
for (const name of ['case', 'model'])
  cpSync(path.join(root, 'docs', `${name}.md`), path.join(build, 'docs', `${name}.md`));
chmodSync(path.join(build, 'cli', 'main.js'), 0o755);
