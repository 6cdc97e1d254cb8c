import { describe, expect, test } from 'vitest';
import type { CustomField } from '../custom-fields/custom-field.record.ts';
import { type CustomValue, readCustomValue, readCustomValues } from './custom-values.rules.ts';

const field = (kind: CustomField['kind'], options: string[] = []) => ({
  key: 'size',
  name: 'Taille',
  kind,
  options,
  archivedAt: null,
});
const sizes = ['Petite', 'Moyenne', 'Très grande'];

describe('a value of a company’s own field is kept as the field wants it', () => {
  test.each<[CustomField['kind'], CustomValue, CustomValue]>([
    ['text', '  deux mots ', 'deux mots'],
    ['text', '   ', null],
    ['number', 12.5, 12.5],
    ['number', 0, 0],
    ['money', { amount: 120_000, currency: 'EUR' }, { amount: 120_000, currency: 'EUR' }],
    ['date', '2026-11-24', '2026-11-24'],
    ['yesNo', false, false],
    ['link', 'Exemple.fr/', 'https://exemple.fr'],
    ['phone', '01 99 00 12 34', '+33199001234'],
    ['choice', 'tres grande', 'Très grande'],
    ['choices', ['Très grande', 'petite', 'Petite'], ['Petite', 'Très grande']],
    ['choices', 'Moyenne', ['Moyenne']],
    ['choices', [], null],
    ['number', null, null],
    ['date', '', null],
  ])('%s: %j → %j', (kind, typed, kept) => {
    expect(readCustomValue(field(kind, sizes), typed, 'FR')).toEqual(kept);
  });

  test.each<[CustomField['kind'], CustomValue, string]>([
    ['text', 4, 'notText'],
    ['number', 'douze', 'notANumber'],
    ['money', 12, 'notMoney'],
    ['date', '24/11/2026', 'notADay'],
    ['date', '2026-02-31x', 'notADay'],
    ['date', '2026-02-30', 'notADay'],
    ['date', '2025-02-29', 'notADay'],
    ['date', '1899-12-31', 'notADay'],
    ['date', '2026-13-01', 'notADay'],
    ['yesNo', 'oui', 'notYesNo'],
    ['link', 'pas une adresse', 'notALink'],
    ['phone', '12', 'notAPhone'],
    ['choice', 'Géante', 'notAmongOptions'],
    ['choices', ['Petite', 'Géante'], 'notAmongOptions'],
  ])('%s: %j is refused', (kind, typed, reason) => {
    const read = () => readCustomValue(field(kind, sizes), typed, 'FR');
    expect(read).toThrow(expect.objectContaining({ key: `customField.${reason}`, field: 'custom.size' }));
  });

  test('what stands already, or only came along, is left as it is', () => {
    const typed = { size: 'douze', free: 'x' };
    const known = { fields: [field('number')], before: { size: 'douze' }, seen: { free: 'x' }, country: 'FR' };
    expect(readCustomValues(typed, known)).toEqual(typed);
    expect(() => readCustomValues({ ...typed, size: 'treize' }, known)).toThrow();
  });

  test('a field given up takes what is of its kind, as it may come back', () => {
    const fields = [{ ...field('number'), archivedAt: '2026-11-24T09:00:00.000Z' }];
    expect(readCustomValues({ size: 4 }, { fields, country: 'FR' })).toEqual({ size: 4 });
    expect(() => readCustomValues({ size: 'quatre' }, { fields, country: 'FR' })).toThrow();
  });

  test('a key without a field is refused, but for what imports keep', () => {
    const known = { fields: [field('number')], country: 'FR' };
    for (const key of ['nope', 'constructor']) {
      expect(() => readCustomValues({ [key]: null }, known)).toThrow(
        expect.objectContaining({ key: 'request.unknownField', field: `custom.${key}` }),
      );
    }
    const kept = { externalId: 'A-1', title: 'Dr', sector: 'BTP' };
    expect(readCustomValues(kept, known)).toEqual(kept);
  });
});
