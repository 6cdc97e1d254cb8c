// Fictional organisations: what they do, what they are called, who works there.
import { isSiret } from '../../../features/companies/siren.rules.ts';
import type { Dice, Odds } from './dice.ts';
import { pickName, surnames } from './names.ts';
import { sectors } from './sectors.ts';

const legalForms: Odds<string> = [
  [30, ''],
  [26, 'SARL'],
  [24, 'SAS'],
  [6, 'EURL'],
  [5, 'SASU'],
  [4, 'SA'],
  [2, 'SNC'],
  [2, 'SCOP'],
  [1, 'GIE'],
];

export interface Organisation {
  name: string;
  /** The name as an address on the internet, « menuiserie-lefevre.example ». */
  domain: string;
  siret: string | null;
  isInTargetSector: boolean;
}

/** An organisation of this commune; `place` is its number in the row, which makes its SIRET its own. */
export function makeOrganisation(dice: Dice, { city, place }: { city: string; place: number }): Organisation {
  const sector = dice.weighted(sectors);
  const bareName = dice
    .pick(sector.names)
    .replace('{nom}', pickName(dice, surnames))
    .replace('{ville}', city)
    .replace(/\bde ([AEÉÈIOUY])/gu, 'd’$1')
    .replace(/\bde Les? /u, (article) => (article === 'de Le ' ? 'du ' : 'des '));
  const form = dice.weighted(legalForms);
  const comesFirst = dice.chance(0.25);
  return {
    name: (comesFirst ? [form, bareName] : [bareName, form]).filter(Boolean).join(' '),
    domain: `${slug(bareName).slice(0, 40).replace(/-$/, '')}.example`,
    siret: dice.chance(0.6) ? fictionSiret(place) : null,
    isInTargetSector: sector.isTarget,
  };
}

/** Letters and digits without accents, joined by hyphens. */
export function slug(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

/** A SIRET that passes the checksum and that no company has: SIREN numbers do not begin with 000. */
function fictionSiret(place: number): string {
  const body = `000${String(place % 100_000).padStart(5, '0')}`;
  for (let sirenKey = 0; sirenKey < 10; sirenKey++) {
    for (let siretKey = 0; siretKey < 10; siretKey++) {
      const siret = `${body}${sirenKey}0001${siretKey}`;
      if (isSiret(siret)) return siret;
    }
  }
  throw new Error(`no SIRET for ${place}`);
}
