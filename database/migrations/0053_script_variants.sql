-- A script may be said in several ways, each to its part of the members; which one a call used is kept with the call.
alter table kili.campaign add column script_variants jsonb not null default '[]';

-- Whom the right to call kept back in a session at all, by the gate's code; `blocked` only tells why nobody is left now.
alter table kili.call_session add column kept_back jsonb not null default '{}';
