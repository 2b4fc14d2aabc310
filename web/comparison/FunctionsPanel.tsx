/**
 * What each function gives up: the company's best plan, the plan that sales, operations and finance would each make for themselves, and
 * the compromise whose greatest sacrifice is the smallest, all on the inputs of one option.
 */
import { For, type JSX, Show } from 'solid-js';
import { digitsOfAll } from '../../solver/case/unitDigits.ts';
import type { Compromise, PartyPlan } from '../../solver/tradeoff/compromise.ts';
import { withMark } from '../../solver/words/noBreak.ts';
import { pointsText } from '../../solver/words/points.ts';
import { formatMoney, formatShare, type MoneyScale, moneyScale } from '../language/format.ts';
import { language, pick, t } from '../language/language.ts';
import { figureTitle } from '../language/sharedUnit.ts';
import { shownChoice } from '../state/shownUnits.ts';
import { ActionOn } from '../ui/ActionOn.tsx';
import { OptionKey } from '../ui/OptionKey.tsx';
import { Panel } from '../ui/Panel.tsx';
import { createOptionChoice, inputsKey } from './createOptionChoice.ts';
import { createTradeOff, startTradeOffWorker } from './createTradeOff.ts';
import { measureText } from './measureText.ts';
import { OptionSelect } from './OptionSelect.tsx';
import type { Option } from './options.ts';
import { TradeOffEnd } from './TradeOffEnd.tsx';
import './functions.css';

type Party = Compromise['parties'][number];

export function FunctionsPanel<O extends Option>(props: {
  options: readonly O[];
  /** The option whose inputs are asked about at first. */
  first: O | undefined;
  currency: string;
  style?: JSX.CSSProperties;
  isFolded?: boolean;
  /** Keeps a plan as a scenario over the option; absent where that is not offered. */
  canKeep?: (option: O) => boolean;
  onKeep?: (option: O, plan: PartyPlan, name: () => string) => void;
}) {
  const choice = createOptionChoice(props);
  const { option } = choice;
  const state = createTradeOff(
    'compromise',
    () => {
      const shown = option();
      // Plans are solved in the units and the currency of the case.
      if (shown === undefined || shownChoice() !== null) return null;
      const { planningCase } = shown.view;
      return { key: inputsKey(shown), work: { kind: 'compromise', planningCase } };
    },
    startTradeOffWorker,
  );
  const found = () => {
    const known = state.found();
    return known?.status === 'found' ? known : null;
  };
  const isKeepable = () => {
    const shown = option();
    return shown !== undefined && props.canKeep?.(shown) !== false;
  };
  const titleOf = (plan: PartyPlan): string => {
    if (plan.kind === 'company') return t('functionsCompany');
    if (plan.kind === 'compromise') return t('functionsCompromise');
    const party = found()?.parties.find((entry) => entry.party === plan.party);
    return t('functionsOwn', { party: party === undefined ? '' : pick(party.title) });
  };
  const families = () => option()?.view.planningCase.families ?? [];
  const digits = () => {
    const shown = option();
    return shown === undefined ? 0 : digitsOfAll(shown.view.planningCase);
  };
  const amount = ({ unit }: Party, value: number | null, scale: MoneyScale) =>
    measureText(value, unit, { currency: props.currency, digits: digits(), scale });
  /** What a party gives up, in its own figure: shares as percentage points. */
  const lost = (party: Party, value: number, scale: MoneyScale) =>
    party.unit === 'share' ? pointsText(value, language(), 1, false) : amount(party, value, scale);
  const money = (value: number) =>
    formatMoney(
      value,
      props.currency,
      false,
      moneyScale(found()?.plans.map((plan) => plan.moneyGivenUp) ?? []),
    );
  return (
    <Panel
      title={t('functions')}
      note={t('functionsSub')}
      {...(props.style === undefined ? {} : { style: props.style })}
      {...(props.isFolded === true ? { fold: 'closed' as const } : {})}
    >
      <div class="form no-print">
        <OptionSelect choice={choice} />
      </div>
      <Show when={found()}>
        {(compromise) => (
          <div class="scroll">
            <table class="sticky-first functions">
              <thead>
                <tr>
                  <th scope="col" class="text">
                    <Show when={option()}>
                      {(shown) => <OptionKey letter={shown().letter} isReference={false} />}
                    </Show>
                  </th>
                  <For each={compromise().plans}>
                    {(plan) => (
                      <th scope="col" classList={{ best: plan.kind === 'compromise' }}>
                        {titleOf(plan)}
                      </th>
                    )}
                  </For>
                </tr>
              </thead>
              <tbody>
                <For each={compromise().parties}>
                  {(party, p) => {
                    const values = compromise().plans.map((plan) => plan.values[p() + 1] ?? null);
                    const scale = () => moneyScale(values);
                    return (
                      <tr>
                        <th scope="row" class="text">
                          {pick(party.title)}{' '}
                          <small class="faint">
                            {figureTitle({ title: party.measureTitle, unit: party.unit }, families())}
                          </small>
                        </th>
                        <For each={compromise().plans}>
                          {(plan, i) => {
                            const given = () => plan.givenUp[p()];
                            return (
                              <td class="num" classList={{ best: plan.kind === 'compromise' }}>
                                {amount(party, values[i()] ?? null, scale())}{' '}
                                <small class="faint">
                                  {(given()?.share ?? 0) < 0.0005
                                    ? t('functionsNone')
                                    : withMark(
                                        '○',
                                        `${lost(party, given()?.amount ?? 0, scale())} (${formatShare(given()?.share ?? 0)})`,
                                      )}
                                </small>
                              </td>
                            );
                          }}
                        </For>
                      </tr>
                    );
                  }}
                </For>
                <tr>
                  <th scope="row" class="text">
                    {t('functionsMoney')}
                  </th>
                  <For each={compromise().plans}>
                    {(plan) => (
                      <td class="num" classList={{ best: plan.kind === 'compromise' }}>
                        {money(plan.moneyGivenUp)}
                      </td>
                    )}
                  </For>
                </tr>
                <tr class="sum">
                  <th scope="row" class="text">
                    {t('functionsRegret')}
                  </th>
                  <For each={compromise().plans}>
                    {(plan) => (
                      <td class="num" classList={{ best: plan.kind === 'compromise' }}>
                        {formatShare(plan.regret)}
                      </td>
                    )}
                  </For>
                </tr>
                <Show when={isKeepable() ? props.onKeep : undefined}>
                  {(keep) => (
                    <tr class="no-print">
                      <td />
                      <For each={compromise().plans}>
                        {(plan) => (
                          <td>
                            <Show when={plan.levers.length > 0}>
                              <ActionOn
                                action={t('functionsKeep')}
                                name={titleOf(plan)}
                                class="link small"
                                onAct={() => {
                                  const shown = option();
                                  if (shown !== undefined) keep()(shown, plan, () => titleOf(plan));
                                }}
                              />
                            </Show>
                          </td>
                        )}
                      </For>
                    </tr>
                  )}
                </Show>
              </tbody>
            </table>
          </div>
        )}
      </Show>
      <TradeOffEnd
        state={state}
        start={t('functionsStart')}
        hasNoPlan={state.found() !== null && found() === null}
        isStored={shownChoice() !== null}
      />
    </Panel>
  );
}
