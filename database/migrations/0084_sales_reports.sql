-- Who signed in a period is looked up by the day a quote was accepted or the prospect became a customer, archived or not.
create index quote_accepted on kili.quote (company_id, decided_at)
  include (prospect_id, user_id, currency, net) where state = 'accepted';
create index prospect_archived_customer on kili.prospect (company_id, customer_since)
  where customer_since is not null and archived_at is not null;

-- Who came in a period, those archived since too.
create index prospect_archived_by_creation on kili.prospect (company_id, created_at)
  include (merged_into_id, owner_id, stage_id) where archived_at is not null;

-- What is expected of open prospects is added up in the index alone.
create index prospect_expecting on kili.prospect (company_id, stage_id)
  include (merged_into_id, owner_id, expected_amount, expected_close_on)
  where archived_at is null and expected_amount is not null;
