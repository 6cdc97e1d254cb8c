-- A campaign is called: what is said, by whom, how often, and whether it is under way. Those there were before are.
alter table kili.campaign
  add column state text not null default 'active' check (state in ('draft', 'active', 'paused', 'ended')),
  add column audience text not null default 'B2B' check (audience in ('B2B', 'B2C')),
  add column call_reason text,
  add column caller_ids jsonb not null default '[]',
  add column distribution text not null default 'pool' check (distribution in ('pool', 'roundRobin', 'area', 'owner')),
  add column most_attempts integer check (most_attempts between 1 and 20),
  add column retry text not null default 'ladder' check (retry in ('ladder', 'nextDay', 'inTwoDays', 'inAWeek', 'none')),
  add column calls_customers boolean not null default false,
  add column pauses_others boolean not null default true,
  add column script text,
  add column script_answers jsonb not null default '[]',
  add column objections jsonb not null default '[]',
  add column fed_by_view_id uuid;
alter table kili.campaign alter column state drop default;
create index campaign_fed_by_view on kili.campaign (company_id, id) where fed_by_view_id is not null;

-- A member is moved by commands: it has an id of its own, and counts its writes as every record does.
alter table kili.campaign_member
  add column id uuid not null default gen_random_uuid(),
  add column assigned_to_id uuid,
  add column paused_by_id uuid,
  add column created_at timestamptz(3) not null default now(),
  add column updated_at timestamptz(3) not null default now(),
  add column rev integer not null default 1,
  add unique (company_id, id);
-- Whom a session asks for: open, in hand, and not shared out to others.
create index campaign_member_open on kili.campaign_member (company_id, campaign_id, prospect_id)
  include (state, assigned_to_id) where state in ('toCall', 'inProgress', 'callBack') and paused_by_id is null;

alter table kili.call_session add column campaign_id uuid;
create index call_session_of_campaign on kili.call_session (company_id, campaign_id, started_at) where campaign_id is not null;

-- The calls of a campaign, counted in the index alone.
alter table kili.interaction add column campaign_id uuid;
create index interaction_of_campaign on kili.interaction (company_id, campaign_id, prospect_id, occurred_at desc, id desc)
  include (outcome, user_id, duration_in_seconds, call_session_id)
  where campaign_id is not null and kind = 'call' and undone_at is null;
