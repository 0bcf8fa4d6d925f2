CREATE TABLE "campaigns" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "campaigns_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"words" text,
	"due_on" date NOT NULL,
	"made_by_id" integer NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	"remind_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"stop_reason" text
);
--> statement-breakpoint
ALTER TABLE "callback_reports" ADD COLUMN "of_id" integer;--> statement-breakpoint
ALTER TABLE "callback_reports" ADD COLUMN "campaign_id" integer;--> statement-breakpoint
ALTER TABLE "campaigns" ADD CONSTRAINT "campaigns_made_by_id_employees_id_fk" FOREIGN KEY ("made_by_id") REFERENCES "public"."employees"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "campaigns_made_by_id_id_index" ON "campaigns" USING btree ("made_by_id","id");--> statement-breakpoint
CREATE INDEX "campaigns_remind_at_index" ON "campaigns" USING btree ("remind_at") WHERE remind_at is not null;--> statement-breakpoint
ALTER TABLE "callback_reports" ADD CONSTRAINT "callback_reports_of_id_employees_id_fk" FOREIGN KEY ("of_id") REFERENCES "public"."employees"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "callback_reports" ADD CONSTRAINT "callback_reports_campaign_id_campaigns_id_fk" FOREIGN KEY ("campaign_id") REFERENCES "public"."campaigns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "callback_reports_of_id_index" ON "callback_reports" USING btree ("of_id") WHERE of_id is not null;--> statement-breakpoint
CREATE INDEX "callback_reports_campaign_id_index" ON "callback_reports" USING btree ("campaign_id") WHERE campaign_id is not null;--> statement-breakpoint
create trigger record_change after insert or update or delete on campaigns for each row
  when (current_setting('rapport.invocation', true) <> '') execute function record_change();
--> statement-breakpoint
-- What is said there already stays as it is: migrations of one day must not take words from each other.
do $$
begin
  execute replace(pg_get_functiondef('words_of(text)'::regprocedure),
    $q$when 'postponements' then array['reason', 'note']$q$,
    $q$when 'postponements' then array['reason', 'note']
    when 'campaigns' then array['name', 'words', 'stop_reason']$q$);
end $$;
