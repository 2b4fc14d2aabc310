/**
 * What the lines of the planning table are called: their key figure, or the segment, process, resource, macro or part that they are about.
 * No markup; tested in Node.
 */
import { measureWords } from '../../../solver/plan/views/measureWords.ts';
import { named, pick, t } from '../../language/language.ts';
import type { createSelection } from './createSelection.ts';
import type { Line, LinePart, PlanningInput } from './planningCells.ts';

export function createLineNames(
  input: () => PlanningInput | null,
  mode: ReturnType<typeof createSelection>['mode'],
  familyName: (family: number) => string,
) {
  const segmentName = (g: number): string => {
    const known = input()?.planningCase;
    const segment = known?.segments[g];
    const market = known?.markets.find((row) => row.market === segment?.market);
    return `${named(market, segment?.market ?? '')} ${segment?.grade ?? ''}`;
  };
  /** A process by the resource on which it runs, else by its name; by its identifier where neither is unique. */
  const processName = (p: number): string => {
    const known = input()?.planningCase;
    const process = known?.processes[p];
    if (known === undefined || process === undefined) return '';
    const label = (row: typeof process) => {
      const routing = known.routings.find((entry) => entry.process === row.process);
      const resource = known.resources.find((entry) => entry.resource === routing?.resource);
      return resource === undefined ? named(row, row.process) : named(resource, row.process);
    };
    const isShared = known.processes.some(
      (row) => row !== process && row.family === process.family && label(row) === label(process),
    );
    return isShared ? named(process, process.process) : label(process);
  };
  const partName = ({ kind, position }: LinePart): string => {
    const known = input()?.planningCase;
    if (kind === 'family') return familyName(position);
    if (kind === 'site') return named(known?.sites[position], known?.sites[position]?.site ?? '');
    const group = known?.groups[position];
    return group === undefined ? t('viewNoGroup') : named(group, group.group);
  };
  const ownLabel = (line: Line): string => {
    if (line.part !== undefined) return partName(line.part);
    if (mode() === 'figure') {
      const { families } = line;
      return families.length > 1 ? t('total') : familyName(families[0] ?? 0);
    }
    const { row } = line;
    if (row.measure === 'segmentDemand') return segmentName(row.item);
    if (row.measure === 'processProduction') {
      const process = input()?.planningCase.processes[row.item];
      const isSame = process?.yield === 1 && process.leadTimePeriods === 0;
      return t(isSame ? 'processRow' : 'startedOn', { process: processName(row.item) });
    }
    if (row.measure === 'load' || row.measure === 'overtime') {
      const resource = input()?.planningCase.resources[row.item];
      return t(row.measure === 'load' ? 'loadRow' : 'overtimeRow', {
        resource: named(resource, resource?.resource ?? ''),
      });
    }
    if (row.measure === 'userRow') {
      const macro = input()?.planningCase.macros[row.item];
      const name = named(macro, macro?.macro ?? '');
      return input()?.stored == null ? name : t('storedRow', { name });
    }
    const sign = row.role === 'into' ? '+ ' : row.role === 'outOf' ? '− ' : '';
    return `${sign}${pick(measureWords[row.measure])}`;
  };
  return {
    /** A segment of the case by its market and grade. */
    segmentName,
    /** What a line is called, whatever it is set against. */
    ownLabel,
  };
}
