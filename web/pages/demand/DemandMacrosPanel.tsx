/** Macros on the lines of demand: each switched on and off, with its formula and what is wrong with it; and a new one. */

import { createMemo, createSignal, For, Show } from 'solid-js';
import { choiceWords } from '../../../solver/case/choiceWords.ts';
import type { Row } from '../../../solver/case/planningCase.ts';
import {
  type DemandStart,
  demandMacros,
  demandStarts,
  isDemandMacro,
} from '../../../solver/demand/review/demandMacros.ts';
import { named, pick, t } from '../../language/language.ts';
import { useWorkspace } from '../../state/context.ts';
import { rowSet, rowsTaken } from '../../state/rowChanges.ts';
import { FormProblem } from '../../ui/FormProblem.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Select } from '../../ui/Select.tsx';
import type { DemandState } from './createDemandState.ts';
import { freeIdentifier } from './formChanges.ts';
import { RowSwitch } from './RowSwitch.tsx';

const levels = ['leaf', 'total'] as const;

export function DemandMacrosPanel(props: { state: DemandState; scenario: string }) {
  const workspace = useWorkspace();
  const { state } = props;
  const [name, setName] = createSignal('');
  const [formula, setFormula] = createSignal('');
  const [target, setTarget] = createSignal('');
  const [start, setStart] = createSignal<DemandStart>('beforeEvents');
  const [level, setLevel] = createSignal<Row<'macros'>['level']>('leaf');
  const [message, setMessage] = createSignal('');
  const lines = () => state.planningCase()?.demandLines ?? [];
  const line = () => target() || (lines()[0]?.demandLine ?? '');
  const macros = () => (state.planningCase()?.macros ?? []).filter(isDemandMacro);
  const problems = createMemo(() => {
    const known = state.input();
    if (known === null) return [];
    // What the formulas say, and what was too much work for the segments that are shown.
    for (const segment of state.segments()) known.review.of(segment);
    return [...demandMacros(known.planningCase).problems, ...known.review.macroProblems()];
  });
  const problemsOf = (macro: string): string =>
    [...new Set(problems().flatMap((each) => (each.macro === macro ? [pick(each.found)] : [])))].join('; ');
  const add = async (): Promise<void> => {
    const known = state.planningCase();
    if (known === null) return;
    if (name().trim() === '' || formula().trim() === '') {
      setMessage(t('demandMacroNeeds'));
      return;
    }
    const macro = freeIdentifier(
      [...known.macros.map((row) => row.macro), ...lines().map(({ demandLine }) => demandLine)],
      name(),
      'macro',
    );
    const row: Row<'macros'> = {
      macro,
      name: name().trim(),
      nameZh: name().trim(),
      formula: formula().trim(),
      unit: '',
      level: level(),
      target: line(),
      start: start(),
      isActive: true,
    };
    const found = demandMacros({ ...known, macros: [...known.macros, row] }).problems.filter(
      (each) => each.macro === macro,
    );
    setMessage(found.map((each) => pick(each.found)).join('; '));
    if (found.length > 0) return;
    if (await workspace.edit(props.scenario, ({ planningCase }) => rowSet(planningCase, 'macros', row))) {
      setName('');
      setFormula('');
    }
  };
  return (
    <Panel title={t('demandMacrosTitle')} note={t('demandMacrosNote')}>
      <ul class="demand-list">
        <For each={macros()} fallback={<li class="muted">{t('noDemandMacros')}</li>}>
          {(row) => (
            <li>
              <RowSwitch
                table="macros"
                row={row}
                scenario={props.scenario}
                name={named(row, row.macro)}
                canEdit={state.canEdit()}
              >
                {state.lineName(row.target ?? '')} = <code>{row.formula}</code> ·{' '}
                {pick(choiceWords('macros', 'start', row.start))} ·{' '}
                {t(row.level === 'leaf' ? 'macroOnSegments' : 'macroOnFamily')}
              </RowSwitch>
              <Show when={problemsOf(row.macro)}>{(text) => <span class="bad"> ▲ {text()}</span>}</Show>
              <Show when={state.canEdit()}>
                <span class="demand-buttons">
                  <button
                    type="button"
                    class="btn small"
                    aria-label={t('removeOf', { what: named(row, row.macro) })}
                    onClick={() =>
                      void workspace.edit(props.scenario, ({ planningCase }) =>
                        rowsTaken(planningCase, 'macros', [row]),
                      )
                    }
                  >
                    {t('removeOne')}
                  </button>
                </span>
              </Show>
            </li>
          )}
        </For>
      </ul>
      <Show when={problemsOf('')}>
        {(text) => (
          <p class="bad" role="alert">
            ▲ {text()}
          </p>
        )}
      </Show>
      <Show when={state.canEdit()}>
        <div class="form">
          <label class="field">
            {t('demandMacroName')}
            <input value={name()} onInput={(event) => setName(event.currentTarget.value)} />
          </label>
          <Select
            label={t('demandMacroLine')}
            value={line()}
            options={lines().map((row) => ({
              value: row.demandLine,
              text: state.lineName(row.demandLine),
            }))}
            onSelect={setTarget}
          />
          <label class="field">
            {t('demandMacroFormula')}
            <input
              value={formula()}
              placeholder={`'${state.lineName(line())}' * 1.05`}
              onInput={(event) => setFormula(event.currentTarget.value)}
            />
          </label>
          <Select
            label={t('demandMacroStart')}
            value={start()}
            options={demandStarts.map((value) => ({
              value,
              text: pick(choiceWords('macros', 'start', value)),
            }))}
            onSelect={(value) => setStart(value === 'afterEvents' ? 'afterEvents' : 'beforeEvents')}
          />
          <Select
            label={t('demandMacroLevel')}
            value={level()}
            options={levels.map((value) => ({
              value,
              text: t(value === 'leaf' ? 'macroOnSegments' : 'macroOnFamily'),
            }))}
            onSelect={(value) => setLevel(value === 'total' ? 'total' : 'leaf')}
          />
          <button type="button" class="btn" onClick={() => void add()}>
            {t('addDemandMacro')}
          </button>
        </div>
        <FormProblem text={message()} />
      </Show>
    </Panel>
  );
}
