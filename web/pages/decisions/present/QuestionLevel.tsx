/** A question as the meeting sees it: the options beside each other, who is short, and what must be true. */
import { A } from '@solidjs/router';
import { Show } from 'solid-js';
import type { StoredDecision } from '../../../../server/client.ts';
import { serviceFigure } from '../../../comparison/options.ts';
import { t } from '../../../language/language.ts';
import { Conditions } from '../Conditions.tsx';
import { whatIfOf } from '../decisionTexts.ts';
import { OptionCards } from '../OptionCards.tsx';
import { WhoIsShort } from '../WhoIsShort.tsx';
import type { PresentState } from './createPresentState.ts';

/** Inventory and capacity beside money and service. */
const figures = ['averageInventoryValue', 'peakLoad', 'overtimeAndShiftHours'];

export function QuestionLevel(props: { state: PresentState; decision: StoredDecision }) {
  const { decisions } = props.state;
  const whatIf = (position: number) => {
    const option = props.decision.options[position];
    return option === undefined || decisions.stateOf(option) === 'gone' ? null : whatIfOf(option);
  };
  return (
    <>
      <OptionCards
        state={decisions}
        decision={props.decision}
        figures={[serviceFigure(decisions.options()), ...figures]}
        foot={(position) => (
          <Show when={whatIf(position)}>
            {(href) => (
              <A
                class="btn link no-print"
                href={href()}
                aria-label={t('actionOn', {
                  action: t('whatIfPage'),
                  name: decisions.options()[position]?.name ?? '',
                })}
              >
                {t('whatIfPage')}
              </A>
            )}
          </Show>
        )}
      />
      <div class="present-columns" classList={{ 'one-below': decisions.options().length > 3 }}>
        <WhoIsShort state={decisions} />
        <Conditions state={decisions} decision={props.decision} isReadOnly />
      </div>
    </>
  );
}
