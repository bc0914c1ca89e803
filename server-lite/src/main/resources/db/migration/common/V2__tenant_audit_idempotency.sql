-- Every table with rows of tenants has tenant_id first in its key; foreign keys are composite and
-- cascade, so that purging a tenant is one delete.
create table tenant (
  tenant_id uuid not null primary key,
  slug varchar(40) not null,
  name varchar(120) not null,
  mail varchar(254) not null,
  phone varchar(16),
  otp_channel varchar(16) not null,
  domain varchar(253),
  logo_url varchar(2000),
  colour varchar(7),
  status varchar(16) not null,
  status_reason varchar(500),
  created_at timestamp(6) with time zone not null,
  updated_at timestamp(6) with time zone not null,
  purge_after timestamp(6) with time zone,
  version bigint not null,
  constraint tenant_slug unique (slug),
  constraint tenant_status check (status in ('ACTIVE', 'SUSPENDED', 'DELETED')),
  constraint tenant_purge check ((status = 'DELETED') = (purge_after is not null))
);
create index tenant_newest on tenant (created_at desc, tenant_id desc);
create index tenant_purge_due on tenant (purge_after);

-- The audit log outlives its tenant: no foreign key. Tenant 0 is the server itself.
create table audit_entry (
  tenant_id uuid not null,
  seq bigint not null,
  at timestamp(6) with time zone not null,
  actor_kind varchar(16) not null,
  actor_id varchar(64) not null,
  address varchar(64) not null,
  request_id varchar(64) not null,
  action varchar(64) not null,
  subject varchar(128) not null,
  details varchar(8000) not null,
  previous_hash varchar(64) not null,
  hash varchar(64) not null,
  primary key (tenant_id, seq)
);

-- The end of each chain; its row lock puts entries of one tenant into one order.
create table audit_head (
  tenant_id uuid not null primary key,
  seq bigint not null,
  hash varchar(64) not null
);

create table idempotency_key (
  tenant_id uuid not null,
  key_hash varchar(64) not null,
  request_hash varchar(64) not null,
  created_at timestamp(6) with time zone not null,
  -- null only inside the transaction that makes the change
  status integer,
  body varchar(200000),
  etag varchar(64),
  location varchar(500),
  secret boolean default false not null,
  primary key (tenant_id, key_hash)
);
create index idempotency_key_age on idempotency_key (created_at);
