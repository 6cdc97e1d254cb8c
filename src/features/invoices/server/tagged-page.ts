// A4 pages whose parts say what they are: a reader for the blind hears headings, paragraphs and tables in their order.

import PdfDocument from 'pdfkit';
import { bytesOf } from '../../../engine/server/pdf-bytes.ts';
import { printable } from '../../../engine/server/pdf-text.ts';

export const MARGIN = 42;
export const FOOT = 46;
export const INK = '#1b2430';
export const SOFT = '#5f6b7a';
const LINE = '#d9dee5';

export interface Look {
  x?: number;
  y?: number;
  width?: number;
  size?: number;
  bold?: boolean;
  color?: string;
  align?: 'left' | 'right' | 'center';
}

type Doc = InstanceType<typeof PdfDocument>;
type Part = ReturnType<Doc['struct']>;

export interface TaggedPage {
  doc: Doc;
  width: number;
  /** The lowest point a text may reach. */
  lowest: number;
  /** Begins a page where so much has no room any more; says whether it did. */
  makeRoom(height: number): boolean;
  /** A part of that kind, holding one text. */
  write(kind: 'H1' | 'H2' | 'P', text: string, look?: Look): void;
  table(draw: (row: (kind: 'TH' | 'TD', cells: readonly Cell[], top: number) => void) => void): void;
  /** A picture with the words that stand for it. */
  figure(alt: string, draw: () => void): void;
  /** What only looks: lines, shades, feet. */
  ornament(draw: () => void): void;
  line(y: number, weight?: number): void;
  heightOf(text: string, look: Look): number;
  end(footOf: (page: number, pages: number) => readonly string[]): Promise<Buffer>;
}

export interface Cell extends Look {
  text: string;
}

export function openTaggedPage(about: { title: string; language: string; author: string; at: string }): TaggedPage {
  const doc = new PdfDocument({
    size: 'A4',
    margins: { top: MARGIN, left: MARGIN, right: MARGIN, bottom: MARGIN + FOOT },
    bufferPages: true,
    tagged: true,
    pdfVersion: '1.7',
    lang: about.language,
    displayTitle: true,
    info: { Title: about.title, Author: about.author, Creator: 'Kili', CreationDate: new Date(about.at) },
  });
  const done = bytesOf(doc);
  const width = doc.page.width - 2 * MARGIN;
  const lowest = doc.page.height - MARGIN - FOOT;
  const root = doc.struct('Document');
  doc.addStructure(root);

  const dress = ({ bold = false, size = 9, color = INK }: Look) =>
    doc
      .font(bold ? 'Helvetica-Bold' : 'Helvetica')
      .fontSize(size)
      .fillColor(color);
  const put = (text: string, look: Look) =>
    dress(look).text(printable(text), look.x ?? MARGIN, look.y ?? doc.y, {
      width: look.width ?? width,
      align: look.align ?? 'left',
    });
  const part = (into: Part, kind: string, draw: () => void, options: object = {}) => {
    const made = doc.struct(kind as 'P', options, draw);
    into.add(made);
    made.end();
  };
  const ornament = (draw: () => void) => {
    doc.markContent('Artifact', { type: 'Layout' });
    draw();
    doc.endMarkedContent();
  };

  return {
    doc,
    width,
    lowest,
    ornament,
    makeRoom(height) {
      if (doc.y + height <= lowest) return false;
      doc.addPage();
      return true;
    },
    write: (kind, text, look = {}) => part(root, kind, () => put(text, look)),
    table(draw) {
      const table = doc.struct('Table');
      root.add(table);
      draw((kind, cells, top) => {
        const row = doc.struct('TR');
        table.add(row);
        for (const { text, ...look } of cells) part(row, kind, () => put(text, { ...look, y: top }));
        row.end();
      });
      table.end();
    },
    figure: (alt, draw) => part(root, 'Figure', draw, { alt: printable(alt) }),
    line: (y, weight = 0.5) =>
      ornament(() =>
        doc
          .moveTo(MARGIN, y)
          .lineTo(MARGIN + width, y)
          .lineWidth(weight)
          .strokeColor(LINE)
          .stroke(),
      ),
    heightOf: (text, look) => dress(look).heightOfString(printable(text), { width: look.width ?? width }),
    end(footOf) {
      root.end();
      const { count } = doc.bufferedPageRange();
      for (let page = 0; page < count; page += 1) {
        doc.switchToPage(page);
        // The foot stands below the margin, where a text would begin another page.
        doc.page.margins.bottom = 0;
        ornament(() =>
          footOf(page + 1, count).forEach((text, place, { length }) => {
            const y = doc.page.height - MARGIN + 6 - (length - place) * 10;
            dress({ size: 7.5, color: SOFT }).text(printable(text), MARGIN, y, {
              width,
              align: 'center',
              lineBreak: false,
            });
          }),
        );
      }
      doc.end();
      return done;
    },
  };
}
