// A list becomes a view, a view changes, a view goes: what the head of the list offers for it.
import { Button, Menu } from '@mantine/core';
import { IconBookmarkPlus, IconChevronDown } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useCaller, useCommand, useErrorText, useText } from '../../../engine/web/hooks.ts';
import { newId } from '../../../engine/web/new-id.ts';
import { hasFilters, type ListChoice, newestFirst, noFilter } from '../prospect-list.rules.ts';
import { archiveView, createView, editView, restoreView } from '../saved-view.commands.ts';
import type { SavedView } from '../saved-view.record.ts';
import { mayChangeView } from '../view-sharing.rules.ts';
import type { useColumnChoice } from './column-choice.ts';
import { asKept, isOtherChoice } from './saved-views.ts';
import { offerUndo, tellDone, tellProblem } from './undo-offers.tsx';
import { ViewDialog } from './view.dialog.tsx';

interface ViewSaving {
  view: SavedView | undefined;
  choice: ListChoice;
  columns: ReturnType<typeof useColumnChoice>;
  /** All of the list at once, as the view of this id. */
  show(choice: ListChoice, viewId?: string): void;
  /** The address asks for the list to be kept, under this name. */
  nameToKeep?: string | undefined;
  /** It was kept, or not after all. */
  onNameAnswered(): void;
}

export function useViewSaving({ view, choice, columns, show, nameToKeep, onNameAnswered }: ViewSaving) {
  const t = useText();
  const errorText = useErrorText();
  const caller = useCaller();
  const create = useCommand(createView);
  const edit = useCommand(editView);
  const archive = useCommand(archiveView);
  const restore = useCommand(restoreView);
  const [asked, setAsked] = useState<'new' | SavedView | undefined>(nameToKeep === undefined ? undefined : 'new');
  const isChanged = view !== undefined && (isOtherChoice(choice, view) || !columns.isFirst);
  const isWorthKeeping = view ? isChanged : hasFilters(choice) || choice.archived || isSorted(choice);
  const columnsNow = () => ({
    shown: [...columns.choice.shown],
    widths: { ...columns.choice.widths } as Record<string, number>,
  });

  async function saveInto({ id, name, columns: before }: SavedView) {
    try {
      await edit({ id, choice: asKept(choice), columns: columns.isFirst ? before : columnsNow() });
      columns.reset();
      tellDone(t('savedView.saved', { name }));
    } catch (error) {
      tellProblem(errorText(error));
    }
  }

  const dialog = asked && (
    <ViewDialog
      view={asked === 'new' ? undefined : asked}
      firstName={nameToKeep}
      onClose={() => {
        setAsked(undefined);
        if (nameToKeep !== undefined) onNameAnswered();
      }}
      onSave={async (said) => {
        if (asked !== 'new') return edit({ id: asked.id, ...said });
        const id = newId();
        await create({ id, ...said, choice: asKept(choice), columns: columnsNow() });
        if (view && !columns.isFirst) columns.reset();
        show(choice, id);
      }}
      onArchive={
        asked === 'new'
          ? undefined
          : async () => {
              await archive({ id: asked.id });
              offerUndo(t('savedView.archived', { name: asked.name }), () => restore({ id: asked.id }));
              if (asked.id === view?.id) show({ ...noFilter, sort: newestFirst });
            }
      }
    />
  );
  return {
    isChanged,
    button: isWorthKeeping ? saveButton() : null,
    dialog,
    onEdit: setAsked,
    onKeep: () => setAsked('new'),
  };

  function saveButton(): ReactNode {
    const asNew = () => setAsked('new');
    if (!view) {
      return (
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          leftSection={<IconBookmarkPlus size={15} />}
          onClick={asNew}
        >
          {t('savedView.saveAs')}
        </Button>
      );
    }
    return (
      <Menu position="bottom-end">
        <Menu.Target>
          <Button size="compact-sm" variant="light" rightSection={<IconChevronDown size={14} />}>
            {t('savedView.save')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {mayChangeView(view, caller) && (
            <Menu.Item onClick={() => saveInto(view)}>{t('savedView.saveInto', { name: view.name })}</Menu.Item>
          )}
          <Menu.Item onClick={asNew}>{t('savedView.saveAsNew')}</Menu.Item>
          <Menu.Item
            onClick={() => {
              columns.reset();
              show(view.choice, view.id);
            }}
          >
            {t('savedView.reset')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    );
  }
}

const isSorted = ({ sort }: ListChoice) => sort.key !== newestFirst.key || sort.direction !== newestFirst.direction;
