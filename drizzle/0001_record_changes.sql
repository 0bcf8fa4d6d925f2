-- Audit and undo are one mechanism (docs/decisions/0008-undo-by-database-triggers.md): while the setting
-- rapport.invocation holds an invocation's number, every changed row leaves its images in "changes".

-- What the clockwork, the senders and upgrades write by themselves: no person has touched the row by it.
create function clockwork_columns() returns text[] immutable language sql as
$$ select array['remind_at', 'digest_at', 'digested_at', 'seen_at', 'gone_at', 'chat', 'keys'] $$;
--> statement-breakpoint
-- Images hold instants as text, so the zone in which they are written has to be the same for ever.
create function record_change() returns trigger language plpgsql set timezone = 'UTC' as $$
declare
  before jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) end;
  after jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) end;
begin
  if before is distinct from after then
    insert into changes (invocation_id, table_name, row_id, before, after)
    values (current_setting('rapport.invocation')::integer, tg_table_name,
      (coalesce(after, before) ->> 'id')::integer, before, after);
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger record_change after insert or update or delete on employees
  for each row when (current_setting('rapport.invocation', true) <> '') execute function record_change();
--> statement-breakpoint
-- Every message updates seen_at: without the column a command that only reads would have changes.
create trigger record_change after insert or delete or update of employee_id, platform, user_id on accounts
  for each row when (current_setting('rapport.invocation', true) <> '') execute function record_change();
--> statement-breakpoint
create trigger record_change after insert or update or delete on customers
  for each row when (current_setting('rapport.invocation', true) <> '') execute function record_change();
--> statement-breakpoint
create trigger record_change after insert or update or delete on contacts
  for each row when (current_setting('rapport.invocation', true) <> '') execute function record_change();
--> statement-breakpoint
create trigger record_change after insert or update or delete on visits
  for each row when (current_setting('rapport.invocation', true) <> '') execute function record_change();
--> statement-breakpoint
create trigger record_change after insert or update or delete on callbacks
  for each row when (current_setting('rapport.invocation', true) <> '') execute function record_change();
--> statement-breakpoint
create trigger record_change after insert or update or delete on tasks
  for each row when (current_setting('rapport.invocation', true) <> '') execute function record_change();
--> statement-breakpoint
create trigger record_change after insert or update or delete on files
  for each row when (current_setting('rapport.invocation', true) <> '') execute function record_change();
--> statement-breakpoint
create function present_image(table_name text, row_id integer) returns jsonb
language plpgsql set timezone = 'UTC' as $$
declare
  image jsonb;
begin
  execute format('select to_jsonb(t) from %I t where id = $1 for update', table_name)
    into image using row_id;
  return image;
end $$;
--> statement-breakpoint
-- Columns that a later version of the schema added or dropped do not count.
create function is_untouched(present jsonb, after jsonb) returns boolean immutable language sql as $$
  select (present is null) = (after is null) and not exists (
    select from jsonb_each(after) image
    where image.key <> all (clockwork_columns()) and present ? image.key
      and present -> image.key is distinct from image.value)
$$;
--> statement-breakpoint
-- The columns of an image that the table still has, quoted for a statement; with a second image, only
-- those whose values differ: the clockwork keeps what it has written since, unless it was changed here.
create function image_columns(table_name text, image jsonb, other jsonb) returns text
stable language sql as $$
  select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute
  where attrelid = table_name::regclass and attnum > 0 and not attisdropped and image ? attname::text
    and (other is null or image -> attname::text is distinct from other -> attname::text)
$$;
--> statement-breakpoint
create function restore_image(table_name text, row_id integer, before jsonb, after jsonb) returns void
language plpgsql as $$
declare
  columns text := image_columns(table_name, before, after);
begin
  if before is null then
    execute format('delete from %I where id = $1', table_name) using row_id;
  elsif after is null then
    execute format('insert into %1$I (%2$s) overriding system value
      select %2$s from jsonb_populate_record(null::%1$I, $1)', table_name, columns) using before;
  elsif columns is not null then
    execute format('update %1$I set (%2$s) = (select %2$s from jsonb_populate_record(null::%1$I, $1))
      where id = $2', table_name, columns) using before, row_id;
  end if;
end $$;
--> statement-breakpoint
-- Puts back what an invocation has changed, newest first, and answers how many changes that were. All or
-- nothing: RP001 when somebody has touched a row since, RP002 when something else depends on one by now.
create function undo_invocation(invocation integer) returns integer language plpgsql as $$
declare
  change changes;
  undone integer := 0;
begin
  perform from invocations where id = invocation for update;
  for change in select * from changes where invocation_id = invocation order by id desc loop
    if not is_untouched(present_image(change.table_name, change.row_id), change.after) then
      raise exception '% % has been changed since', change.table_name, change.row_id
        using errcode = 'RP001';
    end if;
    perform restore_image(change.table_name, change.row_id, change.before, change.after);
    undone := undone + 1;
  end loop;
  return undone;
exception when integrity_constraint_violation then
  raise exception 'something depends on what invocation % has changed: %', invocation, sqlerrm
    using errcode = 'RP002';
end $$;
--> statement-breakpoint
-- A table that lives by the row must be vacuumed by the row: at the default of 20 % a claim on a long
-- table reads thousands of dead index entries first.
alter table notices set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 10000);
--> statement-breakpoint
alter table deliveries set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 10000);
