ALTER TABLE "seals" ADD COLUMN "through_invocation_id" integer NOT NULL;--> statement-breakpoint
ALTER TABLE "seals" ADD COLUMN "invocations" integer NOT NULL;--> statement-breakpoint
CREATE INDEX "changes_table_name_row_id_index" ON "changes" USING btree ("table_name","row_id");--> statement-breakpoint
-- The history of a record is also that of its parts, those that are gone included.
create function whole_of(table_name text, image jsonb) returns integer immutable language sql as $$
  select (image ->> case table_name
    when 'contacts' then 'customer_id' when 'files' then 'visit_id'
    when 'task_reports' then 'task_id' when 'approval_steps' then 'approval_id'
    when 'rights' then 'post_id' else 'employee_id' end)::integer
$$;
--> statement-breakpoint
create index changes_whole on changes (table_name, whole_of(table_name, coalesce(after, before)))
  where table_name in ('contacts', 'files', 'task_reports', 'approval_steps', 'rights', 'seats',
    'accounts', 'absences', 'dotted_lines');
--> statement-breakpoint
-- A row of the trail in a form that is the same on every server and in every time zone
-- (docs/decisions/0017). `undone_at` is left out: it is the one column that may still change.
create function digest_of(c changes) returns text stable language sql as $$
  select encode(sha256(convert_to(jsonb_build_array(
    c.id, c.invocation_id, c.table_name, c.row_id, c.before, c.after)::text, 'UTF8')), 'hex')
$$;
--> statement-breakpoint
create function digest_of(i invocations) returns text stable language sql as $$
  select encode(sha256(convert_to(jsonb_build_array(i.id, i.employee_id, i.command, i.raw,
    extract(epoch from i.at), i.platform, i.undoes_id)::text, 'UTF8')), 'hex')
$$;
--> statement-breakpoint
-- What a seal has to say that comes after another one (or after none), given the trail as it is now.
create function hash_of(seal seals, previous seals) returns text stable language sql as $$
  select encode(sha256(convert_to(concat_ws(E'\n', coalesce(previous.hash, ''),
    seal.through_id, seal.changes, seal.through_invocation_id, seal.invocations,
    extract(epoch from seal.at),
    coalesce((select string_agg(digest_of(i), '' order by i.id) from invocations i
      where i.id > coalesce(previous.through_invocation_id, 0)
        and i.id <= seal.through_invocation_id), ''),
    coalesce((select string_agg(digest_of(c), '' order by c.id) from changes c
      where c.id > coalesce(previous.through_id, 0) and c.id <= seal.through_id), '')),
    'UTF8')), 'hex')
$$;
--> statement-breakpoint
-- The transactions that may still commit rows of the trail: whoever inserts takes this lock first, then
-- the row's number, and keeps the lock to the end.
create function trail_writers() returns text[] volatile language sql as $$
  select coalesce(array_agg(distinct virtualtransaction), '{}') from pg_locks
  where relation in ('changes'::regclass, 'invocations'::regclass) and mode = 'RowExclusiveLock'
    and granted and pid is distinct from pg_backend_pid()
    and database = (select oid from pg_database where datname = current_database())
$$;
--> statement-breakpoint
-- Seals what has come since the last seal and answers how many rows that were. A number that is lower
-- than one already seen may still be on its way, so those who write at this moment are waited for; if
-- they take longer than two seconds nothing is sealed this time.
create function seal_trail(sealed_at timestamptz) returns integer language plpgsql as $$
declare
  last seals;
  next seals;
  writers text[];
begin
  perform pg_advisory_xact_lock(727273);
  select * into last from seals order by id desc limit 1;
  next.at := sealed_at;
  next.through_id := greatest(last.through_id, (select max(id) from changes), 0);
  next.through_invocation_id :=
    greatest(last.through_invocation_id, (select max(id) from invocations), 0);
  writers := trail_writers();
  for tried in 1..40 loop
    exit when not writers && trail_writers();
    if tried = 40 then return 0; end if;
    perform pg_sleep(0.05);
  end loop;
  next.changes := (select count(*) from changes
    where id > coalesce(last.through_id, 0) and id <= next.through_id);
  next.invocations := (select count(*) from invocations
    where id > coalesce(last.through_invocation_id, 0) and id <= next.through_invocation_id);
  if next.changes + next.invocations > 0 then
    insert into seals (through_id, changes, through_invocation_id, invocations, hash, at)
    values (next.through_id, next.changes, next.through_invocation_id, next.invocations,
      hash_of(next, last), next.at);
  end if;
  return next.changes + next.invocations;
end $$;
--> statement-breakpoint
-- Every seal beside the one before it, and whether the trail is still as it was sealed.
create function audit_seals() returns table (
  id integer, at timestamptz, after_change bigint, through_change bigint, missing_changes integer,
  after_invocation integer, through_invocation integer, missing_invocations integer, is_sound boolean
) stable language sql as $$
  select (s).id, (s).at, coalesce((p).through_id, 0), (s).through_id,
    (s).changes - (select count(*)::integer from changes c
      where c.id > coalesce((p).through_id, 0) and c.id <= (s).through_id),
    coalesce((p).through_invocation_id, 0), (s).through_invocation_id,
    (s).invocations - (select count(*)::integer from invocations i
      where i.id > coalesce((p).through_invocation_id, 0) and i.id <= (s).through_invocation_id),
    (s).hash = hash_of(s, p)
  from (select s, lag(s) over (order by s.id) p from seals s) chain
  order by (s).id
$$;
