/**
 * Options under assumptions: what each option gains over the reference whatever happens, and its greatest regret; free to react, or with the
 * first periods of its plan kept.
 */
import { For, Show } from 'solid-js';
import type { PlanningCase } from '../../../solver/case/planningCase.ts';
import { type Gain, gainWords, signedGainWords } from '../../../solver/plan/gain.ts';
import { arePenaltiesIn, type ObjectiveValue } from '../../../solver/plan/objective.ts';
import { objectiveValueText } from '../../../solver/plan/objectiveText.ts';
import { regretSentence, suffererWords } from '../../../solver/tradeoff/regretSentences.ts';
import { same } from '../../../solver/words/words.ts';
import { TradeOffEnd } from '../../comparison/TradeOffEnd.tsx';
import { type MoneyScale, moneyScales } from '../../language/format.ts';
import { language, pick, t } from '../../language/language.ts';
import { objectiveMeasure, objectiveText } from '../../language/objective.ts';
import { shownChoice } from '../../state/shownUnits.ts';
import { Difference } from '../../ui/Difference.tsx';
import { OlderInputs } from '../../ui/OlderInputs.tsx';
import { OptionKey } from '../../ui/OptionKey.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Select } from '../../ui/Select.tsx';
import type { Option } from './createCompareState.ts';
import type { Matrix, MatrixGap, ShownRow } from './createMatrix.ts';

const gapTexts = {
  missing: 'matrixMissing',
  solving: 'running',
  noPlan: 'matrixNoPlan',
  other: 'matrixOther',
} as const satisfies Readonly<Record<MatrixGap, string>>;

