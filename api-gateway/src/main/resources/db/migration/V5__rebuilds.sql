-- Each rebuild of the projection and how far it came. One that is running holds an advisory lock besides, so that a row whose
-- gateway has died is told from one that is under way.
create table rebuilds (
    id             bigint      generated always as identity primary key,
    state          text        not null,
    started_at     timestamptz not null,
    ended_at       timestamptz,
    events_read    bigint      not null default 0,
    events_to_read bigint      not null default 0,
    unreadable     bigint      not null default 0,
    documents      bigint,
    added          bigint,
    changed        bigint,
    gone           bigint,
    message        text        not null
);
