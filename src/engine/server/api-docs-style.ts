/** The look of the API's page, light and dark. */
export const apiDocsStyle = `
:root { color-scheme: light dark; --ink: light-dark(#1f2933, #e4e7eb); --quiet: light-dark(#52606d, #9aa5b1);
  --line: light-dark(#e4e7eb, #323f4b); --ground: light-dark(#fff, #16191d); --shade: light-dark(#f5f7fa, #1f2429);
  --teal: light-dark(#0f766e, #5eead4); --blue: light-dark(#1d4ed8, #93c5fd); --amber: light-dark(#b45309, #fcd34d);
  --red: light-dark(#b91c1c, #fca5a5); }
* { box-sizing: border-box; }
body { margin: 0; display: grid; grid-template-columns: 220px minmax(0, 1fr); font: 15px/1.55 system-ui, sans-serif;
  color: var(--ink); background: var(--ground); }
nav { position: sticky; top: 0; height: 100vh; overflow: auto; padding: 28px 20px; border-right: 1px solid var(--line); background: var(--shade); }
nav ul { list-style: none; margin: 16px 0; padding: 0; }
nav a { display: block; padding: 4px 8px; border-radius: 6px; color: var(--ink); text-decoration: none; }
nav a:hover { background: var(--line); }
main { padding: 28px 40px 80px; max-width: 980px; }
h1 { margin: 0 0 8px; font-size: 28px; } h2 { margin: 40px 0 12px; font-size: 20px; }
h3 { margin: 16px 0 4px; font-size: 13px; color: var(--quiet); text-transform: uppercase; letter-spacing: .04em; }
small { color: var(--quiet); font-weight: 400; text-transform: none; } em { color: var(--amber); font-size: 12px; font-style: normal; }
a { color: var(--teal); } a:focus-visible, summary:focus-visible { outline: 2px solid var(--teal); outline-offset: 2px; }
code { font: 13px ui-monospace, monospace; }
details { border: 1px solid var(--line); border-radius: 10px; margin: 8px 0; padding: 0 16px; }
details[open] { padding-bottom: 16px; background: var(--shade); }
summary { padding: 10px 0; cursor: pointer; } summary span { color: var(--quiet); margin-left: 8px; }
summary b { display: inline-block; min-width: 58px; font: 600 12px ui-monospace, monospace; }
.get { color: var(--blue); } .post { color: var(--teal); } .patch, .put { color: var(--amber); } .delete { color: var(--red); }
table { width: 100%; border-collapse: collapse; }
td { padding: 6px 12px 6px 0; border-top: 1px solid var(--line); vertical-align: top; overflow-wrap: anywhere; }
td:first-child { width: 34%; }
@media (max-width: 760px) { body { display: block; } nav { position: static; height: auto; border: 0; } main { padding: 20px; } }
`;