export function MatrixPanel(props: {
  matrix: Matrix;
  options: readonly Option[];
  reference: Option;
  planningCase: PlanningCase;
  /** Compares the options under the assumption of a row. */
  onRow: (scenarios: readonly string[]) => void;
}) {
  const definition = () => props.reference.objective.definition;
  /** Amounts of the whole table have one scale, and so have its gains and regrets. */
  const scales = () => {
    const cells = props.matrix.rows().flatMap((row) => row.cells.flatMap(({ cell }) => cell ?? []));
    return moneyScales(
      cells.map(({ objective }) => objective.value),
      cells.flatMap(({ gain, regret }) => [gain?.amount, regret.amount]),
    );
  };
  const currency = () => props.planningCase.company[0]?.currency ?? '';
  const amount = (value: number, scale: MoneyScale) =>
    objectiveValueText({ ...props.reference.objective, value }, currency(), language(), scale);
  // With goals in order each gain is an amount of the goal that decides, and names it.
  const isGoals = () => definition().mode === 'goals';
  const gainText = (gain: Gain) => {
    if (isGoals()) return pick(signedGainWords(props.planningCase, definition(), gain));
    return `${gain.amount > 0 ? '+' : ''}${amount(gain.amount, scales()[1])}`;
  };
  const regretText = (regret: Gain) =>
    isGoals()
      ? pick(gainWords(props.planningCase, definition(), regret))
      : amount(regret.amount, scales()[1]);
  /** What a plan is worth: with goals in order the value of each. */
  const worthText = (objective: ObjectiveValue) =>
    isGoals() ? objectiveText(objective, currency()) : amount(objective.value, scales()[0]);
  const isReference = (o: number) => props.options[o]?.id === props.reference.id;
  /** Scenarios of a row that have a plan; with periods kept its plans are of no scenario. */
  const solvedOf = (row: ShownRow) =>
    props.matrix.kept() !== null
      ? []
      : row.cells.flatMap(({ scenario, cell }) => (scenario === null || cell === null ? [] : [scenario]));
  const optionNames = (o: number) => same(`${props.options[o]?.letter} ${props.options[o]?.name}`);
  const keptText = (count: number) => t(count === 1 ? 'matrixKeptOne' : 'matrixKept', { count });
  /** Who regrets least and how much, and with periods kept who goes short of what; nothing while a plan is missing. */
  const findings = (): readonly string[] => {
    const regrets = props.matrix.regrets();
    if (regrets.length === 0) return [];
    const robust = props.matrix.robust();
    const worst = robust === null ? null : (regrets[robust]?.worst ?? null);
    const least =
      robust === null || worst === null
        ? null
        : {
            option: optionNames(robust),
            worst: worst.amount === 0 ? null : same(regretText(worst)),
            isWithPenalties: arePenaltiesIn(
              props.matrix.rows().flatMap((row) => row.cells.map(({ cell }) => cell?.objective ?? null)),
            ),
          };
    const suffering = props.matrix.keptRows().flatMap(({ sufferers, worstAssumption }, o) => {
      const [first] = sufferers;
      const row = props.matrix.rows().find(({ assumption }) => (assumption ?? '') === worstAssumption);
      if (first === undefined || row === undefined) return [];
      return [pick(suffererWords(props.planningCase, optionNames(o), same(row.name), first))];
    });
    return [pick(regretSentence(least, props.matrix.kept())), ...suffering];
  };
  return (
    <Panel
      id="matrix"
      title={t('matrixTitle')}
      note={t('matrixSub', { measure: objectiveMeasure(definition()), reference: props.reference.letter })}
    >
      <Show when={props.matrix.keptChoices().length > 0}>
        <div class="form no-print">
          <Select
            label={t('matrixPlans')}
            value={String(props.matrix.kept() ?? '')}
            options={[
              { value: '', text: t('matrixFree') },
              ...props.matrix.keptChoices().map((count) => ({ value: String(count), text: keptText(count) })),
            ]}
            onSelect={(value) => props.matrix.setKept(value === '' ? null : Number(value))}
          />
        </div>
      </Show>
      <p class="faint">{t(props.matrix.kept() === null ? 'matrixFreeNote' : 'matrixKeptNote')}</p>
      <div class="scroll">
        <table class="sticky-first matrix">
          <thead>
            <tr>
              <th scope="col">{t('compareAssumptions')}</th>
              <For each={props.options}>
                {(option, o) => (
                  <th scope="col">
                    <OptionKey letter={option.letter} isReference={isReference(o())} /> {option.name}
                  </th>
                )}
              </For>
            </tr>
          </thead>
          <tbody>
            <For each={props.matrix.rows()}>
              {(row) => (
                <tr>
                  <td>
                    <Show when={solvedOf(row).length >= 2} fallback={row.name}>
                      <button
                        type="button"
                        class="btn link"
                        aria-label={t('matrixCompareUnder', { name: row.name })}
                        title={t('matrixCompareUnder', { name: row.name })}
                        onClick={() => props.onRow(solvedOf(row))}
                      >
                        {row.name}
                      </button>
                    </Show>
                  </td>
                  <For each={row.cells}>
                    {(shown, o) => (
                      <td class="num" classList={{ best: shown.isBest, faint: shown.isOlder }}>
                        <Show
                          when={shown.cell}
                          fallback={
                            <span class="faint">{shown.gap === null ? '' : t(gapTexts[shown.gap])}</span>
                          }
                        >
                          {(cell) => (
                            <Show
                              when={isReference(o()) ? null : cell().gain}
                              fallback={worthText(cell().objective)}
                            >
                              {(gain) => (
                                <span title={worthText(cell().objective)}>
                                  <Difference value={gain().amount} text={gainText(gain())} better="more" />
                                </span>
                              )}
                            </Show>
                          )}
                        </Show>
                        <Show when={shown.isBest}>
                          <small class="faint"> {t('matrixBest')}</small>
                        </Show>
                        <Show when={shown.isOlder}>
                          <OlderInputs />
                        </Show>
                      </td>
                    )}
                  </For>
                </tr>
              )}
            </For>
            <Show when={props.matrix.regrets().length > 0}>
              <For each={['worst', 'mean'] as const}>
                {(measure) => (
                  <tr classList={{ sum: measure === 'worst' }}>
                    <td title={t('regretHint')}>{t(measure === 'worst' ? 'worstRegret' : 'meanRegret')}</td>
                    <For each={props.matrix.regrets()}>
                      {(regret, o) => (
                        <td class="num">
                          {regret[measure] === null ? '–' : regretText(regret[measure])}
                          <Show
                            when={
                              measure === 'worst' &&
                              regret.worstAssumption !== null &&
                              regret.worst!.amount > 0
                            }
                          >
                            <small class="faint block">
                              {props.matrix.rows()[regret.worstAssumption!]?.name}
                            </small>
                          </Show>
                          <Show when={measure === 'worst' && props.matrix.robust() === o()}>
                            <small class="faint"> {t('matrixLeast')}</small>
                          </Show>
                        </td>
                      )}
                    </For>
                  </tr>
                )}
              </For>
            </Show>
            <Show when={props.matrix.keptRows().length > 0}>
              <tr>
                <td title={t('matrixWaitingHint')}>{t('matrixWaiting')}</td>
                <For each={props.matrix.keptRows()}>
                  {({ waiting }) => <td class="num">{waiting === null ? '–' : regretText(waiting)}</td>}
                </For>
              </tr>
            </Show>
          </tbody>
        </table>
      </div>
      <For each={findings()}>{(text) => <p>{text}</p>}</For>
      <Show when={props.matrix.kept() !== null}>
        <TradeOffEnd
          state={props.matrix.keptState}
          start={t('matrixKeptStart')}
          isStored={shownChoice() !== null}
        />
      </Show>
      <Show when={props.matrix.kept() === null && props.matrix.missing().length > 0}>
        <p class="no-print">
          <button
            type="button"
            class="btn"
            disabled={props.matrix.isStarting()}
            onClick={() => void props.matrix.solveMissing()}
          >
            {t('matrixSolve', { count: props.matrix.missing().length })}
          </button>{' '}
          <span class="faint">{t('matrixSolveHint')}</span>
        </p>
      </Show>
    </Panel>
  );
}
