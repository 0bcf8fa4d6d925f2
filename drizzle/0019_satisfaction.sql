CREATE TABLE "questionnaires" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "questionnaires_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"version" integer NOT NULL,
	"questions" jsonb NOT NULL,
	"added_by_id" integer NOT NULL,
	"added_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "survey_rounds" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "survey_rounds_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"questionnaire_id" integer NOT NULL,
	"query" text NOT NULL,
	"due_on" date NOT NULL,
	"leader_id" integer NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"closed_at" timestamp with time zone,
	"remind_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "survey_sheets" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "survey_sheets_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"round_id" integer,
	"questionnaire_id" integer NOT NULL,
	"customer_id" integer NOT NULL,
	"employee_id" integer NOT NULL,
	"state" text NOT NULL,
	"answers" jsonb NOT NULL,
	"note" text,
	"added_at" timestamp with time zone NOT NULL,
	"answered_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "questionnaires" ADD CONSTRAINT "questionnaires_added_by_id_employees_id_fk" FOREIGN KEY ("added_by_id") REFERENCES "public"."employees"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_rounds" ADD CONSTRAINT "survey_rounds_questionnaire_id_questionnaires_id_fk" FOREIGN KEY ("questionnaire_id") REFERENCES "public"."questionnaires"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_rounds" ADD CONSTRAINT "survey_rounds_leader_id_employees_id_fk" FOREIGN KEY ("leader_id") REFERENCES "public"."employees"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_sheets" ADD CONSTRAINT "survey_sheets_round_id_survey_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."survey_rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_sheets" ADD CONSTRAINT "survey_sheets_questionnaire_id_questionnaires_id_fk" FOREIGN KEY ("questionnaire_id") REFERENCES "public"."questionnaires"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_sheets" ADD CONSTRAINT "survey_sheets_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_sheets" ADD CONSTRAINT "survey_sheets_employee_id_employees_id_fk" FOREIGN KEY ("employee_id") REFERENCES "public"."employees"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "questionnaires_version_index" ON "questionnaires" USING btree ("version");--> statement-breakpoint
CREATE INDEX "questionnaires_added_by_id_index" ON "questionnaires" USING btree ("added_by_id");--> statement-breakpoint
CREATE INDEX "survey_rounds_questionnaire_id_index" ON "survey_rounds" USING btree ("questionnaire_id");--> statement-breakpoint
CREATE INDEX "survey_rounds_leader_id_index" ON "survey_rounds" USING btree ("leader_id");--> statement-breakpoint
CREATE INDEX "survey_rounds_started_at_index" ON "survey_rounds" USING btree ("started_at");--> statement-breakpoint
CREATE INDEX "survey_rounds_remind_at_index" ON "survey_rounds" USING btree ("remind_at") WHERE remind_at is not null;--> statement-breakpoint
CREATE INDEX "survey_sheets_round_id_index" ON "survey_sheets" USING btree ("round_id");--> statement-breakpoint
CREATE INDEX "survey_sheets_questionnaire_id_index" ON "survey_sheets" USING btree ("questionnaire_id");--> statement-breakpoint
CREATE INDEX "survey_sheets_customer_id_index" ON "survey_sheets" USING btree ("customer_id");--> statement-breakpoint
CREATE INDEX "survey_sheets_employee_id_index" ON "survey_sheets" USING btree ("employee_id") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "survey_sheets_answered_at_index" ON "survey_sheets" USING btree ("answered_at");
--> statement-breakpoint
do $$
declare
  noun text;
begin
  foreach noun in array array['questionnaires', 'survey_rounds', 'survey_sheets'] loop
    execute format('create trigger record_change after insert or update or delete on %I for each row
      when (current_setting(''rapport.invocation'', true) <> '''') execute function record_change()', noun);
  end loop;
  execute replace(pg_get_functiondef('words_of(text)'::regprocedure),
    $q$when 'task_reports' then array['note']$q$,
    $q$when 'task_reports' then array['note'] when 'survey_sheets' then array['answers', 'note']
    when 'questionnaires' then array['questions'] when 'survey_rounds' then array['query']$q$);
end $$;
--> statement-breakpoint
create trigger follow_merge before insert on survey_sheets for each row
  when (new.customer_id is not null) execute function follow_merge();
