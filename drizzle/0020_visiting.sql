CREATE TABLE "customer_places" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "customer_places_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"customer_id" integer NOT NULL,
	"latitude" text NOT NULL,
	"longitude" text NOT NULL,
	"set_by_id" integer NOT NULL,
	"set_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "receptions" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "receptions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"customer_id" integer NOT NULL,
	"host_id" integer NOT NULL,
	"employee_id" integer NOT NULL,
	"day" date NOT NULL,
	"clock" text,
	"guests" text,
	"guest_count" smallint,
	"level" text DEFAULT 'ordinary' NOT NULL,
	"meal" text DEFAULT 'none' NOT NULL,
	"room" text,
	"cost" numeric(18, 2),
	"currency" text DEFAULT 'CNY' NOT NULL,
	"note" text,
	"approval_id" integer,
	"remind_at" timestamp with time zone,
	"added_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "visit_companions" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "visit_companions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"visit_id" integer NOT NULL,
	"employee_id" integer NOT NULL,
	"added_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "visits" ADD COLUMN "meters_away" integer;--> statement-breakpoint
ALTER TABLE "visits" ADD COLUMN "questions" text;--> statement-breakpoint
ALTER TABLE "visits" ADD COLUMN "materials" text;--> statement-breakpoint
ALTER TABLE "customer_places" ADD CONSTRAINT "customer_places_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customer_places" ADD CONSTRAINT "customer_places_set_by_id_employees_id_fk" FOREIGN KEY ("set_by_id") REFERENCES "public"."employees"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "receptions" ADD CONSTRAINT "receptions_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "receptions" ADD CONSTRAINT "receptions_host_id_employees_id_fk" FOREIGN KEY ("host_id") REFERENCES "public"."employees"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "receptions" ADD CONSTRAINT "receptions_employee_id_employees_id_fk" FOREIGN KEY ("employee_id") REFERENCES "public"."employees"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "receptions" ADD CONSTRAINT "receptions_approval_id_approvals_id_fk" FOREIGN KEY ("approval_id") REFERENCES "public"."approvals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visit_companions" ADD CONSTRAINT "visit_companions_visit_id_visits_id_fk" FOREIGN KEY ("visit_id") REFERENCES "public"."visits"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visit_companions" ADD CONSTRAINT "visit_companions_employee_id_employees_id_fk" FOREIGN KEY ("employee_id") REFERENCES "public"."employees"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "customer_places_customer_id_set_at_index" ON "customer_places" USING btree ("customer_id","set_at");--> statement-breakpoint
CREATE INDEX "customer_places_set_by_id_index" ON "customer_places" USING btree ("set_by_id");--> statement-breakpoint
CREATE INDEX "receptions_customer_id_day_index" ON "receptions" USING btree ("customer_id","day");--> statement-breakpoint
CREATE INDEX "receptions_host_id_day_index" ON "receptions" USING btree ("host_id","day");--> statement-breakpoint
CREATE INDEX "receptions_employee_id_index" ON "receptions" USING btree ("employee_id");--> statement-breakpoint
CREATE INDEX "receptions_approval_id_index" ON "receptions" USING btree ("approval_id") WHERE approval_id is not null;--> statement-breakpoint
CREATE INDEX "receptions_remind_at_index" ON "receptions" USING btree ("remind_at") WHERE remind_at is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "visit_companions_visit_id_employee_id_index" ON "visit_companions" USING btree ("visit_id","employee_id");--> statement-breakpoint
CREATE INDEX "visit_companions_employee_id_index" ON "visit_companions" USING btree ("employee_id");
--> statement-breakpoint
do $$
declare
  noun text;
begin
  foreach noun in array array['visit_companions', 'customer_places', 'receptions'] loop
    execute format('create trigger record_change after insert or update or delete on %I for each row
      when (current_setting(''rapport.invocation'', true) <> '''') execute function record_change()', noun);
  end loop;
  foreach noun in array array['customer_places', 'receptions'] loop
    execute format('create trigger follow_merge before insert on %I for each row
      when (new.customer_id is not null) execute function follow_merge()', noun);
  end loop;
  execute replace(pg_get_functiondef('words_of(text)'::regprocedure),
    $q$'problems', 'next_step', 'place']$q$,
    $q$'problems', 'next_step', 'place', 'questions', 'materials']
    when 'receptions' then array['guests', 'room', 'note']$q$);
end $$;
