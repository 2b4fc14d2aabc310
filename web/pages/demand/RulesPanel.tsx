/** The rule by which lines become the consensus: the one that applies to what is shown, one of its own, and all others. */

import { createEffect, createSignal, For, on, Show } from 'solid-js';
import { choicesOf, choiceWords } from '../../../solver/case/choiceWords.ts';
import type { Row } from '../../../solver/case/planningCase.ts';
import { readNumber } from '../../../solver/case/readNumbers.ts';
import { formatExact } from '../../language/format.ts';
import { pick, t } from '../../language/language.ts';
import { useWorkspace } from '../../state/context.ts';
import { rowsTaken } from '../../state/rowChanges.ts';
import { FormProblem } from '../../ui/FormProblem.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Select } from '../../ui/Select.tsx';
import type { DemandState } from './createDemandState.ts';
import { type RuleFields, ruleFor, setRule } from './formChanges.ts';

/** What holds where no rule is stated. */
const unstated: RuleFields = {
  rule: 'replacement',
  first: 'sales',
  statisticalWeight: 1,
  salesWeight: 1,
  manual: 'replace',
};

const options = (field: 'rule' | 'first' | 'manual') =>
  choicesOf('consensusRules', field).map(({ choice, words }) => ({ value: choice, text: pick(words) }));

export function RulesPanel(props: { state: DemandState; scenario: string }) {
  const workspace = useWorkspace();
  const { state } = props;
  const own = () => {
    const known = state.planningCase();
    return known === null ? undefined : ruleFor(known, state.scope());
  };
  const [draft, setDraft] = createSignal<RuleFields>(unstated);
  const [weights, setWeights] = createSignal({ statistical: '1', sales: '1' });
  const [problem, setProblem] = createSignal('');
  createEffect(
    on([own, state.about], ([row]) => {
      setDraft(row ?? unstated);
      setWeights({
        statistical: formatExact(row?.statisticalWeight ?? 1),
        sales: formatExact(row?.salesWeight ?? 1),
      });
      setProblem('');
    }),
  );
  const change = (fields: Partial<RuleFields>): void => void setDraft({ ...draft(), ...fields });
  const weightOf = (text: string): number | null => {
    const read = readNumber(text.trim(), text.includes(',') ? ',' : '.');
    return typeof read === 'number' && read >= 0 ? read : null;
  };
  const save = async (): Promise<void> => {
    const [statisticalWeight, salesWeight] = [weightOf(weights().statistical), weightOf(weights().sales)];
    if (statisticalWeight === null || salesWeight === null || statisticalWeight + salesWeight === 0) {
      setProblem(t('ruleWeights'));
      return;
    }
    setProblem('');
    const fields = { ...draft(), statisticalWeight, salesWeight };
    const [scope, title] = [state.scope(), state.title()];
    await workspace.edit(props.scenario, ({ planningCase }) => setRule(planningCase, scope, title, fields));
  };
  const scopeText = (row: Row<'consensusRules'>): string => state.scopeText(row) || t('total');
  const ruleText = (row: RuleFields): string => {
    const rule =
      row.rule === 'weights'
        ? t('ruleWeighted', {
            statistical: formatExact(row.statisticalWeight),
            sales: formatExact(row.salesWeight),
          })
        : t('ruleReplaces', { first: pick(choiceWords('consensusRules', 'first', row.first)) });
    return `${rule} · ${t(row.manual === 'add' ? 'ruleManualAdds' : 'ruleManualReplaces')}`;
  };
  return (
    <Panel title={t('rulesTitle')} note={t('rulesNote')}>
      <ul class="demand-list">
        <For
          each={state.planningCase()?.consensusRules ?? []}
          fallback={<li class="muted">{t('noRules', { rule: ruleText(unstated) })}</li>}
        >
          {(row) => (
            <li>
              <b>{scopeText(row)}</b> <span class="muted">{ruleText(row)}</span>
              <Show when={state.canEdit()}>
                <span class="demand-buttons">
                  <button
                    type="button"
                    class="btn small"
                    aria-label={t('removeOf', { what: scopeText(row) })}
                    onClick={() =>
                      void workspace.edit(props.scenario, ({ planningCase }) =>
                        rowsTaken(planningCase, 'consensusRules', [row]),
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
      <Show when={state.canEdit()}>
        <div class="form">
          <Select
            label={t('ruleKind')}
            value={draft().rule}
            options={options('rule')}
            onSelect={(value) => change({ rule: value as RuleFields['rule'] })}
          />
          <Show
            when={draft().rule === 'weights'}
            fallback={
              <Select
                label={t('ruleFirst')}
                value={draft().first}
                options={options('first')}
                onSelect={(value) => change({ first: value as RuleFields['first'] })}
              />
            }
          >
            <label class="field">
              {t('ruleStatistical')}
              <input
                inputmode="decimal"
                size="5"
                value={weights().statistical}
                onInput={(event) => setWeights({ ...weights(), statistical: event.currentTarget.value })}
              />
            </label>
            <label class="field">
              {t('ruleSales')}
              <input
                inputmode="decimal"
                size="5"
                value={weights().sales}
                onInput={(event) => setWeights({ ...weights(), sales: event.currentTarget.value })}
              />
            </label>
          </Show>
          <Select
            label={t('ruleManual')}
            value={draft().manual}
            options={options('manual')}
            onSelect={(value) => change({ manual: value as RuleFields['manual'] })}
          />
          <button type="button" class="btn" onClick={() => void save()}>
            {t(own() === undefined ? 'addRule' : 'saveRule', { where: state.title() })}
          </button>
        </div>
        <FormProblem text={problem()} />
      </Show>
    </Panel>
  );
}
