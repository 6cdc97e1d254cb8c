import { Button } from '@mantine/core';
import { IconPhone } from '@tabler/icons-react';
import { useMemo, useRef, useState } from 'react';
import { CounterBar } from '../../../design/counter-bar.tsx';
import { KeyHint } from '../../../design/key-hint.tsx';
import { PageHeader } from '../../../design/page-header.tsx';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useCaller, useText } from '../../../engine/web/hooks.ts';
import { type CounterKey, countText } from '../prospect-counters.rules.ts';
import { hasFilters, listFilter, noFilter } from '../prospect-list.rules.ts';
import { useArchiving } from './archiving.ts';
import { BesideList } from './beside-list.tsx';
import { useCallList } from './call-list.ts';
import { DeskKeysPanel } from './desk-keys.panel.tsx';
import { useListAddress } from './list-address.ts';
import { ListSearchField } from './list-search-field.tsx';
import { useListCount, useListedProspects } from './listed-prospects.ts';
import { useProspectCounters } from './prospect-counters.ts';
import { ProspectFilters } from './prospect-filters.tsx';
import classes from './prospect-list.module.css';
import { ProspectTable } from './prospect-table.tsx';
import { useScreenKeys } from './screen-keys.ts';
import { SelectionBar } from './selection-bar.tsx';
import { useCounterFacts } from './stage-facts.ts';

const nothingTicked: ReadonlySet<string> = new Set();

/** All prospects within reach: counted, filtered, searched, opened beside the list, called. */
export function ProspectListScreen() {
  const t = useText();
  const { locale } = useLanguage();
  const { can } = useCaller();
  const { choice, choose, openedId, openPanel } = useListAddress();
  const facts = useCounterFacts();
  const where = useMemo(() => listFilter(choice, facts), [choice, facts]);
  const list = useListedProspects(choice, where, facts.stages.length > 0);
  const shown = useListCount(where, list);
  const counters = useProspectCounters(facts);
  const [ticked, setTicked] = useState(nothingTicked);
  const [isHelpOpen, setHelpOpen] = useState(false);
  const searchField = useRef<HTMLInputElement>(null);
  const tableFrame = useRef<HTMLDivElement>(null);
  const { call, isStarting } = useCallList();
  const { archive } = useArchiving();

  const mayCall = can('prospects.call');
  const callAll = () => call({ title: titleOfSession(), filter: where });
  const focusTable = () => tableFrame.current?.querySelector<HTMLElement>('[role="grid"]')?.focus();
  useScreenKeys({
    '?': () => setHelpOpen(true),
    a: mayCall && list.rows.length > 0 ? callAll : undefined,
    '/': () => searchField.current?.focus(),
  });

  const chosen = list.rows.filter(({ id }) => ticked.has(id));
  const callChosen = () =>
    call({ title: t('desk.selection', { count: chosen.length }), prospectIds: chosen.map(({ id }) => id) });
  const archiveChosen = () => {
    archive(...chosen.filter(({ ownerId }) => can('prospects.archive', ownerId)));
    setTicked(nothingTicked);
  };

  return (
    <div className={classes.screen}>
      <div className={classes.list}>
        <PageHeader
          title={t('desk.prospects')}
          count={shown === undefined ? undefined : countText(shown, locale)}
          aside={
            <ListSearchField
              fieldRef={searchField}
              value={choice.search}
              isInstant={list.onDevice}
              onSearch={(search) => choose({ search })}
              onLeave={focusTable}
            />
          }
          actions={
            mayCall && (
              <Button
                leftSection={<IconPhone size={16} />}
                rightSection={<KeyHint keys="A" />}
                aria-keyshortcuts="A"
                loading={isStarting}
                disabled={list.rows.length === 0}
                onClick={callAll}
              >
                {t('desk.callList')}
              </Button>
            )
          }
        >
          <CounterBar
            label={t('desk.counters')}
            counters={counters}
            activeKeys={choice.archived || (choice.counter === 'all' && hasFilters(choice)) ? [] : [choice.counter]}
            onToggle={(key) => choose({ ...noFilter, counter: key === choice.counter ? 'all' : (key as CounterKey) })}
          />
          <ProspectFilters choice={choice} onChange={choose} />
          {list.isOffline && (
            <p role="status" className={classes.notice}>
              {t('desk.onlyMineOffline')}
            </p>
          )}
        </PageHeader>
        <ProspectTable
          frameRef={tableFrame}
          list={list}
          total={shown}
          choice={choice}
          onChoose={choose}
          openedId={openedId}
          onOpenPanel={openPanel}
          ticked={ticked}
          onTick={setTicked}
        />
        <SelectionBar
          prospects={chosen}
          onCall={callChosen}
          onArchive={archiveChosen}
          onClear={() => setTicked(nothingTicked)}
        />
      </div>
      {openedId && (
        <BesideList
          prospectId={openedId}
          onClose={() => {
            openPanel(undefined);
            focusTable();
          }}
        />
      )}
      {isHelpOpen && <DeskKeysPanel screen="list" onClose={() => setHelpOpen(false)} />}
    </div>
  );

  /** What the session is called: what the list was asked for. */
  function titleOfSession(): string {
    const stages = facts.stages.filter(({ id }) => choice.stageIds.includes(id)).map(({ name }) => name);
    const search = choice.search.trim();
    return [t(`desk.counter.${choice.counter}`), ...stages, search && `« ${search} »`].filter(Boolean).join(' · ');
  }
}
