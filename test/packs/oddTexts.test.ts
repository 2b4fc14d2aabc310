/** Goal: whatever people call a scenario, or write of a decision, every file of a pack is made and can be read. */
import { strFromU8, unzipSync } from 'fflate';
import { readXlsx } from 'hucre';
import { expect, test } from 'vitest';
import { loadHighsBackend } from '../../node/highsModule.ts';
import { processClock } from '../../node/processClock.ts';
import { packContents } from '../../packs/packContents.ts';
import { writePack } from '../../packs/packFiles.ts';
import { packFormats } from '../../packs/packFormats.ts';
import { solvePack } from '../../packs/solvePack.ts';
import { packChoice, packScenarios, smallCaseWithAssumption } from './smallPack.ts';

/** Characters that XML cannot hold, markup, a formula, a template, another script, and the end of a CDATA section. */
const ODD = '\u0001\u0008\u000b\ufffe<b>&"\'=1+1 {name} {n|a|b} 蓝海😀 ]]> _x0041_';

test('a pack of scenarios with odd names is written in every format', { timeout: 120_000 }, async () => {
  const scenarios = packScenarios.map((scenario) => ({
    ...scenario,
    name: `${scenario.scenario} ${ODD}`,
    nameZh: '',
  }));
  const input = solvePack(
    smallCaseWithAssumption(),
    scenarios,
    packChoice,
    { decisions: [], before: null, madeAt: '2026-12-01' },
    { backend: await loadHighsBackend(), clock: processClock, hasAnalyses: true },
  );
  const pack = packContents(input);
  for (const format of packFormats)
    for (const language of ['en', 'zh'] as const) {
      const bytes = await writePack(format, { pack, input, scenarios, language });
      expect(bytes.length, format).toBeGreaterThan(10_000);
      if (format === 'pdf') expect(strFromU8(bytes.subarray(0, 5), true)).toBe('%PDF-');
      if (format === 'xlsx') {
        const texts = (await readXlsx(bytes)).sheets.flatMap(({ rows }) => rows.flat());
        expect(texts.some((text) => String(text).includes('<b>&"\'=1+1 {name} {n|a|b} 蓝海😀'))).toBe(true);
      }
      if (format === 'pptx')
        for (const [name, part] of Object.entries(unzipSync(bytes)))
          if (name.endsWith('.xml')) expect(strFromU8(part), name).not.toMatch(/[^\P{Cc}\t\n\r]|\ufffe/u);
    }
});
