import { useNavigate } from '@tanstack/react-router';
import { useMemo, useRef } from 'react';
import { CounterBar } from '../../../design/counter-bar.tsx';
import { useNarrowScreen } from '../../../design/narrow-screen.ts';
import { PageHeader } from '../../../design/page-header.tsx';
import type { Filter } from '../../../engine/filter.ts';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useCaller, useText } from '../../../engine/web/hooks.ts';
import { useCampaignNames } from '../../campaigns/web/campaigns.ts';
import { handOverFile } from '../../imports/web/file-in-hand.ts';
import { PageDrop } from '../../imports/web/page-drop.tsx';
import { ListSearchField } from '../../keys/web/list-search-field.tsx';
import { useKeyPlace } from '../../keys/web/present-actions.ts';
import { useActionKeys } from '../../keys/web/use-action-keys.ts';
import { fullestFirst } from '../../prospects/merge-prospects.rules.ts';
import type { Stage } from '../../stages/stage.record.ts';
import { boardChoice } from '../board-pipeline.rules.ts';
import { type CounterKey, countText } from '../prospect-counters.rules.ts';
import {
  hasFilters,
  listChoice,
  listFilter,
  newestFirst,
  noFilter,
  pressedCounter,
  pressedCounters,
  releasedCounter,
} from '../prospect-list.rules.ts';
import { BesideList } from './beside-list.tsx';
import { BoardPipeline } from './board-pipeline.tsx';
import { BottleneckPanel } from './bottleneck.panel.tsx';
import { BottleneckButton } from './bottleneck-button.tsx';
import { useBulkActions } from './bulk-actions.ts';
import { BulkProgress } from './bulk-progress.tsx';
import { useBulkNews } from './bulk-runs.ts';
import { useCallList } from './call-list.ts';
import { CallListButton } from './call-list-button.tsx';
import { useColumnChoice } from './column-choice.ts';
import { ColumnChooser } from './column-chooser.tsx';
import { useCounterFacts } from './counter-facts.ts';
import { HiddenSort } from './hidden-sort.tsx';
import { useListAddress } from './list-address.ts';
import { ExportButton, ListExport, useListExport } from './list-export.tsx';
import { useListFields } from './list-fields.ts';
import { useListCount, useListedProspects } from './listed-prospects.ts';
import { ProspectBoard } from './prospect-board.tsx';
import { useProspectCounters } from './prospect-counters.ts';
import { ProspectFilters } from './prospect-filters.tsx';
import classes from './prospect-list.module.css';
import { useSelection } from './prospect-selection.ts';
import { ProspectTable } from './prospect-table.tsx';
import { useRefusedKeys } from './refused-keys.ts';
import { useViewInUse } from './saved-views.ts';
import { SelectionBar } from './selection-bar.tsx';
import { useUndoLastKey } from './undo-last-key.ts';
import { offerUndo } from './undo-offers.tsx';
import { ViewMenu } from './view-menu.tsx';
import { useViewSaving } from './view-saving.tsx';
import { ViewSwitch } from './view-switch.tsx';

/** The card that Tab comes to. */
const cardInOrder = '[data-card][tabindex="0"]';
/** The board has no titles that would tell the order. */
const noTitles: readonly never[] = [];

