/** What can be done to the selected line over some periods at once: copied from elsewhere, or distributed. */
import { createEffect, createSignal, For, on, Show } from 'solid-js';
import { readNumber } from '../../../solver/case/readNumbers.ts';
import { pick, t } from '../../language/language.ts';
import { periodHeadings } from '../../language/periods.ts';
import { scenarioName } from '../../language/scenarioName.ts';
import { useWorkspace } from '../../state/context.ts';
import { versionKey } from '../../state/versionQuery.ts';
import { FormProblem } from '../../ui/FormProblem.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { type Choice, Select } from '../../ui/Select.tsx';
import type { DemandState } from './createDemandState.ts';
import {
  type CopySource,
  copied,
  type DistributionName,
  distributed,
  distributionNames,
  seasonsOf,
} from './lineTools.ts';

const distributionTitles = {
  replace: 'distributeReplace',
  add: 'distributeAdd',
  percent: 'distributePercent',
  evenly: 'distributeEvenly',
  pattern: 'distributePattern',
  proportions: 'distributeProportions',
} as const;

export function LineTools(props: {
  state: DemandState;
  scenario: string;
  /** Columns of the selected cells of the table: where they are several planned periods, the tools act on these. */
  selectedColumns: readonly number[];
}) {
  const workspace = useWorkspace();
  const { state } = props;
  const [from, setFrom] = createSignal(0);
  const [to, setTo] = createSignal(0);
  const [source, setSource] = createSignal('lastYear');
  const [factor, setFactor] = createSignal('100');
  const [kind, setKind] = createSignal<DistributionName>('percent');
  const [amount, setAmount] = createSignal('');
  const [message, setMessage] = createSignal('');
  const periods = () => state.planningCase()?.periods ?? [];
  createEffect(
    on(
      () => periods().length,
      (count) => {
        // Frozen periods are left alone unless they are chosen.
        setFrom(
          Math.max(
            0,
            periods().findIndex((row) => row.zone !== 'frozen'),
          ),
        );
        setTo(Math.max(0, count - 1));
      },
    ),
  );
  createEffect(
    on(
      () => props.selectedColumns.map((column) => column - state.past()).filter((place) => place >= 0),
      (chosen) => {
        const [least, most] = [Math.min(...chosen), Math.max(...chosen)];
        if (most <= least) return;
        setFrom(least);
        setTo(most);
      },
    ),
  );
  const line = state.activeLine;
  const places = () => Array.from({ length: Math.max(0, to() - from() + 1) }, (_, i) => from() + i);
  const periodOptions = () => periodHeadings(periods()).map((text, i) => ({ value: String(i), text }));
  const seasons = (): number => {
    const known = state.input();
    return known === null ? 0 : seasonsOf(known);
  };
  const sources = (): readonly Choice[] => [
    { value: 'lastYear', text: t('copyLastYear') },
    ...Array.from({ length: seasons() }, (_, n) => ({
      value: `history:${n + 1}`,
      text: t('copyHistory', { count: n + 1 }),
    })),
    { value: 'planned', text: t('plannedDemand') },
    { value: 'groupShare', text: t('copyGroupShare') },
    ...((state.planningCase()?.budget.length ?? 0) === 0 ? [] : [{ value: 'budget', text: t('copyBudget') }]),
    ...(state.planningCase()?.demandLines ?? [])
      .filter((row) => row.demandLine !== line())
      .map((row) => ({ value: `line:${row.demandLine}`, text: state.lineName(row.demandLine) })),
    ...workspace
      .scenarios()
      .map(({ document }) => document.scenario)
      .filter((id) => id !== props.scenario)
      .map((id) => ({
        value: `plan:${id}`,
        text: t('copyOf', { what: scenarioName(workspace, id) }),
        isFolded: workspace.isCombination(id),
      })),
    ...workspace.kept().versions.map((version) => {
      const key = versionKey(version.versionId);
      return { value: `plan:${key}`, text: t('copyOf', { what: scenarioName(workspace, key) }) };
    }),
  ];
  const sourceOf = (chosen: string): CopySource | null => {
    const [name, ...rest] = chosen.split(':');
    const id = rest.join(':');
    if (name === 'history') return { kind: 'history', seasons: Number(id) };
    if (name === 'line') return { kind: 'line', line: id };
    if (name === 'planned' || name === 'groupShare' || name === 'budget') return { kind: name };
    if (name !== 'plan') return { kind: 'lastYear' };
    const inputs = workspace.inputsOf(id);
    return inputs !== null && 'planningCase' in inputs
      ? { kind: 'case', planningCase: inputs.planningCase }
      : null;
  };
  const numberOf = (text: string): number | null => {
    const read = readNumber(text.trim(), text.includes(',') && !text.includes('.') ? ',' : '.');
    return typeof read === 'number' ? read : null;
  };
  const copy = async (): Promise<void> => {
    const chosen = source();
    const [target, segments, chosenPlaces] = [line(), state.segments(), places()];
    const percent = numberOf(factor());
    if (target === null) return;
    if (chosen.startsWith('plan:')) await workspace.read([chosen.slice('plan:'.length)]);
    const found = sourceOf(chosen);
    if (percent === null || found === null) {
      setMessage(t(percent === null ? 'toolNumber' : 'copyNothing'));
      return;
    }
    setMessage('');
    await state.edit((known) => copied(known, target, segments, chosenPlaces, found, percent / 100));
  };
  const apply = async (): Promise<void> => {
    const value = numberOf(amount());
    if (value === null) {
      setMessage(t('toolNumber'));
      return;
    }
    setMessage('');
    const [target, segments, chosenPlaces, way] = [line(), state.segments(), places(), kind()];
    if (target === null) return;
    await state.editShown((known) => {
      const result = distributed(known, target, segments, chosenPlaces, way, value);
      if (result.kind === 'refused') setMessage(pick(result.reason));
      else if (result.remarks.length > 0) setMessage(result.remarks.map(pick).join(' '));
      return result.kind === 'refused' ? [] : result.changes;
    });
  };
  return (
    <Panel title={t('toolsTitle')} note={line() === null ? '' : state.lineName(line() ?? '')}>
      <Show when={line() !== null && state.canEdit()} fallback={<p class="muted">{t('toolsSelect')}</p>}>
        <div class="form">
          <Select
            label={t('toolFrom')}
            value={String(from())}
            options={periodOptions()}
            onSelect={(value) => setFrom(Number(value))}
          />
          <Select
            label={t('toolTo')}
            value={String(to())}
            options={periodOptions()}
            onSelect={(value) => setTo(Number(value))}
          />
        </div>
        <div class="form">
          <Select label={t('copyFrom')} value={source()} options={sources()} onSelect={setSource} />
          <label class="field">
            {t('copyFactor')}
            <input
              inputmode="decimal"
              size="6"
              value={factor()}
              onInput={(event) => setFactor(event.currentTarget.value)}
            />
          </label>
          <button type="button" class="btn" onClick={() => void copy()}>
            {t('copyDo')}
          </button>
        </div>
        <div class="form">
          <label class="field">
            {t('distribution')}
            <select
              value={kind()}
              onChange={(event) => {
                const chosen = distributionNames.find((each) => each === event.currentTarget.value);
                if (chosen !== undefined) setKind(chosen);
              }}
            >
              <For each={distributionNames}>
                {(each) => <option value={each}>{t(distributionTitles[each])}</option>}
              </For>
            </select>
          </label>
          <label class="field">
            {kind() === 'percent' ? '%' : state.unit()}
            <input
              inputmode="decimal"
              size="8"
              value={amount()}
              onInput={(event) => setAmount(event.currentTarget.value)}
            />
          </label>
          <button type="button" class="btn" onClick={() => void apply()}>
            {t('distributeDo')}
          </button>
        </div>
        <FormProblem text={message()} />
      </Show>
    </Panel>
  );
}
