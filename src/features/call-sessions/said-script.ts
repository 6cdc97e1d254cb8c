import { refuse } from '../../engine/refusal.ts';
import type { Campaign, ScriptLetter } from '../campaigns/campaign.record.ts';
import { lettersOf, scriptFor } from '../campaigns/script-variants.rules.ts';

interface Said {
  answers?: readonly string[] | undefined;
  objections?: readonly string[] | undefined;
  scriptVariant?: ScriptLetter | undefined;
}

/** Which variant of the script a call told: what the campaign has. A call that took place is kept without what it lacks. */
export function scriptOfCall(
  { answers = [], objections = [], scriptVariant }: Said,
  campaign: Campaign | undefined,
  { prospectId, alreadyDone }: { prospectId: string; alreadyDone: boolean | undefined },
): ScriptLetter | null {
  const letters = campaign ? lettersOf(campaign) : [];
  const isSayable = scriptVariant === undefined || letters.includes(scriptVariant);
  if (!alreadyDone) {
    if (!isSayable) refuse('campaign.noSuchVariant', { letter: scriptVariant }, 'scriptVariant');
    const known = campaign?.scriptAnswers.map(({ label }) => label) ?? [];
    const unknown = answers.find((one) => !known.includes(one));
    if (unknown !== undefined) refuse('campaign.noSuchAnswer', { name: unknown }, 'answers');
    const titles = campaign?.objections.map(({ title }) => title) ?? [];
    const other = objections.find((one) => !titles.includes(one));
    if (other !== undefined) refuse('campaign.noSuchObjection', { name: other }, 'objections');
  }
  if (scriptVariant !== undefined) return isSayable ? scriptVariant : null;
  return campaign ? scriptFor(campaign, prospectId).letter : null;
}
