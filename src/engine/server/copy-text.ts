// The text format of COPY: one line a row, tabs between values, \N for nothing.
import type { AnyRecord } from '../define.ts';

/** The fields of a record's table, in the order of its lines. */
export function copyFields(record: AnyRecord): string[] {
  return Object.keys(record.schema.shape);
}

/** A field as its column is called: "stageSince" → "stage_since". */
export function columnOf(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** Lists and objects become JSON; what PostgreSQL cannot store (NUL, half a character) is replaced. */
export function copyLine(values: readonly unknown[]): string {
  return `${values.map(copyValue).join('\t')}\n`;
}

function copyValue(value: unknown): string {
  if (value === null || value === undefined) return '\\N';
  if (typeof value === 'string') return escapeText(storable(value));
  if (typeof value === 'object') return escapeText(storableJson(JSON.stringify(value)));
  return String(value);
}

function escapeText(text: string): string {
  if (!/[\\\n\r\t]/.test(text)) return text;
  return text.replace(/[\\\n\r\t]/g, (sign) => escapes[sign] ?? sign);
}

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** Text without the signs PostgreSQL refuses. */
export function storable(text: string): string {
  const whole = text.isWellFormed() ? text : text.toWellFormed();
  return whole.includes('\0') ? whole.replaceAll('\0', '') : whole;
}

/** The same for JSON, where such signs are written as \u0000 or as a lone \ud83d. */
export function storableJson(json: string): string {
  if (!json.includes('\\u')) return json;
  return json.replace(/\\\\|\\u(?:0000|d[89a-f][0-9a-f]{2})/gi, (found) => (found === '\\\\' ? found : '\uFFFD'));
}
