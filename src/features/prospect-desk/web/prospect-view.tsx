import { SegmentedControl, Skeleton } from '@mantine/core';
import { IconCloudOff, IconUserQuestion } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useDocumentTitle } from '../../../design/document-title.ts';
import { EmptyState } from '../../../design/empty-state.tsx';
import { useCaller, useText } from '../../../engine/web/hooks.ts';
import { isUnanswered } from '../../../engine/web/server.ts';
import { useWholeRow } from '../../../engine/web/whole-row.ts';
import type { ActionName } from '../../keys/key-actions.ts';
import { useOffered } from '../../keys/web/present-actions.ts';
import { type ActionHandlers, useActionKeys } from '../../keys/web/use-action-keys.ts';
import { type Prospect, prospectRecord } from '../../prospects/prospect.record.ts';
import { CriticalTicketBanner } from '../../tickets/web/tickets-of-prospect.tsx';
import { useCallReason } from './call-reason.ts';
import { CustomerParts } from './customer-parts.tsx';
import { NoteComposer } from './note-composer.tsx';
import { ProspectActions, ProspectFacts, ProspectFollow } from './prospect-actions.tsx';
import { ProspectHead } from './prospect-head.tsx';
import { ProspectIdentity } from './prospect-identity.tsx';
import { useNaming } from './prospect-naming.ts';
import { ProspectTimeline } from './prospect-timeline.tsx';
import classes from './prospect-view.module.css';
import { rememberProspect } from './recent-prospects.ts';
import { useRecordActions, useRecordTitles } from './record-actions.ts';
import { type Ask, useRecordQuestion } from './record-question.ts';
import { useRefusedKeys } from './refused-keys.ts';
import { partToAdd, startAdding } from './start-adding.ts';
import { SuggestionPanel } from './suggestion.panel.tsx';

export interface ProspectViewProps {
  prospectId: string;
  /** `page`: three columns; `column`: one, on a phone; `panel`: one, beside the list. */
  layout: 'page' | 'column' | 'panel';
}

/** One prospect whole: who they are, what happened, what comes next. */
export function ProspectView({ prospectId, layout }: ProspectViewProps) {
  const t = useText();
  const caller = useCaller();
  const navigate = useNavigate();
  const { row, missing, error } = useWholeRow(prospectRecord, prospectId);
  const shownId = row?.id;
  useEffect(() => {
    if (shownId) rememberProspect(caller, shownId);
  }, [shownId, caller]);
  // The record was made one with another: the address follows.
  const isElsewhere = shownId !== undefined && shownId !== prospectId && layout !== 'panel';
  useEffect(() => {
    if (isElsewhere) navigate({ to: '/prospects/$prospectId', params: { prospectId: shownId }, replace: true });
  }, [isElsewhere, shownId, navigate]);

  if (isUnanswered(error)) {
    return <EmptyState icon={IconCloudOff} title={t('listView.notHere')} description={t('listView.notHereText')} />;
  }
  if (missing || error) {
    return <EmptyState icon={IconUserQuestion} title={t('desk.notThere')} description={t('prospect.notFound')} />;
  }
  if (!row) return <Waiting />;
  return <PresentProspect prospect={row} layout={layout} />;
}

function PresentProspect({ prospect, layout }: { prospect: Prospect; layout: ProspectViewProps['layout'] }) {
  const noteField = useRef<HTMLTextAreaElement>(null);
  const { nameOf } = useNaming();
  useDocumentTitle(nameOf(prospect));
  const { can } = useCaller();
  const reason = useCallReason(prospect);
  const navigate = useNavigate();
  const { ask, dialog } = useRecordQuestion();
  const { actionsOf, refusalsOf } = useRecordActions(ask);
  const { refusedOf } = useRefusedKeys();
  const titleOf = useRecordTitles();
  const acts = actionsOf(prospect);
  const openPage = () => navigate({ to: '/prospects/$prospectId', params: { prospectId: prospect.id } });
  const mayNote = can('interactions.add', prospect.ownerId);
  const note = mayNote ? () => noteField.current?.focus() : undefined;
  const all: ActionHandlers = { note, ...acts, call: reason ? undefined : acts.call };
  const labels = Object.fromEntries(
    [...Object.keys(all), 'openPage'].map((name) => [name, titleOf(name as ActionName, prospect)]),
  );
  // Beside the list the keys are the list's, but for the note; the palette means whoever is open.
  const isBesideList = layout === 'panel';
  const refused = { ...refusedOf({ note: mayNote }), ...(isBesideList ? {} : refusalsOf(prospect)) };
  useActionKeys(isBesideList ? { note } : all, { labels, refused });
  useOffered(isBesideList ? { ...all, openPage } : {}, labels);
  return (
    <>
      {layout === 'page' ? (
        <Page prospect={prospect} noteField={noteField} ask={ask} />
      ) : (
        <Column prospect={prospect} noteField={noteField} ask={ask} level={layout === 'column' ? 1 : 2} />
      )}
      {dialog}
    </>
  );
}

