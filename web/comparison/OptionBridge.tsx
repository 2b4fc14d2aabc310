/** The waterfall from a reference to an option, whose steps sum exactly, also as they are shown; and the steps by money component. */
import { moneyTitle } from '../../solver/features/moneyTitles.ts';
import { moneyBridge } from '../../solver/tradeoff/comparison.ts';
import { BridgeChart } from '../charts/BridgeChart.tsx';
import { formatMoney, moneyScale, shownSteps } from '../language/format.ts';
import { pick } from '../language/language.ts';
import { moneyMeasure, type Option } from './options.ts';

export interface BridgeSteps {
  readonly from: number;
  readonly to: number;
  readonly currency: string;
  readonly steps: readonly { readonly label: string; readonly effect: number; readonly isBetter: boolean }[];
}

/** Margin or cost, whichever is optimized, by money component. */
export function componentSteps(base: Option, option: Option, currency: string): BridgeSteps {
  const bridge = moneyBridge(moneyMeasure(base.objective.definition), base.view.totals, option.view.totals);
  const steps = bridge.steps.map((step) => ({ ...step, label: pick(moneyTitle(step.component)) }));
  return { ...bridge, steps, currency };
}

export function OptionBridge(props: { label: string; base: Option; option: Option; steps: BridgeSteps }) {
  /** One scale for all marks of the bridge, which add up. */
  const scale = () =>
    moneyScale([props.steps.from, props.steps.to, ...props.steps.steps.map(({ effect }) => effect)]);
  const shown = () =>
    shownSteps(
      props.steps.steps.map(({ effect }) => effect),
      props.steps,
      scale(),
    );
  const text = (value: number, isSigned = false) =>
    formatMoney(value, props.steps.currency, isSigned, scale());
  const end = (option: Option, value: number) => ({
    label: `${option.letter} ${option.name}`,
    value,
    text: text(value),
  });
  return (
    <BridgeChart
      label={props.label}
      from={end(props.base, props.steps.from)}
      to={end(props.option, props.steps.to)}
      steps={props.steps.steps.map((step, s) => ({ ...step, text: text(shown()[s]!, true) }))}
    />
  );
}
