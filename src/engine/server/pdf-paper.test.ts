import { expect, test } from 'vitest';
import { openPaper } from './pdf-paper.ts';
import { pdfTexts } from './test-pdf.ts';

test('a paper says what was written in French, and numbers its pages', async () => {
  const paper = openPaper({ title: 'Rapport', language: 'fr' });
  paper.title('Relance « Été »', ['Objectif\u202f: vingt rendez-vous']);
  paper.figures([{ label: 'Appelés', value: '1\u202f234' }]);
  paper.heading('Où en sont-ils\u202f?');
  const rows = Array.from({ length: 80 }, (_, place) => ({ cells: [`Œuvre n° ${place}`, '12,5 €'] }));
  paper.table(
    [
      { title: 'Prospect', weight: 3 },
      { title: 'Montant', weight: 1, isNumber: true },
    ],
    rows,
  );
  paper.text('Fin');
  const file = await paper.end((page, pages) => `page ${page} sur ${pages}`);
  expect(file.subarray(0, 5).toString()).toBe('%PDF-');
  expect(file.toString('latin1')).not.toContain('FontFile');
  const pages = pdfTexts(file);
  expect(pages.length).toBeGreaterThan(1);
  expect(pages[0]).toContain('Relance « Été »\nObjectif\u00a0: vingt rendez-vous');
  expect(pages[0]).toContain('1\u00a0234\nAppelés');
  pages.forEach((page, place) => {
    expect(page).toContain(`page ${place + 1} sur ${pages.length}`);
    expect(page).toContain('Prospect\nMontant\nŒuvre n° ');
  });
  const all = pages.join('\n');
  for (const { cells } of rows) expect(all).toContain(cells.join('\n'));
  expect(all).toContain('Fin');
});

test('a paper without a line is a page all the same', async () => {
  const paper = openPaper({ title: 'Rien', language: 'fr' });
  paper.table([{ title: 'Prospect', weight: 1 }], []);
  expect(pdfTexts(await paper.end(() => ''))).toHaveLength(1);
});
