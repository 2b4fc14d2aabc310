/**
 * Hierarchy: groups, families and members as a tree; the proportions by which sums are split, typed, fixed, equal or from
 * history, for all periods or one; sites and segments; the methods of planning; and whether the plan can be split to members.
 */
import { For, Show } from 'solid-js';
import { methodTitles, planningMethods } from '../../../solver/hierarchy/methods.ts';
import { CommandButton } from '../../commands/CommandButton.tsx';
import { usePageCommands } from '../../commands/registry.ts';
import { addTexts } from '../../language/catalogue.ts';
import { formatExact, formatNumber } from '../../language/format.ts';
import { enumeration, pick, t } from '../../language/language.ts';
import { periodHeadings } from '../../language/periods.ts';
import { scenarioName } from '../../language/scenarioName.ts';
import { createAddressParameters } from '../../state/address.ts';
import { useWorkspace } from '../../state/context.ts';
import { createScenarioSelection } from '../../state/scenarioSelection.ts';
import { FormProblem } from '../../ui/FormProblem.tsx';
import { moveFocusInList } from '../../ui/focus.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ScenarioSelect } from '../../ui/ScenarioSelect.tsx';
import { Select } from '../../ui/Select.tsx';
import { UnknownAddress } from '../../ui/UnknownAddress.tsx';
import { hierarchyCommands } from './commands.ts';
import { createHierarchyState, type HierarchyState, type PartRow } from './createHierarchyState.ts';
import { hierarchyMessages } from './messages.ts';
import './hierarchy.css';

addTexts(hierarchyMessages);

const kindTitles = { group: 'kindGroup', family: 'kindFamily', member: 'kindMember' } as const;
const methodTexts = {
  consistent: 'methodConsistent',
  levelByLevel: 'methodLevels',
  delta: 'methodDelta',
} as const;

