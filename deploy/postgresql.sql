-- What copies of BackCare share: sudo -u postgres psql -v password="'...'" -f deploy/postgresql.sql
-- The account of the site reads, adds and removes rows of two tables, and can do nothing else. The site makes the tables
-- itself where its account may; this is for one that may not.
\set ON_ERROR_STOP on
create role backcare login nosuperuser nocreatedb nocreaterole noinherit connection limit 100 password :password;
create database backcare;
revoke all on database backcare from public;
grant connect on database backcare to backcare;
\connect backcare
revoke all on schema public from public;
create schema backcare;
-- The keys that seal checks and sessions. Who reads this table can read those.
create table backcare.keys (name text primary key, xml text not null);
-- Who tried to sign in lately: a digest of id and network, and when, in milliseconds. Rows go after fifteen minutes.
create table backcare.attempts (number bigint generated always as identity primary key, key text not null, at bigint not null);
create index attempts_by_key on backcare.attempts (key);
create index attempts_by_time on backcare.attempts (at);
grant usage on schema backcare to backcare;
grant select, insert on backcare.keys to backcare;
grant select, insert, delete on backcare.attempts to backcare;
