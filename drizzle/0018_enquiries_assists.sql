CREATE TABLE "enquiries" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "enquiries_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"customer_id" integer,
	"contact_id" integer,
	"person" text,
	"phone" text,
	"channel" text NOT NULL,
	"kind" text NOT NULL,
	"difficulty" text NOT NULL,
	"what" text NOT NULL,
	"receiver_id" integer NOT NULL,
	"handler_id" integer NOT NULL,
	"department_id" integer,
	"received_at" timestamp with time zone NOT NULL,
	"answer_by" timestamp with time zone NOT NULL,
	"answer" text,
	"answered_by_id" integer,
	"became" text,
	"closed_at" timestamp with time zone,
	"worked_minutes" integer,
	"remind_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "assist_offers" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "assist_offers_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"employee_id" integer NOT NULL,
	"department_id" integer NOT NULL,
	"note" text,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "assists" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "assists_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"asker_id" integer NOT NULL,
	"asker_department_id" integer,
	"department_id" integer,
	"holder_id" integer NOT NULL,
	"customer_id" integer,
	"what" text NOT NULL,
	"state" text NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"accept_by" timestamp with time zone NOT NULL,
	"done_by" timestamp with time zone NOT NULL,
	"accepted_at" timestamp with time zone,
	"accept_minutes" integer,
	"done_at" timestamp with time zone,
	"done_minutes" integer,
	"result" text,
	"reason" text,
	"rating" text,
	"rating_note" text,
	"rated_at" timestamp with time zone,
	"reopened_at" timestamp with time zone,
	"reopens" smallint DEFAULT 0 NOT NULL,
	"remind_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "enquiries" ADD CONSTRAINT "enquiries_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enquiries" ADD CONSTRAINT "enquiries_contact_id_contacts_id_fk" FOREIGN KEY ("contact_id") REFERENCES "public"."contacts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enquiries" ADD CONSTRAINT "enquiries_receiver_id_employees_id_fk" FOREIGN KEY ("receiver_id") REFERENCES "public"."employees"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enquiries" ADD CONSTRAINT "enquiries_handler_id_employees_id_fk" FOREIGN KEY ("handler_id") REFERENCES "public"."employees"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enquiries" ADD CONSTRAINT "enquiries_department_id_departments_id_fk" FOREIGN KEY ("department_id") REFERENCES "public"."departments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enquiries" ADD CONSTRAINT "enquiries_answered_by_id_employees_id_fk" FOREIGN KEY ("answered_by_id") REFERENCES "public"."employees"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assist_offers" ADD CONSTRAINT "assist_offers_employee_id_employees_id_fk" FOREIGN KEY ("employee_id") REFERENCES "public"."employees"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assist_offers" ADD CONSTRAINT "assist_offers_department_id_departments_id_fk" FOREIGN KEY ("department_id") REFERENCES "public"."departments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assists" ADD CONSTRAINT "assists_asker_id_employees_id_fk" FOREIGN KEY ("asker_id") REFERENCES "public"."employees"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assists" ADD CONSTRAINT "assists_asker_department_id_departments_id_fk" FOREIGN KEY ("asker_department_id") REFERENCES "public"."departments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assists" ADD CONSTRAINT "assists_department_id_departments_id_fk" FOREIGN KEY ("department_id") REFERENCES "public"."departments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assists" ADD CONSTRAINT "assists_holder_id_employees_id_fk" FOREIGN KEY ("holder_id") REFERENCES "public"."employees"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assists" ADD CONSTRAINT "assists_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "enquiries_customer_id_received_at_index" ON "enquiries" USING btree ("customer_id","received_at");--> statement-breakpoint
CREATE INDEX "enquiries_contact_id_index" ON "enquiries" USING btree ("contact_id") WHERE contact_id is not null;--> statement-breakpoint
CREATE INDEX "enquiries_handler_id_index" ON "enquiries" USING btree ("handler_id") WHERE closed_at is null;--> statement-breakpoint
CREATE INDEX "enquiries_receiver_id_index" ON "enquiries" USING btree ("receiver_id");--> statement-breakpoint
CREATE INDEX "enquiries_department_id_index" ON "enquiries" USING btree ("department_id");--> statement-breakpoint
CREATE INDEX "enquiries_answered_by_id_index" ON "enquiries" USING btree ("answered_by_id");--> statement-breakpoint
CREATE INDEX "enquiries_received_at_index" ON "enquiries" USING btree ("received_at");--> statement-breakpoint
CREATE INDEX "enquiries_remind_at_index" ON "enquiries" USING btree ("remind_at") WHERE remind_at is not null;--> statement-breakpoint
CREATE INDEX "assist_offers_employee_id_at_index" ON "assist_offers" USING btree ("employee_id","at");--> statement-breakpoint
CREATE INDEX "assist_offers_department_id_index" ON "assist_offers" USING btree ("department_id");--> statement-breakpoint
CREATE INDEX "assists_asker_id_index" ON "assists" USING btree ("asker_id");--> statement-breakpoint
CREATE INDEX "assists_holder_id_index" ON "assists" USING btree ("holder_id");--> statement-breakpoint
CREATE INDEX "assists_asker_department_id_index" ON "assists" USING btree ("asker_department_id");--> statement-breakpoint
CREATE INDEX "assists_department_id_index" ON "assists" USING btree ("department_id");--> statement-breakpoint
CREATE INDEX "assists_customer_id_index" ON "assists" USING btree ("customer_id") WHERE customer_id is not null;--> statement-breakpoint
CREATE INDEX "assists_asked_at_index" ON "assists" USING btree ("asked_at");--> statement-breakpoint
CREATE INDEX "assists_remind_at_index" ON "assists" USING btree ("remind_at") WHERE remind_at is not null;
--> statement-breakpoint
do $$
declare
  noun text;
begin
  foreach noun in array array['enquiries', 'assists', 'assist_offers'] loop
    execute format('create trigger record_change after insert or update or delete on %I for each row
      when (current_setting(''rapport.invocation'', true) <> '''') execute function record_change()', noun);
  end loop;
  execute replace(pg_get_functiondef('words_of(text)'::regprocedure),
    $q$when 'task_reports' then array['note']$q$,
    $q$when 'task_reports' then array['note']
    when 'enquiries' then array['person', 'phone', 'what', 'answer']
    when 'assists' then array['what', 'result', 'reason', 'rating_note']
    when 'assist_offers' then array['note']$q$);
end $$;
--> statement-breakpoint
create trigger follow_merge before insert on enquiries for each row
  when (new.customer_id is not null) execute function follow_merge('with contact');
--> statement-breakpoint
create trigger follow_merge before insert on assists for each row
  when (new.customer_id is not null) execute function follow_merge();
