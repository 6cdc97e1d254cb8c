// XML written part by part: an element without content is left out.

export type Xml = string;

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
// What XML 1.0 cannot hold at all is left out.
const beyondXml = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

const escaped = (text: string) => text.replace(beyondXml, '').replace(/[&<>"]/g, (sign) => escapes[sign] ?? sign);

/** `<ram:Name>…</ram:Name>` around a text. */
export function leaf(
  name: string,
  text: string | number | null | undefined,
  attributes: Readonly<Record<string, string>> = {},
): Xml {
  if (text === null || text === undefined || text === '') return '';
  const told = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`);
  return `<${name}${told.join('')}>${escaped(String(text))}</${name}>`;
}

/** An element around others. */
export function node(name: string, ...parts: readonly Xml[]): Xml {
  const inside = parts.join('');
  return inside === '' ? '' : `<${name}>${inside}</${name}>`;
}
