-- Those who were here before, ahead of the triggers; a ring that was let in ends where it closes.
with recursive up (id, line, at) as (
  select id, array[id], manager_id from employees
  union all
  select up.id, up.line || e.id, e.manager_id from up join employees e on e.id = up.at
    where e.id <> all (up.line)
)
update employees e set line = whole.line
  from (select distinct on (id) id, line from up order by id, cardinality(line) desc) whole
  where whole.id = e.id;
--> statement-breakpoint
-- Whoever led the company administers it, for somebody has to be able to give rights.
update employees set role = 'admin' where role = 'manager' and manager_id is null and left_at is null;
--> statement-breakpoint
-- The line of an employee: they themselves, their superior, and so on to the top. With it a question of
-- rights is one look, and a team one index, whatever the number of levels (docs/decisions/0016).
create function line_of(employee integer, manager integer) returns integer[] language plpgsql as $$
declare
  above integer[] := (select line from employees where id = manager);
begin
  if employee = any (above) or employee = manager then
    raise exception 'employee % would lead themselves', employee using errcode = 'RP003';
  end if;
  return array[employee] || coalesce(above, '{}');
end $$;
--> statement-breakpoint
create function keep_line() returns trigger language plpgsql as $$
begin
  new.line := line_of(new.id, new.manager_id);
  return new;
end $$;
--> statement-breakpoint
create trigger keep_line before insert or update of manager_id, line on employees
  for each row when (pg_trigger_depth() = 0) execute function keep_line();
--> statement-breakpoint
-- Whoever moves takes their people along.
create function keep_lines_below() returns trigger language plpgsql as $$
begin
  update employees set line = line[: array_position(line, new.id) - 1] || new.line
    where line @> array[new.id] and id <> new.id;
  return null;
end $$;
--> statement-breakpoint
create trigger keep_lines_below after update of manager_id on employees
  for each row when (old.line is distinct from new.line) execute function keep_lines_below();
--> statement-breakpoint
create or replace function clockwork_columns() returns text[] immutable language sql as
$$ select array['remind_at', 'digest_at', 'digested_at', 'seen_at', 'gone_at', 'chat', 'keys', 'line'] $$;
--> statement-breakpoint
create or replace function record_change() returns trigger language plpgsql set timezone = 'UTC' as $$
declare
  before jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) end;
  after jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) end;
begin
  if before - 'line' is distinct from after - 'line' then
    insert into changes (invocation_id, table_name, row_id, before, after)
    values (current_setting('rapport.invocation')::integer, tg_table_name,
      (coalesce(after, before) ->> 'id')::integer, before, after);
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger record_change after insert or update or delete on departments
  for each row when (current_setting('rapport.invocation', true) <> '') execute function record_change();
--> statement-breakpoint
create trigger record_change after insert or update or delete on posts
  for each row when (current_setting('rapport.invocation', true) <> '') execute function record_change();
--> statement-breakpoint
create trigger record_change after insert or update or delete on rights
  for each row when (current_setting('rapport.invocation', true) <> '') execute function record_change();
--> statement-breakpoint
create trigger record_change after insert or update or delete on seats
  for each row when (current_setting('rapport.invocation', true) <> '') execute function record_change();
--> statement-breakpoint
create trigger record_change after insert or update or delete on delegations
  for each row when (current_setting('rapport.invocation', true) <> '') execute function record_change();
--> statement-breakpoint
create trigger record_change after insert or update or delete on dotted_lines
  for each row when (current_setting('rapport.invocation', true) <> '') execute function record_change();
--> statement-breakpoint
create trigger record_change after insert or update or delete on absences
  for each row when (current_setting('rapport.invocation', true) <> '') execute function record_change();
--> statement-breakpoint
create trigger record_change after insert or update or delete on approvals
  for each row when (current_setting('rapport.invocation', true) <> '') execute function record_change();
--> statement-breakpoint
create trigger record_change after insert or update or delete on approval_steps
  for each row when (current_setting('rapport.invocation', true) <> '') execute function record_change();
--> statement-breakpoint
create trigger record_change after insert or update or delete on task_reports
  for each row when (current_setting('rapport.invocation', true) <> '') execute function record_change();
--> statement-breakpoint
-- The trail only grows. What a database administrator can still do, the seals show (docs/decisions/0017).
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the trail only grows: % of % is refused', lower(tg_op), tg_table_name
    using errcode = 'RP004';
end $$;
--> statement-breakpoint
create trigger only_grows before update or delete or truncate on changes
  for each statement execute function refuse_change();
--> statement-breakpoint
create trigger only_grows before update or delete or truncate on seals
  for each statement execute function refuse_change();
--> statement-breakpoint
create trigger only_grows before delete or truncate on invocations
  for each statement execute function refuse_change();
--> statement-breakpoint
create trigger stays_as_written before update on invocations
  for each row when (to_jsonb(old) - 'undone_at' is distinct from to_jsonb(new) - 'undone_at')
  execute function refuse_change();
