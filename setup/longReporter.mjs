/**
 * Adds the result of each test file to the report of a long run (longReport.mjs) as it ends: nothing of what was cut off, and nothing where
 * only tests of some names ran (`-t`).
 */
import path from 'node:path';
import { addResult, sourcesNow } from './longReport.mjs';
import { root } from './prepare.mjs';

export default class LongReporter {
  report = process.env.EQUIPOISE_LONG_REPORT;
  sources = sourcesNow();
  isPart = false;

  onInit(vitest) {
    this.isPart = vitest.config.testNamePattern !== undefined;
    vitest.onCancel(() => {
      this.isPart = true;
    });
  }

  onTestModuleEnd(module) {
    if (this.isPart) return;
    const states = [...module.children.allTests()].map((test) => test.result().state);
    const count = (state) => states.filter((known) => known === state).length;
    addResult(this.report, {
      file: path.relative(root, module.moduleId).replaceAll(path.sep, '/'),
      sources: this.sources,
      passed: count('passed'),
      // A file that cannot be loaded has no tests to count, and has failed all the same.
      failed: Math.max(count('failed'), module.ok() ? 0 : 1),
      skipped: count('skipped'),
      seconds: Math.round(module.diagnostic().duration) / 1000,
      at: new Date().toISOString(),
    });
  }
}
