-- What a tenant subscribed to, as mirrored from the payment provider or set by an operator.
create table subscription (
  tenant_id uuid not null primary key,
  plan varchar(40) not null,
  -- The provider's own word; null when nothing is paid through it.
  status varchar(40),
  status_since timestamp(6) with time zone not null,
  period_start timestamp(6) with time zone not null,
  period_end timestamp(6) with time zone not null,
  complimentary_until timestamp(6) with time zone,
  updated_at timestamp(6) with time zone not null,
  constraint subscription_tenant foreign key (tenant_id) references tenant (tenant_id) on delete cascade,
  constraint subscription_period check (period_start < period_end)
);

-- Codes a plan grants each month. The counter is taken by a conditional update.
create table code_grant (
  tenant_id uuid not null,
  period_start timestamp(6) with time zone not null,
  granted bigint not null,
  used bigint not null,
  primary key (tenant_id, period_start),
  constraint code_grant_tenant foreign key (tenant_id) references tenant (tenant_id) on delete cascade,
  constraint code_grant_used check (used >= 0)
);

create table activation_code (
  tenant_id uuid not null,
  code_id uuid not null,
  -- HMAC-SHA-256 under the server's pepper, in hexadecimal; the code itself is nowhere.
  hash varchar(64) not null,
  last_four varchar(4) not null,
  label varchar(120),
  source varchar(16) not null,
  max_uses bigint not null,
  uses bigint not null,
  project_id uuid,
  assigned_at timestamp(6) with time zone,
  expires_at timestamp(6) with time zone not null,
  revoked_at timestamp(6) with time zone,
  created_at timestamp(6) with time zone not null,
  primary key (tenant_id, code_id),
  constraint activation_code_tenant foreign key (tenant_id) references tenant (tenant_id) on delete cascade,
  constraint activation_code_hash unique (hash),
  constraint activation_code_source check (source in ('GRANT', 'OPERATOR')),
  constraint activation_code_uses check (uses between 0 and max_uses)
);
create index activation_code_newest on activation_code (tenant_id, created_at desc, code_id desc);

-- Seats taken by devices; a conditional update of this row is the device limit.
create table device_seats (
  tenant_id uuid not null primary key,
  used bigint not null,
  constraint device_seats_tenant foreign key (tenant_id) references tenant (tenant_id) on delete cascade,
  constraint device_seats_used check (used >= 0)
);

create table device (
  tenant_id uuid not null,
  device_id uuid not null,
  public_key varchar(43) not null,
  label varchar(60) not null,
  fingerprint varchar(400) not null,
  state varchar(16) not null,
  enrolled_at timestamp(6) with time zone not null,
  last_seen timestamp(6) with time zone not null,
  lease_until timestamp(6) with time zone not null,
  revoked_at timestamp(6) with time zone,
  version bigint not null,
  primary key (tenant_id, device_id),
  constraint device_tenant foreign key (tenant_id) references tenant (tenant_id) on delete cascade,
  constraint device_key unique (tenant_id, public_key),
  constraint device_state check (state in ('ACTIVE', 'LAPSED', 'REVOKED'))
);
create index device_newest on device (tenant_id, enrolled_at desc, device_id desc);
create index device_silent on device (lease_until);

create table device_nonce (
  tenant_id uuid not null,
  nonce_hash varchar(64) not null,
  purpose varchar(16) not null,
  expires_at timestamp(6) with time zone not null,
  primary key (tenant_id, nonce_hash),
  constraint device_nonce_tenant foreign key (tenant_id) references tenant (tenant_id) on delete cascade
);
create index device_nonce_age on device_nonce (expires_at);

create table licence_issue (
  tenant_id uuid not null,
  licence_id uuid not null,
  device_id uuid not null,
  key_id varchar(16) not null,
  access varchar(20) not null,
  issued_at timestamp(6) with time zone not null,
  grace_until timestamp(6) with time zone not null,
  primary key (tenant_id, licence_id),
  constraint licence_issue_tenant foreign key (tenant_id) references tenant (tenant_id) on delete cascade,
  constraint licence_issue_device foreign key (tenant_id, device_id)
    references device (tenant_id, device_id) on delete cascade
);
create index licence_issue_device_at on licence_issue (tenant_id, device_id, issued_at desc);

create table run_lease (
  tenant_id uuid not null,
  lease_id uuid not null,
  device_id uuid not null,
  period_start timestamp(6) with time zone not null,
  runs bigint not null,
  issued_at timestamp(6) with time zone not null,
  expires_at timestamp(6) with time zone not null,
  settled_at timestamp(6) with time zone,
  -- The device id while the lease is open: a device has one open lease at most.
  open_for uuid,
  primary key (tenant_id, lease_id),
  constraint run_lease_tenant foreign key (tenant_id) references tenant (tenant_id) on delete cascade,
  constraint run_lease_device foreign key (tenant_id, device_id)
    references device (tenant_id, device_id) on delete cascade,
  constraint run_lease_open unique (tenant_id, open_for)
);

-- Keys that sign licences, sealed with the master keys. No tenant's role may read this table.
create table licence_key_ring (
  name varchar(16) not null primary key,
  serial bigint not null,
  current_seed varchar(200) not null,
  next_seed varchar(200) not null,
  changed_at timestamp(6) with time zone not null
);
