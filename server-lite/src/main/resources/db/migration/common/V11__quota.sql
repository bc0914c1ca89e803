-- One counter a period. It is only changed by conditional updates, together with an entry.
create table quota_period (
  tenant_id uuid not null,
  period_start timestamp(6) with time zone not null,
  period_end timestamp(6) with time zone not null,
  granted bigint not null,
  used bigint not null,
  noticed_80 timestamp(6) with time zone,
  noticed_100 timestamp(6) with time zone,
  primary key (tenant_id, period_start),
  constraint quota_period_tenant foreign key (tenant_id) references tenant (tenant_id) on delete cascade,
  constraint quota_period_used check (used >= 0)
);

-- The ledger: entries are added, never changed. Their sum is the counter.
create table quota_entry (
  tenant_id uuid not null,
  -- RUN and LEASE take runs, RETURN gives what a lease did not spend back.
  kind varchar(16) not null,
  reference uuid not null,
  period_start timestamp(6) with time zone not null,
  runs bigint not null,
  at timestamp(6) with time zone not null,
  primary key (tenant_id, kind, reference),
  constraint quota_entry_tenant foreign key (tenant_id) references tenant (tenant_id) on delete cascade,
  constraint quota_entry_period foreign key (tenant_id, period_start)
    references quota_period (tenant_id, period_start) on delete cascade,
  constraint quota_entry_kind check (kind in ('RUN', 'LEASE', 'RETURN'))
);
create index quota_entry_of_period on quota_entry (tenant_id, period_start, at);