interface PartsProps {
  prospect: Prospect;
  noteField: RefObject<HTMLTextAreaElement | null>;
  ask: Ask;
}

/** Once, for whoever comes from a call to fill in what was missing. */
function useStartAdding() {
  useEffect(() => {
    const part = partToAdd();
    if (part) startAdding(part);
  }, []);
}

function Page({ prospect, noteField, ask }: PartsProps) {
  const t = useText();
  useStartAdding();
  return (
    <div className={classes.page}>
      <PageColumn className={classes.left} label={t('desk.part.identity')}>
        <ProspectHead prospect={prospect} level={1} />
        <CriticalTicketBanner prospectId={prospect.id} />
        <ProspectIdentity prospect={prospect} />
      </PageColumn>
      <PageColumn className={classes.middle} label={t('desk.part.exchanges')}>
        <History prospect={prospect} noteField={noteField} />
      </PageColumn>
      <PageColumn className={classes.right} label={t('desk.part.next')}>
        <ProspectActions
          prospect={prospect}
          suggestion={<SuggestionPanel prospect={prospect} hasKeys ask={ask} onAdd={startAdding} />}
        />
        <CustomerParts prospect={prospect} />
        <ProspectFollow prospect={prospect} />
        <ProspectFacts prospect={prospect} />
      </PageColumn>
    </div>
  );
}

function PageColumn({ label, className, children }: { label: string; className?: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a column that scrolls must scroll by keyboard, even when it holds only text
    <section aria-label={label} tabIndex={0} className={className}>
      {children}
    </section>
  );
}

function Column({ prospect, noteField, ask, level }: PartsProps & { level: 1 | 2 }) {
  const t = useText();
  const [chosen, setPart] = useState(() => (level === 1 && partToAdd() ? 'identity' : 'history'));
  const isCustomer = prospect.customerSince !== null;
  const parts = ['history', ...(isCustomer ? ['customer'] : []), 'identity'];
  const part = parts.includes(chosen) ? chosen : 'history';
  useStartAdding();
  return (
    <div className={classes.panel}>
      <ProspectHead prospect={prospect} level={level} />
      <CriticalTicketBanner prospectId={prospect.id} />
      <SegmentedControl
        fullWidth
        aria-label={t('desk.parts')}
        value={part}
        onChange={setPart}
        data={parts.map((value) => ({ value, label: t(`desk.part.${value}`) }))}
      />
      {part === 'customer' && <CustomerParts prospect={prospect} />}
      {part === 'history' && (
        <>
          <ProspectActions
            prospect={prospect}
            suggestion={
              <SuggestionPanel
                prospect={prospect}
                // Beside the list the keys are the list’s.
                hasKeys={level === 1}
                ask={ask}
                onAdd={(part) => {
                  flushSync(() => setPart('identity'));
                  startAdding(part);
                }}
              />
            }
          />
          {!isCustomer && <CustomerParts prospect={prospect} />}
          <ProspectFollow prospect={prospect} />
          <History prospect={prospect} noteField={noteField} />
        </>
      )}
      {part === 'identity' && (
        <>
          <ProspectIdentity prospect={prospect} />
          <ProspectFacts prospect={prospect} />
        </>
      )}
    </div>
  );
}

function History({ prospect, noteField }: Omit<PartsProps, 'ask'>) {
  const { can } = useCaller();
  return (
    <>
      {can('interactions.add', prospect.ownerId) && (
        <NoteComposer key={prospect.id} prospect={prospect} fieldRef={noteField} />
      )}
      <ProspectTimeline key={`${prospect.id} timeline`} prospect={prospect} />
    </>
  );
}

function Waiting() {
  return (
    <div className={classes.panel} aria-busy="true">
      <Skeleton height={44} width="60%" />
      <Skeleton height={40} />
      <Skeleton height={160} />
    </div>
  );
}

// An id that cannot be one is a prospect that is not there; only a server that cannot answer is another matter.
