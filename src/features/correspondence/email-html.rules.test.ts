import { expect, test } from 'vitest';
import { bodyToHtml, bodyToText } from './email-html.rules.ts';

test('paragraphs, bold, lists and links are shown; the rest is text', () => {
  expect(bodyToHtml('Bonjour,\nvoici **le devis**.\n\n- un\n- deux\n\nhttps://lumen.example/a?b=1&c=2.')).toBe(
    '<p>Bonjour,<br>voici <strong>le devis</strong>.</p>\n<ul><li>un</li><li>deux</li></ul>\n' +
      '<p><a href="https://lumen.example/a?b=1&amp;c=2">https://lumen.example/a?b=1&amp;c=2</a>.</p>',
  );
});

test('nothing that was typed becomes markup', () => {
  const hostile = '<script>alert(1)</script> <img src=x onerror=alert(1)> **<b>** https://a.example/"onclick="x';
  const html = bodyToHtml(hostile);
  expect(html).not.toMatch(/<script|<img|<b>/);
  expect(html).toContain('&lt;script&gt;');
  expect(html).not.toContain('"onclick');
  expect(bodyToHtml('javascript:alert(1)')).toBe('<p>javascript:alert(1)</p>');
});

test('a reader without HTML sees no asterisks', () => {
  expect(bodyToText('voici **le devis**')).toBe('voici le devis');
});
