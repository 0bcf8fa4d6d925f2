CREATE TABLE "competitors" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "competitors_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"key" text NOT NULL,
	"added_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "intel" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "intel_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"what" text NOT NULL,
	"proposal" text,
	"heard_from" text,
	"region" text,
	"competitor_id" integer,
	"customer_id" integer,
	"reporter_id" integer NOT NULL,
	"reported_at" timestamp with time zone NOT NULL,
	"used_kind" text,
	"used_for" text,
	"used_by_id" integer,
	"used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "intel_receipts" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "intel_receipts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"intel_id" integer NOT NULL,
	"employee_id" integer NOT NULL,
	"sent_at" timestamp with time zone NOT NULL,
	"received_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "measures" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "measures_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"source" text NOT NULL,
	"task_id" integer NOT NULL,
	"by_id" integer NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "suggestions" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "suggestions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"customer_id" integer,
	"kind" text NOT NULL,
	"what" text NOT NULL,
	"department_id" integer,
	"handler_id" integer NOT NULL,
	"taken_by_id" integer NOT NULL,
	"taken_at" timestamp with time zone NOT NULL,
	"state" text NOT NULL,
	"reply" text,
	"replied_by_id" integer,
	"replied_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "intel" ADD CONSTRAINT "intel_competitor_id_competitors_id_fk" FOREIGN KEY ("competitor_id") REFERENCES "public"."competitors"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "intel" ADD CONSTRAINT "intel_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "intel" ADD CONSTRAINT "intel_reporter_id_employees_id_fk" FOREIGN KEY ("reporter_id") REFERENCES "public"."employees"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "intel" ADD CONSTRAINT "intel_used_by_id_employees_id_fk" FOREIGN KEY ("used_by_id") REFERENCES "public"."employees"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "intel_receipts" ADD CONSTRAINT "intel_receipts_intel_id_intel_id_fk" FOREIGN KEY ("intel_id") REFERENCES "public"."intel"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "intel_receipts" ADD CONSTRAINT "intel_receipts_employee_id_employees_id_fk" FOREIGN KEY ("employee_id") REFERENCES "public"."employees"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "measures" ADD CONSTRAINT "measures_task_id_tasks_id_fk" FOREIGN KEY ("task_id") REFERENCES "public"."tasks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "measures" ADD CONSTRAINT "measures_by_id_employees_id_fk" FOREIGN KEY ("by_id") REFERENCES "public"."employees"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suggestions" ADD CONSTRAINT "suggestions_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suggestions" ADD CONSTRAINT "suggestions_department_id_departments_id_fk" FOREIGN KEY ("department_id") REFERENCES "public"."departments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suggestions" ADD CONSTRAINT "suggestions_handler_id_employees_id_fk" FOREIGN KEY ("handler_id") REFERENCES "public"."employees"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suggestions" ADD CONSTRAINT "suggestions_taken_by_id_employees_id_fk" FOREIGN KEY ("taken_by_id") REFERENCES "public"."employees"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suggestions" ADD CONSTRAINT "suggestions_replied_by_id_employees_id_fk" FOREIGN KEY ("replied_by_id") REFERENCES "public"."employees"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "competitors_key_index" ON "competitors" USING btree ("key");--> statement-breakpoint
CREATE INDEX "intel_customer_id_index" ON "intel" USING btree ("customer_id") WHERE customer_id is not null;--> statement-breakpoint
CREATE INDEX "intel_competitor_id_index" ON "intel" USING btree ("competitor_id") WHERE competitor_id is not null;--> statement-breakpoint
CREATE INDEX "intel_reporter_id_reported_at_index" ON "intel" USING btree ("reporter_id","reported_at");--> statement-breakpoint
CREATE INDEX "intel_reported_at_index" ON "intel" USING btree ("reported_at");--> statement-breakpoint
CREATE INDEX "intel_used_by_id_index" ON "intel" USING btree ("used_by_id") WHERE used_by_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "intel_receipts_intel_id_employee_id_index" ON "intel_receipts" USING btree ("intel_id","employee_id");--> statement-breakpoint
CREATE INDEX "intel_receipts_employee_id_index" ON "intel_receipts" USING btree ("employee_id");--> statement-breakpoint
CREATE INDEX "measures_source_index" ON "measures" USING btree ("source");--> statement-breakpoint
CREATE INDEX "measures_task_id_index" ON "measures" USING btree ("task_id");--> statement-breakpoint
CREATE INDEX "measures_by_id_index" ON "measures" USING btree ("by_id");--> statement-breakpoint
CREATE INDEX "suggestions_customer_id_index" ON "suggestions" USING btree ("customer_id") WHERE customer_id is not null;--> statement-breakpoint
CREATE INDEX "suggestions_department_id_index" ON "suggestions" USING btree ("department_id") WHERE department_id is not null;--> statement-breakpoint
CREATE INDEX "suggestions_handler_id_index" ON "suggestions" USING btree ("handler_id") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "suggestions_taken_by_id_index" ON "suggestions" USING btree ("taken_by_id");--> statement-breakpoint
CREATE INDEX "suggestions_replied_by_id_index" ON "suggestions" USING btree ("replied_by_id") WHERE replied_by_id is not null;--> statement-breakpoint
CREATE INDEX "suggestions_taken_at_index" ON "suggestions" USING btree ("taken_at");
--> statement-breakpoint
do $$
declare
  noun text;
begin
  foreach noun in array array['competitors', 'intel', 'intel_receipts', 'suggestions', 'measures'] loop
    execute format('create trigger record_change after insert or update or delete on %I for each row
      when (current_setting(''rapport.invocation'', true) <> '''') execute function record_change()', noun);
  end loop;
  foreach noun in array array['intel', 'suggestions'] loop
    execute format('create trigger follow_merge before insert on %I for each row
      when (new.customer_id is not null) execute function follow_merge()', noun);
  end loop;
  execute replace(pg_get_functiondef('words_of(text)'::regprocedure),
    $q$when 'task_reports' then array['note']$q$,
    $q$when 'task_reports' then array['note'] when 'suggestions' then array['what', 'reply']
    when 'intel' then array['what', 'proposal', 'heard_from', 'used_for']$q$);
end $$;
