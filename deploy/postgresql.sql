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
-- The keys that seal checks and sessions. Who reads this table can read those.
create table if not exists backcare.keys (name text primary key, xml text not null);
-- Who tried to sign in lately: a digest of id and network, and when, in milliseconds. Rows go after fifteen minutes.
create table if not exists backcare.attempts (number bigint generated always as identity primary key, key text not null, at bigint not null);
create index if not exists attempts_by_key on backcare.attempts (key);
create index if not exists attempts_by_time on backcare.attempts (at);
-- Which reviewers are signed in: under a digest of what the cookie holds who, since when, in which browser, and the key that
-- signs, encrypted by that; and when it was last used, in milliseconds. Rows go an hour later, or after twelve.
create table if not exists backcare.sessions (name text primary key, session text not null, used bigint not null);
-- How often a page was said to be helpful or not, and why not, on each day: nothing of who said it.
create table if not exists backcare.votes (page varchar(200) not null, said varchar(40) not null, day date not null, times integer not null,
    constraint "PK_votes" primary key (page, said, day));
-- Which of the tables that the program makes by migrations are there: src/BackCare.Store/Migrations/Postgres.
create table if not exists backcare.migrations ("MigrationId" varchar(150) not null, "ProductVersion" varchar(32) not null,
    constraint "PK_migrations" primary key ("MigrationId"));
insert into backcare.migrations values ('20261125075659_Votes', '10.0.14') on conflict do nothing;
grant usage on schema backcare to backcare;
grant select, insert on backcare.keys to backcare;
grant select, insert, delete on backcare.attempts to backcare;
grant select, insert, update, delete on backcare.sessions to backcare;
grant select, insert, update on backcare.votes to backcare;
grant select on backcare.migrations to backcare;
