/** Options under assumptions: what each option gains over the reference whatever happens, and its greatest regret. */
import { For, Show } from 'solid-js';
import { objectiveValueText } from '../../../solver/plan/objectiveText.ts';
import { type MoneyScale, moneyScale } from '../../language/format.ts';
import { language, t } from '../../language/language.ts';
import { objectiveMeasure } from '../../language/objective.ts';
import { Difference } from '../../ui/Difference.tsx';
import { OlderInputs } from '../../ui/OlderInputs.tsx';
import { OptionKey } from '../../ui/OptionKey.tsx';
import { Panel } from '../../ui/Panel.tsx';
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
  currency: string;
  /** Compares the options under the assumption of a row. */
  onRow: (scenarios: readonly string[]) => void;
}) {
  const definition = () => props.reference.objective.definition;
  /** Amounts of the whole table have one scale. */
  const scale = (): MoneyScale =>
    moneyScale(
      props.matrix
        .rows()
        .flatMap(({ cells }) => cells.flatMap(({ cell }) => (cell === null ? [] : [cell.objective.value]))),
    );
  const amount = (value: number) =>
    objectiveValueText({ ...props.reference.objective, value }, props.currency, language(), scale());
  const signed = (value: number) => (value > 0 ? `+${amount(value)}` : amount(value));
  const isReference = (o: number) => props.options[o]?.id === props.reference.id;
  const solvedOf = (row: ShownRow) =>
    row.cells.flatMap(({ scenario, cell }) => (scenario === null || cell === null ? [] : [scenario]));
  return (
    <Panel
      id="matrix"
      title={t('matrixTitle')}
      note={t('matrixSub', { measure: objectiveMeasure(definition()), reference: props.reference.letter })}
    >
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
                              when={cell().gain !== null && !isReference(o())}
                              fallback={amount(cell().objective.value)}
                            >
                              <span title={amount(cell().objective.value)}>
                                <Difference
                                  value={cell().gain ?? 0}
                                  text={signed(cell().gain ?? 0)}
                                  better="more"
                                />
                              </span>
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
                    <td title={t('matrixRegretHint')}>
                      {t(measure === 'worst' ? 'matrixWorstRegret' : 'matrixMeanRegret')}
                    </td>
                    <For each={props.matrix.regrets()}>
                      {(regret, o) => (
                        <td class="num">
                          {regret[measure] === null ? '–' : amount(regret[measure])}
                          <Show
                            when={measure === 'worst' && regret.worstAssumption !== null && regret.worst! > 0}
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
          </tbody>
        </table>
      </div>
      <Show when={props.matrix.missing().length > 0}>
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
