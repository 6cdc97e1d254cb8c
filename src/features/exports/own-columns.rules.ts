import { inUnits, minorDigits } from '../../engine/money.ts';
import { customFieldMessages } from '../custom-fields/custom-field.messages.ts';
import { importFieldLabels } from '../imports/import-fields.messages.ts';
import type { ImportField } from '../imports/import-fields.ts';
import { formatPhone } from '../prospects/phone-format.rules.ts';
import type { Prospect } from '../prospects/prospect.record.ts';
import { amountColumns } from './amount-columns.rules.ts';
import type { CellKind, CellValue } from './cell-text.rules.ts';
import type { ExportColumn, ExportWords } from './export-column.ts';

type CustomValue = Prospect['custom'][string];

const widths: Readonly<Record<CellKind, number>> = { text: 20, number: 12, amount: 15, day: 12, moment: 17 };

/** The columns of what the company itself notes under this key; a key that no field names has its own name as header. */
export function ownColumns(key: string, words: ExportWords): ExportColumn[] {
  const field = words.customFields.find((one) => one.key === key);
  const header = field?.name ?? importFieldLabels[words.language][key as ImportField] ?? key;
  if (field?.kind === 'money')
    return amountColumns(header, words.language, ({ custom }) => moneyOf(custom[key], words));
  const kind = kindOf(field?.kind);
  return [{ header, kind, width: widths[kind], cellOf: ({ custom }) => valueText(custom[key], field?.kind, words) }];
}

function kindOf(kind: string | undefined): CellKind {
  if (kind === 'number') return 'number';
  return kind === 'date' ? 'day' : 'text';
}

/** A value from the time before the field may be of another kind: it is shown as it stands. */
function valueText(value: CustomValue | undefined, kind: string | undefined, words: ExportWords): CellValue {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return customFieldMessages[words.language][value ? 'yes' : 'no'];
  if (Array.isArray(value)) return value.join(', ');
  if (typeof value === 'object') return `${inUnits(value).toFixed(minorDigits(value.currency))} ${value.currency}`;
  return kind === 'phone' ? formatPhone(value, words.country) : value;
}

function moneyOf(value: CustomValue | undefined, words: ExportWords) {
  if (value && typeof value === 'object' && !Array.isArray(value)) return value;
  const text = valueText(value, undefined, words);
  return text === null ? null : String(text);
}
