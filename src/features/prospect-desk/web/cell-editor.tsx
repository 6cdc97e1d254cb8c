// What stands in a cell of the list while it is edited, by what the column shows.
import { Menu, Popover } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { CellStep } from '../../../design/data-table.columns.ts';
import { StagePill } from '../../../design/stage-pill.tsx';
import { useLanguage } from '../../../engine/web/engine-context.tsx';
import { useCaller, useRow, useText } from '../../../engine/web/hooks.ts';
import { useAdoption } from '../../../engine/web/whole-row.ts';
import { type Prospect, prospectRecord } from '../../prospects/prospect.record.ts';
import type { Stage } from '../../stages/stage.record.ts';
import { changedSince, type EditableColumn, ownFieldKey, partsOfColumn, typedAnew } from '../cell-editing.rules.ts';
import { emailsWith, phonesWith, placeOfPhone } from '../contact-entries.rules.ts';
import { isOwnColumn } from '../list-columns.rules.ts';
import classes from './cell-editor.module.css';
import { useColumnTitles } from './column-titles.ts';
import { CustomValueEditor } from './custom-value-editor.tsx';
import { DueDate } from './due-date.tsx';
import { AmountEditor, ChoiceEditor, DayEditor, TextEditor } from './field-editors.tsx';
import { InboundChoice } from './inbound-choice.tsx';
import { NameEditor, type NameTexts, namesOf } from './name-editor.tsx';
import { NextActionChoices } from './next-action.tsx';
import { useCustomFields } from './own-fields.ts';
import { usePartWords } from './part-words.ts';
import { PhoneEditor } from './phones-field.tsx';
import { type ProspectChanges, useProspectEditing } from './prospect-editing.ts';
import { KnownTagsEditor, SourceEditor } from './sale-fields.tsx';
import { StageChoices } from './stage-choices.tsx';
import { usePeople, useStages } from './stage-facts.ts';
import { useStageMove } from './stage-move.ts';

export interface CellEditorProps {
  prospect: Prospect;
  column: EditableColumn;
  onClose(step?: CellStep): void;
}

/**
 * A cell that is edited, from what stood there as it was opened: whoever keeps a value over a colleague's does it
 * knowing, and so do the rules for that. The record comes to this device meanwhile, if it is not here.
 */
export function CellEditor({ prospect: shown, column, onClose }: CellEditorProps) {
  const t = useText();
  const titleOf = useColumnTitles();
  const { textOf } = usePartWords();
  const [prospect] = useState(shown);
  const [isKeeping, setKeeping] = useState(false);
  const now = useRow(prospectRecord, prospect.id) ?? shown;
  const { save } = useProspectEditing(prospect);
  const adopt = useAdoption(prospectRecord);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, as the editor opens
  useEffect(() => {
    // What comes of it is seen when the value is kept.
    adopt([prospect.id]).catch(() => undefined);
  }, []);
  async function keep(changes: ProspectChanges) {
    setKeeping(true);
    try {
      await adopt([prospect.id]);
      await save(changes);
    } finally {
      setKeeping(false);
    }
  }
  const theirs = partsOfColumn(column).flatMap((part) => {
    const changed = isKeeping ? undefined : changedSince(prospect, now, part);
    return changed ? [{ part, ...changed }] : [];
  });
  return (
    <>
      <Field prospect={prospect} column={column} label={titleOf(column)} onKeep={keep} onClose={onClose} />
      {now.archivedAt && !prospect.archivedAt && !isKeeping && (
        <p role="status" className={classes.meanwhile}>
          {t('desk.cell.archivedMeanwhile')}
        </p>
      )}
      {theirs.map(({ part, value }) => (
        <p key={part} role="status" className={classes.meanwhile}>
          {t('desk.cell.changedMeanwhile', { value: textOf(part, value) || t('desk.cell.nothing') })}
        </p>
      ))}
    </>
  );
}

interface FieldProps {
  prospect: Prospect;
  column: EditableColumn;
  label: string;
  onKeep(changes: ProspectChanges): Promise<unknown>;
  onClose(step?: CellStep): void;
}

