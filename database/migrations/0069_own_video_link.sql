-- The meeting room of a person: where their video appointments take place unless another link is given.
alter table kili."user" add column video_url text;
