-- Onboardings under way, to be counted without reading those that are done. Not by updated_at, which every event changes.
create index documents_open on documents (kind, state)
    where state in ('accepted', 'running', 'waiting', 'action_required', 'cancelling');
