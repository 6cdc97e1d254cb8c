import { Button } from '@mantine/core';
import { IconArchive, IconFileExport, IconPhone, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useCaller, useText } from '../../../engine/web/hooks.ts';
import { countText } from '../prospect-counters.rules.ts';
import { mostSelected } from '../prospect-selection.rules.ts';
import { BarButton } from './bar-button.tsx';
import type { useBulkActions } from './bulk-actions.ts';
import { OwnerAction, StageAction, TagAction } from './bulk-choices.tsx';
import type { useSelection } from './prospect-selection.ts';
import { useScreenKeys } from './screen-keys.ts';
import classes from './selection-bar.module.css';

export interface SelectionBarProps {
  selection: ReturnType<typeof useSelection>;
  /** How many prospects the list holds in all. */
  matching: number | undefined;
  actions: ReturnType<typeof useBulkActions>;
  /** Icons alone, where room is short. */
  compact: boolean;
  isCalling: boolean;
  onCall(): void;
  onExport(): void;
  /** Everything that was wanted is done: the keyboard goes back to the rows. */
  onDone(): void;
}

/** What can be done with the ticked rows, over the foot of the list. */
export function SelectionBar(props: SelectionBarProps) {
  const { selection, matching, actions, compact, isCalling, onCall, onExport, onDone } = props;
  const t = useText();
  const { locale } = useLanguage();
  const { can } = useCaller();
  const [opened, setOpened] = useState<'stage' | 'owner' | 'tag'>();
  const ids = [...selection.ids];
  const isShown = ids.length > 0;
  const leave = () => {
    setOpened(undefined);
    selection.clear();
    onDone();
  };
  const act = (work: Promise<unknown>) => {
    setOpened(undefined);
    work.then(leave);
  };
  const archive = () => act(actions.archive(ids));
  const mayEdit = can('prospects.edit');
  const mayAssign = can('prospects.assign');
  const mayArchive = can('prospects.archive');
  const mayCall = can('prospects.call');
  const isFree = isShown && !actions.progress && !opened;
  useScreenKeys({
    s: isFree && mayEdit ? () => setOpened('stage') : undefined,
    o: isFree && mayAssign ? () => setOpened('owner') : undefined,
    t: isFree && mayEdit ? () => setOpened('tag') : undefined,
    c: isFree && mayCall ? onCall : undefined,
    Delete: isFree && mayArchive ? archive : undefined,
    Escape: isFree ? leave : undefined,
  });
  if (!isShown) return null;

  if (actions.progress) {
    return (
      <div className={classes.bar} role="status">
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
  const choosing = (which: typeof opened) => ({
    compact,
    opened: opened === which,
    onChange: (isOpen: boolean) => setOpened(isOpen ? which : undefined),
  });
  return (
    <div className={classes.bar}>
      <div className={classes.actions} role="toolbar" aria-label={t('desk.selection', { count: ids.length })}>
        <span className={classes.count} data-figures>
          {compact ? ids.length.toLocaleString(locale) : t('desk.selection', { count: ids.length })}
        </span>
        {mayCall && (
          <BarButton
            filled
            icon={IconPhone}
            text={t('desk.call')}
            keys="C"
            compact={compact}
            loading={isCalling}
            onPress={onCall}
          />
        )}
        {mayEdit && <StageAction {...choosing('stage')} onChoose={(...chosen) => act(actions.move(ids, ...chosen))} />}
        {mayAssign && (
          <OwnerAction {...choosing('owner')} onChoose={(...chosen) => act(actions.assign(ids, ...chosen))} />
        )}
        {mayEdit && <TagAction {...choosing('tag')} onChoose={(tag) => act(actions.tag(ids, tag))} />}
        {can('prospects.export') && (
          <BarButton icon={IconFileExport} text={t('exportScreen.action')} compact={compact} onPress={onExport} />
        )}
        {mayArchive && (
          <BarButton
            icon={IconArchive}
            text={t('desk.archive')}
            keys={t('desk.deleteKey')}
            compact={compact}
            onPress={archive}
          />
        )}
        <BarButton icon={IconX} text={t('desk.deselect')} keys={t('desk.escapeKey')} compact onPress={leave} />
      </div>
      {selection.mayTickMatching && (
        <Button variant="subtle" size="compact-sm" loading={selection.isAsking} onClick={selection.tickMatching}>
          {t('selection.all', { count: countText(matching ?? 0, locale) })}
        </Button>
      )}
      {selection.outOf !== undefined && (
        <p role="status" className={classes.said}>
          {t('selection.capped', { most: mostSelected, count: countText(selection.outOf, locale) })}
        </p>
      )}
    </div>
  );
}
