import { expect, test } from 'vitest';
import { openText, sealText } from './sealed-text.ts';

test('what is sealed is read under the same secret, in the same place, unchanged, and not otherwise', () => {
  const sealed = sealText('secret one', 'lumen:1', 'mot de passe é');
  expect(sealed).not.toContain('mot');
  expect(openText('secret one', 'lumen:1', sealed)).toBe('mot de passe é');
  expect(openText('secret two', 'lumen:1', sealed)).toBeUndefined();
  expect(openText('secret one', 'voisin:1', sealed)).toBeUndefined();
  expect(openText('secret one', 'lumen:1', `${sealed.slice(0, -2)}AA`)).toBeUndefined();
  expect(openText('secret one', 'lumen:1', 'plain')).toBeUndefined();
  expect(sealText('secret one', 'lumen:1', 'mot de passe é')).not.toBe(sealed);
});
