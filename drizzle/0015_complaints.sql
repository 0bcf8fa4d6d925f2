CREATE TABLE "complaint_events" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "complaint_events_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"complaint_id" integer NOT NULL,
	"customer_id" integer NOT NULL,
	"step" text NOT NULL,
	"note" text,
	"task_id" integer,
	"employee_id" integer NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "complaints" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "complaints_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"customer_id" integer NOT NULL,
	"channel" text NOT NULL,
	"what" text NOT NULL,
	"demand" text,
	"severity" text NOT NULL,
	"signal" text,
	"state" text NOT NULL,
	"receiver_id" integer NOT NULL,
	"handler_id" integer NOT NULL,
	"department_id" integer,
	"accused_id" integer,
	"received_at" timestamp with time zone NOT NULL,
	"accept_by" timestamp with time zone NOT NULL,
	"accepted_at" timestamp with time zone,
	"result_by" timestamp with time zone NOT NULL,
	"cause" text,
	"cause_note" text,
	"solution" text,
	"cost" numeric(18, 2),
	"agreed_at" timestamp with time zone,
	"result" text,
	"resolved_at" timestamp with time zone,
	"call_back_by" timestamp with time zone,
	"callback_id" integer,
	"satisfaction" text,
	"called_back_at" timestamp with time zone,
	"closed_at" timestamp with time zone,
	"reopened_at" timestamp with time zone,
	"paused_at" timestamp with time zone,
	"pause_reason" text,
	"repeats_id" integer,
	"runs_from" timestamp with time zone NOT NULL,
	"remind_at" timestamp with time zone,
	CONSTRAINT "complaints_closed_whole" CHECK (state <> 'closed' or (closed_at is not null and result is not null
    and cause is not null and called_back_at is not null))
);
--> statement-breakpoint
ALTER TABLE "complaint_events" ADD CONSTRAINT "complaint_events_complaint_id_complaints_id_fk" FOREIGN KEY ("complaint_id") REFERENCES "public"."complaints"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "complaint_events" ADD CONSTRAINT "complaint_events_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "complaint_events" ADD CONSTRAINT "complaint_events_task_id_tasks_id_fk" FOREIGN KEY ("task_id") REFERENCES "public"."tasks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "complaint_events" ADD CONSTRAINT "complaint_events_employee_id_employees_id_fk" FOREIGN KEY ("employee_id") REFERENCES "public"."employees"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "complaints" ADD CONSTRAINT "complaints_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "complaints" ADD CONSTRAINT "complaints_receiver_id_employees_id_fk" FOREIGN KEY ("receiver_id") REFERENCES "public"."employees"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "complaints" ADD CONSTRAINT "complaints_handler_id_employees_id_fk" FOREIGN KEY ("handler_id") REFERENCES "public"."employees"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "complaints" ADD CONSTRAINT "complaints_department_id_departments_id_fk" FOREIGN KEY ("department_id") REFERENCES "public"."departments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "complaints" ADD CONSTRAINT "complaints_accused_id_employees_id_fk" FOREIGN KEY ("accused_id") REFERENCES "public"."employees"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "complaints" ADD CONSTRAINT "complaints_callback_id_callbacks_id_fk" FOREIGN KEY ("callback_id") REFERENCES "public"."callbacks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "complaints" ADD CONSTRAINT "complaints_repeats_id_complaints_id_fk" FOREIGN KEY ("repeats_id") REFERENCES "public"."complaints"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "complaint_events_complaint_id_id_index" ON "complaint_events" USING btree ("complaint_id","id");--> statement-breakpoint
CREATE INDEX "complaint_events_customer_id_index" ON "complaint_events" USING btree ("customer_id");--> statement-breakpoint
CREATE INDEX "complaint_events_task_id_index" ON "complaint_events" USING btree ("task_id") WHERE task_id is not null;--> statement-breakpoint
CREATE INDEX "complaints_customer_id_index" ON "complaints" USING btree ("customer_id");--> statement-breakpoint
CREATE INDEX "complaints_handler_id_index" ON "complaints" USING btree ("handler_id") WHERE closed_at is null;--> statement-breakpoint
CREATE INDEX "complaints_receiver_id_index" ON "complaints" USING btree ("receiver_id");--> statement-breakpoint
CREATE INDEX "complaints_received_at_index" ON "complaints" USING btree ("received_at");--> statement-breakpoint
CREATE INDEX "complaints_closed_at_index" ON "complaints" USING btree ("closed_at");--> statement-breakpoint
CREATE INDEX "complaints_callback_id_index" ON "complaints" USING btree ("callback_id") WHERE callback_id is not null;--> statement-breakpoint
CREATE INDEX "complaints_remind_at_index" ON "complaints" USING btree ("remind_at") WHERE remind_at is not null;
--> statement-breakpoint
create trigger record_change after insert or update or delete on complaints for each row
  when (current_setting('rapport.invocation', true) <> '') execute function record_change();
--> statement-breakpoint
create trigger record_change after insert or update or delete on complaint_events for each row
  when (current_setting('rapport.invocation', true) <> '') execute function record_change();
--> statement-breakpoint
-- What is said there already stays as it is: migrations of one day must not take words from each other.
do $$
declare
  parts text := pg_get_indexdef('changes_whole'::regclass);
begin
  drop index changes_whole;
  execute replace(pg_get_functiondef('whole_of(text,jsonb)'::regprocedure),
    $q$else 'employee_id'$q$, $q$when 'complaint_events' then 'complaint_id' else 'employee_id'$q$);
  execute replace(parts, $q$ARRAY['contacts'::text$q$, $q$ARRAY['complaint_events'::text, 'contacts'::text$q$);
  execute replace(pg_get_functiondef('words_of(text)'::regprocedure),
    $q$when 'callbacks' then$q$,
    $q$when 'complaints'
      then array['what', 'demand', 'cause_note', 'solution', 'result', 'pause_reason']
    when 'complaint_events' then array['note'] when 'callbacks' then$q$);
end $$;
--> statement-breakpoint
create trigger follow_merge before insert on complaints for each row
  when (new.customer_id is not null) execute function follow_merge();
--> statement-breakpoint
create trigger follow_merge before insert on complaint_events for each row
  when (new.customer_id is not null) execute function follow_merge();
