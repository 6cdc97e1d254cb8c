import { Button, Group } from '@mantine/core';
import { IconPhone } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useRef, useState } from 'react';
import { CounterBar } from '../../../design/counter-bar.tsx';
import { KeyHint } from '../../../design/key-hint.tsx';
import { useNarrowScreen } from '../../../design/narrow-screen.ts';
import { PageHeader } from '../../../design/page-header.tsx';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useCaller, useText } from '../../../engine/web/hooks.ts';
import { handOverFile } from '../../imports/web/file-in-hand.ts';
import { PageDrop } from '../../imports/web/page-drop.tsx';
import { type CounterKey, countText } from '../prospect-counters.rules.ts';
import { hasFilters, listFilter, noFilter } from '../prospect-list.rules.ts';
import { BesideList } from './beside-list.tsx';
import { useBulkActions } from './bulk-actions.ts';
import { useCallList } from './call-list.ts';
import { useColumnChoice } from './column-choice.ts';
import { ColumnChooser } from './column-chooser.tsx';
import { DeskKeysPanel } from './desk-keys.panel.tsx';
import { HiddenSort } from './hidden-sort.tsx';
import { useListAddress } from './list-address.ts';
import { useListFields } from './list-fields.ts';
import { ListSearchField } from './list-search-field.tsx';
import { useListCount, useListedProspects } from './listed-prospects.ts';
import { ProspectBoard } from './prospect-board.tsx';
import { useProspectCounters } from './prospect-counters.ts';
import { ProspectFilters } from './prospect-filters.tsx';
import classes from './prospect-list.module.css';
import { useSelection } from './prospect-selection.ts';
import { ProspectTable } from './prospect-table.tsx';
import { useScreenCommands } from './screen-commands.ts';
import { useScreenKeys } from './screen-keys.ts';
import { SelectionBar } from './selection-bar.tsx';
import { useCounterFacts } from './stage-facts.ts';
import { useUndoLastKey } from './undo-last-key.ts';
import { useUsualStays } from './usual-stays.ts';
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
  const { choice, choose, openedId, openPanel, isBoard, showAsBoard, openRows } = useListAddress();
  const facts = useCounterFacts();
  const fields = useListFields();
  const stays = useUsualStays();
  const where = useMemo(() => listFilter(choice, { ...facts, fields, stays }), [choice, facts, fields, stays]);
  const list = useListedProspects(choice, where, facts.stages.length > 0);
  const matching = useListCount(where, list);
  const counters = useProspectCounters(facts, list.isOffline);
  const columns = useColumnChoice();
  const selection = useSelection({ choice, where, list, matching });
  const actions = useBulkActions();
  const [isHelpOpen, setHelpOpen] = useState(false);
  const searchField = useRef<HTMLInputElement>(null);
  const listFrame = useRef<HTMLDivElement>(null);
  const { call, isStarting } = useCallList();

  useUndoLastKey();

  const mayCall = can('prospects.call');
  const callAll = () => call({ title: titleOfSession(), filter: where });
  const callChosen = () =>
    call({ title: t('desk.selection', { count: selection.ids.size }), prospectIds: [...selection.ids] });
  const focusList = () =>
    listFrame.current?.querySelector<HTMLElement>(isBoard ? cardInOrder : '[role="grid"]')?.focus();
  const switchView = () => showAsBoard(!isBoard);
  const help = () => setHelpOpen(true);
  const callList = mayCall && list.rows.length > 0 ? callAll : undefined;
  useScreenCommands({ callList, switchView, isBoard, help });
  useScreenKeys({
    '?': help,
    a: callList,
    b: switchView,
    '/': () => searchField.current?.focus(),
  });

  function importFile([file]: File[]) {
    if (!file) return;
    handOverFile(file);
    navigate({ to: '/importer' });
  }

  const viewSwitch = <ViewSwitch isBoard={isBoard} onSwitch={showAsBoard} />;
  const inList = {
    frameRef: listFrame,
    list,
    choice,
    onChoose: choose,
    openedId,
    onOpenPanel: openPanel,
    ticked: selection.ids,
    onTick: selection.tick,
  };
  const callButton = mayCall && (
    <Button
      leftSection={<IconPhone size={16} />}
      rightSection={!narrow && <KeyHint keys="A" />}
      aria-keyshortcuts="A"
      loading={isStarting}
      disabled={list.rows.length === 0}
      onClick={callAll}
    >
      {t('desk.callList')}
    </Button>
  );

  return (
    <div className={classes.screen}>
      <div className={classes.list}>
        <PageHeader
          title={t('desk.prospects')}
          count={matching === undefined ? undefined : countText(matching, locale)}
          aside={
            <>
              <ListSearchField
                fieldRef={searchField}
                value={choice.search}
                onSearch={(search) => choose({ search })}
                onLeave={focusList}
              />
              {!narrow && viewSwitch}
            </>
          }
          actions={!narrow && callButton}
        >
          <CounterBar
            label={t('desk.counters')}
            counters={counters}
            activeKeys={choice.archived || (choice.counter === 'all' && hasFilters(choice)) ? [] : [choice.counter]}
            onToggle={(key) => choose({ ...noFilter, counter: key === choice.counter ? 'all' : (key as CounterKey) })}
          />
          <ProspectFilters
            choice={choice}
            onChange={choose}
            aside={
              narrow ? (
                <Group gap={8}>
                  {viewSwitch}
                  {callButton}
                </Group>
              ) : (
                !openedId && (
                  <>
                    <HiddenSort sort={choice.sort} shown={isBoard ? noTitles : columns.choice.shown} />
                    {!isBoard && <ColumnChooser {...columns} />}
                  </>
                )
              )
            }
          />
          {list.isOffline && (
            <p role="status" className={classes.notice}>
              {t('listView.offline')}
            </p>
          )}
        </PageHeader>
        {isBoard ? (
          <ProspectBoard {...inList} where={where} stays={stays} onOpenRows={openRows} />
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
          onDone={focusList}
        />
      </div>
      {openedId && (
        <BesideList
          prospectId={openedId}
          onClose={() => {
            openPanel(undefined);
            focusList();
          }}
        />
      )}
      {isHelpOpen && <DeskKeysPanel screen={isBoard ? 'board' : 'list'} onClose={() => setHelpOpen(false)} />}
      <PageDrop text={t('listView.dropFile')} disabled={!can('prospects.import')} onFiles={importFile} />
    </div>
  );

  /** What the session is called: what the list was asked for. */
  function titleOfSession(): string {
    const stages = facts.stages.filter(({ id }) => choice.stageIds.includes(id)).map(({ name }) => name);
    const search = choice.search.trim();
    return [t(`desk.counter.${choice.counter}`), ...stages, search && `« ${search} »`].filter(Boolean).join(' · ');
  }
}
