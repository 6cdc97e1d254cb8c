import { expect, it } from 'vitest';
import { type Whereabouts, zoneOf } from './zones.rules.ts';

const paris = 'Europe/Paris';

it.each<[Whereabouts, string, string]>([
  [{ postalCode: '97400', country: 'FR' }, 'Indian/Reunion', 'a postal code of La Réunion'],
  [{ postalCode: '97400', country: 'FR', phone: '+33612345678' }, 'Indian/Reunion', 'the address before the telephone'],
  [{ postalCode: '97400' }, 'Indian/Reunion', 'a French code without a country'],
  [{ postalCode: '69 002', country: 'FR', phone: '+262692123456' }, paris, 'a code of Lyon, typed with a space'],
  [{ postalCode: '97133', country: 'FR' }, 'America/St_Barthelemy', 'Saint-Barthélemy is not Guadeloupe'],
  [{ postalCode: '97150', country: 'FR' }, 'America/Marigot', 'Saint-Martin is not Guadeloupe'],
  [{ postalCode: '97110', country: 'FR' }, 'America/Guadeloupe', 'Guadeloupe'],
  [{ postalCode: '98800', country: 'NC' }, 'Pacific/Noumea', 'a territory under its own country code'],
  [{ country: 'MQ' }, 'America/Martinique', 'a territory by country alone'],
  [{ phone: '+262692123456' }, 'Indian/Reunion', 'a telephone of La Réunion'],
  [{ phone: '+262639123456' }, 'Indian/Mayotte', 'a mobile of Mayotte'],
  [{ country: 'FR', phone: '+262692123456' }, 'Indian/Reunion', 'France without a postal code: the telephone'],
  [{ postalCode: '1000', country: 'BE' }, 'Europe/Brussels', 'a Belgian address'],
  [{ postalCode: '20000', phone: '+212612345678' }, 'Africa/Casablanca', 'a Moroccan telephone beside a bare code'],
  [{ phone: '+221771234567' }, 'Africa/Dakar', 'a Senegalese telephone'],
  [{ postalCode: 'SW1A 1AA', country: 'GB' }, 'Europe/Zurich', 'nothing known: the company'],
  [{}, 'Europe/Zurich', 'nothing at all: the company'],
])('%o lives by %s (%s)', (whereabouts, zone) => {
  expect(zoneOf(whereabouts, 'Europe/Zurich')).toBe(zone);
});
