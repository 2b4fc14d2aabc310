/** Puts the compared options to decision: the reference first, with the plans that are in view as evidence. */

import { useNavigate } from '@solidjs/router';
import { optionLetter } from '../../../solver/tradeoff/optionLetter.ts';
import { DecisionForm, type DecisionTexts } from '../../comparison/DecisionForm.tsx';
import { t } from '../../language/language.ts';
import { useWorkspace } from '../../state/context.ts';
import { createUserName } from '../../state/userName.ts';
import { Panel } from '../../ui/Panel.tsx';
import type { CompareState } from './createCompareState.ts';
import { decisionOptions, putToDecision } from './putToDecision.ts';

export function PutToDecision(props: { state: CompareState; onClose: () => void }) {
  const workspace = useWorkspace();
  const navigate = useNavigate();
  const options = () => decisionOptions(props.state);
  const initial: DecisionTexts = {
    question: '',
    owner: '',
    deadline: null,
    recommended: Math.max(
      0,
      options().findIndex(({ id }) => id === props.state.best()?.id),
    ),
  };
  const user = createUserName();
  return (
    <Panel title={t('putToDecision')} note={t('putToDecisionSub')}>
      <DecisionForm
        initial={initial}
        options={options().map(({ name }, i) => `${optionLetter(i)} ${name}`)}
        by={user.by()}
        action={t('putToDecision')}
        onSave={(texts, by) => {
          user.setBy(by);
          return putToDecision(workspace, options(), texts, by).then((decisionId) => {
            if (decisionId !== null) navigate(`/decisions?decision=${encodeURIComponent(decisionId)}`);
          });
        }}
        onClose={props.onClose}
      />
    </Panel>
  );
}
