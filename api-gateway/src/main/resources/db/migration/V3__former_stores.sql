-- The countries of stores that have left the directory: one that comes back is the same store, and what it bought is still in
-- its country.
create table former_stores (
    tenant       text             not null,
    store_id     text collate "C" not null,
    country_code text             not null,
    primary key (tenant, store_id)
);
