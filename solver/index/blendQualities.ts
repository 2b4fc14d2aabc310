/** Ingredients of blended families and their qualities. */
import type { ProcessIndex } from '../case/indices.ts';
import type { IndexedCase } from './indexedCase.ts';

/** Ingredients of a blend limit: every process of its family, with its quality. */
export function blendQualities(
  index: IndexedCase,
  limit: { readonly blendLimit: string; readonly family: string },
): readonly { readonly process: ProcessIndex; readonly quality: number }[] {
  const family = index.position.families.get(limit.family);
  return index.source.processes.flatMap((row, p) => {
    if (index.processFamily[p] !== family) return [];
    const stated = index.source.blendQualities.find(
      (entry) => entry.blendLimit === limit.blendLimit && entry.process === row.process,
    );
    return [{ process: p as ProcessIndex, quality: stated?.quality ?? 0 }];
  });
}
