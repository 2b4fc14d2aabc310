/** The planning table with its chart: one family, group or the total by key figure, or all families by one figure. */
import { createMemo, createSignal, Show } from 'solid-js';
import { CaseError } from '../../../solver/case/problems.ts';
import { fitsCase } from '../../../solver/plan/plan.ts';
import type { PlanningMeasure } from '../../../solver/plan/planningTable.ts';
import { PlanChart } from '../../charts/PlanChart.tsx';
import type { Entry } from '../../grid/createGridState.ts';
import { Grid, type GridColumn } from '../../grid/Grid.tsx';
import { formatPeriod } from '../../language/format.ts';
import { type MessageKey, named, t } from '../../language/language.ts';
import { PageHeader, Panel, Pick } from '../../parts/parts.tsx';
import { createScenarioChoice, PlanStatus, ScenarioBar, scenarioName } from '../../parts/ScenarioBar.tsx';
import { PlanPreview } from '../../preview/PlanPreview.tsx';
import { createAddressParameter } from '../../state/address.ts';
import { useWorkspace } from '../../state/context.ts';
import { chartData } from './chartData.ts';
import {
  cellOf,
  type Line,
  linesOf,
  linesOfMeasure,
  locksOf,
  type PlanningInput,
  typed,
} from './createPlanningState.ts';

const PAST = 12;
const measures: readonly PlanningMeasure[] = [
  'demand',
  'delivered',
  'production',
  'closingStock',
  'targetStock',
  'daysOfSupply',
  'late',
  'backlog',
  'lost',
];
const titles: Readonly<Record<PlanningMeasure, MessageKey>> = {
  demand: 'demand',
  segmentDemand: 'demand',
  delivered: 'delivered',
  production: 'production',
  processProduction: 'production',
  closingStock: 'closingStock',
  targetStock: 'targetStock',
  daysOfSupply: 'daysOfSupply',
  backlog: 'backlog',
  late: 'late',
  lost: 'lost',
};

