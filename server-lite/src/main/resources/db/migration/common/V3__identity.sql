create table user_account (
  tenant_id uuid not null references tenant (tenant_id) on delete cascade,
  user_id uuid not null,
  mail varchar(254) not null,
  phone varchar(16),
  name varchar(120) not null,
  role varchar(16) not null,
  disabled boolean default false not null,
  created_at timestamp(6) with time zone not null,
  updated_at timestamp(6) with time zone not null,
  last_sign_in_at timestamp(6) with time zone,
  version bigint not null,
  primary key (tenant_id, user_id),
  constraint user_mail unique (tenant_id, mail),
  constraint user_phone unique (tenant_id, phone),
  constraint user_role check (role in ('OWNER', 'ADMIN', 'MEMBER', 'BILLING', 'VIEWER'))
);

create table invitation (
  tenant_id uuid not null references tenant (tenant_id) on delete cascade,
  invitation_id uuid not null,
  mail varchar(254) not null,
  role varchar(16) not null,
  token_hash varchar(64) not null,
  created_at timestamp(6) with time zone not null,
  expires_at timestamp(6) with time zone not null,
  accepted_at timestamp(6) with time zone,
  revoked_at timestamp(6) with time zone,
  primary key (tenant_id, invitation_id),
  constraint invitation_token unique (token_hash),
  constraint invitation_role check (role in ('OWNER', 'ADMIN', 'MEMBER', 'BILLING', 'VIEWER'))
);

-- Also written, with a tenant nobody has and without a user, when the tenant or the account does not
-- exist: the same statements run and the same answer is given. Hence no foreign keys; a job removes
-- rows when they have expired.
create table otp_challenge (
  tenant_id uuid not null,
  challenge_id uuid not null,
  user_id uuid,
  purpose varchar(16) not null,
  code_hash varchar(64) not null,
  attempts integer not null,
  created_at timestamp(6) with time zone not null,
  expires_at timestamp(6) with time zone not null,
  consumed_at timestamp(6) with time zone,
  primary key (tenant_id, challenge_id),
  constraint otp_challenge_unique unique (challenge_id),
  constraint otp_purpose check (purpose in ('SIGN_IN', 'CONFIRM'))
);
create index otp_challenge_expiry on otp_challenge (expires_at);

-- How often something was done in a window of time. The subject is a keyed hash, so that the table
-- names nobody.
create table attempt_budget (
  tenant_id uuid not null,
  subject varchar(64) not null,
  rule varchar(16) not null,
  window_start timestamp(6) with time zone not null,
  used integer not null,
  primary key (tenant_id, subject, rule)
);
create index attempt_budget_age on attempt_budget (window_start);

create table user_session (
  tenant_id uuid not null,
  session_id uuid not null,
  user_id uuid not null,
  token_hash varchar(64) not null,
  address varchar(64) not null,
  agent varchar(200) not null,
  created_at timestamp(6) with time zone not null,
  active_at timestamp(6) with time zone not null,
  confirmed_at timestamp(6) with time zone not null,
  expires_at timestamp(6) with time zone not null,
  primary key (tenant_id, session_id),
  constraint user_session_token unique (token_hash),
  constraint user_session_user foreign key (tenant_id, user_id)
    references user_account (tenant_id, user_id) on delete cascade
);
create index user_session_user on user_session (tenant_id, user_id);
create index user_session_expiry on user_session (expires_at);

create table api_token (
  tenant_id uuid not null,
  token_id uuid not null,
  user_id uuid not null,
  name varchar(80) not null,
  token_hash varchar(64) not null,
  last_four varchar(4) not null,
  scopes varchar(500) not null,
  created_at timestamp(6) with time zone not null,
  expires_at timestamp(6) with time zone,
  last_used_at timestamp(6) with time zone,
  revoked_at timestamp(6) with time zone,
  primary key (tenant_id, token_id),
  constraint api_token_hash unique (token_hash),
  constraint api_token_user foreign key (tenant_id, user_id)
    references user_account (tenant_id, user_id) on delete cascade
);
create index api_token_user on api_token (tenant_id, user_id);

create table admin_account (
  admin_id uuid not null primary key,
  mail varchar(254) not null,
  name varchar(120) not null,
  password_hash varchar(200) not null,
  -- sealed with the master key
  totp_secret varchar(200) not null,
  -- the newest time step a code was accepted for; an older or equal one is a replay
  totp_step bigint not null,
  disabled boolean default false not null,
  created_at timestamp(6) with time zone not null,
  constraint admin_mail unique (mail)
);

create table admin_recovery_code (
  admin_id uuid not null references admin_account (admin_id) on delete cascade,
  code_hash varchar(64) not null,
  used_at timestamp(6) with time zone,
  primary key (admin_id, code_hash)
);

create table admin_session (
  session_id uuid not null primary key,
  admin_id uuid not null references admin_account (admin_id) on delete cascade,
  token_hash varchar(64) not null,
  address varchar(64) not null,
  agent varchar(200) not null,
  created_at timestamp(6) with time zone not null,
  active_at timestamp(6) with time zone not null,
  confirmed_at timestamp(6) with time zone not null,
  expires_at timestamp(6) with time zone not null,
  constraint admin_session_token unique (token_hash)
);
create index admin_session_admin on admin_session (admin_id);
create index admin_session_expiry on admin_session (expires_at);
