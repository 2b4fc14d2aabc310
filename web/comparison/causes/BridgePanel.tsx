/**
 * From the reference to an option: by cause, by money component, or by price, volume, mix and cost. Each is a waterfall whose steps
 * sum exactly; causes have a table besides with what each does alone and together with the others.
 */
import { createMemo, For, type JSX, Match, Show, Switch } from 'solid-js';
import type { AttributionMethod } from '../../../solver/explain/attribution.ts';
import type { BridgeCause, CauseBridge, NoBridge } from '../../../solver/explain/bridge.ts';
import { priceVolumeMix } from '../../../solver/explain/priceVolumeMix.ts';
import { statusWords } from '../../../solver/run/statusWords.ts';
import { enumerated } from '../../../solver/words/words.ts';
import {
  formatMoney,
  formatMoneyCell,
  moneyScale,
  moneyUnit,
  shownSteps,
  withTimeLeft,
} from '../../language/format.ts';
import { pick, t } from '../../language/language.ts';
import { Panel } from '../../ui/Panel.tsx';
import { Select } from '../../ui/Select.tsx';
import { Working } from '../../ui/Working.tsx';
import { type BridgeSteps, componentSteps, OptionBridge } from '../OptionBridge.tsx';
import { moneyMeasure, type Option } from '../options.ts';
import type { CauseAnswer, CausesState } from './createCauses.ts';
import './causes.css';

export const bridgeViews = ['causes', 'components', 'drivers'] as const;

export type BridgeView = (typeof bridgeViews)[number];

const viewTitles = {
  causes: 'bridgeByCause',
  components: 'bridgeByComponent',
  drivers: 'bridgeByDriver',
} as const satisfies Record<BridgeView, string>;

/** Less than a cent's half is rounding. */
const SMALL = 0.005;

const answerOf = <K extends CauseAnswer['kind']>(answer: CauseAnswer | null, ...kinds: readonly K[]) =>
  answer !== null && (kinds as readonly string[]).includes(answer.kind)
    ? (answer as CauseAnswer & { readonly kind: K })
    : undefined;

export function BridgePanel(props: {
  base: Option;
  option: Option;
  currency: string;
  view: BridgeView;
  onView: (view: BridgeView) => void;
  method: AttributionMethod;
  onMethod: (method: string) => void;
  causes: CausesState;
  style?: JSX.CSSProperties;
}) {
  const measure = () => moneyMeasure(props.base.objective.definition);
  const title = () => t('bridgeTitle', { from: props.base.letter, to: props.option.letter });
  const answer = () => props.causes.answer();
  const components = createMemo(() => componentSteps(props.base, props.option, props.currency));
  /** These explain the margin, also where cost is what is optimized. */
  const drivers = createMemo((): BridgeSteps => {
    const parts = priceVolumeMix(props.base.view, props.option.view);
    const steps = (['price', 'volume', 'mix', 'cost'] as const).map((driver) => ({
      label: t(driverTitles[driver]),
      effect: parts[driver],
      isBetter: parts[driver] > 0,
    }));
    const { margin: from } = props.base.view.totals;
    return { from, to: props.option.view.totals.margin, steps, currency: props.currency };
  });
  const ofCauses = (bridge: CauseBridge): BridgeSteps => ({
    from: bridge.fromMoney,
    to: bridge.toMoney,
    currency: bridge.currency,
    steps: bridge.causes.map((cause) => ({
      label: pick(cause.title),
      effect: cause.money,
      isBetter: bridge.measure === 'cost' ? cause.money < 0 : cause.money > 0,
    })),
  });
  const note = () => {
    if (props.view === 'drivers') return t('bridgeSubDrivers');
    const isCost = measure() === 'cost';
    if (props.view === 'components') return t(isCost ? 'bridgeSubCost' : 'bridgeSub');
    return t(isCost ? 'bridgeSubCausesCost' : 'bridgeSubCauses');
  };
  const chart = (steps: BridgeSteps) => (
    <OptionBridge label={title()} base={props.base} option={props.option} steps={steps} />
  );
  return (
    <Panel
      title={title()}
      note={note()}
      {...(props.style === undefined ? {} : { style: props.style })}
      id="bridge"
    >
      <fieldset class="chips bare no-print" aria-label={t('bridgeViews')}>
        <For each={bridgeViews}>
          {(view) => (
            <button
              type="button"
              class="chip"
              classList={{ selected: props.view === view }}
              aria-pressed={props.view === view}
              onClick={() => props.onView(view)}
            >
              {t(viewTitles[view])}
            </button>
          )}
        </For>
      </fieldset>
      <Switch>
        <Match when={props.view === 'components'}>{chart(components())}</Match>
        <Match when={props.view === 'drivers'}>{chart(drivers())}</Match>
        <Match when={true}>
          <div class="by-cause">
            <Show when={answerOf(answer(), 'bridge')} keyed>
              {(bridge) => (
                <Show
                  when={bridge.causes.length > 0}
                  fallback={<p>{t(props.causes.isOfLevers() ? 'causesNoLever' : 'causesNoInput')}</p>}
                >
                  {chart(ofCauses(bridge))}
                  <CauseNotes
                    bridge={bridge}
                    isOfLevers={props.causes.isOfLevers()}
                    method={props.method}
                    onMethod={props.onMethod}
                  />
                </Show>
              )}
            </Show>
            <CauseStatus causes={props.causes} />
          </div>
        </Match>
      </Switch>
    </Panel>
  );
}

