/** The choice of the scenario whose inputs a page shows or writes. */
import { t } from '../language/language.ts';
import { planChoice } from '../language/scenarioName.ts';
import { useWorkspace } from '../state/context.ts';
import { Select } from './Select.tsx';

export function ScenarioSelect(props: {
  scenario: string;
  /** Versions and evidence that can be chosen too, by their keys. */
  others?: readonly string[];
  onSelect: (scenario: string) => void;
}) {
  const workspace = useWorkspace();
  return (
    <Select
      label={t('scenario')}
      isLabelHidden
      value={props.scenario}
      options={[
        ...workspace.scenarios().map(({ document }) => document.scenario),
        ...(props.others ?? []),
      ].map((value) => planChoice(workspace, value))}
      onSelect={props.onSelect}
    />
  );
}
