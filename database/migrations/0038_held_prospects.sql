-- A device loads the prospects of one person, archived ones too, in the order of their ids: of a million, without a look
-- at those of everybody else.
create index prospect_held on kili.prospect (company_id, owner_id, id);
