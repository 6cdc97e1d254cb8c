import { Button } from '@mantine/core';
import { IconArchive, IconArrowMerge, IconFileExport, IconPhone, IconX } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useCaller, useText } from '../../../engine/web/hooks.ts';
import type { BulkChange } from '../../bulk-changes/bulk-change.rules.ts';
import { useCampaigns } from '../../campaigns/web/campaigns.ts';
import { useKeys } from '../../keys/web/own-keys.tsx';
import { useActionKeys } from '../../keys/web/use-action-keys.ts';
import { counterBound, countText, isMore } from '../prospect-counters.rules.ts';
import { asksBeforeChanging, mostSelected } from '../prospect-selection.rules.ts';
import { BarButton } from './bar-button.tsx';
import type { useBulkActions } from './bulk-actions.ts';
import { OwnerAction, StageAction, TagAction } from './bulk-choices.tsx';
import { CampaignAction } from './campaign-action.tsx';
import { ChangeManyDialog } from './change-many.dialog.tsx';
import { FieldAction } from './field-action.tsx';
import { useNoServer } from './no-server.ts';
import type { useSelection } from './prospect-selection.ts';
import { useRefusedKeys } from './refused-keys.ts';
import classes from './selection-bar.module.css';
import { useWordsInLine } from './words-in-line.ts';

export interface SelectionBarProps {
  selection: ReturnType<typeof useSelection>;
  /** How many prospects the list holds in all. */
  matching: number | undefined;
  actions: ReturnType<typeof useBulkActions>;
  /** Icons alone, where room is short. */
  compact: boolean;
  isCalling: boolean;
  onCall(): void;
  /** Two records are compared, to be made one. */
  onMerge?(ids: readonly string[]): void;
  onExport?(): void;
  /** Everything that was wanted is done: the keyboard goes back to the rows. */
  onDone(): void;
}

