-- The ground that every other migration stands on: schemas, the entrance to a company, the door to the job queue.

create schema kili;      -- business tables, one company a row
create schema auth;      -- people and their sessions
create schema platform;  -- the installation itself: settings, outbox, plans
create schema kili_jobs; -- the door to graphile_worker

grant usage on schema kili, auth, platform, kili_jobs to kili_app;
alter default privileges in schema kili, auth, platform
  grant select, insert, update, delete on tables to kili_app;
alter default privileges in schema kili, auth, platform
  grant usage, select on sequences to kili_app;

-- Called right after BEGIN, never inside a savepoint. SET LOCAL rather than set_config: it reaches every node of a cluster.
create function kili.enter(company uuid, usr uuid) returns void
language plpgsql as $$
begin
  execute format('set local kili.company_id = %L', company);
  execute format('set local kili.user_id = %L', usr);
end
$$;

revoke execute on function kili.enter(uuid, uuid) from public;
grant execute on function kili.enter(uuid, uuid) to kili_app;

-- On a cluster this table is known to every node; touching it makes the job and the company's rows one two-phase commit.
create table kili_jobs.fence (slot int primary key);

-- For every other table outside the companies that is written beside a company's rows.
create function kili_jobs.touch_fence() returns void
language sql security definer set search_path = pg_catalog as $$
  update kili_jobs.fence set slot = slot where slot = -1
$$;

revoke execute on function kili_jobs.touch_fence() from public;
grant execute on function kili_jobs.touch_fence() to kili_app;

create function kili_jobs.enqueue(
  task text,
  payload json,
  job_key text default null,
  queue_name text default null,
  run_at timestamptz default null,
  max_attempts int default null
) returns bigint
language plpgsql security definer set search_path = pg_catalog as $$
declare
  job_id bigint;
begin
  update kili_jobs.fence set slot = slot where slot = -1;
  select job.id into job_id
    from graphile_worker.add_job(
      task, payload,
      job_key => enqueue.job_key,
      queue_name => enqueue.queue_name,
      run_at => enqueue.run_at,
      max_attempts => enqueue.max_attempts
    ) as job;
  return job_id;
end
$$;

revoke execute on function kili_jobs.enqueue(text, json, text, text, timestamptz, int) from public;
grant execute on function kili_jobs.enqueue(text, json, text, text, timestamptz, int) to kili_app;

-- How the queue stands, for the page of the platform owner; the payloads stay out of sight.
create function kili_jobs.queue_state() returns table (waiting bigint, failed bigint, oldest_at timestamptz)
language plpgsql stable security definer set search_path = pg_catalog as $$
begin
  return query
    select count(*) filter (where job.attempts < job.max_attempts),
           count(*) filter (where job.attempts >= job.max_attempts),
           min(job.run_at) filter (where job.attempts < job.max_attempts and job.run_at <= now())
      from graphile_worker.jobs as job;
end
$$;

revoke execute on function kili_jobs.queue_state() from public;
grant execute on function kili_jobs.queue_state() to kili_app;
