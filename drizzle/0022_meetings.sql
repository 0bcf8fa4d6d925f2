CREATE TABLE "meeting_notes" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "meeting_notes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"meeting_id" integer NOT NULL,
	"heading" text NOT NULL,
	"words" text NOT NULL,
	"by_id" integer NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "meeting_people" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "meeting_people_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"meeting_id" integer NOT NULL,
	"employee_id" integer NOT NULL,
	"presence" text
);
--> statement-breakpoint
CREATE TABLE "meetings" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "meetings_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"title" text,
	"place" text,
	"day" date NOT NULL,
	"start_at" timestamp with time zone NOT NULL,
	"repeats" text NOT NULL,
	"chair_id" integer NOT NULL,
	"previous_id" integer,
	"state" text NOT NULL,
	"added_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"remind_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "meeting_notes" ADD CONSTRAINT "meeting_notes_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_notes" ADD CONSTRAINT "meeting_notes_by_id_employees_id_fk" FOREIGN KEY ("by_id") REFERENCES "public"."employees"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_people" ADD CONSTRAINT "meeting_people_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_people" ADD CONSTRAINT "meeting_people_employee_id_employees_id_fk" FOREIGN KEY ("employee_id") REFERENCES "public"."employees"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetings" ADD CONSTRAINT "meetings_chair_id_employees_id_fk" FOREIGN KEY ("chair_id") REFERENCES "public"."employees"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetings" ADD CONSTRAINT "meetings_previous_id_meetings_id_fk" FOREIGN KEY ("previous_id") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "meeting_notes_meeting_id_index" ON "meeting_notes" USING btree ("meeting_id");--> statement-breakpoint
CREATE INDEX "meeting_notes_by_id_index" ON "meeting_notes" USING btree ("by_id");--> statement-breakpoint
CREATE UNIQUE INDEX "meeting_people_meeting_id_employee_id_index" ON "meeting_people" USING btree ("meeting_id","employee_id");--> statement-breakpoint
CREATE INDEX "meeting_people_employee_id_index" ON "meeting_people" USING btree ("employee_id");--> statement-breakpoint
CREATE INDEX "meetings_chair_id_index" ON "meetings" USING btree ("chair_id");--> statement-breakpoint
CREATE INDEX "meetings_start_at_index" ON "meetings" USING btree ("start_at");--> statement-breakpoint
CREATE INDEX "meetings_previous_id_index" ON "meetings" USING btree ("previous_id") WHERE previous_id is not null;--> statement-breakpoint
CREATE INDEX "meetings_remind_at_index" ON "meetings" USING btree ("remind_at") WHERE remind_at is not null;
--> statement-breakpoint
do $$
declare
  noun text;
begin
  foreach noun in array array['meetings', 'meeting_people', 'meeting_notes'] loop
    execute format('create trigger record_change after insert or update or delete on %I for each row
      when (current_setting(''rapport.invocation'', true) <> '''') execute function record_change()', noun);
  end loop;
  execute replace(pg_get_functiondef('words_of(text)'::regprocedure),
    $q$when 'task_reports' then array['note']$q$,
    $q$when 'task_reports' then array['note'] when 'meetings' then array['title', 'place']
    when 'meeting_notes' then array['words']$q$);
end $$;
