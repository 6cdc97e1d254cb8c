-- What an import did to each prospect, kept for 30 days so that it can be undone: whom it created, and of whom it
-- completed what stood there before and after. `rev` is the prospect's write count as the import left it.
create table kili.import_step (
  company_id uuid not null,
  import_id uuid not null,
  prospect_id uuid not null,
  kind text not null check (kind in ('created', 'completed')),
  rev integer not null,
  before jsonb,
  after jsonb,
  state text not null default 'done' check (state in ('done', 'undone', 'kept')),
  kept_because text check (kept_because in ('changed', 'notYours')),
  kept_parts jsonb,
  at timestamptz(3) not null,
  primary key (company_id, import_id, prospect_id),
  foreign key (company_id, import_id) references kili.import (company_id, id) on delete cascade
);
create index import_step_age on kili.import_step (company_id, at);
create index import_step_kept on kili.import_step (company_id, import_id, prospect_id) where state = 'kept';
select kili_meta.isolate('kili.import_step');

alter table kili.import drop constraint import_state_check;
alter table kili.import add constraint import_state_check
  check (state in ('mapping', 'waiting', 'running', 'done', 'failed', 'cancelled', 'undoing', 'undone'));
alter table kili.import add column undo jsonb;
