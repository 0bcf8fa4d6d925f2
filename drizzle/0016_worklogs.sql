CREATE TABLE "worklog_comments" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "worklog_comments_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"worklog_id" integer NOT NULL,
	"by_id" integer NOT NULL,
	"comment" text NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "worklog_rounds" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "worklog_rounds_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"leader_id" integer NOT NULL,
	"is_on" boolean NOT NULL,
	"remind_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "worklogs" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "worklogs_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"employee_id" integer NOT NULL,
	"day" date NOT NULL,
	"progress" text,
	"achievement" text,
	"problem" text,
	"sent_at" timestamp with time zone NOT NULL,
	"supplemented_at" timestamp with time zone,
	"commented_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "worklog_comments" ADD CONSTRAINT "worklog_comments_worklog_id_worklogs_id_fk" FOREIGN KEY ("worklog_id") REFERENCES "public"."worklogs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "worklog_comments" ADD CONSTRAINT "worklog_comments_by_id_employees_id_fk" FOREIGN KEY ("by_id") REFERENCES "public"."employees"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "worklog_rounds" ADD CONSTRAINT "worklog_rounds_leader_id_employees_id_fk" FOREIGN KEY ("leader_id") REFERENCES "public"."employees"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "worklogs" ADD CONSTRAINT "worklogs_employee_id_employees_id_fk" FOREIGN KEY ("employee_id") REFERENCES "public"."employees"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "worklog_comments_worklog_id_index" ON "worklog_comments" USING btree ("worklog_id");--> statement-breakpoint
CREATE INDEX "worklog_comments_by_id_index" ON "worklog_comments" USING btree ("by_id");--> statement-breakpoint
CREATE UNIQUE INDEX "worklog_rounds_leader_id_index" ON "worklog_rounds" USING btree ("leader_id");--> statement-breakpoint
CREATE INDEX "worklog_rounds_remind_at_index" ON "worklog_rounds" USING btree ("remind_at") WHERE remind_at is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "worklogs_employee_id_day_index" ON "worklogs" USING btree ("employee_id","day");--> statement-breakpoint
CREATE INDEX "worklogs_day_index" ON "worklogs" USING btree ("day");
--> statement-breakpoint
do $$
declare
  noun text;
begin
  foreach noun in array array['worklogs', 'worklog_comments', 'worklog_rounds'] loop
    execute format('create trigger record_change after insert or update or delete on %I for each row
      when (current_setting(''rapport.invocation'', true) <> '''') execute function record_change()', noun);
  end loop;
  execute replace(pg_get_functiondef('words_of(text)'::regprocedure),
    $q$when 'task_reports' then array['note']$q$,
    $q$when 'task_reports' then array['note'] when 'worklog_comments' then array['comment']
    when 'worklogs' then array['progress', 'achievement', 'problem']$q$);
end $$;
