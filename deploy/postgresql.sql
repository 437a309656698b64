-- What copies of BackCare share: runuser -u postgres -- psql -v password="'...'" < deploy/postgresql.sql
-- Again, without the password, before a new version: it makes what is missing and leaves all else. With one, the account gets that.
-- The account of the site reads and changes rows of a few tables, and can do nothing else. The site makes the tables
-- itself where its account may; this is for one that may not.
\set ON_ERROR_STOP on
select not exists (select from pg_roles where rolname = 'backcare') as new_account,
    not exists (select from pg_database where datname = 'backcare') as new_database \gset
\if :new_account
create role backcare login nosuperuser nocreatedb nocreaterole noinherit connection limit 100 password :password;
\elif :{?password}
alter role backcare password :password;
\endif
\if :new_database
create database backcare;
\endif
revoke all on database backcare from public;
grant connect on database backcare to backcare;
\connect backcare
set client_min_messages to warning;
revoke all on schema public from public;
create schema if not exists backcare;
-- Who tried to sign in lately: a digest of id and network, and when, in milliseconds. Rows go after fifteen minutes.
create table if not exists backcare.attempts (number bigint generated always as identity primary key, key text not null, at bigint not null);
create index if not exists attempts_by_key on backcare.attempts (key);
create index if not exists attempts_by_time on backcare.attempts (at);
-- Which reviewers are signed in: under a digest of what the cookie holds who, since when, in which browser; and
-- when it was last used, in milliseconds. Rows go an hour later, or after twelve.
create table if not exists backcare.sessions (name text primary key, session text not null, used bigint not null);
-- How often a page was said to be helpful or not, and why not, on each day: nothing of who said it.
create table if not exists backcare.votes (page varchar(200) not null, said varchar(40) not null, day date not null, times integer not null,
    constraint "PK_votes" primary key (page, said, day));
-- The keys that seal checks and form tokens: each encrypted for one file of every data folder, and signed by another.
create table if not exists backcare.data_protection_keys (name text not null, xml text not null, signature text not null,
    constraint "PK_data_protection_keys" primary key (name));
-- What reviewers noted of parts before they sign.
create table if not exists backcare.drafts (reviewer text not null, name text not null, digest text not null, opinion text, comment text,
    constraint "PK_drafts" primary key (reviewer, name));
-- Decisions, proposals and scores: added one after another, and never changed or taken out.
create table if not exists backcare.records (number bigint not null, kind text not null, item text not null, digest text, reviewer text not null,
    time text not null, ends text not null, words text, details text, before text not null, hash text not null, signature text not null,
    constraint "PK_records" primary key (number));
create unique index if not exists "IX_records_before" on backcare.records (before);
create unique index if not exists "IX_records_hash" on backcare.records (hash);
-- What was signed, by its digest.
create table if not exists backcare.signed_texts (digest text not null, name text not null, text text not null,
    constraint "PK_signed_texts" primary key (digest, name));
-- Free text of proposals, apart so that it can be erased.
create table if not exists backcare.words (digest text not null, salt text not null, text text not null,
    constraint "PK_words" primary key (digest));
-- As the program makes it itself: src/BackCare.Store/BackCareDb.cs.
create or replace function backcare.record_added() returns trigger language plpgsql as $$ begin
    if new.number <> (select coalesce(max(number), 0) + 1 from backcare.records)
        or new.before <> coalesce((select hash from backcare.records order by number desc limit 1), '') then
        raise exception 'a record is added after all others' using errcode = 'unique_violation';
    end if;
    return new;
end $$;
create or replace function backcare.record_kept() returns trigger language plpgsql as $$ begin
    raise exception 'a record is never changed or taken out';
end $$;
create or replace trigger records_add before insert on backcare.records for each row execute function backcare.record_added();
create or replace trigger records_change before update or delete or truncate on backcare.records
    for each statement execute function backcare.record_kept();
-- Which of the tables that the program makes by migrations are there: src/BackCare.Store/Migrations/Postgres.
create table if not exists backcare.migrations ("MigrationId" varchar(150) not null, "ProductVersion" varchar(32) not null,
    constraint "PK_migrations" primary key ("MigrationId"));
insert into backcare.migrations values ('20261125075659_Votes', '10.0.14'), ('20261126032548_Records', '10.0.14') on conflict do nothing;
grant usage on schema backcare to backcare;
grant select, insert, delete on backcare.attempts to backcare;
grant select, insert, update, delete on backcare.sessions to backcare;
grant select, insert, update on backcare.votes to backcare;
grant select, insert on backcare.data_protection_keys to backcare;
grant select, insert, update, delete on backcare.drafts to backcare;
grant select, insert on backcare.records to backcare;
grant select, insert on backcare.signed_texts to backcare;
grant select, insert, delete on backcare.words to backcare;
grant select on backcare.migrations to backcare;
-- Of earlier versions, which kept keys there in plain text: the site takes them over, and out.
select to_regclass('backcare.keys') is not null as earlier_keys \gset
\if :earlier_keys
grant select, delete on backcare.keys to backcare;
\endif
