-- Row-level security for every table that holds rows of tenants, also those of later migrations.
-- Looks first and changes only what is missing: other servers may be running on these tables.
do $$
declare
  found record;
begin
  for found in
    select c.oid, c.relname, c.relrowsecurity,
           exists (select from pg_policy p
                   where p.polrelid = c.oid and p.polname = 'rows_of_tenant') as has_policy,
           has_table_privilege('q2o_tenant', c.oid, 'insert') as granted
    from pg_class c
      join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
    where n.nspname = current_schema() and c.relkind in ('r', 'p')
  loop
    if not found.relrowsecurity then
      execute format('alter table %I enable row level security', found.relname);
    end if;
    if not found.has_policy then
      execute format(
        'create policy rows_of_tenant on %I '
        'using (tenant_id = nullif(current_setting(''app.tenant'', true), '''')::uuid) '
        'with check (tenant_id = nullif(current_setting(''app.tenant'', true), '''')::uuid)',
        found.relname);
    end if;
    if not found.granted then
      execute format(
        case found.relname
          when 'audit_entry' then 'grant select, insert on %I to q2o_tenant' -- append only
          else 'grant select, insert, update, delete on %I to q2o_tenant'
        end, found.relname);
    end if;
  end loop;
  if not has_schema_privilege('q2o_tenant', current_schema(), 'usage') then
    execute format('grant usage on schema %I to q2o_tenant', current_schema());
  end if;
end $$;
