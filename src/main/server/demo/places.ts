// Where people live and work: the communes of France, each as often as its population asks for.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Dice } from './dice.ts';
import type { NumberZone } from './phones.ts';

export interface Commune {
  name: string;
  postalCodes: readonly string[];
  /** The first digits of its landlines; null overseas, where no number is kept for fiction. */
  numberZone: NumberZone | null;
}

export interface Places {
  /** A commune: of the home region with this probability, overseas now and then, else anywhere in the country. */
  pick(dice: Dice, homeShare: number): Commune;
}

const communesFile = z.array(
  z.object({
    nom: z.string(),
    type: z.string(),
    region: z.string().optional(),
    codesPostaux: z.array(z.string()).optional(),
    population: z.number().optional(),
  }),
);
type CommuneRow = z.infer<typeof communesFile>[number];

const overseasShare = 0.03;

const numberZones: Readonly<Record<string, NumberZone>> = {
  '11': '01',
  ...{ '24': '02', '28': '02', '52': '02', '53': '02' },
  ...{ '27': '03', '32': '03', '44': '03' },
  ...{ '84': '04', '93': '04', '94': '04' },
  ...{ '75': '05', '76': '05' },
};

/** Reads the communes. `homeRegion` is the INSEE number of a region, "84" for Auvergne-Rhône-Alpes. */
export async function readPlaces(homeRegion: string): Promise<Places> {
  const file = fileURLToPath(import.meta.resolve('@etalab/decoupage-administratif/data/communes.json'));
  const rows = communesFile.parse(JSON.parse(await readFile(file, 'utf8')));
  const inUse = rows.filter((row) => row.type === 'commune-actuelle' && row.codesPostaux?.length && row.population);
  const mainland = inUse.filter(({ region }) => region && numberZones[region]);
  const overseas = inUse.filter(({ region }) => region && Number(region) < 10);
  const pickHome = byPopulation(mainland.filter(({ region }) => region === homeRegion));
  const pickAnywhere = byPopulation(mainland);
  const pickOverseas = byPopulation(overseas);
  return {
    pick(dice, homeShare) {
      if (dice.chance(homeShare)) return pickHome(dice);
      return dice.chance(overseasShare / (1 - homeShare)) ? pickOverseas(dice) : pickAnywhere(dice);
    },
  };
}

function byPopulation(rows: readonly CommuneRow[]): (dice: Dice) => Commune {
  const communes = rows.map(({ nom, codesPostaux, region }) => ({
    name: nom,
    postalCodes: codesPostaux ?? [],
    numberZone: numberZones[region ?? ''] ?? null,
  }));
  let total = 0;
  const upTo = rows.map(({ population = 0 }) => {
    total += population;
    return total;
  });
  return (dice) => communes[firstAbove(upTo, dice.share() * total)]!;
}

/** The place of the first number above `value` in a rising list. */
function firstAbove(rising: readonly number[], value: number): number {
  let low = 0;
  let high = rising.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rising[middle]! > value) high = middle;
    else low = middle + 1;
  }
  return low;
}