const driverTitles = {
  price: 'driverPrice',
  volume: 'driverVolume',
  mix: 'driverMix',
  cost: 'driverCost',
} as const;

/** What is on its way, or why there are no causes, and what to do. */
function CauseStatus(props: { causes: CausesState }) {
  const answer = () => props.causes.answer();
  const again = (text: 'causesFind' | 'causesAgain') => (
    <button type="button" class="btn small" onClick={props.causes.start}>
      {t(text)}
    </button>
  );
  const noPlan = ({ causes, status }: NoBridge) =>
    t(causes.length === 0 ? 'causesNoPlanAtAll' : 'causesNoPlan', {
      causes: pick(enumerated(causes)),
      status: status === null ? '' : pick(statusWords[status]),
    });
  return (
    <div class="chips no-print">
      <Show when={answerOf(answer(), 'working')}>
        {(working) => (
          <Working
            text={
              working().of === 0
                ? t('causesBegin')
                : withTimeLeft(
                    t('causesProgress', { solved: working().solved, of: working().of }),
                    working().secondsLeft,
                  )
            }
            onCancel={props.causes.cancel}
            isSmall
          />
        )}
      </Show>
      <Show when={answerOf(answer(), 'large')}>
        {(large) => (
          <>
            <span>{t('causesLarge', { ...large() })}</span>
            {again('causesFind')}
          </>
        )}
      </Show>
      <Show when={answerOf(answer(), 'cancelled', 'stopped')}>
        <span role="status">{t('causesCancelled')}</span>
        {again('causesAgain')}
      </Show>
      <Show when={answerOf(answer(), 'noPlan')}>
        {(found) => <span role="status">{noPlan(found())}</span>}
      </Show>
      <Show when={answerOf(answer(), 'failed')}>
        {(failed) => (
          <>
            <span class="bad" role="alert">
              {t('causesFailed', { reason: pick(failed().words) })}
            </span>
            {again('causesAgain')}
          </>
        )}
      </Show>
    </div>
  );
}

/** What each cause does alone and together with the others, and what the solver leaves open. */
function CauseNotes(props: {
  bridge: CauseBridge;
  isOfLevers: boolean;
  method: AttributionMethod;
  onMethod: (method: string) => void;
}) {
  const { bridge } = props;
  const { causes, currency } = bridge;
  const scale = () =>
    moneyScale(causes.flatMap(({ money, alone, interaction }) => [money, alone, interaction]));
  const cell = (amount: number) => formatMoneyCell(amount, scale());
  /** Effects add up to the total below them. */
  const effects = createMemo(() =>
    shownSteps(
      causes.map(({ money }) => money),
      { from: 0, to: bridge.difference.money },
      scale(),
    ),
  );
  const isSampled = bridge.method === 'sampled';
  const titleOf = (id: string) => pick(causes.find((cause: BridgeCause) => cause.id === id)!.title);
  const pairs = (bridge.pairs ?? []).filter(({ money }) => Math.abs(money) > SMALL);
  return (
    <>
      <Show when={!props.isOfLevers}>
        <p class="faint">{t('causesOfInputs')}</p>
      </Show>
      <Show when={causes.length > 1}>
        <div class="no-print">
          <Select
            label={t('causesMethod')}
            isLabelHidden
            value={props.method}
            options={[
              { value: 'shapley', text: t('causesShapley') },
              { value: 'ordered', text: t('causesOrdered') },
            ]}
            onSelect={props.onMethod}
          />
        </div>
        <div class="scroll">
          <table class="causes">
            <thead>
              <tr>
                <th scope="col" class="text">
                  {t('causesCause')} <small>{moneyUnit(currency, scale())}</small>
                </th>
                <th scope="col">{t('causesEffect')}</th>
                <Show when={isSampled}>
                  <th scope="col">{t('causesError')}</th>
                </Show>
                <th scope="col">{t('causesAlone')}</th>
                <th scope="col">{t('causesTogether')}</th>
              </tr>
            </thead>
            <tbody>
              <For each={causes}>
                {(cause, c) => (
                  <tr>
                    <td class="wrap">{pick(cause.title)}</td>
                    <td>{cell(effects()[c()]!)}</td>
                    <Show when={isSampled}>
                      <td>{cell(cause.standardError ?? 0)}</td>
                    </Show>
                    <td>{cell(cause.alone)}</td>
                    <td>{cell(cause.interaction)}</td>
                  </tr>
                )}
              </For>
              <tr class="sum">
                <td>{t('total')}</td>
                <td>{cell(bridge.difference.money)}</td>
                <Show when={isSampled}>
                  <td />
                </Show>
                <td />
                <td />
              </tr>
            </tbody>
          </table>
        </div>
      </Show>
      <For each={pairs}>
        {(pair) => (
          <p class="faint">
            {t('causesPair', {
              first: titleOf(pair.first),
              second: titleOf(pair.second),
              money: formatMoney(pair.money, currency, true),
            })}
          </p>
        )}
      </For>
      <Show
        when={bridge.doubt}
        fallback={bridge.doubt === null ? <p class="faint">{t('causesDoubtUnknown')}</p> : null}
      >
        {(doubt) => (
          <Show when={doubt() > SMALL}>
            <p class="faint">{t('causesDoubt', { doubt: formatMoney(doubt(), currency) })}</p>
          </Show>
        )}
      </Show>
    </>
  );
}
