import { comparable } from './comparison.rules.ts';

const legalForms = new Set(
  'sarl sarlu sas sasu eurl sa snc sci scop scic scp scm gie ei eirl selarl selas srl sprl ag gmbh suarl asbl bv nv ltd llc inc'.split(
    ' ',
  ),
);

const emptyWords = new Set(['ets', 'etablissements', 'societe', 'groupe', 'cie', 'et']);

/** An organisation as it writes itself; only a name all in lower case gets capitals, for SNCF must stay SNCF. */
export function readOrganisation(raw: string): { organisation: string; legalForm?: string } {
  const typed = raw.normalize('NFC').replace(/\s+/g, ' ').trim();
  const organisation =
    typed === typed.toLowerCase()
      ? typed.replace(/(^|[\s-])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase())
      : typed;
  const legalForm = formAtAnEnd(words(organisation));
  return { organisation, ...(legalForm && { legalForm: legalForm.toUpperCase() }) };
}

/** What two writings of one organisation have in common: `Éts Martin & Fils SARL` → "martin fils". */
export function organisationKey(raw: string | null | undefined): string {
  const all = words(raw ?? '');
  const form = formAtAnEnd(all);
  const telling = all.filter((word) => word !== form && !emptyWords.has(word));
  return (telling.length > 0 ? telling : all).join(' ');
}

/** Dotted initials count as one word: `S.A.R.L.` → "sarl". */
function words(raw: string): string[] {
  const joined = raw.replace(
    /(?<!\p{L})(?:\p{L}\.\s?){2,}\p{L}?(?!\p{L})/gu,
    (initials) => `${initials.replace(/[.\s]/g, '')} `,
  );
  return comparable(joined).split(' ').filter(Boolean);
}

function formAtAnEnd(all: string[]): string | undefined {
  if (all.length < 2) return undefined;
  return [all.at(-1), all[0]].find((word) => word !== undefined && legalForms.has(word));
}
