import { expect, test } from 'vitest';
import { websiteAddress } from './website-address.ts';

test.each([
  ['www.acme.fr', 'https://www.acme.fr'],
  [' acme.fr/contact ', 'https://acme.fr/contact'],
  ['https://acme.fr/a?b=c', 'https://acme.fr/a?b=c'],
])('%s opens %s', (website, address) => {
  expect(websiteAddress(website)).toBe(address);
});

test.each([
  '//acme.fr',
  'http://acme.fr',
  'javascript:alert(1)',
  'JavaScript:alert(1)//acme.fr',
  'data:text/html,acme.fr',
  'ftp://acme.fr',
  'https://acme.fr@evil.example',
  'acme.fr@evil.example',
  'pas de site',
  'acme',
  '',
  null,
])('%s opens nothing', (website) => {
  expect(websiteAddress(website)).toBeUndefined();
});