/** What can be done with the ticked rows, over the foot of the list. */
export function SelectionBar(props: SelectionBarProps) {
  const { selection, matching, actions, compact, isCalling, onCall, onMerge, onExport, onDone } = props;
  const t = useText();
  const { hint } = useKeys();
  const { locale } = useLanguage();
  const { can } = useCaller();
  const [opened, setOpened] = useState<'stage' | 'owner' | 'tag' | 'campaign' | 'field'>();
  const [asked, ask] = useState<BulkChange>();
  const [isSending, setSending] = useState(false);
  const { refusedOf } = useRefusedKeys();
  const { count, everybody } = selection;
  const isCutOff = useNoServer();
  const hasCampaigns = useCampaigns().length > 0;
  const scope = { ids: [...selection.ids], everybody };
  const isShown = count > 0;
  const leave = () => {
    setOpened(undefined);
    selection.clear();
    onDone();
  };
  const change = async (wanted: BulkChange) => {
    setOpened(undefined);
    // What was chosen stays, with its question, where it could not be sent.
    if (!everybody) ask(undefined);
    setSending(true);
    const isDone = await actions.change(scope, wanted).finally(() => setSending(false));
    if (!isDone) return;
    ask(undefined);
    leave();
  };
  const act = (wanted: BulkChange) => {
    setOpened(undefined);
    return asksBeforeChanging({ count, isWholeList: everybody !== undefined }) ? ask(wanted) : change(wanted);
  };
  const archive = () => act({ kind: 'archive' });
  const mayEdit = can('prospects.edit');
  const mayAssign = can('prospects.assign');
  const mayArchive = can('prospects.archive');
  const mayCall = can('prospects.call');
  const mayManage = can('campaigns.manage');
  const mayFill = mayManage && hasCampaigns;
  const isPair = mayEdit && !everybody && scope.ids.length === 2;
  const merge = isPair && onMerge ? () => onMerge(scope.ids) : undefined;
  const isFree = isShown && !actions.progress && !opened && !asked;
  const refused = refusedOf({
    selectionStage: mayEdit,
    selectionOwner: mayAssign,
    selectionTag: mayEdit,
    selectionCampaign: mayManage,
    selectionField: mayEdit,
    callSelection: mayCall,
    mergeSelection: mayEdit,
    archiveSelection: mayArchive,
  });
  useActionKeys(
    {
      selectionStage: isFree && mayEdit ? () => setOpened('stage') : undefined,
      selectionOwner: isFree && mayAssign ? () => setOpened('owner') : undefined,
      selectionTag: isFree && mayEdit ? () => setOpened('tag') : undefined,
      selectionCampaign: isFree && mayFill ? () => setOpened('campaign') : undefined,
      selectionField: isFree && mayEdit ? () => setOpened('field') : undefined,
      callSelection: isFree && mayCall ? onCall : undefined,
      mergeSelection: isFree ? merge : undefined,
      archiveSelection: isFree && mayArchive ? archive : undefined,
      deselect: isFree ? leave : undefined,
    },
    { refused: isFree ? refused : {} },
  );
  const said = isMore(count)
    ? t('selection.more', { count: counterBound.toLocaleString(locale) })
    : t('desk.selection', { count });
  const exportThem = can('prospects.export') ? onExport : undefined;
  const buttons = [
    mayCall && 'call',
    mayEdit && 'stage',
    mayAssign && 'owner',
    mayEdit && 'tag',
    mayFill && 'campaign',
    mayEdit && 'field',
    merge && 'merge',
    exportThem && 'export',
    mayArchive && 'archive',
  ].filter(Boolean);
  const line = useRef<HTMLDivElement>(null);
  const isMeasured = isShown && !compact && !actions.progress;
  const words = useWordsInLine(line, isMeasured ? [said, selection.mayTickMatching, ...buttons, locale].join() : '');
  const isIcon = (button: string) => compact || buttons.indexOf(button) >= words;
  if (!isShown) return null;

  if (actions.progress) {
    return (
      <div className={classes.bar} role="status" data-selection-bar>
        <div className={classes.actions}>
          <span className={classes.count} data-figures>
            {t('selection.running', actions.progress)}
          </span>
          <Button variant="default" onClick={actions.stop}>
            {t('selection.stop')}
          </Button>
        </div>
      </div>
    );
  }
  const choosing = (which: NonNullable<typeof opened>) => ({
    compact: isIcon(which),
    opened: opened === which,
    onChange: (isOpen: boolean) => setOpened(isOpen ? which : undefined),
  });
  return (
    <div className={classes.bar} data-selection-bar>
      <div ref={line} className={classes.actions} role="toolbar" aria-label={said}>
        <span className={classes.count} data-figures>
          {compact ? countText(count, locale) : said}
        </span>
        {selection.mayTickMatching && (
          <Button variant="subtle" size="compact-sm" onClick={selection.tickMatching}>
            {t('selection.all', { count: countText(matching ?? 0, locale) })}
          </Button>
        )}
        {mayCall && (
          <BarButton
            filled
            icon={IconPhone}
            text={t('desk.call')}
            keys={hint('callSelection')}
            compact={isIcon('call')}
            loading={isCalling}
            onPress={onCall}
          />
        )}
        {mayEdit && (
          <StageAction
            {...choosing('stage')}
            onChoose={({ id }, reason) => act({ kind: 'stage', stageId: id, ...(reason && { reason }) })}
          />
        )}
        {mayAssign && <OwnerAction {...choosing('owner')} onChoose={act} />}
        {mayEdit && <TagAction {...choosing('tag')} onChoose={act} />}
        {mayFill && <CampaignAction {...choosing('campaign')} onChoose={act} />}
        {mayEdit && <FieldAction {...choosing('field')} onChoose={(fields) => act({ kind: 'fields', fields })} />}
        {merge && (
          <BarButton
            icon={IconArrowMerge}
            text={t('selection.merge')}
            keys={hint('mergeSelection')}
            compact={isIcon('merge')}
            onPress={merge}
          />
        )}
        {exportThem && (
          <BarButton
            icon={IconFileExport}
            text={t('exportScreen.action')}
            compact={isIcon('export')}
            onPress={exportThem}
          />
        )}
        {mayArchive && (
          <BarButton
            icon={IconArchive}
            text={t('desk.archive')}
            keys={hint('archiveSelection')}
            compact={isIcon('archive')}
            onPress={archive}
          />
        )}
        <BarButton icon={IconX} text={t('desk.deselect')} keys={hint('deselect')} compact onPress={leave} />
      </div>
      {asked && (
        <ChangeManyDialog
          change={asked}
          count={count}
          isSending={isSending}
          onClose={() => {
            ask(undefined);
            onDone();
          }}
          onConfirm={() => change(asked)}
        />
      )}
      {everybody && isCutOff && (
        <p role="status" className={classes.said}>
          {t('selection.needsServer')}
        </p>
      )}
      {selection.outOf !== undefined && (
        <p role="status" className={classes.said}>
          {t('selection.capped', { most: mostSelected, count: countText(selection.outOf, locale) })}
        </p>
      )}
    </div>
  );
}
