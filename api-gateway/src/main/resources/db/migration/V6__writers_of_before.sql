-- While gateways are replaced one by one, those of before V4 still write, and name no updated_at: whatever names one is newer.
alter table documents alter column updated_at set default '-infinity';
