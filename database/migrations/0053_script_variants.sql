-- A script may be said in several ways, each to its part of the members; which one a call used is kept with the call.
alter table kili.campaign add column script_variants jsonb not null default '[]';
