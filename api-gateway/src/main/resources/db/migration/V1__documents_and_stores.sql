-- The projection: one row for each key of the topic of events. state, phone_number and account_sid are copies out of the
-- document, so that no query has to parse it.
create table documents (
    key          text        primary key,
    kind         text        not null,
    tenant       text        not null,
    subject      text,
    state        text,
    phone_number text,
    account_sid  text,
    requested_at timestamptz not null,
    sequence     bigint      not null,
    document     json        not null
);

create index documents_by_tenant on documents (tenant, kind);
create index documents_by_number on documents (phone_number) where phone_number is not null;
create index documents_by_account on documents (account_sid) where account_sid is not null;

-- The store directory: master data, no part of the projection. Ids in byte order, which is how pages are cut.
create table stores (
    tenant       text             not null,
    store_id     text collate "C" not null,
    name         text             not null,
    country_code text             not null,
    street       text             not null,
    city         text             not null,
    region       text,
    postal_code  text,
    landline     text,
    time_zone    text             not null,
    primary key (tenant, store_id)
);
