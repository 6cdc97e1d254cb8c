import { expect, test } from 'vitest';
import { fileTypeOf, plainFileName } from './file-type.rules.ts';

const bytes = (text: string) => Uint8Array.from(text, (sign) => sign.charCodeAt(0));

test.each([
  ['\x89PNG\r\n\x1a\n....', 'image/png'],
  ['\xff\xd8\xff\xe0..', 'image/jpeg'],
  ['GIF89a...', 'image/gif'],
  ['RIFF....WEBPVP8 ', 'image/webp'],
  ['RIFF....WAVEfmt ', null],
  ['%PDF-1.7', 'application/pdf'],
  ['<html><script>alert(1)</script>', null],
  ['<svg xmlns="http://www.w3.org/2000/svg">', null],
  [' %PDF-1.7', null],
  ['PK\x03\x04', null],
  ['', null],
])('%j is %s', (text, type) => {
  expect(fileTypeOf(bytes(text))).toBe(type);
});

test.each([
  ['plan.png', 'image/png', 'plan.png'],
  ['Photo.JPEG', 'image/jpeg', 'Photo.jpeg'],
  ['../../etc/passwd', 'application/pdf', 'passwd.pdf'],
  ['C:\\Users\\moi\\devis.pdf', 'application/pdf', 'devis.pdf'],
  ['page.html', 'image/png', 'page.html.png'],
  ['a"\r\nset-cookie: x.png', 'image/png', 'aset-cookie x.png'],
  ['\u202egnp.exe', 'image/png', 'gnp.exe.png'],
  ['...', 'image/gif', 'fichier.gif'],
  ['', 'application/pdf', 'fichier.pdf'],
  ['.png', 'image/png', 'fichier.png'],
] as const)('%j as %s is called %j', (name, type, kept) => {
  expect(plainFileName(name, type)).toBe(kept);
});

test('a long name is cut, and no sign in two', () => {
  expect(plainFileName(`${'😀'.repeat(300)}.png`, 'image/png')).toBe(`${'😀'.repeat(120)}.png`);
});
