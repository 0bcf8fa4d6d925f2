CREATE TABLE "erasures" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "erasures_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"table_name" text NOT NULL,
	"row_id" bigint NOT NULL,
	"was" text NOT NULL,
	"now" text NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "refusals" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "refusals_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"why" text NOT NULL,
	"platform" text NOT NULL,
	"user_id" text NOT NULL,
	"employee_id" integer,
	"hour" timestamp with time zone NOT NULL,
	"times" integer DEFAULT 1 NOT NULL,
	"last_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "accesses" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "accesses_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"customer_id" integer NOT NULL,
	"employee_id" integer NOT NULL,
	"purpose" text NOT NULL,
	"approval_id" integer,
	"asked_at" timestamp with time zone NOT NULL,
	"granted_by_id" integer,
	"granted_at" timestamp with time zone,
	"until" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "borrowings" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "borrowings_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"customer_id" integer NOT NULL,
	"borrower_id" integer NOT NULL,
	"what" text NOT NULL,
	"purpose" text NOT NULL,
	"approval_id" integer,
	"asked_at" timestamp with time zone NOT NULL,
	"due_on" date NOT NULL,
	"remind_at" timestamp with time zone,
	"lent_by_id" integer,
	"lent_at" timestamp with time zone,
	"returned_to_id" integer,
	"returned_at" timestamp with time zone,
	"condition" text,
	"note" text
);
--> statement-breakpoint
CREATE TABLE "handover_items" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "handover_items_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"handover_id" integer NOT NULL,
	"holding" text NOT NULL,
	"row_id" integer NOT NULL,
	"to_id" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "handovers" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "handovers_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"leaver_id" integer NOT NULL,
	"started_by_id" integer NOT NULL,
	"state" text DEFAULT 'proposed' NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"leaves_at" timestamp with time zone,
	"done_at" timestamp with time zone,
	"reversed_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "lookups" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "lookups_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"customer_id" integer NOT NULL,
	"employee_id" integer NOT NULL,
	"platform" text,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "access" text DEFAULT 'ordinary' NOT NULL;--> statement-breakpoint
