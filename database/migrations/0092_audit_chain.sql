-- Each entry of the audit log carries the hash of the one before it: whoever changes or removes one, even past the
-- application, breaks the chain, and the check says where. The application adds entries through one function alone.
alter table kili.audit_event add column no bigint;
alter table kili.audit_event add column previous_hash text;
alter table kili.audit_event add column hash text;

-- Where the chain of a company ends: the next entry takes its turn under the lock of this row.
create table kili.audit_chain (
  company_id uuid primary key,
  last_no bigint not null,
  last_hash text not null
);
select kili_meta.isolate('kili.audit_chain');

-- Written out field by field: a column that is added some day must not change what was sealed before.
create function kili.audit_hash(previous text, e kili.audit_event) returns text
language sql immutable set search_path = pg_catalog as $$
  select encode(sha256(convert_to(jsonb_build_array(
    previous, e.company_id, e.no, e.id, e.user_id, (extract(epoch from e.at) * 1000)::bigint, e.action, e.object_kind,
    e.object_id, e.details, e.address, e.device)::text, 'UTF8')), 'hex')
$$;

create function kili.write_audit_event(e kili.audit_event) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if e.company_id::text is distinct from current_setting('kili.company_id', true) then
    raise insufficient_privilege using message = 'an entry of another company';
  end if;
  insert into kili.audit_chain (company_id, last_no, last_hash) values (e.company_id, 0, '')
    on conflict (company_id) do nothing;
  select chain.last_no + 1, chain.last_hash into e.no, e.previous_hash
    from kili.audit_chain as chain where chain.company_id = e.company_id for update;
  e.hash := kili.audit_hash(e.previous_hash, e);
  insert into kili.audit_event (company_id, id, user_id, at, action, object_kind, object_id, details, address, device,
      created_at, updated_at, rev, no, previous_hash, hash)
    values (e.company_id, e.id, e.user_id, e.at, e.action, e.object_kind, e.object_id, e.details, e.address, e.device,
      e.created_at, e.updated_at, e.rev, e.no, e.previous_hash, e.hash);
  update kili.audit_chain as chain set last_no = e.no, last_hash = e.hash where chain.company_id = e.company_id;
end
$$;

-- What was written before is sealed in the order of its time.
alter table kili.audit_event no force row level security;
alter table kili.audit_chain no force row level security;
do $$
declare
  e kili.audit_event;
  last_no bigint;
  last_hash text;
begin
  for e in select * from kili.audit_event order by company_id, at, id loop
    select chain.last_no, chain.last_hash into last_no, last_hash
      from kili.audit_chain as chain where chain.company_id = e.company_id;
    e.no := coalesce(last_no, 0) + 1;
    e.previous_hash := coalesce(last_hash, '');
    e.hash := kili.audit_hash(e.previous_hash, e);
    update kili.audit_event as event set no = e.no, previous_hash = e.previous_hash, hash = e.hash
      where event.company_id = e.company_id and event.id = e.id;
    insert into kili.audit_chain (company_id, last_no, last_hash) values (e.company_id, e.no, e.hash)
      on conflict (company_id) do update set last_no = excluded.last_no, last_hash = excluded.last_hash;
  end loop;
end
$$;
alter table kili.audit_event force row level security;
alter table kili.audit_chain force row level security;

alter table kili.audit_event alter column no set not null;
alter table kili.audit_event alter column previous_hash set not null;
alter table kili.audit_event alter column hash set not null;
create unique index audit_event_chain on kili.audit_event (company_id, no);

revoke insert on kili.audit_event from kili_app;
revoke insert, update, delete, truncate on kili.audit_chain from kili_app;
revoke execute on function kili.audit_hash(text, kili.audit_event), kili.write_audit_event(kili.audit_event) from public;
grant execute on function kili.audit_hash(text, kili.audit_event), kili.write_audit_event(kili.audit_event) to kili_app;
