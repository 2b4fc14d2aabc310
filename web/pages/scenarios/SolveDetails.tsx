/** How a plan was found, for those who want to know: model, solver, start, time, and how lots were formulated. */
import { For, Show } from 'solid-js';
import type { StoredResult } from '../../../server/client.ts';
import { strengtheningSentence } from '../../../solver/mip/strengtheningSentence.ts';
import { isWideRange } from '../../../solver/model/model.ts';
import { roundsSentence } from '../../../solver/sifting/roundsSentence.ts';
import { formatNumber, moneyScale } from '../../language/format.ts';
import { language, type MessageKey, t } from '../../language/language.ts';
import { formatPenalty } from '../../language/objective.ts';

const algorithms: Readonly<Record<string, MessageKey>> = {
  interiorPoint: 'algorithmInterior',
  sifting: 'algorithmSifting',
  'sifting with interior point': 'algorithmSiftingInterior',
  'dual simplex': 'algorithmDual',
  'primal simplex': 'algorithmPrimal',
  'branch and cut': 'algorithmBranch',
  'search and branch and cut': 'algorithmSearch',
};

const coldReasons: Readonly<Record<string, MessageKey>> = {
  'first solve': 'coldFirst',
  'rows differ': 'coldRows',
  'columns differ': 'coldColumns',
  'sparsity differs': 'coldSparsity',
  'integrality differs': 'coldIntegrality',
  'sense differs': 'coldSense',
  'goals in order left rows behind': 'coldGoals',
};

/** A known text in the current language; the text itself when it is not known. */
function worded(keys: Readonly<Record<string, MessageKey>>, text: string): string {
  const key = keys[text];
  return key === undefined ? text : t(key);
}

export function SolveDetails(props: { result: StoredResult }) {
  const rows = (): readonly (readonly [title: string, text: string])[] => {
    const { result } = props;
    const { size, seconds, solver, strengthening } = result;
    const { startKind } = result.summary;
    const time = (value: number) => formatNumber(value, 2);
    const scale = moneyScale([result.summary.objective, result.bound]);
    return [
      [
        t('howModel'),
        t('howModelText', {
          columns: size.columns,
          rows: size.rows,
          entries: size.entries,
          integers: size.integers,
        }),
      ],
      ...(size.coefficients === undefined
        ? []
        : [
            [
              t('howRange'),
              t('howRangeText', {
                least: formatNumber(size.coefficients[0], 4),
                greatest: formatNumber(size.coefficients[1], 1),
              }),
            ] as const,
          ]),
      [
        t('howSolver'),
        t('howSolverText', {
          name: solver.name,
          version: solver.version,
          algorithm: worded(algorithms, solver.algorithm),
          iterations: formatNumber(solver.iterations),
        }),
      ],
      ...(solver.rounds === undefined
        ? []
        : [[t('howRounds'), roundsSentence(solver.rounds, solver.algorithm, language())] as const]),
      ...(startKind === undefined
        ? []
        : [
            [
              t('howStart'),
              startKind.kind === 'warm'
                ? t('solvedWarm', { count: startKind.changedNumbers })
                : t('howCold', { reason: worded(coldReasons, startKind.reason) }),
            ] as const,
          ]),
      [
        t('howTime'),
        t('howTimeText', {
          build: time(seconds.build),
          solve: time(seconds.solve),
          verify: time(seconds.verify),
        }),
      ],
      ...(result.bound === null || result.summary.objective === null
        ? []
        : [
            [
              t('howBound'),
              t('howBoundText', {
                objective: formatPenalty(result.summary.objective, scale),
                bound: formatPenalty(result.bound, scale),
              }),
            ] as const,
          ]),
      ...(strengthening == null
        ? []
        : [[t('howLots'), strengtheningSentence(strengthening, language())] as const]),
    ];
  };
  return (
    <details class="facts">
      <summary>{t('howSolved')}</summary>
      <dl>
        <For each={rows()}>
          {([title, text]) => (
            <>
              <dt>{title}</dt>
              <dd>{text}</dd>
            </>
          )}
        </For>
      </dl>
      <Show
        when={props.result.size.coefficients !== undefined && isWideRange(props.result.size.coefficients)}
      >
        <p class="warn">{t('howRangeWide')}</p>
      </Show>
    </details>
  );
}
