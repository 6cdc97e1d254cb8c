import { useCallback } from 'react';
import type { z } from 'zod';
import type { Row } from '../../../engine/memory-store.ts';
import { Refusal } from '../../../engine/refusal.ts';
import { sameValue } from '../../../engine/same-value.ts';
import { useEngine } from '../../../engine/web/engine-context.tsx';
import { useCaller, useCommand, useText } from '../../../engine/web/hooks.ts';
import { newId } from '../../../engine/web/new-id.ts';
import { type CustomField, customFieldRecord } from '../../custom-fields/custom-field.record.ts';
import { editProspect } from '../../pipeline/prospect-edits.commands.ts';
import { type Prospect, prospectRecord } from '../../prospects/prospect.record.ts';
import { changedFields, editBack } from '../edit-undo.rules.ts';
import { useNaming } from './prospect-naming.ts';
import { offerUndo } from './undo-offers.tsx';

export type ProspectChanges = Omit<z.input<typeof editProspect.args>, 'id' | 'seen' | 'interactionId'>;

/** What the field is called where its key is not. */
const titles: Readonly<Record<string, string>> = { ownerId: 'owner', nextActionAt: 'nextAction', inboundAt: 'inbound' };

/** How one prospect is changed, each time with the way back, and whether this person may. */
export function useProspectEditing(prospect: Prospect) {
  const { can } = useCaller();
  const t = useText();
  const { store } = useEngine();
  const { nameOf } = useNaming();
  const edit = useCommand(editProspect);
  const save = useCallback(
    async (changes: ProspectChanges) => {
      const { id } = prospect;
      const write = (wanted: ProspectChanges, seen: Partial<Prospect>) =>
        edit({ id, ...wanted, seen, interactionId: newId() });
      const written = await write(changes, seenIn(prospect, changes));
      const done = { fields: Object.keys(changes), before: prospect, written };
      const fields = changedFields(done).flatMap((field) =>
        field === 'custom'
          ? ownFieldsChanged(prospect, written, store.all(customFieldRecord))
          : t(`prospect.${titles[field] ?? field}`),
      );
      if (fields.length === 0) return;
      const isArchived = written.archivedAt && !prospect.archivedAt;
      const said = t('desk.edited', { name: nameOf(written), fields: fields.join(', ') });
      offerUndo(isArchived ? `${said} · ${t('desk.cell.wasArchived')}` : said, async () => {
        const current = store.get(prospectRecord, id) as Prospect | undefined;
        const back = current && editBack(done, current);
        if (!back) throw new Refusal('desk.editedSince');
        // Of own fields it tells all that are to stand there: one that was not there before goes again.
        await write(back as ProspectChanges, pickOf(current, back));
      });
    },
    [edit, prospect, store, t, nameOf],
  );
  return {
    save,
    mayEdit: can('prospects.edit', prospect.ownerId) && !prospect.archivedAt,
    mayAssign: can('prospects.assign', prospect.ownerId) && !prospect.archivedAt,
    mayCall: can('prospects.call', prospect.ownerId),
    mayArchive: can('prospects.archive', prospect.ownerId),
  };
}

// A colleague may have changed the same field meanwhile: the server compares.
function seenIn(prospect: Prospect, changes: ProspectChanges): Partial<Prospect> {
  const seen: Partial<Prospect> = pickOf(prospect, changes);
  return changes.custom ? { ...seen, custom: pickOf(prospect.custom, changes.custom) as Prospect['custom'] } : seen;
}

function pickOf<Values extends object>(values: Values, named: object): Partial<Values> {
  const picked = Object.entries(values).filter(([name]) => Object.hasOwn(named, name));
  return Object.fromEntries(picked) as Partial<Values>;
}

/** The organisation's own fields that differ, by their names. */
function ownFieldsChanged(before: Prospect, after: Prospect, fields: readonly Row[]): string[] {
  const keys = [...new Set([...Object.keys(before.custom), ...Object.keys(after.custom)])];
  return keys
    .filter((key) => !sameValue(before.custom[key] ?? null, after.custom[key] ?? null))
    .map((key) => (fields as readonly CustomField[]).find((field) => field.key === key)?.name ?? key);
}
