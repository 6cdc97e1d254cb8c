import { IconForms } from '@tabler/icons-react';
import { useState } from 'react';
import { EmptyState } from '../../../design/empty-state.tsx';
import { FormProblem } from '../../../design/form.tsx';
import { PageHeader } from '../../../design/page-header.tsx';
import { SortableList } from '../../../design/sortable-list.tsx';
import { useCommand, useRows, useText } from '../../../engine/web/hooks.ts';
import { useSubmit } from '../../../engine/web/submit.ts';
import { moveCustomField, restoreCustomField } from '../../custom-fields/custom-field.commands.ts';
import { type CustomField, customFieldRecord } from '../../custom-fields/custom-field.record.ts';
import { AddButton } from '../../keys/web/add-button.tsx';
import { movedItem } from '../moved-item.rules.ts';
import { Allowed } from './allowed.tsx';
import { ArchivedList } from './archived-list.tsx';
import { FieldPanel } from './field.panel.tsx';
import classes from './settings.module.css';

const inOrder = { order: [{ field: 'position' }] };

/** What the organisation notes of its prospects in fields of its own, in order. */
export function FieldsScreen() {
  const t = useText();
  return (
    <Allowed permission="fields.manage" title={t('fieldSettings.title')}>
      <Fields />
    </Allowed>
  );
}

function Fields() {
  const t = useText();
  const fields = useRows(customFieldRecord, inOrder);
  const move = useCommand(moveCustomField);
  const restore = useCommand(restoreCustomField);
  const [openedId, setOpenedId] = useState<string>();
  const inUse = fields.filter((field) => !field.archivedAt);
  const opened = inUse.find(({ id }) => id === openedId);
  const moving = useSubmit(async (reordered: readonly CustomField[]) => {
    const moved = movedItem(idsOf(inUse), idsOf(reordered));
    if (moved) await move(moved);
  });
  const create = (
    <AddButton text={t('fieldSettings.create')} busy={openedId !== undefined} onCreate={() => setOpenedId('new')} />
  );
  return (
    <>
      <PageHeader
        title={t('fieldSettings.title')}
        count={String(inUse.length)}
        description={t('fieldSettings.description')}
        actions={create}
      />
      <div className={classes.page}>
        <FormProblem text={moving.problem} />
        {inUse.length === 0 && (
          <EmptyState
            icon={IconForms}
            title={t('fieldSettings.none')}
            description={t('fieldSettings.noneNote')}
            action={create}
          />
        )}
        {inUse.length > 0 && <p className={classes.moveNote}>{t('fieldSettings.moveNote')}</p>}
        {inUse.length > 0 && (
          <SortableList
            label={t('fieldSettings.list')}
            items={inUse}
            itemKey={(field) => field.id}
            itemName={(field) => field.name}
            renderItem={(field) => <FieldLine field={field} onOpen={() => setOpenedId(field.id)} />}
            onReorder={(reordered) => moving.submit(reordered)}
            texts={{
              handle: (name) => t('fieldSettings.move', { name }),
              menu: (name) => t('fieldSettings.order', { name }),
              moveUp: t('stageSettings.moveUp'),
              moveDown: t('stageSettings.moveDown'),
              held: (name, place, count) => t('stageSettings.held', { name, place, count }),
              moved: (name, place, count) => t('stageSettings.moved', { name, place, count }),
              dropped: (name, place, count) => t('stageSettings.dropped', { name, place, count }),
              cancelled: (name, place) => t('stageSettings.cancelled', { name, place }),
              instructions: t('stageSettings.instructions'),
            }}
          />
        )}
        <ArchivedList items={fields.filter((field) => field.archivedAt)} onRestore={(id) => restore({ id })} />
      </div>
      {(opened || openedId === 'new') && (
        <FieldPanel key={openedId} field={opened} onClose={() => setOpenedId(undefined)} />
      )}
    </>
  );
}

const idsOf = (fields: readonly CustomField[]) => fields.map(({ id }) => id);

function FieldLine({ field, onOpen }: { field: CustomField; onOpen(): void }) {
  const t = useText();
  const { name, kind, options, isOnCard } = field;
  const marks = [t(`fieldSettings.kinds.${kind}`), options.join(', '), isOnCard && t('fieldSettings.onCardShort')];
  return (
    <button
      type="button"
      className={classes.stage}
      aria-description={t('fieldSettings.edit', { name })}
      onClick={onOpen}
    >
      <span className={classes.stageName}>{name}</span>
      <span className={classes.soft}>{marks.filter(Boolean).join(' · ')}</span>
    </button>
  );
}
