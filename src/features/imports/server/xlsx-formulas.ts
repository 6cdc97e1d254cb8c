// A formula that was never worked out, as programs write it, has no value: its cell would look empty. It gets the value a
// spreadsheet gives a formula it cannot work out, and so is told of like any other.

/** Not the empty text that a formula gave: that is its result. */
const formulaAlone =
  /<((?:\w+:)?)c((?:\s[^>]*[^/>])?)>\s*(<\1f(?:\s[^>]*)?(?:\/>|>[^<]*<\/\1f>))\s*(<\1v\s*(?:\/>|><\/\1v>))?\s*<\/\1c>/g;

export function tellFormulasAlone(xml: string): string {
  return xml.replace(formulaAlone, (cell, prefix: string, attributes: string, formula: string, emptyValue?: string) => {
    if (emptyValue && /\st=["']str["']/.test(attributes)) return cell;
    const others = attributes.replace(/\st=(?:"[^"]*"|'[^']*')/, '');
    return `<${prefix}c${others} t="str">${formula}<${prefix}v>#CALC!</${prefix}v></${prefix}c>`;
  });
}

const cellTag = /<\/?(?:\w+:)?c[\s>/]/y;

/** Where the last cell begins when it is not closed yet; everything before stands whole. */
export function endOfWholeCells(xml: string): number {
  const end = Math.max(xml.lastIndexOf('<'), 0);
  for (let at = end; at >= 0; at = at === 0 ? -1 : xml.lastIndexOf('<', at - 1)) {
    cellTag.lastIndex = at;
    if (cellTag.test(xml)) return xml[at + 1] === '/' || isClosedAt(xml, at) ? end : at;
  }
  return end;
}

/** `<c r="B2" s="1"/>` */
function isClosedAt(xml: string, at: number): boolean {
  const close = xml.indexOf('>', at);
  return close > 0 && xml[close - 1] === '/';
}
