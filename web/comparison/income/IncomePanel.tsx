/** Profit and cash of plans by quarter, beside the budget and the plan in force; one unit for the whole table. */
import { For } from 'solid-js';
import { addTexts } from '../../language/catalogue.ts';
import { t } from '../../language/language.ts';
import { useWorkspace } from '../../state/context.ts';
import { Panel } from '../../ui/Panel.tsx';
import { Select } from '../../ui/Select.tsx';
import { createIncome, type IncomePlan } from './createIncome.ts';
import { incomeMessages } from './messages.ts';
import './income.css';

addTexts(incomeMessages);

const notes = {
  both: 'incomeBeside',
  budget: 'incomeBesideBudget',
  version: 'incomeBesideVersion',
  nothing: 'incomeAlone',
} as const;

export function IncomePanel(props: { plans: readonly IncomePlan[]; isCost: boolean }) {
  const state = createIncome(
    useWorkspace(),
    () => props.plans,
    () => props.isCost,
  );
  return (
    <Panel title={t('incomeTitle')} note={t(notes[state.beside()], { unit: state.unit() })}>
      <div class="income-choice no-print">
        <Select
          label={t('keyFigure')}
          value={state.figure()}
          options={state.figures()}
          onSelect={state.setFigure}
        />
        <small class="muted">{t('incomeBooked')}</small>
      </div>
      <div class="scroll">
        <table class="sticky-first income" aria-label={t('incomeTitle')}>
          <thead>
            <tr>
              <td />
              <For each={state.headings()}>{(heading) => <th scope="col">{heading}</th>}</For>
            </tr>
          </thead>
          <tbody>
            <For each={state.lines()}>
              {(line) => (
                <tr classList={{ difference: line.isDifference }}>
                  <th scope="row">{line.title}</th>
                  <For each={line.cells}>
                    {({ text, isGood }) => (
                      <td>
                        {isGood === null ? (
                          text
                        ) : (
                          <span class={isGood ? 'good' : 'bad'}>
                            <span aria-hidden="true">{isGood ? '●\u00a0' : '○\u00a0'}</span>
                            <span class="hidden">{t(isGood ? 'better' : 'worse')} </span>
                            {text}
                          </span>
                        )}
                      </td>
                    )}
                  </For>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
