import { useCallback } from 'react';
import type { AnyRecord } from '../../../engine/define.ts';
import type { Params } from '../../../engine/messages.ts';
import { useEngine } from '../../../engine/web/engine-context.tsx';
import { useText } from '../../../engine/web/hooks.ts';
import type { Refused, Waiting } from '../../../engine/web/store/local-database.ts';
import { interactionRecord } from '../../interactions/interaction.record.ts';
import { roleRecord, teamRecord, userRecord } from '../../members/member.records.ts';
import { outcomeRecord } from '../../outcomes/outcome.record.ts';
import { prospectRecord } from '../../prospects/prospect.record.ts';
import { pipelineRecord } from '../../stages/pipeline.record.ts';
import { stageRecord } from '../../stages/stage.record.ts';
import { nameOfRow } from '../name-of-row.rules.ts';
import { typedFields } from '../typed-fields.rules.ts';

/** What a waiting or refused command is, in words a person can act on. */
export interface WaitingWork {
  title: string;
  fields: { label: string; text: string }[];
  /** Where it can be done again or looked at. */
  address: string | null;
}

type Args = Readonly<Record<string, unknown>>;

const named: readonly AnyRecord[] = [
  prospectRecord,
  pipelineRecord,
  stageRecord,
  userRecord,
  roleRecord,
  teamRecord,
  outcomeRecord,
];

const addresses: Readonly<Record<string, string>> = {
  pipeline: '/parametres/etapes',
  stage: '/parametres/etapes',
  outcome: '/parametres/resultats',
  role: '/parametres/roles',
  team: '/parametres/equipes',
  user: '/parametres/utilisateurs',
  company: '/parametres/organisation',
};

/** Describes commands by their name, their arguments and the rows on this device. */
export function useWaitingWork() {
  const { store } = useEngine();
  const t = useText();
  return useCallback(
    ({ name, args, names }: Pick<Waiting, 'name' | 'args'> & Pick<Refused, 'names'>): WaitingWork => {
      const given = (args ?? {}) as Args;
      const command = commandLabel(t, name);
      const [subject = ''] = name.split('.');
      const prospectId = subject === 'prospect' ? given.id : prospectIdOf(given);
      const nameOf = (id: string) => {
        for (const record of named) {
          const row = store.get(record, id);
          if (row) return nameOfRow(record, row);
        }
        return names?.[id];
      };
      const about = nameOf(String(prospectId ?? given.id)) ?? nameOfArgs(given);
      return {
        title: about ? t('attention.about', { command, about }) : command,
        fields: typedFields(given, nameOf).map(({ field, text }) => ({
          label: fieldLabel(t, field),
          text: field === 'outcome' ? outcomeLabel(text) : text,
        })),
        address: addressOf(name, prospectId, subject),
      };

      function prospectIdOf({ prospectId, id, interactionId }: Args): unknown {
        if (prospectId) return prospectId;
        const interaction = store.get(interactionRecord, String(interactionId ?? id));
        return interaction?.prospectId;
      }

      function outcomeLabel(code: string): string {
        const outcome = store.all(outcomeRecord).find((row) => row.code === code);
        return typeof outcome?.label === 'string' ? outcome.label : code;
      }
    },
    [store, t],
  );
}

type Text = (key: string, params?: Params) => string;

/** A command in words: « Nouveau prospect ». */
export function commandLabel(t: Text, name: string): string {
  return wordFor(t, `attention.command.${name}`) ?? t('attention.command.other', { name });
}

/** An argument in words; of a part, `address.city`, the part's. */
export function fieldLabel(t: Text, path: string): string {
  const part = path.slice(path.indexOf('.') + 1);
  return wordFor(t, `attention.field.${path}`) ?? wordFor(t, `prospect.${part}`) ?? part;
}

function wordFor(t: Text, key: string): string | undefined {
  const word = t(key);
  return word === key ? undefined : word;
}

/** Of something that was to be made: what it was to be called. */
function nameOfArgs(args: Args): string | undefined {
  return nameOfRow(stageRecord, args) ?? nameOfRow(prospectRecord, args);
}

function addressOf(name: string, prospectId: unknown, subject: string): string | null {
  if (name === 'user.editMe') return '/mon-compte';
  // A prospect that could not be created has no page: it is typed again from the list.
  if (name === 'prospect.create' || name === 'prospect.add') return '/prospects';
  if (typeof prospectId === 'string') return `/prospects/${prospectId}`;
  return addresses[subject] ?? null;
}