/** All prospects within reach: counted, filtered, searched, as rows or by stage, opened beside the list, called, changed many at once. */
export function ProspectListScreen() {
  const t = useText();
  const { locale } = useLanguage();
  const { can } = useCaller();
  const navigate = useNavigate();
  const narrow = useNarrowScreen();
  const {
    choice,
    choose,
    show,
    viewId,
    openedId,
    openPanel,
    isBoard,
    showAsBoard,
    openRows,
    bottlenecks,
    showBottlenecks,
    nameToKeep,
    onNameAnswered,
  } = useListAddress();
  const view = useViewInUse(viewId);
  const facts = useCounterFacts();
  const fields = useListFields();
  const listFacts = useMemo(() => ({ ...facts, fields }), [facts, fields]);
  const asked = useMemo(
    () => (isBoard ? boardChoice(choice, facts.stages) : listChoice(choice)),
    [isBoard, choice, facts.stages],
  );
  const where = useMemo(() => listFilter(asked, listFacts), [asked, listFacts]);
  const list = useListedProspects(asked, where, facts.stages.length > 0);
  const matching = useListCount(where, list);
  const kept = useMemo(() => ({ pipelineId: isBoard ? asked.pipelineId : null }), [isBoard, asked.pipelineId]);
  const counters = useProspectCounters({ choice: asked, kept, facts: listFacts, isOffline: list.isOffline });
  const columns = useColumnChoice(view);
  const saving = useViewSaving({ view, choice, columns, show, nameToKeep, onNameAnswered });
  const exporting = useListExport({ choice: asked, where, matching, shownColumns: columns.choice.shown });
  const selection = useSelection({ choice: asked, where, list, matching });
  const actions = useBulkActions();
  const { underWay } = actions.runs;
  useBulkNews(actions.runs);
  const searchField = useRef<HTMLInputElement>(null);
  const listFrame = useRef<HTMLDivElement>(null);
  const { call, isStarting } = useCallList();

  useUndoLastKey();

  const campaignName = useCampaignNames();
  const mayCall = can('prospects.call');
  const { refusedOf } = useRefusedKeys();
  const callAll = () => call({ title: titleOfSession(), filter: where });
  const callStage = ({ name }: Stage, inStage: Filter) =>
    call({ title: [titleOfSession(), name].filter(Boolean).join(' · '), filter: inStage });
  const callChosen = () =>
    selection.everybody
      ? callAll()
      : call({ title: t('desk.selection', { count: selection.count }), prospectIds: [...selection.ids] });
  const focusList = () =>
    listFrame.current?.querySelector<HTMLElement>(isBoard ? cardInOrder : '[role="grid"]')?.focus();
  // The cards of another pipeline are still to come: until then the keyboard is nowhere, where every key of the board works.
  const leaveField = () => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    focusList();
  };
  const switchView = () => showAsBoard(!isBoard);
  const hasBottlenecks = isBoard && bottlenecks !== undefined;
  const closeBottlenecks = () => {
    showBottlenecks(undefined);
    if (!listFrame.current?.contains(document.activeElement)) focusList();
  };
  const switchBottlenecks = () => (hasBottlenecks ? closeBottlenecks() : showBottlenecks({ by: 'stage' }));
  // A press before the rows are here is no less a press.
  const callShown = selection.count > 0 ? callChosen : callAll;
  const callList = mayCall && (list.isLoading || list.rows.length > 0) ? callShown : undefined;
  const exportList = exporting.open && (() => exporting.open?.());
  useKeyPlace(isBoard ? 'board' : 'list');
  useActionKeys(
    {
      callList,
      exportList,
      switchView,
      saveView: saving.onKeep,
      bottlenecks: isBoard ? switchBottlenecks : undefined,
      searchList: () => searchField.current?.focus(),
    },
    {
      refused: refusedOf({ callList: mayCall, exportList: can('prospects.export') }),
      labels: { switchView: t(isBoard ? 'board.asList' : 'board.asBoard'), bottlenecks: t('bottleneck.title') },
    },
  );

  /** A second press on a counter takes it off alone. */
  function pressCounter(key: string) {
    const counter = key as CounterKey;
    const isOn = pressedCounters(choice).includes(counter) && !choice.archived;
    if (key !== 'all') return choose(isOn ? releasedCounter(choice, counter) : pressedCounter(choice, counter, kept));
    show(pressedCounter(choice, 'all', kept));
    const hadFilters = hasFilters({ ...choice, counter: 'all', ...(isBoard && { pipelineId: null }) });
    if (hadFilters) offerUndo(t('listView.filtersOff'), async () => show(choice, viewId));
  }

  function compare(ids: readonly string[]) {
    const ordered = fullestFirst(list.rows.filter(({ id }) => ids.includes(id))).map(({ id }) => id);
    const [garder, joindre] = ordered.length === ids.length ? ordered : ids;
    navigate({ to: '/doublons/fusionner', search: { garder, joindre } });
  }

  function importFile([file]: File[]) {
    if (!file) return;
    handOverFile(file);
    navigate({ to: '/importer' });
  }

  const viewSwitch = <ViewSwitch isBoard={isBoard} onSwitch={showAsBoard} />;
  const inList = {
    frameRef: listFrame,
    list,
    choice: asked,
    onChoose: choose,
    openedId,
    onOpenPanel: openPanel,
    ticked: selection.ids,
    onTick: selection.tick,
  };
  const callButton = mayCall && (
    <CallListButton compact={narrow} isStarting={isStarting} disabled={list.rows.length === 0} onCall={callAll} />
  );

  const exportButton = exportList && <ExportButton matching={matching} onPress={exportList} />;

  return (
    <div className={classes.screen}>
      <div className={classes.list}>
        <PageHeader
          title={t(choice.counter === 'customers' ? 'customer.many' : 'desk.prospects')}
          count={matching === undefined ? undefined : countText(matching, locale)}
          aside={
            <>
              <ViewMenu
                view={view}
                isChanged={saving.isChanged}
                onShow={(one) => show(one?.choice ?? { ...noFilter, sort: newestFirst }, one?.id)}
                onEdit={saving.onEdit}
              />
              <ListSearchField
                label={t('desk.search')}
                placeholder={t('desk.searchPlaceholder')}
                fieldRef={searchField}
                value={choice.search}
                onSearch={(search) => choose({ search })}
                onLeave={focusList}
              />
              {!narrow && viewSwitch}
            </>
          }
          actions={callButton}
        >
          <CounterBar
            label={t('desk.counters')}
            counters={counters}
            activeKeys={
              choice.archived || (choice.counter === 'all' && hasFilters(choice)) ? [] : pressedCounters(choice)
            }
            onToggle={pressCounter}
          />
          <ProspectFilters
            choice={choice}
            isBoard={isBoard}
            onChange={choose}
            aside={
              !openedId && (
                <>
                  {narrow && viewSwitch}
                  {isBoard && <BoardPipeline choice={asked} onChange={choose} onDone={leaveField} />}
                  {isBoard && <BottleneckButton isOpen={hasBottlenecks} compact={narrow} onPress={switchBottlenecks} />}
                  {saving.button}
                  {exportButton}
                  {!narrow && <HiddenSort sort={asked.sort} shown={isBoard ? noTitles : columns.choice.shown} />}
                  {!narrow && !isBoard && <ColumnChooser {...columns} onLeave={focusList} />}
                </>
              )
            }
          />
          {list.isOffline && (
            <p role="status" className={classes.notice}>
              {t('listView.offline')}
            </p>
          )}
        </PageHeader>
        {isBoard && bottlenecks && (
          <BottleneckPanel
            shown={bottlenecks}
            choice={asked}
            facts={listFacts}
            isFront={!openedId && selection.count === 0}
            onShow={showBottlenecks}
            onClose={closeBottlenecks}
            onOpenRows={openRows}
          />
        )}
        {isBoard ? (
          <ProspectBoard
            {...inList}
            where={where}
            stays={facts.stays}
            onCallStage={mayCall ? callStage : undefined}
            onOpenRows={openRows}
          />
        ) : (
          <ProspectTable {...inList} total={matching} columns={columns} />
        )}
        <SelectionBar
          selection={selection}
          matching={matching}
          actions={actions}
          compact={narrow || openedId !== undefined}
          isCalling={isStarting}
          onCall={callChosen}
          onMerge={compare}
          onExport={() => exporting.open?.(selection.everybody ? undefined : [...selection.ids])}
          onDone={focusList}
        />
      </div>
      {underWay && <BulkProgress run={underWay} onStop={() => actions.runs.stop(underWay)} />}
      {openedId && (
        <BesideList
          prospectId={openedId}
          onClose={() => {
            openPanel(undefined);
            focusList();
          }}
        />
      )}
      {saving.dialog}
      <ListExport {...exporting} />
      <PageDrop text={t('listView.dropFile')} disabled={!can('prospects.import')} onFiles={importFile} />
    </div>
  );

  /** What the session is called: what the list was asked for. */
  function titleOfSession(): string {
    const stages = facts.stages.filter(({ id }) => choice.stageIds.includes(id)).map(({ name }) => name);
    const search = choice.search.trim();
    const campaigns = choice.conditions.flatMap((one) =>
      one.field === 'campaignIds' && 'among' in one ? one.among.flatMap((id) => campaignName(id) ?? []) : [],
    );
    const counted = pressedCounters(choice).map((key) => t(`desk.counter.${key}`));
    return [...counted, ...campaigns, ...stages, search && `« ${search} »`].filter(Boolean).join(' · ');
  }
}
