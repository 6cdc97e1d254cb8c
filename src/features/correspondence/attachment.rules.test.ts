import { expect, test } from 'vitest';
import { largestAttachment, plainFileName, readAttachment, sizeText } from './attachment.rules.ts';

const pdf = new TextEncoder().encode('%PDF-1.7 …');

test('a document that is what its name says is taken', () => {
  expect(readAttachment({ name: 'Devis.PDF', size: pdf.length, content: pdf })).toEqual({ type: 'application/pdf' });
});

test.each([
  ['installer.exe', 10, undefined, 'attachmentType'],
  ['page.html', 10, undefined, 'attachmentType'],
  ['dessin.svg', 10, undefined, 'attachmentType'],
  ['sans-fin', 10, undefined, 'attachmentType'],
  ['grand.pdf', 20 * 1024 * 1024, undefined, 'attachmentTooLarge'],
  ['vide.pdf', 0, undefined, 'attachmentEmpty'],
  ['faux.png', pdf.length, pdf, 'attachmentContent'],
  ['programme.txt', 4, new Uint8Array([77, 90, 0, 0]), 'attachmentContent'],
])('%s is refused', (name, size, content, problem) => {
  expect(readAttachment({ name, size, ...(content && { content }) })).toEqual({ problem });
});

test('ten megabytes are taken', () => {
  expect(readAttachment({ name: 'plan.pdf', size: largestAttachment })).toEqual({ type: 'application/pdf' });
});

test('a name cannot lead elsewhere nor break a header', () => {
  expect(plainFileName('../../etc/pass\r\nwd".pdf')).toBe('passwd.pdf');
  expect(plainFileName('facture\u202egpj.pdf')).toBe('facturegpj.pdf');
  expect(plainFileName(`${'a'.repeat(400)}.pdf`)).toHaveLength(124);
});

test.each([
  [44, '44 bytes'],
  [1024, '1 kilobytes'],
  [12_700, '12 kilobytes'],
  [1_468_006, '1,4 megabytes'],
])('a size of %d is said as %s', (size, said) => {
  const t = (key: string, { size: figures }: { size: string }) => `${figures} ${key.replace('composer.size.', '')}`;
  expect(sizeText(size, t, 'fr')).toBe(said);
});