ALTER TABLE "employees" ADD COLUMN "leaves_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "about" text;--> statement-breakpoint
ALTER TABLE "notices" ADD COLUMN "message" text;--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "details" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "refusals" ADD CONSTRAINT "refusals_employee_id_employees_id_fk" FOREIGN KEY ("employee_id") REFERENCES "public"."employees"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accesses" ADD CONSTRAINT "accesses_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accesses" ADD CONSTRAINT "accesses_employee_id_employees_id_fk" FOREIGN KEY ("employee_id") REFERENCES "public"."employees"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accesses" ADD CONSTRAINT "accesses_approval_id_approvals_id_fk" FOREIGN KEY ("approval_id") REFERENCES "public"."approvals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accesses" ADD CONSTRAINT "accesses_granted_by_id_employees_id_fk" FOREIGN KEY ("granted_by_id") REFERENCES "public"."employees"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "borrowings" ADD CONSTRAINT "borrowings_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "borrowings" ADD CONSTRAINT "borrowings_borrower_id_employees_id_fk" FOREIGN KEY ("borrower_id") REFERENCES "public"."employees"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "borrowings" ADD CONSTRAINT "borrowings_approval_id_approvals_id_fk" FOREIGN KEY ("approval_id") REFERENCES "public"."approvals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "borrowings" ADD CONSTRAINT "borrowings_lent_by_id_employees_id_fk" FOREIGN KEY ("lent_by_id") REFERENCES "public"."employees"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "borrowings" ADD CONSTRAINT "borrowings_returned_to_id_employees_id_fk" FOREIGN KEY ("returned_to_id") REFERENCES "public"."employees"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handover_items" ADD CONSTRAINT "handover_items_handover_id_handovers_id_fk" FOREIGN KEY ("handover_id") REFERENCES "public"."handovers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handover_items" ADD CONSTRAINT "handover_items_to_id_employees_id_fk" FOREIGN KEY ("to_id") REFERENCES "public"."employees"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handovers" ADD CONSTRAINT "handovers_leaver_id_employees_id_fk" FOREIGN KEY ("leaver_id") REFERENCES "public"."employees"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handovers" ADD CONSTRAINT "handovers_started_by_id_employees_id_fk" FOREIGN KEY ("started_by_id") REFERENCES "public"."employees"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lookups" ADD CONSTRAINT "lookups_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lookups" ADD CONSTRAINT "lookups_employee_id_employees_id_fk" FOREIGN KEY ("employee_id") REFERENCES "public"."employees"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "erasures_table_name_row_id_id_index" ON "erasures" USING btree ("table_name","row_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "refusals_why_platform_user_id_hour_index" ON "refusals" USING btree ("why","platform","user_id","hour");--> statement-breakpoint
CREATE INDEX "refusals_last_at_index" ON "refusals" USING btree ("last_at");--> statement-breakpoint
CREATE INDEX "accesses_employee_id_until_index" ON "accesses" USING btree ("employee_id","until");--> statement-breakpoint
CREATE INDEX "accesses_customer_id_index" ON "accesses" USING btree ("customer_id");--> statement-breakpoint
CREATE INDEX "accesses_approval_id_index" ON "accesses" USING btree ("approval_id");--> statement-breakpoint
CREATE INDEX "borrowings_customer_id_index" ON "borrowings" USING btree ("customer_id");--> statement-breakpoint
CREATE INDEX "borrowings_borrower_id_index" ON "borrowings" USING btree ("borrower_id") WHERE returned_at is null;--> statement-breakpoint
CREATE INDEX "borrowings_approval_id_index" ON "borrowings" USING btree ("approval_id");--> statement-breakpoint
CREATE INDEX "borrowings_remind_at_index" ON "borrowings" USING btree ("remind_at") WHERE remind_at is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "handover_items_handover_id_holding_row_id_index" ON "handover_items" USING btree ("handover_id","holding","row_id");--> statement-breakpoint
CREATE UNIQUE INDEX "handovers_open" ON "handovers" USING btree ("leaver_id") WHERE state = 'proposed';--> statement-breakpoint
CREATE INDEX "lookups_customer_id_id_index" ON "lookups" USING btree ("customer_id","id");--> statement-breakpoint
CREATE INDEX "lookups_employee_id_id_index" ON "lookups" USING btree ("employee_id","id");--> statement-breakpoint
CREATE INDEX "employees_leaves_at_index" ON "employees" USING btree ("leaves_at") WHERE leaves_at is not null;--> statement-breakpoint
CREATE INDEX "notices_about_index" ON "notices" USING btree ("about") WHERE about is not null;--> statement-breakpoint
create trigger record_change after insert or update or delete on accesses
  for each row when (current_setting('rapport.invocation', true) <> '') execute function record_change();
--> statement-breakpoint
create trigger record_change after insert or update or delete on borrowings
  for each row when (current_setting('rapport.invocation', true) <> '') execute function record_change();
--> statement-breakpoint
create trigger record_change after insert or update or delete on handovers
  for each row when (current_setting('rapport.invocation', true) <> '') execute function record_change();
--> statement-breakpoint
create trigger record_change after insert or update or delete on handover_items
  for each row when (current_setting('rapport.invocation', true) <> '') execute function record_change();
--> statement-breakpoint
create trigger record_change after insert on erasures
  for each row when (current_setting('rapport.invocation', true) <> '') execute function record_change();
--> statement-breakpoint
create trigger only_grows before update or delete or truncate on erasures
  for each statement execute function refuse_change();
--> statement-breakpoint
create trigger only_grows before update or delete or truncate on lookups
  for each statement execute function refuse_change();
--> statement-breakpoint
create or replace function clockwork_columns() returns text[] immutable language sql as
$$ select array['remind_at', 'digest_at', 'digested_at', 'seen_at', 'gone_at', 'chat', 'keys', 'line',
  'leaves_at'] $$;
--> statement-breakpoint
drop index changes_whole;
--> statement-breakpoint
create or replace function whole_of(table_name text, image jsonb) returns integer immutable language sql as $$
  select (image ->> case table_name
    when 'contacts' then 'customer_id' when 'files' then 'visit_id'
    when 'accesses' then 'customer_id' when 'borrowings' then 'customer_id'
    when 'handovers' then 'leaver_id' when 'handover_items' then 'handover_id'
    when 'task_reports' then 'task_id' when 'approval_steps' then 'approval_id'
    when 'rights' then 'post_id' else 'employee_id' end)::integer
$$;
--> statement-breakpoint
create index changes_whole on changes (table_name, whole_of(table_name, coalesce(after, before)))
  where table_name in ('contacts', 'files', 'task_reports', 'approval_steps', 'rights', 'seats',
    'accounts', 'absences', 'dotted_lines', 'accesses', 'borrowings', 'handovers', 'handover_items');
--> statement-breakpoint
-- One at a time: of two moves that together close a ring the second has to see the first.
create function lock_lines() returns void language sql as
$$ select pg_advisory_xact_lock(727274) $$;
--> statement-breakpoint
create or replace function keep_line() returns trigger language plpgsql as $$
begin
  perform lock_lines();
  new.line := line_of(new.id, new.manager_id);
  return new;
end $$;
