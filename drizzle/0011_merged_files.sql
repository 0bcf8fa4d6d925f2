-- Whoever wrote about a file while it became part of another has written about that one (QUALITY-6). An
-- insert waits here for a merge that is under way, as the merge waits for inserts that are. A person who
-- was united with one of the same name in it is that one; the merge took the row away.
create function follow_merge() returns trigger language plpgsql as $$
declare
  said integer := new.customer_id;
  into_id integer;
begin
  loop
    select merged_into_id into into_id from customers where id = new.customer_id for key share;
    exit when into_id is null;
    new.customer_id := into_id;
  end loop;
  if new.customer_id <> said and tg_argv[0] = 'with contact' then
    new.contact_id := coalesce((select id from contacts where id = new.contact_id),
      (select p.id from changes c join contacts p on p.customer_id = new.customer_id
          and folded_name(p.name) = folded_name(c.before ->> 'name')
        where c.table_name = 'contacts' and c.row_id = new.contact_id and c.after is null
        order by c.id desc, p.id limit 1));
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger follow_merge before insert on visits for each row
  when (new.customer_id is not null) execute function follow_merge('with contact');
--> statement-breakpoint
create trigger follow_merge before insert on callbacks for each row
  when (new.customer_id is not null) execute function follow_merge('with contact');
--> statement-breakpoint
create trigger follow_merge before insert on tasks for each row
  when (new.customer_id is not null) execute function follow_merge();
--> statement-breakpoint
create trigger follow_merge before insert on files for each row
  when (new.customer_id is not null) execute function follow_merge();
--> statement-breakpoint
create trigger follow_merge before insert on dealings for each row
  when (new.customer_id is not null) execute function follow_merge();
--> statement-breakpoint
create trigger follow_merge before insert on gradings for each row
  when (new.customer_id is not null) execute function follow_merge();
--> statement-breakpoint
create trigger follow_merge before insert on surveys for each row
  when (new.customer_id is not null) execute function follow_merge();
--> statement-breakpoint
create trigger follow_merge before insert on contracts for each row
  when (new.customer_id is not null) execute function follow_merge();
--> statement-breakpoint
create trigger follow_merge before insert on loans for each row
  when (new.customer_id is not null) execute function follow_merge();
--> statement-breakpoint
create trigger follow_merge before insert on accesses for each row
  when (new.customer_id is not null) execute function follow_merge();
--> statement-breakpoint
create trigger follow_merge before insert on borrowings for each row
  when (new.customer_id is not null) execute function follow_merge();
--> statement-breakpoint
create trigger follow_merge before insert on approvals for each row
  when (new.customer_id is not null) execute function follow_merge();
--> statement-breakpoint
create trigger follow_merge before insert on developments for each row
  when (new.customer_id is not null) execute function follow_merge();
--> statement-breakpoint
create trigger follow_merge before insert on contacts for each row
  when (new.customer_id is not null) execute function follow_merge();
