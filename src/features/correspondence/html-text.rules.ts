// The words of an HTML mail, and nothing of its markup: what is kept and shown is text. It goes through the mail once,
// whatever was put in it to make that take long.

const HIDDEN = new Set([
  'script',
  'style',
  'head',
  'title',
  'template',
  'noscript',
  'object',
  'svg',
  'math',
  'select',
  'iframe',
]);
const BREAKS = new Set(['br', 'p', 'div', 'tr', 'li', 'table', 'ul', 'ol', 'blockquote', 'hr', 'h1', 'h2', 'h3', 'h4']);

export function htmlToText(html: string): string {
  const lower = html.toLowerCase();
  const parts: string[] = [];
  let at = 0;
  while (at < html.length) {
    const opens = html.indexOf('<', at);
    parts.push(html.slice(at, opens < 0 ? undefined : opens));
    if (opens < 0) break;
    if (html.startsWith('<!--', opens)) {
      at = after(html.indexOf('-->', opens + 4), 3, html.length);
      continue;
    }
    const [, slash, name = ''] = /^<(\/?)([a-z][a-z0-9]{0,20})/.exec(lower.slice(opens, opens + 24)) ?? [];
    // A sign of its own: « 3 < 5 ».
    if (!name && !/^<[!?/]/.test(html.slice(opens, opens + 2))) {
      parts.push('<');
      at = opens + 1;
      continue;
    }
    at = after(html.indexOf('>', opens), 1, html.length);
    if (!slash && HIDDEN.has(name)) at = after(lower.indexOf(`</${name}`, at), 0, html.length);
    if (BREAKS.has(name)) parts.push(name === 'li' && !slash ? '\n- ' : '\n');
    else if (name === 'td' || name === 'th') parts.push(' ');
  }
  return tidy(decode(parts.map((part) => (part.startsWith('\n') ? part : part.replace(/\s+/g, ' '))).join('')));
}

const after = (found: number, length: number, end: number) => (found < 0 ? end : found + length);

const NAMED: Readonly<Record<string, string>> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0', euro: '€', laquo: '«', raquo: '»' },
  ...{ rsquo: '’', lsquo: '‘', ldquo: '“', rdquo: '”', hellip: '…', ndash: '–', mdash: '—', deg: '°', oelig: 'œ' },
  ...{ eacute: 'é', egrave: 'è', ecirc: 'ê', euml: 'ë', agrave: 'à', acirc: 'â', ccedil: 'ç', icirc: 'î', iuml: 'ï' },
  ...{ ocirc: 'ô', ugrave: 'ù', ucirc: 'û', uuml: 'ü', Eacute: 'É', Egrave: 'È', Agrave: 'À', Ccedil: 'Ç' },
};

function decode(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi, (whole, decimal, hex, name) => {
    if (name) return NAMED[name] ?? whole;
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16);
    return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : '';
  });
}

const tidy = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
