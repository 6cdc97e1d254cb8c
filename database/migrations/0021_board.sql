-- The board looks at the prospects of a stage from the longest standing on, and no further than it counts.
create index prospect_by_stay on kili.prospect (company_id, stage_id, stage_since, id) where archived_at is null;

-- How long prospects usually stay in a stage is told by those that have left it, by hand or by the outcome of a call.
create index interaction_stage_exits on kili.interaction (company_id, occurred_at desc)
  where undone_at is null and (details #>> '{before,stageSince}') is not null;
