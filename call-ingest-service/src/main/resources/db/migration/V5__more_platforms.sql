-- What more platforms need: of an endpoint, the region of numbers that name no country, the settings of its proof and
-- whether the platform gave its secret; of a delivery, what of a request is read beside its body.
alter table endpoint
  add region text,
  add proof_settings text,
  add secret_given boolean not null default false;
alter table delivery
  add content_type text,
  add query text;