export default function HierarchyPage() {
  let tree: HTMLUListElement | undefined;
  const workspace = useWorkspace();
  const { selectedScenario, selectScenario } = createScenarioSelection('scenarios');
  const state = createHierarchyState(workspace, selectedScenario, createAddressParameters('node', 'period'));
  const commands = usePageCommands(hierarchyCommands(workspace, selectedScenario, state));
  return (
    <>
      <PageHeader isStored plan={selectedScenario()} title={t('hierarchyPage')} subtitle={t('hierarchySub')}>
        <ScenarioSelect scenario={selectedScenario()} onSelect={selectScenario} />
        <CommandButton command={commands.undo} />
        <CommandButton command={commands.redo} />
      </PageHeader>
      <Show when={state.unknownNode()}>
        {(node) => (
          <div class="notice bad" role="alert">
            {t('hierarchyUnknown', { value: node() })}
          </div>
        )}
      </Show>
      <UnknownAddress kind="period" ids={state.unknownPeriods()} />
      <Show when={state.planningCase() !== null}>
        <Show when={state.nodes().length > 0} fallback={<p class="notice">{t('hierarchyEmpty')}</p>}>
          <div class="hierarchy">
            <Panel title={t('treeTitle')}>
              <ul ref={tree} class="hierarchy-tree">
                <For each={state.nodes()}>
                  {(node, i) => (
                    <li style={{ 'padding-left': `${node.depth * 16}px` }}>
                      <button
                        type="button"
                        aria-current={state.selected()?.node === node.node}
                        // One tab stop for the tree; arrow keys go through it.
                        tabindex={node === (state.selected() ?? state.nodes()[0]) ? 0 : -1}
                        onKeyDown={(event) => moveFocusInList(event, tree, i())}
                        onClick={() => state.select(node.node)}
                      >
                        <Show when={state.isWarned(node)}>
                          <span class="warn">▲ </span>
                        </Show>
                        {state.name(node)} <small class="muted">{t(kindTitles[node.kind])}</small>
                      </button>
                    </li>
                  )}
                </For>
              </ul>
            </Panel>
            <div class="hierarchy-panels">
              <Show when={state.selected() !== null}>
                <Parts state={state} equal={<CommandButton command={commands.equal} />} />
              </Show>
              <Show when={state.places()}>
                {(places) => (
                  <Panel title={t('placesTitle', { name: nameOf(state) })}>
                    <p>
                      {places().sites.length === 0
                        ? t('madeNowhere')
                        : t('madeAt', { sites: enumeration(places().sites) })}
                    </p>
                    <table>
                      <thead>
                        <tr>
                          <th scope="col">{t('segmentTitle')}</th>
                          <th scope="col">{t('segmentShare')}</th>
                        </tr>
                      </thead>
                      <tbody>
                        <For each={places().segments}>
                          {({ name, share }) => (
                            <tr>
                              <td>{name}</td>
                              <td>{share === null ? '–' : formatNumber(share * 100, 1)}</td>
                            </tr>
                          )}
                        </For>
                      </tbody>
                    </table>
                  </Panel>
                )}
              </Show>
              <Panel
                title={t('splitTitle')}
                note={t('splitNote', { scenario: scenarioName(workspace, selectedScenario()) })}
              >
                <Show
                  when={state.familiesToSplit().length > 0}
                  fallback={<p class="muted">{t('splitNoMembers')}</p>}
                >
                  <p>
                    <CommandButton command={commands.split} />{' '}
                    <span role="status">
                      <Show when={state.progress()} fallback={<Verdict state={state} />}>
                        {(progress) => <span class="muted">{t('splitChecking', progress())}</span>}
                      </Show>
                    </span>
                  </p>
                  <ul class="hierarchy-verdicts">
                    <For each={state.verdicts()}>
                      {({ family, verdict, sentences }) => (
                        <li>
                          <b classList={{ bad: verdict === 'fails' }}>
                            {verdict === 'fails' ? '▲\u00a0' : '●\u00a0'}
                            {familyName(state, family)}
                          </b>{' '}
                          <span class="muted">{sentences.map(pick).join(' ')}</span>
                        </li>
                      )}
                    </For>
                  </ul>
                </Show>
              </Panel>
              <Panel title={t('methodsTitle')}>
                <p>{t('methodsNote')}</p>
                <table>
                  <tbody>
                    <For each={planningMethods}>
                      {(method) => (
                        <tr>
                          <th scope="row">
                            <label class="check">
                              <input
                                type="radio"
                                name="planning-method"
                                checked={state.method() === method}
                                disabled={!state.canEdit()}
                                onChange={() => void state.selectMethod(method)}
                              />
                              {pick(methodTitles[method])}
                            </label>
                          </th>
                          <td class="wrap text">{t(methodTexts[method])}</td>
                        </tr>
                      )}
                    </For>
                  </tbody>
                </table>
              </Panel>
            </div>
          </div>
        </Show>
      </Show>
    </>
  );
}

const nameOf = (state: HierarchyState): string => {
  const node = state.selected();
  return node === null ? '' : state.name(node);
};

function familyName(state: HierarchyState, family: string): string {
  const node = state.nodes().find((each) => each.kind === 'family' && each.id === family);
  return node === undefined ? family : state.name(node);
}

/** What the check of all families came to. */
function Verdict(props: { state: HierarchyState }) {
  const count = () => props.state.verdicts().length;
  const failed = () => props.state.verdicts().filter(({ verdict }) => verdict === 'fails').length;
  return (
    <Show when={count() > 0}>
      <span classList={{ bad: failed() > 0 }}>
        {failed() > 0
          ? t('splitSomeFail', { failed: failed(), count: count() })
          : t('splitAllGood', { count: count() })}
      </span>
    </Show>
  );
}

