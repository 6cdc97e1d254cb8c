// A printed document: A4 pages with headings, texts, figures and tables, numbered at their foot. Only the fonts that every
// reader has are used; nothing is fetched.
import PdfDocument from 'pdfkit';
import { bytesOf } from './pdf-bytes.ts';
import { printable } from './pdf-text.ts';

const MARGIN = 42;
const FOOT = 34;
const INK = '#1b2430';
const SOFT = '#5f6b7a';
const LINE = '#d9dee5';
const SHADE = '#f3f5f8';
const BRAND = '#0f766e';
const PLAIN = 'Helvetica';
const BOLD = 'Helvetica-Bold';

export interface PrintedColumn {
  title: string;
  /** Its part of the width, beside those of the others. */
  weight: number;
  isNumber?: boolean;
}

export interface PrintedRow {
  cells: readonly string[];
  /** Too little to conclude from. */
  isGrey?: boolean;
}

export interface Paper {
  title(text: string, lines: readonly string[]): void;
  heading(text: string): void;
  text(text: string): void;
  figures(figures: readonly { label: string; value: string }[]): void;
  table(columns: readonly PrintedColumn[], rows: readonly PrintedRow[]): void;
  /** `footOf` says what stands at the foot of each page. */
  end(footOf: (page: number, pages: number) => string): Promise<Buffer>;
}

export function openPaper({ title, language }: { title: string; language: string }): Paper {
  const doc = new PdfDocument({
    size: 'A4',
    margins: { top: MARGIN, left: MARGIN, right: MARGIN, bottom: MARGIN + FOOT },
    bufferPages: true,
    lang: language,
    displayTitle: true,
    info: { Title: title, Creator: 'Kili' },
  });
  const done = bytesOf(doc);
  const width = doc.page.width - 2 * MARGIN;
  const lowest = doc.page.height - MARGIN - FOOT;

  /** Begins a page where so much has no room any more. */
  const makeRoom = (height: number) => {
    if (doc.y + height <= lowest) return false;
    doc.addPage();
    return true;
  };
  const write = (text: string, { size, font = PLAIN, color = INK }: { size: number; font?: string; color?: string }) =>
    doc.font(font).fontSize(size).fillColor(color).text(printable(text), MARGIN, doc.y, { width });

  return {
    title(text, lines) {
      write(text, { size: 20, font: BOLD });
      doc.y += 2;
      for (const line of lines) write(line, { size: 9.5, color: SOFT });
      doc.y += 10;
    },
    heading(text) {
      doc.y += 12;
      // A heading stays with the first lines below it.
      makeRoom(70);
      write(text, { size: 12, font: BOLD });
      doc.y += 4;
    },
    text(text) {
      makeRoom(28);
      write(text, { size: 9.5 });
      doc.y += 4;
    },
    figures(figures) {
      makeRoom(48);
      const top = doc.y;
      const each = width / Math.max(1, figures.length);
      doc.rect(MARGIN, top, width, 46).fill(SHADE);
      figures.forEach(({ label, value }, place) => {
        const x = MARGIN + place * each + 8;
        const inside = { width: each - 12, lineBreak: false, ellipsis: true };
        doc
          .font(BOLD)
          .fontSize(15)
          .fillColor(BRAND)
          .text(printable(value), x, top + 8, inside);
        doc
          .font(PLAIN)
          .fontSize(8)
          .fillColor(SOFT)
          .text(printable(label), x, top + 29, inside);
      });
      doc.y = top + 52;
    },
    table(columns, rows) {
      const weights = columns.reduce((sum, { weight }) => sum + weight, 0);
      const widths = columns.map(({ weight }) => (width * weight) / weights);
      drawRow(
        columns.map(({ title: head }) => head),
        { isHead: true },
      );
      for (const row of rows) drawRow(row.cells, row);

      function drawRow(cells: readonly string[], { isHead = false, isGrey = false }) {
        doc.font(isHead ? BOLD : PLAIN).fontSize(isHead ? 8 : 9);
        const texts = cells.map(printable);
        const heights = texts.map((text, place) => doc.heightOfString(text, { width: widths[place]! - 8 }));
        const height = Math.max(...heights) + 6;
        if (makeRoom(height) && !isHead)
          drawRow(
            columns.map(({ title: head }) => head),
            { isHead: true },
          );
        doc.font(isHead ? BOLD : PLAIN).fontSize(isHead ? 8 : 9);
        const top = doc.y;
        let x = MARGIN;
        texts.forEach((text, place) => {
          doc.fillColor(isHead || isGrey ? SOFT : INK).text(text, x + 4, top + 3, {
            width: widths[place]! - 8,
            align: columns[place]!.isNumber ? 'right' : 'left',
          });
          x += widths[place]!;
        });
        doc
          .moveTo(MARGIN, top + height)
          .lineTo(MARGIN + width, top + height)
          .lineWidth(isHead ? 0.9 : 0.4)
          .strokeColor(LINE)
          .stroke();
        doc.x = MARGIN;
        doc.y = top + height;
      }
    },
    end(footOf) {
      const { count } = doc.bufferedPageRange();
      for (let page = 0; page < count; page += 1) {
        doc.switchToPage(page);
        // The foot stands below the margin, where a text would begin another page.
        doc.page.margins.bottom = 0;
        const place = { width, align: 'center' as const, lineBreak: false };
        doc.font(PLAIN).fontSize(8).fillColor(SOFT);
        doc.text(printable(footOf(page + 1, count)), MARGIN, doc.page.height - MARGIN, place);
      }
      doc.end();
      return done;
    },
  };
}
