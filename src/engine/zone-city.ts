import type { Locale } from './messages.ts';

/** Cities whose French name is not the one in their zone, where there are customers and those they call. */
const french: Readonly<Record<string, string>> = {
  'Africa/Algiers': 'Alger',
  'Africa/Ndjamena': 'N’Djaména',
  'America/Miquelon': 'Saint-Pierre-et-Miquelon',
  'America/Montreal': 'Montréal',
  'America/St_Barthelemy': 'Saint-Barthélemy',
  'Europe/Athens': 'Athènes',
  'Europe/Brussels': 'Bruxelles',
  'Europe/Bucharest': 'Bucarest',
  'Europe/Copenhagen': 'Copenhague',
  'Europe/Lisbon': 'Lisbonne',
  'Europe/London': 'Londres',
  'Europe/Vienna': 'Vienne',
  'Europe/Warsaw': 'Varsovie',
  'Indian/Mauritius': 'Port-Louis',
  'Indian/Reunion': 'La Réunion',
  'Pacific/Marquesas': 'Taiohae',
  'Pacific/Noumea': 'Nouméa',
  'Pacific/Wallis': 'Wallis-et-Futuna',
};

/** « Paris » of "Europe/Paris", « La Réunion » of "Indian/Reunion". */
export function cityOf(zone: string, locale: Locale): string {
  const known = locale === 'fr' ? french[zone] : undefined;
  return known ?? (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}
