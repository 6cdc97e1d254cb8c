-- What is remembered of the columns of a file is kept sorted by their headers, written without spaces: the next file may
-- bring them in another order. Until now it was kept in the order of the file, whose headers only its import tells.
alter table kili.import no force row level security;
alter table kili.remembered_mapping no force row level security;
create temporary table sorted_signature on commit drop as
  select company_id, signature as before, string_agg(header, '|' order by header collate "C", place) as after,
    array_agg(place::int - 1 order by header collate "C", place) as places
  from (select distinct company_id, signature from kili.import where signature <> '') as told,
    lateral (select replace(written, ' ', '') as header, place
      from unnest(string_to_array(signature, '|')) with ordinality as w(written, place)) as cut
  group by company_id, signature;
with remembered as (
  delete from kili.remembered_mapping as m using sorted_signature as s
  where m.company_id = s.company_id and m.signature = encode(sha256(convert_to(s.before, 'UTF8')), 'hex')
  returning m.company_id, s.after, s.places, m.mapping, m.policies, m.answers, m.updated_at
), latest as (
  select distinct on (company_id, after) * from remembered order by company_id, after, updated_at desc
)
insert into kili.remembered_mapping (company_id, signature, mapping, policies, answers, updated_at)
  select company_id, encode(sha256(convert_to(after, 'UTF8')), 'hex'),
    (select jsonb_agg(coalesce(mapping -> p.place, 'null') order by p.at) from unnest(places) with ordinality as p(place, at)),
    case when policies = '[]' then policies
      else (select jsonb_agg(coalesce(policies -> p.place, '"complete"') order by p.at)
        from unnest(places) with ordinality as p(place, at)) end,
    answers, updated_at
  from latest;
update kili.import as i set signature = s.after from sorted_signature as s
  where i.company_id = s.company_id and i.signature = s.before and s.after <> s.before;
alter table kili.remembered_mapping force row level security;
alter table kili.import force row level security;