function Field({ prospect, column, label, onKeep, onClose }: FieldProps) {
  const { locale } = useLanguage();
  const { country, currency: ownCurrency } = useCaller();
  const parts = { label, onClose, isCell: true };
  if (isOwnColumn(column)) return <OwnField {...{ prospect, column, label, onKeep, onClose }} />;
  const { phones, emails, address, tags } = prospect;
  switch (column) {
    case 'name':
      return (
        <NameEditor
          {...parts}
          value={namesOf(prospect)}
          onSave={async (typed) => {
            const changes = typedAnew<keyof NameTexts>(prospect, typed);
            if (Object.keys(changes).length > 0) await onKeep(changes);
          }}
        />
      );
    case 'organisation':
      return (
        <TextEditor
          {...parts}
          value={prospect.organisation ?? ''}
          onSave={(typed) => onKeep({ organisation: typed.trim() || null })}
        />
      );
    case 'jobTitle':
      return (
        <TextEditor
          {...parts}
          value={prospect.jobTitle ?? ''}
          onSave={(typed) => onKeep({ jobTitle: typed.trim() || null })}
        />
      );
    case 'city':
      return (
        <TextEditor
          {...parts}
          value={address.city ?? ''}
          onSave={(typed) => onKeep({ address: { ...address, city: typed.trim() || undefined } })}
        />
      );
    case 'phone': {
      const place = placeOfPhone(phones);
      const numbersOf = address.country ?? country;
      return (
        <PhoneEditor
          {...parts}
          typed={phones[place]?.typed ?? phones[place]?.number ?? ''}
          country={numbersOf}
          onSave={async (typed) => onKeep({ phones: phonesWith(phones, { place, typed, country: numbersOf }) })}
        />
      );
    }
    case 'email':
      return (
        <TextEditor
          {...parts}
          inputMode="email"
          value={emails[0]?.address ?? ''}
          onSave={async (typed) => onKeep({ emails: emailsWith(emails, { place: 0, typed }) })}
        />
      );
    case 'source':
      return (
        <SourceEditor
          {...parts}
          value={prospect.source ?? ''}
          onSave={(typed) => onKeep({ source: typed.trim() || null })}
        />
      );
    case 'tags':
      return <KnownTagsEditor {...parts} value={[...tags]} onSave={(chosen) => onKeep({ tags: chosen })} />;
    case 'expectedAmount':
    case 'budget': {
      const currency = prospect[column]?.currency ?? ownCurrency;
      return (
        <AmountEditor
          {...parts}
          currency={currency}
          locale={locale}
          value={prospect[column]?.amount ?? null}
          onSave={(amount) => onKeep({ [column]: amount === null ? null : { amount, currency } })}
        />
      );
    }
    case 'decisionOn':
    case 'renewalOn':
      return (
        <DayEditor {...parts} locale={locale} value={prospect[column]} onSave={(day) => onKeep({ [column]: day })} />
      );
    case 'competitor':
      return (
        <TextEditor
          {...parts}
          value={prospect.competitor ?? ''}
          onSave={(typed) => onKeep({ competitor: typed.trim() || null })}
        />
      );
    case 'owner':
      return <OwnerChoice {...{ prospect, label, onKeep, onClose }} />;
    case 'stage':
      return <StageChoice prospect={prospect} label={label} onClose={onClose} />;
    case 'inbound':
      return <InboundChoice {...{ prospect, label, onKeep, onClose }} />;
    case 'nextAction':
      return <NextActionChoice {...{ prospect, label, onKeep, onClose }} />;
  }
}

function OwnField({ prospect, column, label, onKeep, onClose }: FieldProps) {
  const key = ownFieldKey(column);
  const field = useCustomFields().find((one) => one.key === key);
  if (!field) return null;
  return (
    <CustomValueEditor
      isCell
      label={label}
      field={field}
      value={prospect.custom[key] ?? null}
      onSave={(typed) => onKeep({ custom: { [key]: typed } })}
      onClose={onClose}
    />
  );
}

const NOBODY = 'nobody';

function OwnerChoice({ prospect, label, onKeep, onClose }: Omit<FieldProps, 'column'>) {
  const t = useText();
  const { people } = usePeople();
  const active = people.filter(({ id, state }) => state === 'active' || id === prospect.ownerId);
  return (
    <ChoiceEditor
      isCell
      label={label}
      value={prospect.ownerId ?? NOBODY}
      options={[
        { value: NOBODY, label: t('prospect.nobody') },
        ...active.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      onSave={(chosen) => onKeep({ ownerId: chosen === NOBODY ? null : chosen })}
      onClose={onClose}
    />
  );
}

/** The move is the one of the panel: a lost prospect is asked why, and every move can be taken back. */
function StageChoice({ prospect, label, onClose }: Pick<FieldProps, 'prospect' | 'label' | 'onClose'>) {
  const move = useStageMove();
  const { stageOf } = useStages();
  const current = stageOf(prospect.stageId);
  function choose(stage: Stage, reason?: string) {
    move(prospect, stage, reason);
    onClose();
  }
  return (
    <Menu
      opened
      onChange={(isOpen) => !isOpen && onClose()}
      closeOnItemClick={false}
      // Mantine takes a key pressed elsewhere for one that leaves the menu: F2 would open it and shut it again.
      clickOutsideEvents={presses}
      position="bottom-start"
      width={220}
    >
      <Menu.Target>
        <button type="button" className={classes.target} aria-label={label}>
          {current && <StagePill name={current.name} color={current.color} />}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <StageChoices currentId={prospect.stageId} onChoose={choose} />
      </Menu.Dropdown>
    </Menu>
  );
}

const presses = ['mousedown', 'touchstart'];

function NextActionChoice({ prospect, label, onKeep, onClose }: Omit<FieldProps, 'column'>) {
  return (
    <Popover opened onChange={(isOpen) => !isOpen && onClose()} position="bottom-start" width={330} trapFocus>
      <Popover.Target>
        <span className={classes.target}>
          <DueDate prospect={prospect} />
        </span>
      </Popover.Target>
      <Popover.Dropdown aria-label={label}>
        <NextActionChoices
          prospect={prospect}
          onKeep={(nextActionAt) => onKeep({ nextActionAt })}
          onClose={() => onClose()}
        />
      </Popover.Dropdown>
    </Popover>
  );
}
