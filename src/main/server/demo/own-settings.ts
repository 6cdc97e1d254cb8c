// What a company at work has set up for itself: fields of its own with values in them, coloured tags, rules of assignment
// and views. A newcomer sees what they are for.
import { z } from 'zod';
import { addDays } from '../../../engine/dates.ts';
import { defineCommand, id } from '../../../engine/define.ts';
import { type Engine, runCommand } from '../../../engine/server/run-command.ts';
import { createAssignmentRule } from '../../../features/assignment/assignment.commands.ts';
import { createCustomField } from '../../../features/custom-fields/custom-field.commands.ts';
import { systemCaller } from '../../../features/members/server/system-caller.ts';
import { createView } from '../../../features/prospect-desk/saved-view.commands.ts';
import type { Prospect } from '../../../features/prospects/prospect.record.ts';
import { type ScoreSettings, scoreSettingsRecord } from '../../../features/scores/score-settings.record.ts';
import { usualScoreSettings } from '../../../features/scores/usual-score-settings.ts';
import { type TagColor, tagRecord } from '../../../features/tags/tag.record.ts';
import type { DemoCompany } from './demo-companies.ts';
import { throwDice } from './dice.ts';
import type { OpenCompany } from './open-company.ts';

const sites = ['Bureaux', 'Commerce', 'Entrepôt', 'Atelier', 'Hôtel ou restaurant'];
const fields = [
  { name: 'Type de site', kind: 'choice', options: sites, isOnCard: true },
  { name: 'Surface en m²', kind: 'number' },
  { name: 'Fin du contrat actuel', kind: 'date', isOnCard: true },
] as const;

/** Carried by prospects already: see estimates.ts. */
const tags: Readonly<Record<string, TagColor>> = {
  'Grand compte': 'violet',
  Prioritaire: 'fuchsia',
  'Appel d’offres': 'blue',
  'Difficile à joindre': 'stone',
  Hôtellerie: 'green',
};

const region = ['01', '03', '07', '15', '26', '38', '42', '43', '63', '69', '73', '74'];

/** Whom the company looks for: sites with much to light, at home. */
export const demoScoreSettings: ScoreSettings = {
  ...usualScoreSettings,
  sectorField: 'typeDeSite',
  sectorValues: ['Commerce', 'Entrepôt', 'Atelier', 'Hôtel ou restaurant'],
  sizeField: 'surfaceEnM',
  sizeFrom: 200,
  postalPrefixes: region,
};

/** What a rep has noted of the business at this place; of many nothing. No dice: all else stays as it is without. */
export function ownValues({ audience }: Pick<Prospect, 'audience'>, place: number, today: string): Prospect['custom'] {
  if (audience !== 'B2B' || place % 3 === 0) return {};
  return {
    typeDeSite: sites[(place * 7) % sites.length]!,
    ...(place % 2 === 0 && { surfaceEnM: 80 + ((place * 53) % 240) * 10 }),
    ...(place % 5 === 0 && { finDuContratActuel: addDays(today, 20 + ((place * 11) % 500)) }),
  };
}

const setUp = defineCommand({
  name: 'demo.setUp',
  args: z.strictObject({ ids: z.array(id), repIds: z.array(id), negotiationId: id }),
  permission: null,
  serverOnly: true,
  async run(store, { ids, repIds: [claire, karim, awa], negotiationId }, context) {
    const left = [...ids];
    const next = () => left.shift()!;
    for (const field of fields) {
      await createCustomField.run(store, createCustomField.args.parse({ id: next(), ...field }), context);
    }
    for (const [name, color] of Object.entries(tags)) {
      await store.insert(tagRecord, { id: next(), name, color, formerNames: [], archivedAt: null });
    }
    const rules = [
      { name: 'Auvergne-Rhône-Alpes', prefixes: region, memberIds: [claire!, karim!] },
      { name: 'Partout ailleurs', prefixes: [], memberIds: [awa!, karim!] },
    ];
    for (const rule of rules) {
      await createAssignmentRule.run(store, createAssignmentRule.args.parse({ id: next(), ...rule }), context);
    }
    await store.insert(scoreSettingsRecord, { ...demoScoreSettings, id: context.caller.companyId });
    const views = [
      {
        name: 'Hôtels et restaurants',
        choice: { conditions: [{ field: 'custom.typeDeSite', among: ['Hôtel ou restaurant'] }] },
      },
      {
        name: 'Négociations à plus de 5 000 €',
        choice: { stageIds: [negotiationId], conditions: [{ field: 'expectedAmount.amount', from: 500_000 }] },
      },
      {
        name: 'Grands comptes et appels d’offres',
        choice: { conditions: [{ field: 'tags', among: ['Grand compte', 'Appel d’offres'] }] },
      },
    ];
    for (const view of views) {
      await createView.run(store, createView.args.parse({ id: next(), share: 'company', ...view }), context);
    }
  },
});

export async function setUpDemoCompany(
  engine: Engine,
  { company, open, now }: { company: DemoCompany; open: OpenCompany; now: string },
): Promise<void> {
  const dice = throwDice(company.seed + 2);
  const ids = Array.from({ length: 20 }, () => dice.id(now));
  const args = { ids, repIds: open.repIds, negotiationId: open.stageIds.get('negociation')! };
  const caller = { ...systemCaller(company.id), userId: open.adminId };
  await runCommand(engine, { companyId: company.id, userId: open.adminId }, setUp, args, { caller });
}
