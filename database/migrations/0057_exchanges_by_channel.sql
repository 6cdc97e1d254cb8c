-- What works is told by the exchanges of a period, channel by channel, read in the index alone.
create index interaction_exchanges on kili.interaction (company_id, kind, occurred_at desc)
  include (prospect_id, direction, outcome)
  where undone_at is null and kind in ('call', 'email', 'whatsapp', 'sms', 'meeting');
create index interaction_of_variant on kili.interaction (company_id, occurred_at desc)
  include (prospect_id, campaign_id, direction, outcome)
  where undone_at is null and (details ->> 'scriptVariant') is not null;

-- Who was won and is archived since was won all the same; the others stand in prospect_by_stay.
create index prospect_archived_by_stay on kili.prospect (company_id, stage_id, stage_since, id)
  include (merged_into_id, owner_id) where archived_at is not null;
