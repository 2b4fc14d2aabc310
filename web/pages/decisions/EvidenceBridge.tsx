/** From the reference of a decision to one of its options: by cause, component or driver, on the plans and inputs that it keeps. */
import { createSignal } from 'solid-js';
import type { AttributionMethod } from '../../../solver/explain/attribution.ts';
import { BridgePanel, type BridgeView } from '../../comparison/causes/BridgePanel.tsx';
import { createCauses, startCauseWorker } from '../../comparison/causes/createCauses.ts';
import type { Option } from '../../comparison/options.ts';
import type { DecisionsState } from './createDecisionsState.ts';

export function EvidenceBridge(props: { state: DecisionsState; from: Option; to: Option }) {
  const [view, setView] = createSignal<BridgeView>('causes');
  const [method, setMethod] = createSignal<AttributionMethod>('shapley');
  const causes = createCauses(
    props.state.causeSource,
    () =>
      view() === 'causes' && props.from !== props.to
        ? { from: props.from.id, to: props.to.id, method: method() }
        : null,
    startCauseWorker,
  );
  return (
    <BridgePanel
      base={props.from}
      option={props.to}
      currency={props.state.currency()}
      view={view()}
      onView={setView}
      method={method()}
      onMethod={(next) => setMethod(next === 'ordered' ? 'ordered' : 'shapley')}
      causes={causes}
    />
  );
}
