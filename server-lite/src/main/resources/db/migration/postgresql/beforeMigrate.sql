-- The role tenants' transactions run as: it owns nothing, cannot sign in, cannot bypass row-level
-- security. Roles belong to the whole server, so another database may have made it already.
do $$
begin
  if not exists (select from pg_roles where rolname = 'q2o_tenant') then
    begin
      create role q2o_tenant nologin nobypassrls;
    exception when duplicate_object or unique_violation then
      null; -- another server was faster
    end;
  end if;
  if not pg_has_role(current_user, 'q2o_tenant', 'set') then
    execute format('grant q2o_tenant to %I', current_user);
  end if;
end $$;
