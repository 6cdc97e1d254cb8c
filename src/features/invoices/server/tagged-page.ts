// A4 pages whose parts say what they are: a reader for the blind hears headings, paragraphs and tables in their order. They
// are PDF/A-3b: the fonts and the colours lie in the file itself, and it may carry others.

import PdfDocument from 'pdfkit';
import { bytesOf } from '../../../engine/server/pdf-bytes.ts';
import { printableWith } from '../../../engine/server/pdf-text.ts';
import { paperFonts } from './paper-fonts.ts';
import { metadataOf } from './paper-metadata.ts';

export const MARGIN = 42;
/** Between the last line and the foot. */
const ABOVE_FOOT = 14;
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
  /** Digits of one width, which stand below each other. */
  figures?: boolean;
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
  /** What a value is, and the value, on one line. */
  pair(label: Cell, value: Cell): void;
  table(draw: (row: (kind: 'TH' | 'TD', cells: readonly Cell[], top: number) => void) => void): void;
  /** A picture with the words that stand for it. */
  figure(alt: string, draw: () => void): void;
  /** What only looks: lines, shades, feet. */
  ornament(draw: () => void): void;
  line(y: number, over?: { from: number; width: number }): void;
  /** A picture from its file, as large as it may be; says how large it is. */
  picture(alt: string, bytes: Buffer, box: Box): { width: number; height: number };
  heightOf(text: string, look: Look): number;
  /** Writes the foot of each page, and last in it what page it is. */
  end(numberOf: (page: number, pages: number) => string): Promise<Buffer>;
}

export interface Cell extends Look {
  text: string;
  /** Below it, within the same cell. */
  more?: Cell | undefined;
}

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

interface Opened {
  width: number;
  height: number;
  /** Of EXIF. */
  orientation?: number;
}

interface LetterShapes {
  hasGlyphForCodePoint(codePoint: number): boolean;
}

/** What was read of the tables of a font, for all papers: reading them again takes longer than writing the paper. */
const readTables: Record<keyof typeof paperFonts, object> = { plain: {}, bold: {} };

function openFonts(doc: Doc): LetterShapes {
  for (const name of ['bold', 'plain'] as const) {
    doc.registerFont(name, paperFonts[name]);
    Object.assign(shapesOf(doc.font(name)), { _tables: readTables[name] });
  }
  return shapesOf(doc);
}

const shapesOf = (doc: Doc) => (doc as unknown as { _font: { font: LetterShapes } })._font.font;

const hasShape = (font: LetterShapes, letter: string) =>
  letter === '\n' || font.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0);

interface About {
  title: string;
  language: string;
  author: string;
  /** When it was made. */
  at: string;
  /** What stands at the foot of each page. */
  foot: readonly string[];
  /** What the file says of itself beside that, as RDF. */
  metadata?: string;
}

export function openTaggedPage(about: About): TaggedPage {
  const created = new Date(about.at);
  const margins = { top: MARGIN, left: MARGIN, right: MARGIN, bottom: MARGIN };
  const doc = new PdfDocument({
    size: 'A4',
    margins,
    bufferPages: true,
    tagged: true,
    pdfVersion: '1.7',
    subset: 'PDF/A-3b',
    lang: about.language,
    displayTitle: true,
    // None of its own: the fonts of every reader are in no file.
    font: '',
    info: { Title: about.title, Author: about.author, Creator: 'Kili', CreationDate: created, ModDate: created },
  });
  // What pdfkit says by itself lets a « & » in a name break the file.
  Object.assign(doc, { _addInfo: () => doc.appendXML(metadataOf(about)) });
  const done = bytesOf(doc);
  const width = doc.page.width - 2 * MARGIN;
  const root = doc.struct('Document');
  doc.addStructure(root);

  const shapes = openFonts(doc);
  const written = (text: string) => printableWith(text, (letter) => hasShape(shapes, letter));
  const dress = ({ bold = false, size = 9, color = INK }: Look) =>
    doc
      .font(bold ? 'bold' : 'plain')
      .fontSize(size)
      .fillColor(color);
  const settingOf = ({ width: room = width, align = 'left', figures = false }: Look) => ({
    ...{ width: room, align },
    ...(figures && { features: ['tnum' as const] }),
  });
  /** A number that is too long for its place is written smaller, not on two lines. */
  const fitting = (text: string, look: Look): Look => {
    if (!look.figures) return look;
    const { size = 9, width: room = width } = look;
    const wide = dress(look).widthOfString(written(text), { features: ['tnum'] });
    return wide > room ? { ...look, size: (size * (room - 0.5)) / wide } : look;
  };
  const put = (text: string, asked: Look) => {
    const look = fitting(text, asked);
    dress(look).text(written(text), look.x ?? MARGIN, look.y ?? doc.y, settingOf(look));
  };
  const heightOf = (text: string, asked: Look) => {
    const look = fitting(text, asked);
    return dress(look).heightOfString(written(text), settingOf(look));
  };
  const foot: Look = { size: 7.5, color: SOFT, align: 'center' };
  const footHeight = (lines: readonly string[]) => lines.reduce((sum, line) => sum + heightOf(line, foot), 0);
  margins.bottom = MARGIN + footHeight([...about.foot, ' ']) + ABOVE_FOOT;
  doc.page.margins.bottom = margins.bottom;
  const lowest = doc.page.height - margins.bottom;
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
    pair: (label, value) =>
      part(root, 'P', () => {
        const top = label.y ?? doc.y;
        put(label.text, { ...label, y: top });
        const afterLabel = doc.y;
        put(value.text, { ...value, y: top });
        doc.y = Math.max(afterLabel, doc.y);
      }),
    table(draw) {
      const table = doc.struct('Table');
      root.add(table);
      draw((kind, cells, top) => {
        const row = doc.struct('TR');
        table.add(row);
        for (const { text, more, ...look } of cells)
          part(row, kind, () => {
            put(text, { ...look, y: top });
            if (more) put(more.text, { ...more, y: doc.y + 1 });
          });
        row.end();
      });
      table.end();
    },
    figure: (alt, draw) => part(root, 'Figure', draw, { alt: written(alt) }),
    picture(alt, bytes, box) {
      const opened = (doc as unknown as { openImage(bytes: Buffer): Opened }).openImage(bytes);
      const isTurned = (opened.orientation ?? 1) > 4;
      const [wide, tall] = isTurned ? [opened.height, opened.width] : [opened.width, opened.height];
      const scale = Math.min(box.width / wide, box.height / tall);
      const size = { width: wide * scale, height: tall * scale };
      part(root, 'Figure', () => doc.image(opened as never, box.x, box.y, size), { alt: written(alt) });
      return size;
    },
    line: (y, over = { from: MARGIN, width }) =>
      ornament(() =>
        doc
          .moveTo(over.from, y)
          .lineTo(over.from + over.width, y)
          .lineWidth(0.5)
          .strokeColor(LINE)
          .stroke(),
      ),
    heightOf,
    end(numberOf) {
      root.end();
      const { count } = doc.bufferedPageRange();
      for (let page = 0; page < count; page += 1) {
        doc.switchToPage(page);
        // The foot stands below the margin, where a text would begin another page.
        doc.page.margins.bottom = 0;
        const lines = [...about.foot, numberOf(page + 1, count)];
        let y = doc.page.height - MARGIN + 6 - footHeight(lines);
        ornament(() => {
          for (const line of lines) {
            put(line, { ...foot, y });
            y += heightOf(line, foot);
          }
        });
      }
      doc.end();
      return done;
    },
  };
}