export default function Planning() {
  const workspace = useWorkspace();
  const { chosen, choose } = createScenarioChoice();
  const familyAddress = createAddressParameter('family', '');
  const groupAddress = createAddressParameter('group', '');
  const figureAddress = createAddressParameter('figure', '');
  const [message, setMessage] = createSignal('');
  const undo = () => workspace.undoOf(chosen());

  const input = createMemo((): PlanningInput | null => {
    const inputs = workspace.inputsOf(chosen());
    if (inputs === null || inputs instanceof CaseError) return null;
    const view = workspace.viewOf(chosen());
    // Rows of an older plan stand beside the inputs of now while both have the same families and periods.
    const isFitting = view !== null && fitsCase(inputs.index, view.plan);
    return { ...inputs, plan: isFitting ? view.plan : null };
  });
  const families = () => input()?.planningCase.families ?? [];
  const groups = () => input()?.planningCase.groups ?? [];
  const mode = () =>
    figureAddress.get() !== ''
      ? 'figure'
      : groupAddress.get() !== ''
        ? groupAddress.get() === '*'
          ? 'total'
          : 'group'
        : 'family';
  const figure = () =>
    (measures as readonly string[]).includes(figureAddress.get())
      ? (figureAddress.get() as PlanningMeasure)
      : 'demand';
  const chosenFamily = () =>
    Math.max(
      0,
      families().findIndex((row) => row.family === familyAddress.get()),
    );
  const chosenFamilies = createMemo((): readonly number[] => {
    const all = families().map((_, f) => f);
    if (mode() === 'family') return [chosenFamily()];
    if (mode() === 'group') return all.filter((f) => families()[f]?.group === groupAddress.get());
    return all;
  });
  const lines = createMemo((): readonly Line[] => {
    const known = input();
    if (known === null) return [];
    return mode() === 'figure' ? linesOfMeasure(known, figure()) : linesOf(known, chosenFamilies());
  });
  const locks = createMemo(() => locksOf(input()?.planningCase ?? ({ frozenCells: [] } as never)));
  const past = () => Math.min(PAST, input()?.planningCase.historyPeriods.length ?? 0);
  // The same columns stay the same objects: a cell that is typed into must outlive the answer to an earlier edit.
  const columns = createMemo(
    (): readonly GridColumn[] => {
      const known = input();
      if (known === null) return [];
      return [
        ...known.planningCase.historyPeriods
          .slice(-past())
          .map((row) => ({ label: formatPeriod(row.start), kind: 'history' as const })),
        ...known.planningCase.periods.map((row) => ({
          label: formatPeriod(row.start),
          kind: row.zone,
          ...(row.zone === 'frozen' ? { sub: '❄' } : {}),
        })),
      ];
    },
    [],
    { equals: (before, after) => JSON.stringify(before) === JSON.stringify(after) },
  );
  const rowLabel = (line: Line): string => {
    const known = input();
    if (known === null) return '';
    if (mode() === 'figure') {
      const family = known.planningCase.families[line.table.families[0] ?? 0];
      return named(family, family?.family ?? '');
    }
    if (line.row.measure === 'segmentDemand') {
      const segment = known.planningCase.segments[line.row.item];
      const market = known.planningCase.markets.find((row) => row.market === segment?.market);
      return `${named(market, segment?.market ?? '')} ${segment?.grade ?? ''}`;
    }
    if (line.row.measure === 'processProduction') {
      const process = known.planningCase.processes[line.row.item];
      const routing = known.planningCase.routings.find((row) => row.process === process?.process);
      const resource = known.planningCase.resources.find((row) => row.resource === routing?.resource);
      return t('processRow', { process: named(resource, process?.process ?? '') });
    }
    return t(titles[line.row.measure]);
  };
  const isSum = (measure: PlanningMeasure) => ['demand', 'production', 'closingStock'].includes(measure);
  const rows = createMemo(() =>
    lines().map((line) => ({
      label: rowLabel(line),
      indent: line.row.item >= 0 && mode() !== 'figure' ? 1 : 0,
      isTotal: mode() !== 'figure' && isSum(line.row.measure),
    })),
  );
  const title = () => {
    if (mode() === 'figure') return t(titles[figure()]);
    if (mode() === 'total') return t('total');
    if (mode() === 'group')
      return named(
        groups().find((row) => row.group === groupAddress.get()),
        groupAddress.get(),
      );
    const family = families()[chosenFamily()];
    return named(family, family?.family ?? '');
  };
  const enter = async (entries: readonly Entry[]) => {
    const known = input();
    if (known === null) return;
    setMessage('');
    const meaning = typed(known, lines(), entries, past());
    if (meaning.kind === 'notNumber') setMessage(t('notNumber', { value: meaning.text }));
    if (meaning.kind === 'changes') await workspace.edit(chosen(), meaning.changes);
  };
  const objects = () => [
    ...families().map((row) => ({ value: `f:${row.family}`, text: named(row, row.family) })),
    ...groups().map((row) => ({ value: `g:${row.group}`, text: `${t('group')}: ${named(row, row.group)}` })),
    { value: 'g:*', text: t('total') },
    ...measures.map((measure) => ({
      value: `k:${measure}`,
      text: `${t('allFamilies')}: ${t(titles[measure])}`,
    })),
  ];
  const object = () => {
    if (mode() === 'figure') return `k:${figure()}`;
    return mode() === 'family' ? `f:${families()[chosenFamily()]?.family ?? ''}` : `g:${groupAddress.get()}`;
  };
  const chooseObject = (value: string) => {
    const [kind, id = ''] = [value.slice(0, 1), value.slice(2)];
    familyAddress.set(kind === 'f' ? id : '', true);
    groupAddress.set(kind === 'g' ? id : '', true);
    figureAddress.set(kind === 'k' ? id : '');
  };
  return (
    <>
      <PageHeader
        title={title()}
        subtitle={
          <>
            {t('tableSub', { scenario: scenarioName(workspace, chosen()) })}{' '}
            <PlanStatus scenario={chosen()} />
          </>
        }
      >
        <Pick
          id="search"
          label={t('view')}
          isLabelHidden
          value={object()}
          options={objects()}
          onPick={chooseObject}
        />
        <button type="button" class="btn" disabled={!undo().canUndo()} onClick={() => void undo().undo()}>
          {t('undo')}
        </button>
        <button type="button" class="btn" disabled={!undo().canRedo()} onClick={() => void undo().redo()}>
          {t('redo')}
        </button>
        <ScenarioBar chosen={chosen()} onChoose={choose} />
      </PageHeader>
      <PlanPreview scenario={chosen()} />
      <Show when={message()}>
        <div class="notice bad" role="alert">
          {message()}
        </div>
      </Show>
      <Show when={input()}>
        {(known) => (
          <>
            <Show when={mode() !== 'figure'}>
              <Panel title={t('chartTitle')} note={t('chartSub')}>
                <PlanChart
                  data={chartData(
                    known().planningCase,
                    lines()[0]?.table ?? { families: [], rows: [] },
                    past(),
                  )}
                  label={t('chartTitle')}
                />
              </Panel>
            </Show>
            <Grid
              label={title()}
              columns={columns()}
              rows={rows()}
              cell={(row, column) => {
                const line = lines()[row];
                return line === undefined
                  ? { value: null, text: '', kind: 'readonly' }
                  : cellOf(known(), locks(), line, column, past());
              }}
              height={mode() === 'figure' ? 'calc(100dvh - 170px)' : 'calc(100dvh - 420px)'}
              startColumn={Math.max(0, past() - 3)}
              onEntries={(entries) => void enter(entries)}
              onRefused={() => setMessage(t('pasteSize'))}
              onUndo={() => void undo().undo()}
              onRedo={() => void undo().redo()}
            />
            <p class="faint">{t('lockHint')}</p>
          </>
        )}
      </Show>
    </>
  );
}
