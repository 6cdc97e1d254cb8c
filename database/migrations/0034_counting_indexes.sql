-- What is counted is counted in the index alone: what reach and filters ask of each row stands in it too.
drop index kili.prospect_by_creation;
drop index kili.prospect_by_owner;
drop index kili.prospect_by_stage;
drop index kili.prospect_by_next_action;
drop index kili.prospect_by_stay;
create index prospect_by_creation on kili.prospect (company_id, created_at desc, id desc)
  include (merged_into_id, owner_id, stage_id) where archived_at is null;
create index prospect_by_owner on kili.prospect (company_id, owner_id, created_at desc, id desc)
  include (merged_into_id, stage_id) where archived_at is null;
create index prospect_by_stage on kili.prospect (company_id, stage_id, created_at desc, id desc)
  include (merged_into_id, owner_id) where archived_at is null;
create index prospect_by_next_action on kili.prospect (company_id, next_action_at, id)
  include (merged_into_id, owner_id, stage_id) where archived_at is null;
create index prospect_by_stay on kili.prospect (company_id, stage_id, stage_since, id)
  include (merged_into_id, owner_id, next_action_at, expected_amount) where archived_at is null;
