CREATE TABLE "callback_reports" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "callback_reports_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"from_day" date NOT NULL,
	"to_day" date NOT NULL,
	"figures" jsonb NOT NULL,
	"made_by_id" integer NOT NULL,
	"made_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "callback_rules" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "callback_rules_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"event" text NOT NULL,
	"kind" text,
	"is_on" boolean NOT NULL,
	"type" text NOT NULL,
	"days" smallint NOT NULL,
	"asker" text NOT NULL,
	"any_contact" boolean NOT NULL,
	"changed_by_id" integer NOT NULL,
	"changed_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "postponements" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "postponements_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"callback_id" integer NOT NULL,
	"reason" text NOT NULL,
	"note" text,
	"from_at" timestamp with time zone NOT NULL,
	"to_at" timestamp with time zone NOT NULL,
	"by_id" integer NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "callbacks" ADD COLUMN "type" text DEFAULT 'agreed' NOT NULL;--> statement-breakpoint
ALTER TABLE "callbacks" ADD COLUMN "event" text;--> statement-breakpoint
ALTER TABLE "callbacks" ADD COLUMN "subject" text;--> statement-breakpoint
ALTER TABLE "callbacks" ADD COLUMN "subject_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "callbacks" ADD COLUMN "source" text;--> statement-breakpoint
ALTER TABLE "callbacks" ADD COLUMN "rung" smallint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "callbacks" ADD COLUMN "mode" text;--> statement-breakpoint
ALTER TABLE "callbacks" ADD COLUMN "renewal" text;--> statement-breakpoint
ALTER TABLE "callbacks" ADD COLUMN "called_by_id" integer;--> statement-breakpoint
ALTER TABLE "callback_reports" ADD CONSTRAINT "callback_reports_made_by_id_employees_id_fk" FOREIGN KEY ("made_by_id") REFERENCES "public"."employees"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "callback_rules" ADD CONSTRAINT "callback_rules_changed_by_id_employees_id_fk" FOREIGN KEY ("changed_by_id") REFERENCES "public"."employees"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "postponements" ADD CONSTRAINT "postponements_callback_id_callbacks_id_fk" FOREIGN KEY ("callback_id") REFERENCES "public"."callbacks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "postponements" ADD CONSTRAINT "postponements_by_id_employees_id_fk" FOREIGN KEY ("by_id") REFERENCES "public"."employees"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "callback_reports_made_by_id_id_index" ON "callback_reports" USING btree ("made_by_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "callback_rules_one" ON "callback_rules" USING btree ("event",coalesce(kind, ''));--> statement-breakpoint
CREATE INDEX "callback_rules_changed_by_id_index" ON "callback_rules" USING btree ("changed_by_id");--> statement-breakpoint
CREATE INDEX "postponements_callback_id_index" ON "postponements" USING btree ("callback_id");--> statement-breakpoint
CREATE INDEX "postponements_at_index" ON "postponements" USING btree ("at");--> statement-breakpoint
CREATE INDEX "postponements_by_id_index" ON "postponements" USING btree ("by_id");--> statement-breakpoint
ALTER TABLE "callbacks" ADD CONSTRAINT "callbacks_called_by_id_employees_id_fk" FOREIGN KEY ("called_by_id") REFERENCES "public"."employees"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "callbacks_source_index" ON "callbacks" USING btree ("source") WHERE source is not null;--> statement-breakpoint
CREATE INDEX "callbacks_called_by_id_index" ON "callbacks" USING btree ("called_by_id") WHERE called_by_id is not null;--> statement-breakpoint
CREATE INDEX "callbacks_follows_id_index" ON "callbacks" USING btree ("follows_id") WHERE follows_id is not null;
--> statement-breakpoint
do $$
declare
  noun text;
begin
  foreach noun in array array['callback_rules', 'postponements', 'callback_reports'] loop
    execute format('create trigger record_change after insert or update or delete on %I for each row
      when (current_setting(''rapport.invocation'', true) <> '''') execute function record_change()', noun);
  end loop;
end $$;
--> statement-breakpoint
-- What is said there already stays as it is: migrations of one day must not take words from each other.
do $$
begin
  execute replace(pg_get_functiondef('words_of(text)'::regprocedure),
    $q$when 'callbacks' then array['reason', 'note']$q$,
    $q$when 'callbacks' then array['reason', 'note', 'subject']
    when 'postponements' then array['reason', 'note']$q$);
  execute replace(pg_get_functiondef('clockwork_columns()'::regprocedure),
    $q$'remind_at',$q$, $q$'remind_at', 'rung',$q$);
end $$;
