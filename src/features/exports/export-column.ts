import type { Locale } from '../../engine/messages.ts';
import type { CustomField } from '../custom-fields/custom-field.record.ts';
import type { Prospect } from '../prospects/prospect.record.ts';
import type { CellKind, CellValue } from './cell-text.rules.ts';

/** A prospect as far as a file shows it. */
export type ExportedProspect = Omit<Prospect, 'sortName' | 'searchText' | 'missedCalls' | 'rev'>;

export interface ExportColumn {
  header: string;
  kind: CellKind;
  /** In letters. */
  width: number;
  cellOf(prospect: ExportedProspect): CellValue;
}

/** The company as whoever reads the file knows it. */
export interface ExportWords {
  language: Locale;
  country: string;
  timeZone: string;
  stageNames: ReadonlyMap<string, string>;
  /** By stage; empty where the company has but one pipeline. */
  pipelineNames: ReadonlyMap<string, string>;
  ownerNames: ReadonlyMap<string, string>;
  campaignNames: ReadonlyMap<string, string>;
  /** In their order, the archived ones too. */
  customFields: readonly Pick<CustomField, 'key' | 'name' | 'kind' | 'archivedAt'>[];
}

/** What the prospects of the file have of what anybody may have any number of. */
export interface ExportShape {
  phones: number;
  emails: number;
  /** The keys under which any of them keeps a value of the company's own. */
  customKeys: readonly string[];
}
