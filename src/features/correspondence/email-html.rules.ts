// What was typed, as a mail shows it: paragraphs, **bold**, lists and links. Everything else is text, whatever it looks like.

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
export const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? '');

const LINK = /\bhttps?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)]/g;

function inline(line: string): string {
  const parts: string[] = [];
  let from = 0;
  for (const found of line.matchAll(LINK)) {
    parts.push(formatted(line.slice(from, found.index)));
    const address = escapeHtml(found[0]);
    parts.push(`<a href="${address}">${address}</a>`);
    from = found.index + found[0].length;
  }
  return parts.join('') + formatted(line.slice(from));
}

const formatted = (text: string) => escapeHtml(text).replace(/\*\*([^*\n]+)\*\*/g, '<strong>$1</strong>');

/** The body in HTML. */
export function bodyToHtml(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .split(/\n{2,}/)
    .map((block) => {
      const lines = block.split('\n');
      if (lines.every((line) => /^[-•] /.test(line))) {
        return `<ul>${lines.map((line) => `<li>${inline(line.slice(2))}</li>`).join('')}</ul>`;
      }
      return `<p>${lines.map(inline).join('<br>')}</p>`;
    })
    .join('\n');
}

/** The body for a reader without HTML. */
export const bodyToText = (text: string) => text.replaceAll('\r\n', '\n').replace(/\*\*([^*\n]+)\*\*/g, '$1');
