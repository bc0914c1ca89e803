-- What a machine said last; `fingerprint` stays that of the enrolment, so drift does not add up.
alter table device add column latest_fingerprint varchar(400);
-- Counts the leases of a device; each has a higher number than those before.
alter table device add column lease_serial bigint default 0 not null;

alter table run_lease add column serial bigint default 0 not null;
-- What the device called its request: the same request is answered with the same lease.
alter table run_lease add column request varchar(100);
-- Runs told by the device that nobody had booked before. Only grows.
alter table run_lease add column booked bigint default 0 not null;
create unique index run_lease_request on run_lease (tenant_id, device_id, request);

-- When people were told; a letter is claimed here before it is sent.
alter table quota_period add column told_80 timestamp(6) with time zone;
alter table quota_period add column told_100 timestamp(6) with time zone;
update quota_period set told_80 = noticed_80, told_100 = noticed_100;

-- Runs that are going on. The counter is changed by conditional updates only, together with a row.
create table running_runs (
  tenant_id uuid not null primary key,
  used bigint not null,
  constraint running_runs_tenant foreign key (tenant_id) references tenant (tenant_id) on delete cascade,
  constraint running_runs_used check (used >= 0)
);
create table running_run (
  tenant_id uuid not null,
  run_id uuid not null,
  started_at timestamp(6) with time zone not null,
  -- A run nobody has told of since then is taken for dead.
  expires_at timestamp(6) with time zone not null,
  primary key (tenant_id, run_id),
  constraint running_run_tenant foreign key (tenant_id) references tenant (tenant_id) on delete cascade
);
create index running_run_expiry on running_run (expires_at);
