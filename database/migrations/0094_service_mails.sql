-- A message that serves a sale made to a customer is no canvassing.
alter table kili.email drop constraint email_purpose_check,
  add constraint email_purpose_check check (purpose in ('canvassing', 'answer', 'service'));
alter table kili.whatsapp_message drop constraint whatsapp_message_purpose_check,
  add constraint whatsapp_message_purpose_check check (purpose in ('canvassing', 'answer', 'service'));
