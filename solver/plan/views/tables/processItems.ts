/** What rows about a process begin with: family, site, process and the resources that it runs on. */
import type { IndexedCase } from '../../../index/indexedCase.ts';
import type { PlanItem, Writer } from './table.ts';

/** The items of a process. */
export function processItems(index: IndexedCase, p: number, write: Writer): readonly PlanItem[] {
  const on = Array.from(
    { length: index.routing.start[p + 1]! - index.routing.start[p]! },
    (_, i) => index.routing.resource[index.routing.start[p]! + i]!,
  ).map(write.resource);
  const resources = {
    id: on.map((item) => item.id).join(' '),
    name: { en: on.map((item) => item.name.en).join(', '), zh: on.map((item) => item.name.zh).join('、') },
  };
  return [
    write.family(index.processFamily[p]!),
    write.site(index.processSite[p]!),
    write.process(p),
    resources,
  ];
}
