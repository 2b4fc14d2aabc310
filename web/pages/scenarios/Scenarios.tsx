/** Scenarios: the tree with state and result, levers by forms, the input diff beside them, failures explained. */
import { createMemo, createSignal, For, Show } from 'solid-js';
import type { Scenario } from '../../../server/client.ts';
import { CaseError, problemText } from '../../../solver/case/problems.ts';
import { inputDiff } from '../../../solver/scenario/inputDiff.ts';
import { formatMoney, formatShare } from '../../language/format.ts';
import { language, type MessageKey, named, pick, t } from '../../language/language.ts';
import { PageHeader, Panel, SolveProgress } from '../../parts/parts.tsx';
import { createScenarioChoice, PlanStatus } from '../../parts/ScenarioBar.tsx';
import { useWorkspace } from '../../state/context.ts';
import { InputDiff } from './InputDiff.tsx';
import { LeverEditor } from './LeverEditor.tsx';
import { NoPlan, WaysOut } from './NoPlan.tsx';
import { ScenarioForm, type ScenarioTexts } from './ScenarioForm.tsx';
import { SolveDetails } from './SolveDetails.tsx';

export default function Scenarios() {
  const workspace = useWorkspace();
  const { chosen, choose } = createScenarioChoice();
  const [editing, setEditing] = createSignal<'none' | 'new' | 'properties'>('none');
  const entries = () => workspace.scenarios();
  const entry = () => entries().find((known) => known.document.scenario === chosen());
  const currency = () => workspace.base()?.company[0]?.currency ?? '';
  const depth = (scenario: Scenario): number => {
    const parent = entries().find((known) => known.document.scenario === scenario.parent);
    return parent === undefined ? 0 : depth(parent.document) + 1;
  };
  /** The tree as a list: every scenario behind its parent. */
  const tree = createMemo(() => {
    const under = (
      parent: string | null,
    ): readonly (typeof entries extends () => readonly (infer E)[] ? E : never)[] =>
      entries()
        .filter((known) => known.document.parent === parent)
        .flatMap((known) => [known, ...under(known.document.scenario)]);
    return under(null);
  });
  const diff = createMemo(() => {
    const scenario = entry()?.document;
    const after = workspace.inputsOf(chosen());
    const before = scenario?.parent == null ? null : workspace.inputsOf(scenario.parent);
    if (after === null || before === null || after instanceof CaseError || before instanceof CaseError)
      return [];
    return inputDiff(before.planningCase, after.planningCase);
  });
  const inputs = () => {
    const known = workspace.inputsOf(chosen());
    return known === null || known instanceof CaseError ? null : known;
  };
  const broken = () => {
    const inputs = workspace.inputsOf(chosen());
    return inputs instanceof CaseError ? inputs : null;
  };
  const solved = () =>
    entries().filter(
      (known) =>
        workspace.runOf(known.document.scenario)?.isCurrent &&
        workspace.viewOf(known.document.scenario) !== null,
    ).length;
  const { isBusy } = workspace;
  const undo = () => workspace.undoOf(chosen());
  /** Writes parts of the chosen scenario. */
  const write = (part: Partial<Scenario>): Promise<boolean> => {
    const known = entry();
    if (known === undefined) return Promise.resolve(false);
    return workspace.writeScenario({ ...known.document, ...part }, known.revision);
  };
  const create = async ({ name, description, parent }: ScenarioTexts) => {
    const taken = new Set(entries().map((known) => known.document.scenario));
    const stem =
      name
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^-+|-+$/g, '')
        .slice(0, 60) || 'scenario';
    let id = stem;
    for (let n = 2; taken.has(id); n++) id = `${stem}-${n}`;
    const isWritten = await workspace.writeScenario(
      { scenario: id, name, nameZh: '', description, descriptionZh: '', parent, levers: [] },
      null,
    );
    if (!isWritten) return;
    setEditing('none');
    choose(id);
  };
  /** Texts are kept in the language in which they are shown. */
  const rename = async ({ name, description }: ScenarioTexts) => {
    const isChinese = language() === 'zh' && entry()?.document.nameZh !== '';
    const isWritten = await write(
      isChinese ? { nameZh: name, descriptionZh: description } : { name, description },
    );
    if (isWritten) setEditing('none');
  };
  const description = (scenario: Scenario) =>
    pick({ en: scenario.description, zh: scenario.descriptionZh || scenario.description });
  const remove = async () => {
    const known = entry();
    if (known === undefined || !globalThis.confirm(t('deleteAsk', { name: known.document.name }))) return;
    const parent = known.document.parent ?? '';
    if (await workspace.removeScenario(known.document.scenario)) choose(parent);
  };
  const stateText = (scenario: string) => {
    const run = workspace.runOf(scenario);
    if (run === undefined) return '–';
    if (run.summary === null) return t(run.state as MessageKey);
    const statusKey: Readonly<Record<string, MessageKey>> = { feasible: 'stoppedEarly' };
    return (
      t(statusKey[run.summary.status] ?? (run.summary.status as MessageKey)) + (run.isCurrent ? '' : ' *')
    );
  };
  const infeasibility = () => workspace.resultOf(chosen())?.infeasibility ?? null;
  const repairsSoFar = () => workspace.runOf(chosen())?.progress?.repairs ?? [];
  return (
    <>
      <PageHeader
        title={t('scenariosTitle', { count: entries().length, solved: solved() })}
        subtitle={t('scenariosSub')}
      >
        <button type="button" class="btn" disabled={!undo().canUndo()} onClick={() => void undo().undo()}>
          {t('undo')}
        </button>
        <button type="button" class="btn" disabled={!undo().canRedo()} onClick={() => void undo().redo()}>
          {t('redo')}
        </button>
        <button
          type="button"
          class="btn"
          aria-expanded={editing() === 'new'}
          onClick={() => setEditing(editing() === 'new' ? 'none' : 'new')}
        >
          {t('newScenario')}
        </button>
        <button type="button" class="btn main" onClick={() => void workspace.runAll()}>
          {t('runAll')}
        </button>
      </PageHeader>
      <Show when={editing() === 'new'}>
        <Panel title={t('newScenario')}>
          <ScenarioForm
            initial={{ name: '', description: '', parent: chosen() }}
            parents={tree().map((known) => ({
              value: known.document.scenario,
              text: named(known.document, known.document.scenario),
            }))}
            action={t('created')}
            onSave={(texts) => void create(texts)}
            onClose={() => setEditing('none')}
          />
        </Panel>
      </Show>
      <div class="cols">
        <Panel style={{ 'grid-column': 'span 6' }}>
          <div class="scroll">
            <table class="sticky-first">
              <thead>
                <tr>
                  <th>{t('scenario')}</th>
                  <th>{t('status')}</th>
                  <th class="wide">{t('margin')}</th>
                  <th class="wide" style={{ 'min-width': '64px' }}>
                    {t('serviceAxis')}
                  </th>
                  <th />
                </tr>
              </thead>
              <tbody>
                <For each={tree()}>
                  {(known) => {
                    const id = known.document.scenario;
                    const view = () => workspace.viewOf(id);
                    return (
                      <tr style={{ background: id === chosen() ? 'var(--accent-soft)' : '' }}>
                        <td
                          class="wrap"
                          style={{
                            'padding-left': `${6 + depth(known.document) * 16}px`,
                            background: id === chosen() ? 'var(--accent-soft)' : '',
                          }}
                        >
                          <button
                            type="button"
                            class="btn link"
                            aria-current={id === chosen()}
                            style={{
                              color: 'var(--ink)',
                              'font-weight': id === chosen() ? 650 : 400,
                              'white-space': 'normal',
                              'text-align': 'left',
                            }}
                            onClick={() => choose(id)}
                          >
                            {named(known.document, id)}
                          </button>
                        </td>
                        <td
                          class={
                            ['infeasible', 'unverified', 'unbounded'].includes(
                              workspace.runOf(id)?.summary?.status ?? '',
                            )
                              ? 'wrap bad'
                              : 'wrap muted'
                          }
                        >
                          {stateText(id)}
                        </td>
                        <td class="wide">
                          {view() === null ? '' : formatMoney(view()?.totals.margin ?? 0, currency())}
                        </td>
                        <td class="wide">
                          {view() === null ? '' : formatShare(view()?.keyFigures.fillRateA?.value ?? 0)}
                        </td>
                        <td>
                          <button
                            type="button"
                            class="btn small"
                            disabled={isBusy(id)}
                            onClick={() => void workspace.start(id, workspace.runOf(id)?.isCurrent === true)}
                          >
                            {workspace.runOf(id)?.isCurrent ? t('runAgain') : t('run')}
                          </button>
                        </td>
                      </tr>
                    );
                  }}
                </For>
              </tbody>
            </table>
          </div>
        </Panel>
        <Show when={entry()}>
          {(known) => (
            <div style={{ 'grid-column': 'span 6', display: 'grid', gap: '16px', 'align-content': 'start' }}>
              <Panel title={named(known().document, chosen())}>
                <Show
                  when={editing() === 'properties'}
                  fallback={
                    <p class="muted">
                      {description(known().document)}{' '}
                      <button type="button" class="btn link" onClick={() => setEditing('properties')}>
                        {t('properties')}
                      </button>
                    </p>
                  }
                >
                  <ScenarioForm
                    initial={{
                      name: named(known().document, chosen()),
                      description: description(known().document),
                      parent: '',
                    }}
                    parents={[]}
                    action={t('save')}
                    onSave={(texts) => void rename(texts)}
                    onClose={() => setEditing('none')}
                  />
                </Show>
                <p>
                  <PlanStatus scenario={chosen()} />
                </p>
                <Show when={workspace.resultOf(chosen())}>
                  {(result) => <SolveDetails result={result()} />}
                </Show>
                <Show when={isBusy(chosen())}>
                  <SolveProgress
                    progress={workspace.runOf(chosen())?.progress ?? null}
                    state={workspace.runOf(chosen())?.state ?? ''}
                    index={inputs()?.index ?? null}
                    onCancel={() => void workspace.cancel(workspace.runOf(chosen())?.runId ?? '')}
                  />
                  <Show when={repairsSoFar().length > 0}>
                    <div class="notice bad" style={{ 'margin-top': '8px' }}>
                      <WaysOut repairs={repairsSoFar()} currency={currency()} />
                    </div>
                  </Show>
                </Show>
                <Show when={broken()}>
                  {(error) => (
                    <div class="notice bad" role="alert">
                      <For each={error().problems.slice(0, 10)}>
                        {(problem) => <div>{problemText(problem)}</div>}
                      </For>
                    </div>
                  )}
                </Show>
                <Show when={infeasibility()}>{(why) => <NoPlan why={why()} currency={currency()} />}</Show>
                <Show when={known().document.parent !== null} fallback={<p class="faint">{t('rootNote')}</p>}>
                  <Show when={workspace.base()}>
                    {(planningCase) => (
                      <LeverEditor
                        scenario={known().document}
                        planningCase={planningCase()}
                        onChange={(levers) => void write({ levers: [...levers] })}
                      />
                    )}
                  </Show>
                  <button
                    type="button"
                    class="btn link"
                    style={{ 'margin-top': '8px', color: 'var(--bad)' }}
                    onClick={() => void remove()}
                  >
                    {t('delete')}
                  </button>
                </Show>
              </Panel>
              <Show when={known().document.parent !== null}>
                <InputDiff changes={diff()} />
              </Show>
            </div>
          )}
        </Show>
      </div>
    </>
  );
}
