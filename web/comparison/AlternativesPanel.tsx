/** Plans that are nearly as good as the best of one option's inputs and differ from it: who waits, overtime, stock, outsourcing, plants. */
import { For, Show } from 'solid-js';
import { digitsOfAll } from '../../solver/case/unitDigits.ts';
import type { Alternative } from '../../solver/tradeoff/alternatives.ts';
import { formatShare, moneyScale } from '../language/format.ts';
import { pick, t } from '../language/language.ts';
import { figureTitle } from '../language/sharedUnit.ts';
import { shownChoice } from '../state/shownUnits.ts';
import { ActionOn } from '../ui/ActionOn.tsx';
import { Panel } from '../ui/Panel.tsx';
import { churnText } from './churnText.ts';
import { createOptionChoice, inputsKey, type OptionChoiceOf } from './createOptionChoice.ts';
import { createTradeOff, startTradeOffWorker } from './createTradeOff.ts';
import { measureText } from './measureText.ts';
import { OptionSelect } from './OptionSelect.tsx';
import type { Option } from './options.ts';
import { TradeOffEnd } from './TradeOffEnd.tsx';

export function AlternativesPanel<O extends Option>(
  props: OptionChoiceOf<O> & {
    readonly currency: string;
    readonly canKeep: (option: O) => boolean;
    /** Keeps a plan as a scenario over the option. */
    readonly onKeep: (option: O, plan: Alternative, name: () => string) => void;
  },
) {
  const choice = createOptionChoice(props);
  const state = createTradeOff(
    'alternatives',
    () => {
      const option = choice.option();
      // Plans are solved in the units and the currency of the case.
      if (option === undefined || shownChoice() !== null) return null;
      const { planningCase } = option.view;
      return { key: inputsKey(option), work: { kind: 'alternatives', planningCase } };
    },
    startTradeOffWorker,
  );
  const found = () => {
    const known = state.found();
    return known?.status === 'found' && known.best !== null ? { ...known, best: known.best } : null;
  };
  /** In what the plans found differ, with its position; what all have alike says nothing. */
  const dimensions = () =>
    (found()?.dimensions ?? [])
      .map((dimension, d) => ({ ...dimension, position: d + 1 }))
      .filter(({ least, most }) => most > least);
  const rows = () => {
    const known = found();
    if (known === null) return [];
    return [
      { name: () => t('alternativesBest'), values: known.best.values, plan: null },
      ...known.plans.map((plan, i) => ({
        name: () => t('alternativesNumber', { number: i + 1 }),
        values: plan.values,
        plan,
      })),
    ];
  };
  const families = () => choice.option()?.view.planningCase.families ?? [];
  const digits = () => {
    const option = choice.option();
    return option === undefined ? 0 : digitsOfAll(option.view.planningCase);
  };
  const isKeepable = () => {
    const option = choice.option();
    return option !== undefined && props.canKeep(option);
  };
  return (
    <Panel title={t('alternatives')} note={t('alternativesSub')}>
      <div class="form no-print">
        <OptionSelect choice={choice} />
      </div>
      <Show when={found()}>
        {(known) => (
          <div class="scroll">
            <table class="sticky-first functions">
              <thead>
                <tr>
                  <td />
                  <th scope="col">{t('alternativesGivenUp')}</th>
                  <th scope="col" title={t('churnHint')}>
                    {t('churn')}
                  </th>
                  <For each={dimensions()}>
                    {(dimension) => <th scope="col">{figureTitle(dimension, families())}</th>}
                  </For>
                  <td class="no-print" />
                </tr>
              </thead>
              <tbody>
                <For each={rows()}>
                  {({ name, values, plan }) => (
                    <tr>
                      <th scope="row" class="text">
                        {name()}
                      </th>
                      <td class="num">{plan === null ? '' : formatShare(plan.givenUp)}</td>
                      <td class="num">{plan === null ? '' : churnText(plan.churn)}</td>
                      <For each={dimensions()}>
                        {({ unit, position }) => (
                          <td class="num">
                            {measureText(values[position] ?? null, unit, {
                              currency: props.currency,
                              digits: digits(),
                              scale: moneyScale(rows().map((row) => row.values[position])),
                            })}
                          </td>
                        )}
                      </For>
                      <td class="no-print">
                        <Show when={isKeepable() ? plan : null}>
                          {(kept) => (
                            <ActionOn
                              action={t('functionsKeep')}
                              name={name()}
                              class="link small"
                              onAct={() => {
                                const option = choice.option();
                                if (option !== undefined) props.onKeep(option, kept(), name);
                              }}
                            />
                          )}
                        </Show>
                      </td>
                    </tr>
                  )}
                </For>
              </tbody>
            </table>
            <ul>
              <For each={known().plans}>
                {(plan, i) => (
                  <li>
                    <b>{t('alternativesNumber', { number: i() + 1 })}</b> {pick(plan.difference)}
                  </li>
                )}
              </For>
            </ul>
            <Show when={known().areAllAlike}>
              <p>{t('alternativesNone')}</p>
            </Show>
          </div>
        )}
      </Show>
      <TradeOffEnd
        state={state}
        start={t('alternativesStart')}
        hasNoPlan={state.found() !== null && found() === null}
        isStored={shownChoice() !== null}
      />
    </Panel>
  );
}
