-- A month of which deliveries are in the default partition already, since nothing ran while it came near, gets none of its
-- own: Postgres would refuse it, and with it those of the months after.
create or replace function make_delivery_partitions(months int) returns void
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  first timestamptz;
  after timestamptz;
  name text;
begin
  for i in 0..months loop
    first := (date_trunc('month', now() at time zone 'UTC') + make_interval(months => i)) at time zone 'UTC';
    after := (date_trunc('month', now() at time zone 'UTC') + make_interval(months => i + 1)) at time zone 'UTC';
    name := 'delivery_' || to_char(first at time zone 'UTC', 'YYYY_MM');
    if to_regclass('public.' || name) is null
      and not exists (select from public.delivery_otherwise where received_at >= first and received_at < after) then
      execute format('create table public.%I partition of public.delivery for values from (%L) to (%L)', name, first, after);
    end if;
  end loop;
end $$;
