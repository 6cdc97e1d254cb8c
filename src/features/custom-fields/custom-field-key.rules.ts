import { isSameName } from '../../engine/same-name.ts';
import { plain } from '../../engine/text.ts';

/** Under these keys an import keeps columns it knows: a field of that name shows what is there already. */
const keysOfImports: Readonly<Record<string, readonly string[]>> = {
  headcount: ['Effectif', 'Effectifs', 'Nombre de salariés', 'Headcount', 'Employees'],
  revenue: ['Chiffre d’affaires', 'CA', 'Revenue', 'Turnover'],
  sector: ['Secteur', 'Secteur d’activité', 'Sector', 'Industry'],
  naf: ['NAF', 'APE', 'Code NAF', 'Code APE'],
  vat: ['TVA', 'Numéro de TVA', 'N° TVA', 'VAT', 'VAT number'],
  siren: ['SIREN'],
  language: ['Langue', 'Language'],
  linkedin: ['LinkedIn'],
};

/** What imports keep although no column of a list can show it: how somebody is addressed, and another system's id. */
const keptBesides = ['title', 'externalId'];

/** Whether prospects keep something under this key without the company having such a field. */
export const isKeptWithoutField = (key: string) => Object.hasOwn(keysOfImports, key) || keptBesides.includes(key);

const LONGEST = 36;

/** The key of a field with this name that is not among those taken: « Date de l’audit » → "dateDeLAudit". */
export function customFieldKey(name: string, taken: readonly string[]): string {
  const known = Object.entries(keysOfImports).find(([, names]) => names.some((one) => isSameName(one, name)))?.[0];
  const words = plain(name).match(/[a-z0-9]+/g) ?? [];
  const joined = words.map((word, place) => (place === 0 ? word : word[0]!.toUpperCase() + word.slice(1))).join('');
  const own = (/^[a-z]/.test(joined) ? joined : `field${joined}`).slice(0, LONGEST);
  const wanted = known && !taken.includes(known) ? known : own;
  if (!taken.includes(wanted)) return wanted;
  for (let n = 2; ; n++) if (!taken.includes(`${wanted}${n}`)) return `${wanted}${n}`;
}
