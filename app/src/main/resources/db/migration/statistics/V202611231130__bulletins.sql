-- Tables that were released together, for one month.
alter table statistics.release add column bulletin uuid;
create index release_of_bulletin on statistics.release (bulletin) where bulletin is not null;
call guard.classify('statistics.release', 'bulletin public');
