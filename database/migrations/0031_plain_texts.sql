-- Texts compared whatever their capitals and accents: the same as plain() in src/engine/text.ts. Marks that stand beside
-- a letter are taken off: those of Latin, Greek, Cyrillic, Hebrew and Arabic.
create function kili.plain(written text) returns text language sql immutable parallel safe return
  case when written ~ '[^ -~]' then
    lower(regexp_replace(
      normalize(replace(replace(replace(replace(written, 'œ', 'oe'), 'Œ', 'oe'), 'æ', 'ae'), 'Æ', 'ae'), NFD),
      '[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670'
      '\u1ab0-\u1ace\u1dc0-\u1dff\u20d0-\u20f0\ufe20-\ufe2f]', '', 'g'))
  else lower(written) end;
grant execute on function kili.plain(text) to kili_app;
