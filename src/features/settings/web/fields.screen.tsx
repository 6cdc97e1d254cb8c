import { IconForms } from '@tabler/icons-react';
import { useState } from 'react';
import { EmptyState } from '../../../design/empty-state.tsx';
import { PageHeader } from '../../../design/page-header.tsx';
import { useCommand, useRows, useText } from '../../../engine/web/hooks.ts';
import { moveCustomField, restoreCustomField } from '../../custom-fields/custom-field.commands.ts';
import { type CustomField, customFieldRecord } from '../../custom-fields/custom-field.record.ts';
import { AddButton } from '../../keys/web/add-button.tsx';
import { Allowed } from './allowed.tsx';
import { ArchivedList } from './archived-list.tsx';
import { FieldPanel } from './field.panel.tsx';
import { OrderedList } from './ordered-list.tsx';
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
        {inUse.length === 0 && (
          <EmptyState
            icon={IconForms}
            title={t('fieldSettings.none')}
            description={t('fieldSettings.noneNote')}
            action={create}
          />
        )}
        <OrderedList
          words="fieldSettings"
          items={inUse}
          renderItem={(field) => <FieldLine field={field} onOpen={() => setOpenedId(field.id)} />}
          onMove={move}
        />
        <ArchivedList items={fields.filter((field) => field.archivedAt)} onRestore={(id) => restore({ id })} />
      </div>
      {(opened || openedId === 'new') && (
        <FieldPanel key={openedId} field={opened} onClose={() => setOpenedId(undefined)} />
      )}
    </>
  );
}

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
