// The API's document as a page to read: plain HTML, no script, nothing from elsewhere.
import { apiDocsStyle } from './api-docs-style.ts';
import type { ApiDocument, Json, Operation, Parameter } from './openapi-types.ts';

interface Entry {
  method: string;
  path: string;
  operation: Operation;
}

export function apiDocsPage(document: ApiDocument): string {
  const entries = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): Entry => ({ method, path, operation })),
  );
  const groups = Map.groupBy(entries, ({ operation }) => operation.tags[0] ?? '');
  for (const group of groups.values()) group.sort((a, b) => a.path.localeCompare(b.path));
  const names = [...groups.keys()].sort();
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Kili CRM API</title>
<style>${apiDocsStyle}</style>
</head>
<body>
<nav aria-label="Resources">
<strong>Kili CRM API</strong>
<ul>${names.map((name) => `<li><a href="#${text(name)}">${text(name)}</a></li>`).join('')}<li><a href="#schemas">schemas</a></li></ul>
</nav>
<main>
<h1>Kili CRM API <small>${text(document.info.version)}</small></h1>
<p>${document.info.description
    .split(/(?<=\.) /)
    .map(inline)
    .join('<br>')}</p>
<p>Base path <code>/api/v1</code>. Sign in with <code>POST /api/auth/sign-in/email</code>; the session cookie does the rest.
The document for machines: <a href="/api/v1/openapi.json">openapi.json</a>.</p>
${names.map((name) => group(name, groups.get(name) ?? [])).join('\n')}
<section id="schemas"><h2>schemas</h2>${Object.entries(document.components.schemas).map(schemaSection).join('')}</section>
</main>
</body>
</html>`;
}

function group(name: string, entries: Entry[]): string {
  return `<section id="${text(name)}"><h2>${text(name)}</h2>${entries.map(entry).join('')}</section>`;
}

function entry({ method, path, operation }: Entry): string {
  const { summary, parameters, requestBody, responses } = operation;
  const bodies = Object.entries(requestBody?.content ?? {});
  return `<details>
<summary><b class="${method}">${method.toUpperCase()}</b> <code>${text(path)}</code> <span>${text(summary)}</span></summary>
${parameters.length > 0 ? `<h3>Parameters</h3>${table(parameters.map(parameterRow))}` : ''}
${bodies.map(([type, { schema }]) => `<h3>Body <small>${text(type)}</small></h3>${fields(schema)}`).join('')}
<h3>Answers</h3>${table(Object.entries(responses).map(([status, answer]) => [status, answerOf(answer)]))}
</details>`;
}

const parameterRow = ({ name, in: place, required, schema, description }: Parameter) => [
  `<code>${text(name)}</code>${required ? ' <em>required</em>' : ''}`,
  `${place} · ${typeOf(schema)}${description ? `<br>${inline(description)}` : ''}`,
];

function answerOf(answer: Json): string {
  const { $ref, description, content } = answer as {
    $ref?: string;
    description?: string;
    content?: Record<string, { schema?: Json }>;
  };
  if ($ref) return text(words($ref.split('/').at(-1) ?? ''));
  const shapes = Object.entries(content ?? {}).map(([type, { schema }]) => (schema ? typeOf(schema) : text(type)));
  return shapes.length > 0 ? shapes.join(', ') : text(description ?? '');
}

function schemaSection([name, schema]: [string, Json]): string {
  return `<details id="schema-${text(name)}"><summary><code>${text(name)}</code></summary>${fields(schema)}</details>`;
}

function fields(schema: Json): string {
  const { properties, required = [] } = schema as { properties?: Record<string, Json>; required?: string[] };
  if (!properties || Object.keys(properties).length === 0)
    return `<p>${schema.type === 'object' ? 'Nothing' : typeOf(schema)}</p>`;
  return table(
    Object.entries(properties).map(([name, type]) => [
      `<code>${text(name)}</code>${required.includes(name) ? ' <em>required</em>' : ''}`,
      `${typeOf(type)}${typeof type.description === 'string' ? `<br>${inline(type.description)}` : ''}`,
    ]),
  );
}

/** A type in a few words: "text, at most 120", "list of {number, kind}", "B2B or B2C". */
function typeOf(schema: Json): string {
  const { $ref, anyOf, type, format, items, properties, maxLength, default: usual } = schema as SchemaParts;
  if ($ref) return reference($ref);
  if (schema.enum)
    return (schema.enum as unknown[]).map((value) => `<code>${text(JSON.stringify(value))}</code>`).join(' or ');
  if (schema.const !== undefined) return `<code>${text(JSON.stringify(schema.const))}</code>`;
  if (anyOf) return [...new Set(anyOf.map(typeOf))].join(' or ');
  if (type === 'array') return `list of ${items ? typeOf(items) : 'anything'}`;
  if (properties)
    return `{ ${Object.entries(properties)
      .map(([name, one]) => `${text(name)}: ${typeOf(one)}`)
      .join(', ')} }`;
  const name = format ?? (Array.isArray(type) ? type.join(' or ') : (type ?? 'anything'));
  const most = maxLength ? `, at most ${maxLength}` : '';
  return `${text(name)}${most}${usual === undefined ? '' : ` (${text(JSON.stringify(usual))} unless said)`}`;
}

interface SchemaParts {
  $ref?: string;
  anyOf?: Json[];
  type?: string | string[];
  format?: string;
  items?: Json;
  properties?: Record<string, Json>;
  maxLength?: number;
  default?: unknown;
}

function reference(ref: string): string {
  const name = text(ref.split('/').at(-1) ?? '');
  return ref.includes('/schemas/') ? `<a href="#schema-${name}">${name}</a>` : name;
}

const words = (name: string) => name.replace(/(?<=.)[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

const table = (rows: string[][]) =>
  `<table>${rows.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</table>`;

/** Text with `code` in backticks. */
function inline(value: string): string {
  return text(value).replace(/`([^`]*)`/g, '<code>$1</code>');
}

function text(value: string): string {
  return value.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
