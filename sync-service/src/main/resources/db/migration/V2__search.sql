-- Text search. Under row-level security a like can't use a trigram index (the operator isn't leakproof), so the app role
-- searches through functions of the owner, which take the workspace from the setting and refuse without one.

create function searched_workspace() returns uuid
language plpgsql stable set search_path = public, pg_temp as $$
declare
  workspace uuid := nullif(current_setting('app.workspace', true), '')::uuid;
begin
  if workspace is null then
    raise exception 'a search needs a workspace' using errcode = 'insufficient_privilege';
  end if;
  return workspace;
end $$;

-- The condition that all searches share: $1 workspace, $2 the current portal. Each pattern becomes a like of its own,
-- because "like all" uses no index.
create function search_condition(kind text, patterns text[]) returns text
language sql immutable set search_path = public, pg_temp as $$
  select format('from mirror_record r where r.workspace = $1 and r.hub_id = $2 and r.kind = %L and r.gone_at is null', kind)
    || coalesce((select string_agg(format(' and r.search_text like %L', p), '') from unnest(patterns) p), '')
$$;

create function search_statement(kind text, patterns text[]) returns text
language sql immutable set search_path = public, pg_temp as $$
  select 'select r.object_id, r.properties, r.associations, r.modified_at, r.sort_key '
    || search_condition(kind, patterns)
    || ' and (r.sort_key, r.object_id) > ($3, $4) order by r.sort_key, r.object_id limit $5'
$$;

create function current_portal(of_workspace uuid) returns text
language sql stable set search_path = public, pg_temp as $$
  select c.hub_id from connection c where c.workspace = of_workspace order by c.grant_no desc limit 1
$$;

create function search_mirror(kind text, patterns text[], after_sort text, after_id text, max_rows int)
returns table (object_id text, properties jsonb, associations jsonb, modified_at timestamptz, sort_key text)
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  workspace uuid := searched_workspace();
begin
  return query execute search_statement(kind, patterns)
    using workspace, current_portal(workspace), after_sort, after_id, max_rows;
end $$;

create function count_mirror(kind text, patterns text[]) returns bigint
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  workspace uuid := searched_workspace();
  found bigint;
begin
  execute 'select count(*) ' || search_condition(kind, patterns) into found using workspace, current_portal(workspace);
  return found;
end $$;

-- How Postgres would run search_mirror: a definer function hides its plan from explain. Volatile, as explain demands.
create function explain_search_mirror(kind text, patterns text[], max_rows int) returns setof text
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  workspace uuid := searched_workspace();
begin
  return query execute 'explain ' || search_statement(kind, patterns)
    using workspace, current_portal(workspace), '', '', max_rows;
end $$;

revoke execute on function searched_workspace, search_condition, search_statement, current_portal, search_mirror,
  count_mirror, explain_search_mirror from public;
grant execute on function search_mirror, count_mirror, explain_search_mirror to sync_app;
