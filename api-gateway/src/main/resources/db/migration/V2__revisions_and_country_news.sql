-- How often anything of a tenant's documents or stores has changed: what the ETag of its status says. The row's lock makes
-- changes of one tenant commit in the order of their numbers, so whoever reads a revision and then the rows sees at least
-- what that revision stands for. The largest number of a sequence would not do: a change that took a smaller number may
-- commit after one with a larger, and would then stay unseen behind an unchanged maximum.
create table tenant_revisions (
    tenant   text   primary key,
    revision bigint not null
);

-- Which tenants' stores changed their countries, and what the watcher was last told of them.
create table country_news (
    tenant    text   primary key,
    news      bigint not null,
    told_news bigint not null default 0,
    told      text
);

insert into country_news (tenant, news)
select distinct tenant, 1 from stores;

-- A tenant's first revision is the time, so that its numbers go on growing where the table was lost and is filled anew.
create function bump_revisions() returns trigger language plpgsql as $$
begin
    insert into tenant_revisions as known (tenant, revision)
    select tenant, (extract(epoch from clock_timestamp()) * 1000000)::bigint from changed group by tenant order by tenant
    on conflict (tenant) do update set revision = known.revision + 1;
    return null;
end $$;

create function note_country_news() returns trigger language plpgsql as $$
begin
    insert into country_news as known (tenant, news)
    select tenant, 1 from changed group by tenant order by tenant
    on conflict (tenant) do update set news = known.news + 1;
    return null;
end $$;

create function note_moved_stores() returns trigger language plpgsql as $$
begin
    insert into country_news as known (tenant, news)
    select tenant, 1
    from before join changed using (tenant, store_id)
    where before.country_code <> changed.country_code
    group by tenant order by tenant
    on conflict (tenant) do update set news = known.news + 1;
    return null;
end $$;

create trigger revision_of_new_documents after insert on documents
    referencing new table as changed for each statement execute function bump_revisions();
create trigger revision_of_changed_documents after update on documents
    referencing new table as changed for each statement execute function bump_revisions();
create trigger revision_of_gone_documents after delete on documents
    referencing old table as changed for each statement execute function bump_revisions();

create trigger revision_of_new_stores after insert on stores
    referencing new table as changed for each statement execute function bump_revisions();
create trigger revision_of_changed_stores after update on stores
    referencing new table as changed for each statement execute function bump_revisions();
create trigger revision_of_gone_stores after delete on stores
    referencing old table as changed for each statement execute function bump_revisions();

create trigger countries_of_new_stores after insert on stores
    referencing new table as changed for each statement execute function note_country_news();
create trigger countries_of_moved_stores after update on stores
    referencing old table as before new table as changed for each statement execute function note_moved_stores();
create trigger countries_of_gone_stores after delete on stores
    referencing old table as changed for each statement execute function note_country_news();
