/** Scenarios: the tree with state and result, levers by forms, the input diff beside them, failures explained. */
import { createMemo, createSignal, For, Show } from 'solid-js';
import type { Scenario } from '../../../server/client.ts';
import { tableOf } from '../../../solver/case/planningCase.ts';
import { CaseError, problemText } from '../../../solver/case/problems.ts';
import { limitSentence, reliefSentence } from '../../../solver/explain/sentences.ts';
import { inputDiff } from '../../../solver/scenario/inputDiff.ts';
import { leverTypes } from '../../../solver/scenario/levers.ts';
import { formatMoney, formatNumber, formatShare } from '../../language/format.ts';
import { language, type MessageKey, named, pick, t } from '../../language/language.ts';
import { PageHeader, Panel, Pick, SolveProgress } from '../../parts/parts.tsx';
import { createScenarioChoice, PlanStatus } from '../../parts/ScenarioBar.tsx';
import { useWorkspace } from '../../state/context.ts';
import { leverForms, leverOf, leverText } from './leverForms.ts';

const DIFF_SHOWN = 60;

export default function Scenarios() {
  const workspace = useWorkspace();
  const { chosen, choose } = createScenarioChoice();
  const [formType, setFormType] = createSignal(leverForms[0]?.type ?? 'demand');
  const [values, setValues] = createSignal<Readonly<Record<string, string>>>({});
  const [formError, setFormError] = createSignal('');
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
  const isBusy = (scenario: string) => ['queued', 'running'].includes(workspace.runOf(scenario)?.state ?? '');
  const form = () => leverForms.find((known) => known.type === formType());
  const write = (change: Partial<Scenario>) => {
    const known = entry();
    if (known === undefined) return;
    void workspace.writeScenario({ ...known.document, ...change }, known.revision);
  };
  const addLever = () => {
    const known = form();
    const scenario = entry();
    if (known === undefined || scenario === undefined) return;
    const lever = leverOf(known, values());
    setFormError(lever === null ? t('wrongNumber') : '');
    if (lever !== null) write({ levers: [...scenario.document.levers, lever] });
  };
  const create = async () => {
    const name = globalThis.prompt(t('name'), t('newScenario'))?.trim();
    if (name === undefined) return;
    if (name === '') return;
    const taken = new Set(entries().map((known) => known.document.scenario));
    const stem =
      name
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^-+|-+$/g, '') || 'scenario';
    let id = stem;
    for (let n = 2; taken.has(id); n++) id = `${stem}-${n}`;
    const isWritten = await workspace.writeScenario(
      { scenario: id, name, nameZh: '', description: '', descriptionZh: '', parent: chosen(), levers: [] },
      null,
    );
    if (isWritten) choose(id);
  };
  const remove = async () => {
    const known = entry();
    if (known === undefined || !globalThis.confirm(t('deleteAsk', { name: known.document.name }))) return;
    const parent = known.document.parent ?? '';
    if (await workspace.removeScenario(known.document.scenario)) choose(parent);
  };
  const runAll = async () => {
    for (const known of entries()) {
      if (
        !workspace.runOf(known.document.scenario)?.isCurrent ||
        workspace.viewOf(known.document.scenario) === null
      )
        await workspace.start(known.document.scenario);
    }
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
  return (
    <>
      <PageHeader
        title={t('scenariosTitle', { count: entries().length, solved: solved() })}
        subtitle={t('scenariosSub')}
      >
        <button type="button" class="btn" onClick={() => void create()}>
          {t('newScenario')}
        </button>
        <button type="button" class="btn main" onClick={() => void runAll()}>
          {t('runAll')}
        </button>
      </PageHeader>
      <div class="cols">
        <Panel style={{ 'grid-column': 'span 6' }}>
          <div class="scroll">
            <table class="sticky-first">
              <thead>
                <tr>
                  <th>{t('scenario')}</th>
                  <th>{t('status')}</th>
                  <th>{t('margin')}</th>
                  <th>{t('serviceAxis')}</th>
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
                          style={{
                            'padding-left': `${6 + depth(known.document) * 16}px`,
                            background: id === chosen() ? 'var(--accent-soft)' : '',
                          }}
                        >
                          <button
                            type="button"
                            class="btn link"
                            aria-current={id === chosen()}
                            style={{ color: 'var(--ink)', 'font-weight': id === chosen() ? 650 : 400 }}
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
                              ? 'bad'
                              : 'muted'
                          }
                        >
                          {stateText(id)}
                        </td>
                        <td>{view() === null ? '' : formatMoney(view()?.totals.margin ?? 0, currency())}</td>
                        <td>
                          {view() === null ? '' : formatShare(view()?.keyFigures.fillRateA?.value ?? 0)}
                        </td>
                        <td>
                          <button
                            type="button"
                            class="btn"
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
                <p class="muted">
                  {pick({
                    en: known().document.description,
                    zh: known().document.descriptionZh || known().document.description,
                  })}
                </p>
                <p>
                  <PlanStatus scenario={chosen()} />
                </p>
                <Show when={isBusy(chosen())}>
                  <SolveProgress
                    progress={workspace.runOf(chosen())?.progress ?? null}
                    state={workspace.runOf(chosen())?.state ?? ''}
                    currency={currency()}
                    onCancel={() => void workspace.cancel(workspace.runOf(chosen())?.runId ?? '')}
                  />
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
                <Show when={infeasibility()}>
                  {(why) => (
                    <div class="notice bad" style={{ 'margin-top': '8px' }}>
                      <b>{t('conflictTitle')}</b>
                      <ul style={{ 'padding-left': '18px' }}>
                        <For each={why().conflict.slice(0, 12)}>
                          {(limit) => <li>{limitSentence(limit, language())}</li>}
                        </For>
                      </ul>
                      <Show when={why().relaxation.length > 0}>
                        <b>{t('relaxTitle')}</b>
                        <ul style={{ 'padding-left': '18px' }}>
                          <For each={why().relaxation.slice(0, 8)}>
                            {(relief) => <li>{reliefSentence(relief, language())}</li>}
                          </For>
                        </ul>
                      </Show>
                    </div>
                  )}
                </Show>
                <Show when={known().document.parent !== null} fallback={<p class="faint">{t('rootNote')}</p>}>
                  <h2 style={{ margin: '12px 0 4px' }}>{t('levers')}</h2>
                  <table>
                    <tbody>
                      <For each={known().document.levers}>
                        {(lever, l) => (
                          <tr>
                            <td class="wrap">
                              <b>
                                {pick(
                                  leverTypes.find((type) => type.type === lever.type)?.title ?? {
                                    en: lever.type,
                                    zh: lever.type,
                                  },
                                )}
                              </b>{' '}
                              <span class="muted">{leverText(lever)}</span>
                            </td>
                            <td>
                              <button
                                type="button"
                                class="btn link"
                                onClick={() =>
                                  write({ levers: known().document.levers.filter((_, i) => i !== l()) })
                                }
                              >
                                {t('removeLever')}
                              </button>
                            </td>
                          </tr>
                        )}
                      </For>
                    </tbody>
                  </table>
                  <form
                    style={{
                      display: 'flex',
                      gap: '8px',
                      'flex-wrap': 'wrap',
                      'align-items': 'end',
                      'margin-top': '8px',
                    }}
                    onSubmit={(event) => {
                      event.preventDefault();
                      addLever();
                    }}
                  >
                    <Pick
                      label={t('addLever')}
                      value={formType()}
                      options={leverForms.map((known2) => ({
                        value: known2.type,
                        text: pick(
                          leverTypes.find((type) => type.type === known2.type)?.title ?? {
                            en: known2.type,
                            zh: known2.type,
                          },
                        ),
                      }))}
                      onPick={(value) => {
                        setValues({});
                        setFormType(value as typeof formType extends () => infer T ? T : never);
                      }}
                    />
                    <For each={form()?.fields ?? []}>
                      {(field) => {
                        const set = (value: string) => setValues({ ...values(), [field.name]: value });
                        const value = () => values()[field.name] ?? field.initial;
                        const base = workspace.base();
                        return (
                          <Show
                            when={field.kind === 'choice' && base !== null ? field.options : undefined}
                            fallback={
                              <Show
                                when={field.kind === 'flag'}
                                fallback={
                                  <label class="field">
                                    <span>{t(field.label)}</span>
                                    <input
                                      inputmode="decimal"
                                      size={8}
                                      value={value()}
                                      onInput={(event) => set(event.currentTarget.value)}
                                    />
                                  </label>
                                }
                              >
                                <Pick
                                  label={t(field.label)}
                                  value={value()}
                                  options={[
                                    { value: 'true', text: t('yes') },
                                    { value: 'false', text: t('no') },
                                  ]}
                                  onPick={set}
                                />
                              </Show>
                            }
                          >
                            {(options) => (
                              <Pick
                                label={t(field.label)}
                                value={value()}
                                options={base === null ? [] : options()(base)}
                                onPick={set}
                              />
                            )}
                          </Show>
                        );
                      }}
                    </For>
                    <button type="submit" class="btn">
                      {t('addLever')}
                    </button>
                    <Show when={formError()}>
                      <span class="bad" role="alert">
                        {formError()}
                      </span>
                    </Show>
                  </form>
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
                <Panel title={t('inputDiff')} note={t('inputDiffSub')}>
                  <Show when={diff().length > 0} fallback={<p class="muted">{t('noDiff')}</p>}>
                    <div class="scroll">
                      <table>
                        <thead>
                          <tr>
                            <th>{t('table')}</th>
                            <th style={{ 'text-align': 'left' }}>{t('row')}</th>
                            <th style={{ 'text-align': 'left' }}>{t('fieldName')}</th>
                            <th>{t('before')}</th>
                            <th>{t('after')}</th>
                          </tr>
                        </thead>
                        <tbody>
                          <For each={diff().slice(0, DIFF_SHOWN)}>
                            {(change) => {
                              const text = (value: unknown) =>
                                typeof value === 'number'
                                  ? formatNumber(value, value % 1 === 0 ? 0 : 2)
                                  : value === null
                                    ? '–'
                                    : String(value);
                              const table = tableOf(change.table);
                              return (
                                <tr>
                                  <td>{pick({ en: table.title, zh: table.titleZh })}</td>
                                  <td style={{ 'text-align': 'left' }}>
                                    {change.key.replaceAll('|', ' · ')}
                                  </td>
                                  <td style={{ 'text-align': 'left' }}>{change.field}</td>
                                  <td class="muted">{text(change.before)}</td>
                                  <td>{text(change.after)}</td>
                                </tr>
                              );
                            }}
                          </For>
                        </tbody>
                      </table>
                    </div>
                    <Show when={diff().length > DIFF_SHOWN}>
                      <p class="faint">
                        {t('moreChanges', { count: formatNumber(diff().length - DIFF_SHOWN) })}
                      </p>
                    </Show>
                  </Show>
                </Panel>
              </Show>
            </div>
          )}
        </Show>
      </div>
    </>
  );
}
