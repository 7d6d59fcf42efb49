-- Of two events the later one is the true one: a worker that is killed between telling and keeping goes on from what was kept.
-- Rows that were written before are older than whatever comes.
alter table documents add column updated_at timestamptz;
update documents set updated_at = requested_at;
alter table documents alter column updated_at set not null;
