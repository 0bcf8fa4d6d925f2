CREATE TABLE "company_days" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "company_days_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"day" date NOT NULL,
	"kind" text NOT NULL,
	"name" text,
	"set_by_id" integer NOT NULL,
	"set_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "shifts" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "shifts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"employee_id" integer NOT NULL,
	"day" date NOT NULL,
	"work_from" text,
	"work_to" text,
	"set_by_id" integer NOT NULL,
	"set_at" timestamp with time zone NOT NULL,
	CONSTRAINT "shifts_whole" CHECK ((work_from is null) = (work_to is null))
);
--> statement-breakpoint
ALTER TABLE "employees" ADD COLUMN "lunch_from" text;--> statement-breakpoint
ALTER TABLE "employees" ADD COLUMN "lunch_to" text;--> statement-breakpoint
ALTER TABLE "employees" ADD COLUMN "rests_on_holidays" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "company_days" ADD CONSTRAINT "company_days_set_by_id_employees_id_fk" FOREIGN KEY ("set_by_id") REFERENCES "public"."employees"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shifts" ADD CONSTRAINT "shifts_employee_id_employees_id_fk" FOREIGN KEY ("employee_id") REFERENCES "public"."employees"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shifts" ADD CONSTRAINT "shifts_set_by_id_employees_id_fk" FOREIGN KEY ("set_by_id") REFERENCES "public"."employees"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "company_days_day_index" ON "company_days" USING btree ("day");--> statement-breakpoint
CREATE UNIQUE INDEX "shifts_employee_id_day_index" ON "shifts" USING btree ("employee_id","day");--> statement-breakpoint
CREATE INDEX "shifts_set_by_id_index" ON "shifts" USING btree ("set_by_id");--> statement-breakpoint
create trigger record_change after insert or update or delete on company_days for each row
  when (current_setting('rapport.invocation', true) <> '') execute function record_change();
--> statement-breakpoint
create trigger record_change after insert or update or delete on shifts for each row
  when (current_setting('rapport.invocation', true) <> '') execute function record_change();
