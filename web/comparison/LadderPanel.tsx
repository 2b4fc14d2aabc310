/** What each step of a promise costs, on the inputs of one option: service, stock, overtime, level or freeze; each step is solved. */
import { createSignal, For, Show } from 'solid-js';
import { levelChangeLevers } from '../../solver/scenario/levelChangeLevers.ts';
import { noRungsWords, type PricedRung, priceWords, stepKind } from '../../solver/tradeoff/ladder.ts';
import { type LadderKind, ladderKinds, ladderSteps } from '../../solver/tradeoff/ladderKinds.ts';
import { type MessageKey, pick, t } from '../language/language.ts';
import { shownChoice } from '../state/shownUnits.ts';
import { Panel } from '../ui/Panel.tsx';
import { Select } from '../ui/Select.tsx';
import { createOptionChoice, inputsKey, type OptionChoiceOf } from './createOptionChoice.ts';
import { createTradeOff, startTradeOffWorker } from './createTradeOff.ts';
import { OptionSelect } from './OptionSelect.tsx';
import type { Option } from './options.ts';
import { TradeOffEnd } from './TradeOffEnd.tsx';
import './ladder.css';

const titles: Readonly<Record<LadderKind, MessageKey>> = {
  service: 'ladderService',
  stock: 'ladderStock',
  overtime: 'ladderOvertime',
  productionChange: 'ladderProductionChange',
  freeze: 'ladderFreeze',
};

/** Width of the longest bar. */
const WIDTH = 180;

export function LadderPanel<O extends Option>(props: OptionChoiceOf<O>) {
  const choice = createOptionChoice(props);
  const [of, setOf] = createSignal<LadderKind>('service');
  /** Ladders that the case has: of overtime that is allowed, of changes that are limited. */
  const kinds = (): readonly LadderKind[] => {
    const planningCase = choice.option()?.view.planningCase;
    if (planningCase === undefined) return [];
    return ladderKinds.filter((kind) => {
      if (kind === 'overtime') return planningCase.resources.some((row) => row.overtimeHoursMax > 0);
      return kind !== 'productionChange' || levelChangeLevers(planningCase, 1).length > 0;
    });
  };
  const kind = (): LadderKind => (kinds().includes(of()) ? of() : 'service');
  const state = createTradeOff(
    'ladder',
    () => {
      const option = choice.option();
      // Steps are solved in the units and the currency of the case.
      if (option === undefined || shownChoice() !== null) return null;
      const { planningCase, keyFigures } = option.view;
      const steps = ladderSteps(kind(), {
        fillRate: keyFigures.fillRate?.value ?? 1,
        averageInventory: keyFigures.averageInventoryValue?.value ?? 0,
      });
      return {
        key: `${inputsKey(option)} ${kind()}`,
        work: { kind: 'ladder', planningCase, of: kind(), steps },
      };
    },
    startTradeOffWorker,
  );
  const rungs = (): readonly PricedRung[] => state.found()?.rungs ?? [];
  const longest = () => Math.max(0, ...rungs().map(({ price }) => Math.abs(price ?? 0)));
  /** A price from one step to another in words with its sign: what costs is above 0. */
  const priceText = (rung: PricedRung, before: PricedRung, price: number | null): string => {
    const planningCase = choice.option()?.view.planningCase;
    if (planningCase === undefined) return '';
    const kind = stepKind(rung, before, price);
    if (kind === 'noPlan' || kind === 'noPrice')
      return t(kind === 'noPlan' ? 'ladderNoPlan' : 'ladderNoPrice');
    if (kind === 'free') return t('ladderFree');
    const words = pick(priceWords(planningCase, rung, before));
    return kind === 'unsure'
      ? t('ladderUnsure', { price: words })
      : `${kind === 'saves' ? '−' : '+'}${words}`;
  };
  return (
    <Panel title={t('ladder')} note={t('ladderSub')}>
      <div class="form no-print">
        <Select
          label={t('ladderOf')}
          value={kind()}
          options={kinds().map((name) => ({ value: name, text: t(titles[name]) }))}
          onSelect={(name) => setOf(ladderKinds.find((known) => known === name) ?? 'service')}
        />
        <OptionSelect choice={choice} />
      </div>
      <Show when={rungs().length > 0}>
        <div class="scroll">
          <table class="sticky-first ladder">
            <thead>
              <tr>
                <th scope="col" class="text">
                  {t(titles[kind()])}
                </th>
                <td class="bar" />
                <th scope="col">{t('ladderPrice')}</th>
                <th scope="col">{t('ladderTotal')}</th>
              </tr>
            </thead>
            <tbody>
              <For each={rungs()}>
                {(rung, r) => {
                  const step = (place: number, price: number | null) => {
                    const before = rungs()[place];
                    return r() === 0 || before === undefined ? '' : priceText(rung, before, price);
                  };
                  return (
                    <tr>
                      <th scope="row" class="text">
                        {pick(rung.title)}
                      </th>
                      <td class="bar" aria-hidden="true">
                        <Show when={longest() > 0 && (rung.price ?? 0) !== 0}>
                          <span
                            classList={{ bad: (rung.price ?? 0) > 0, good: (rung.price ?? 0) < 0 }}
                            style={{ width: `${(WIDTH * Math.abs(rung.price ?? 0)) / longest()}px` }}
                          />
                        </Show>
                      </td>
                      <td class="num">{step(r() - 1, rung.price)}</td>
                      <td class="num">{step(0, rung.priceFromFirst)}</td>
                    </tr>
                  );
                }}
              </For>
            </tbody>
          </table>
        </div>
      </Show>
      <Show when={state.found()?.rungs.length === 0 && state.found()?.stopped === null}>
        <p role="status">{pick(noRungsWords)}</p>
      </Show>
      <TradeOffEnd state={state} start={t('ladderStart')} isStored={shownChoice() !== null} />
    </Panel>
  );
}
