import { expect, test } from 'vitest';
import { otherCountryHinted } from './country-hint.rules.ts';

test.each<[string, Parameters<typeof otherCountryHinted>[0], string, string | undefined]>([
  ['an e-mail of the same country', { emails: ['jean@lumen.fr'] }, 'FR', undefined],
  ['an e-mail of another', { emails: ['jean@lumen.be'] }, 'FR', 'BE'],
  ['an e-mail that says nothing', { emails: ['jean@lumen.example', ''] }, 'FR', undefined],
  ['a site of another country', { emails: [], website: 'https://www.lumen.ch/contact' }, 'FR', 'CH'],
  ['a VAT number says it most surely', { emails: ['jean@lumen.fr'], vat: 'BE 0417.497.106' }, 'FR', 'BE'],
  ['the overseas departments are France', { emails: ['jean@lumen.fr'] }, 'RE', undefined],
  ['a French address in a Swiss file', { emails: ['jean@lumen.fr'] }, 'CH', 'FR'],
])('%s', (_, traces, country, wanted) => expect(otherCountryHinted(traces, country)).toBe(wanted));
