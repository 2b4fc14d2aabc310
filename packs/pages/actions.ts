/**
 * What is to be done: open tasks of decisions, what the recommended option changes, conditions of what was approved and assumptions of the
 * register that somebody must confirm.
 */
import type { Row } from '../../solver/case/planningCase.ts';
import { sentence, type Words } from '../../solver/words/words.ts';
import type { PackPage } from '../pack.ts';
import type { PackDecision, PackInput } from '../packInput.ts';
import { optionName, type PackComparison, setAgainst, textCell } from './comparison.ts';

interface Action {
  readonly what: Words | string;
  readonly why: Words | string;
  readonly owner: string;
  readonly due: string | null;
}

/** That somebody confirms what was assumed. */
function confirmation(
  { statement, statementZh, owner, validTo }: PackDecision['conditions'][number] | Row<'assumptions'>,
  why: Words | string,
): Action {
  const text = { en: statement, zh: statementZh || statement };
  return {
    what: sentence('Confirm: {statement}', '确认：{statement}', { statement: text }),
    why,
    owner,
    due: validTo,
  };
}

/** The action list. */
export function actionPage({ base, decisions }: PackInput, comparison: PackComparison): PackPage {
  const { recommended, reference } = comparison;
  const tasks = decisions.flatMap(({ question, tasks: own }): readonly Action[] =>
    own
      .filter(({ doneAt }) => doneAt === null)
      .map(({ text, owner, due }) => ({ what: text, why: question, owner, due })),
  );
  const changes = (recommended === reference ? [] : recommended.levers).map(
    (lever): Action => ({
      what: sentence('Put into effect: {lever}', '落实：{lever}', { lever }),
      why: optionName(recommended),
      owner: '',
      due: null,
    }),
  );
  const conditions = decisions
    .filter(({ verdict }) => verdict?.option != null)
    .flatMap(({ question, conditions: own }) =>
      own.filter(({ isConfirmed }) => !isConfirmed).map((condition) => confirmation(condition, question)),
    );
  const confirmations = base.assumptions.map((assumption) =>
    confirmation(assumption, { en: 'the plans assume it', zh: '计划以此为前提' }),
  );
  const actions = [...tasks, ...changes, ...conditions, ...confirmations];
  return {
    id: 'actions',
    title: sentence(
      '{count} {count|action follows|actions follow} from this meeting',
      '本次会议后续行动 {count} 项',
      { count: actions.length },
    ),
    subtitle: setAgainst(comparison),
    rows: [
      [
        {
          kind: 'table',
          id: 'actions',
          title: { en: 'Actions', zh: '行动' },
          unit: {
            en: 'owner and last day; to be completed in the meeting',
            zh: '负责人与最后期限；会上补全',
          },
          columns: [
            { title: { en: 'What', zh: '内容' }, width: 8, align: 'left' },
            { title: { en: 'Why', zh: '原因' }, width: 4, align: 'left' },
            { title: { en: 'Owner', zh: '负责人' }, width: 2.5, align: 'left' },
            { title: { en: 'Due', zh: '截止' }, width: 2, align: 'left' },
          ],
          rows: actions.map(({ what, why, owner, due }) => ({
            cells: [textCell(what), textCell(why), textCell(owner), textCell(due ?? '')],
          })),
        },
      ],
    ],
  };
}
