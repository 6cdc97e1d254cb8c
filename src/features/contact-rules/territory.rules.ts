// The parts of France whose clock or holidays are their own. Holiday dates overseas: C. trav. L.3422-2;
// Alsace-Moselle: C. trav. L.3134-13.

export interface Territory {
  /** The first digits of its postal codes. */
  prefixes: readonly string[];
  /** Its own ISO 3166 code, where files use it instead of FR. */
  country: string | null;
  zone: string;
  localHolidays: 'alsace-moselle' | 'none' | { abolitionOfSlaveryOn: string };
}

export interface Place {
  /** ISO 3166 alpha-2. */
  country: string;
  postalCode?: string | null | undefined;
}

// The longest prefixes first: 97133 and 97150 are not Guadeloupe.
const territories: readonly Territory[] = [
  overseas('97133', 'BL', 'America/St_Barthelemy', '10-09'),
  overseas('97150', 'MF', 'America/Marigot', '05-27'),
  overseas('971', 'GP', 'America/Guadeloupe', '05-27'),
  overseas('972', 'MQ', 'America/Martinique', '05-22'),
  overseas('973', 'GF', 'America/Cayenne', '06-10'),
  overseas('974', 'RE', 'Indian/Reunion', '12-20'),
  overseas('975', 'PM', 'America/Miquelon', null),
  overseas('976', 'YT', 'Indian/Mayotte', '04-27'),
  overseas('987', 'PF', 'Pacific/Tahiti', null),
  overseas('988', 'NC', 'Pacific/Noumea', null),
  { prefixes: ['57', '67', '68'], country: null, zone: 'Europe/Paris', localHolidays: 'alsace-moselle' },
];

/** Whether French law and the French calendar apply, overseas included. */
export function isFrench(country: string): boolean {
  return country === 'FR' || territories.some((territory) => territory.country === country);
}

/** The territory with a clock or holidays of its own, or null for the rest of France and for other countries. */
export function territoryOf({ country, postalCode }: Place): Territory | null {
  if (!isFrench(country)) return null;
  const code = postalCode?.replace(/\s/g, '') ?? '';
  const byCode = /^\d{5}$/.test(code)
    ? territories.find(({ prefixes }) => prefixes.some((prefix) => code.startsWith(prefix)))
    : undefined;
  return byCode ?? territories.find((territory) => territory.country === country) ?? null;
}

function overseas(prefix: string, country: string, zone: string, abolitionOfSlaveryOn: string | null): Territory {
  return {
    prefixes: [prefix],
    country,
    zone,
    localHolidays: abolitionOfSlaveryOn === null ? 'none' : { abolitionOfSlaveryOn },
  };
}