/** The parts of the selected node with their proportions. */
function Parts(props: { state: HierarchyState; equal: ReturnType<typeof CommandButton> }) {
  const { state } = props;
  const periodOptions = () =>
    periodHeadings(state.sourcePeriods()).map((text, i) => ({ value: String(i), text }));
  /** Of parts without a stated proportion there is no sum: they are equal. */
  const sumText = (): string => {
    const sum = state.sum();
    return sum === null ? '–' : formatNumber(sum * 100, 2);
  };
  return (
    <Panel
      title={t('partsTitle', { name: nameOf(state) })}
      note={t('partsCount', { count: state.rows().length })}
    >
      <Show when={state.rows().length > 0} fallback={<p class="muted">{t('noParts')}</p>}>
        <div class="form">
          <Select
            label={t('proportionPeriod')}
            value={state.period() ?? ''}
            options={state.periodOptions()}
            onSelect={state.selectPeriod}
          />
          <Show when={state.canEdit()}>
            {props.equal}
            <Select
              label={t('proportionsOf')}
              value={state.source()}
              options={state.sources()}
              onSelect={state.selectSource}
            />
            <Select
              label={t('historyFrom')}
              value={String(state.range().first)}
              options={periodOptions()}
              onSelect={(value) => state.setRange({ ...state.range(), first: Number(value) })}
            />
            <Select
              label={t('historyTo')}
              value={String(state.range().last)}
              options={periodOptions()}
              onSelect={(value) => state.setRange({ ...state.range(), last: Number(value) })}
            />
            <label class="check">
              <input
                type="checkbox"
                checked={state.areBelow()}
                onChange={(event) => state.setBelow(event.currentTarget.checked)}
              />
              {t('proportionsBelow')}
            </label>
            <button
              type="button"
              class="btn"
              disabled={state.sourcePeriods().length === 0}
              onClick={() => void state.fromSource()}
            >
              {t('proportionsDo')}
            </button>
            <Show when={state.period() !== null && state.rows().some(({ origin }) => origin === 'period')}>
              <button type="button" class="btn" onClick={() => void state.clearPeriod()}>
                {t('clearPeriod')}
              </button>
            </Show>
          </Show>
        </div>
        <div class="scroll">
          <table>
            <thead>
              <tr>
                <th scope="col">{t('partName')}</th>
                <th scope="col">{t('proportionPercent')}</th>
                <th scope="col">{t('proportionFixed')}</th>
                <th scope="col" class="text">
                  {t('proportionFrom')}
                </th>
              </tr>
            </thead>
            <tbody>
              <For each={state.rows()}>
                {(row) => (
                  <tr>
                    <td>{state.name(row.node)}</td>
                    <td>
                      <input
                        class="pick share"
                        inputmode="decimal"
                        aria-label={t('proportionOf', { name: state.name(row.node) })}
                        disabled={!state.canEdit()}
                        value={
                          row.share === null ? '' : formatExact(Number((row.share * 100).toPrecision(10)))
                        }
                        onChange={(event) => void state.enter(row.node, event.currentTarget.value)}
                      />
                    </td>
                    <td>
                      <label class="check">
                        <input
                          type="checkbox"
                          aria-label={t('proportionFixedOf', { name: state.name(row.node) })}
                          checked={row.isFixed}
                          disabled={!state.canEdit() || state.period() !== null}
                          onChange={(event) => void state.fix(row, event.currentTarget.checked)}
                        />
                      </label>
                    </td>
                    <td class="wrap text muted">
                      {originText(state, row.origin)}
                      {state.period() === null && row.periods > 0
                        ? ` · ${t('differsInPeriods', { count: row.periods })}`
                        : ''}
                    </td>
                  </tr>
                )}
              </For>
              <tr>
                <th scope="row">{t('sumOfParts')}</th>
                <td>
                  <b>{sumText()}</b>
                </td>
                <td />
                <td />
              </tr>
            </tbody>
          </table>
        </div>
        <Show when={state.warning()}>
          {(words) => (
            <p class="warn" role="status">
              ▲ {pick(words())}
            </p>
          )}
        </Show>
        <FormProblem text={state.message()} />
      </Show>
    </Panel>
  );
}

/** Where a proportion is stated; where some of the parts have one, the others have none. */
function originText(state: HierarchyState, origin: PartRow['origin']): string {
  if (origin === 'period') return t('fromOwnPeriod');
  if (origin === 'every') return t('fromEvery');
  return t(state.rows().every(({ share }) => share === null) ? 'fromNothing' : 'fromZero');
}
