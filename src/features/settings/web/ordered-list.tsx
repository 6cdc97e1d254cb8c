import type { ReactNode } from 'react';
import { FormProblem } from '../../../design/form.tsx';
import { SortableList } from '../../../design/sortable-list.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import { movedItem } from '../moved-item.rules.ts';
import classes from './settings.module.css';

interface OrderedListProps<Item> {
  /** Whose words these are: « stageSettings ». */
  words: string;
  items: readonly Item[];
  renderItem(item: Item): ReactNode;
  onMove(moved: NonNullable<ReturnType<typeof movedItem>>): Promise<unknown>;
}

/** What a company keeps in an order of its own; moved with the mouse, the keyboard or the menu of each. */
export function OrderedList<Item extends { id: string; name: string }>(props: OrderedListProps<Item>) {
  const { words, items, renderItem, onMove } = props;
  const t = useText();
  const moving = useSubmit(async (reordered: readonly Item[]) => {
    const moved = movedItem(idsOf(items), idsOf(reordered));
    if (moved) await onMove(moved);
  });
  if (items.length === 0) return null;
  return (
    <>
      <FormProblem text={moving.problem} />
      <p className={classes.moveNote}>{t(`${words}.moveNote`)}</p>
      <SortableList
        label={t(`${words}.list`)}
        items={items}
        itemKey={(item) => item.id}
        itemName={(item) => item.name}
        renderItem={renderItem}
        onReorder={(reordered) => moving.submit(reordered)}
        texts={{
          handle: (name) => t(`${words}.move`, { name }),
          menu: (name) => t(`${words}.order`, { name }),
          moveUp: t('stageSettings.moveUp'),
          moveDown: t('stageSettings.moveDown'),
          held: (name, place, count) => t('stageSettings.held', { name, place, count }),
          moved: (name, place, count) => t('stageSettings.moved', { name, place, count }),
          dropped: (name, place, count) => t('stageSettings.dropped', { name, place, count }),
          cancelled: (name, place) => t('stageSettings.cancelled', { name, place }),
          instructions: t('stageSettings.instructions'),
        }}
      />
    </>
  );
}

const idsOf = (items: readonly { id: string }[]) => items.map(({ id }) => id);
