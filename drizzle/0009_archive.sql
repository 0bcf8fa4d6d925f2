CREATE TABLE "account_plans" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "account_plans_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"customer_id" integer NOT NULL,
	"employee_id" integer NOT NULL,
	"year" smallint NOT NULL,
	"goal" text NOT NULL,
	"actions" text,
	"evaluation" text,
	"added_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "dealings" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "dealings_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"customer_id" integer NOT NULL,
	"employee_id" integer NOT NULL,
	"kind" text NOT NULL,
	"day" date NOT NULL,
	"note" text NOT NULL,
	"result" text,
	"next_step" text,
	"amount" numeric(18, 2),
	"tier" text,
	"file_id" integer,
	"added_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "exports" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "exports_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"employee_id" integer NOT NULL,
	"what" text NOT NULL,
	"rows" integer NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "gradings" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "gradings_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"customer_id" integer NOT NULL,
	"grade" text NOT NULL,
	"computed" text,
	"score" numeric(5, 2),
	"lines" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"reason" text,
	"until" date,
	"employee_id" integer,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "imports" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "imports_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"employee_id" integer NOT NULL,
	"name" text NOT NULL,
	"hash" text NOT NULL,
	"state" text NOT NULL,
	"columns" jsonb NOT NULL,
	"counts" jsonb NOT NULL,
	"done" integer DEFAULT 0 NOT NULL,
	"total" integer DEFAULT 0 NOT NULL,
	"read_at" timestamp with time zone NOT NULL,
	"done_at" timestamp with time zone,
	"remind_at" timestamp with time zone,
	"invocation_id" integer
);
--> statement-breakpoint
CREATE TABLE "indicators" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "indicators_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"measure" text NOT NULL,
	"weight" smallint NOT NULL,
	"bands" jsonb NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "indicators_measure_unique" UNIQUE("measure")
);
--> statement-breakpoint
CREATE TABLE "liaisons" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "liaisons_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"customer_id" integer NOT NULL,
	"employee_id" integer NOT NULL,
	"since" date NOT NULL,
	"until" date,
	"added_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "policies" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "policies_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"key" text NOT NULL,
	"value" text NOT NULL,
	"changed_by_id" integer NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "policies_key_unique" UNIQUE("key")
);
--> statement-breakpoint
CREATE TABLE "review_items" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "review_items_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"review_id" integer NOT NULL,
	"customer_id" integer NOT NULL,
	"reviewer_id" integer NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"note" text,
	"answered_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "reviews" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "reviews_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"opened_by_id" integer NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"due_on" date NOT NULL,
	"closed_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "statements" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "statements_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"customer_id" integer NOT NULL,
	"employee_id" integer NOT NULL,
	"period" text NOT NULL,
	"revenue" numeric(18, 2),
	"profit" numeric(18, 2),
	"assets" numeric(18, 2),
	"debts" numeric(18, 2),
	"note" text,
	"file_id" integer,
	"added_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "venue_days" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "venue_days_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"day" date NOT NULL,
	"tier" text NOT NULL,
	"rooms" integer NOT NULL,
	"spend" numeric(18, 2),
	"employee_id" integer NOT NULL,
	"added_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "contract_events" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "contract_events_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"contract_id" integer NOT NULL,
	"kind" text NOT NULL,
	"day" date NOT NULL,
	"note" text NOT NULL,
	"employee_id" integer NOT NULL,
	"added_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "contracts" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "contracts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"customer_id" integer NOT NULL,
	"code" text NOT NULL,
	"kind" text NOT NULL,
	"title" text,
	"keeper_id" integer NOT NULL,
	"amount" numeric(18, 2),
	"signed_on" date,
	"from_on" date,
	"until_on" date,
	"our_signer" text,
	"their_signer" text,
	"is_sealed" boolean DEFAULT false NOT NULL,
	"terms" text,
	"state" text DEFAULT 'active' NOT NULL,
	"checked_by_id" integer,
	"checked_at" timestamp with time zone,
	"renews_id" integer,
	"together_with_id" integer,
	"file_id" integer,
	"remind_at" timestamp with time zone,
	"added_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "development_moves" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "development_moves_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"development_id" integer NOT NULL,
	"move" text NOT NULL,
	"from_state" text,
	"to_state" text NOT NULL,
	"employee_id" integer NOT NULL,
	"note" text,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "developments" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "developments_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"customer_id" integer NOT NULL,
	"developer_id" integer NOT NULL,
	"state" text NOT NULL,
	"suspended_from" text,
	"source" text,
	"channel" text,
	"background" text,
	"direction" text,
	"amount" numeric(18, 2),
	"application_id" integer,
	"qualification_id" integer,
	"added_by_id" integer NOT NULL,
	"added_at" timestamp with time zone NOT NULL,
	"state_at" timestamp with time zone NOT NULL,
	"remind_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "implementations" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "implementations_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"development_id" integer NOT NULL,
	"employee_id" integer NOT NULL,
	"day" date NOT NULL,
	"purpose" text,
	"plan" text,
	"before_at" timestamp with time zone,
	"result" text,
	"problems" text,
	"next_step" text,
	"after_at" timestamp with time zone,
	"guidance" text,
	"guided_by_id" integer,
	"guided_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "loan_events" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "loan_events_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"loan_id" integer NOT NULL,
	"kind" text NOT NULL,
	"day" date NOT NULL,
	"amount" numeric(18, 2),
	"note" text,
	"employee_id" integer NOT NULL,
	"added_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "loans" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "loans_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"customer_id" integer NOT NULL,
	"keeper_id" integer NOT NULL,
	"amount" numeric(18, 2) NOT NULL,
	"rate" numeric(6, 3),
	"fee" text,
	"months" integer,
	"guarantor" text,
	"collateral" text,
	"collateral_value" numeric(18, 2),
	"purpose" text,
	"state" text DEFAULT 'applied' NOT NULL,
	"risk" text DEFAULT 'normal' NOT NULL,
	"approval_id" integer,
	"released_on" date,
	"due_on" date,
	"check_on" date,
	"remind_at" timestamp with time zone,
	"added_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "surveys" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "surveys_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"customer_id" integer NOT NULL,
	"development_id" integer,
	"kind" text NOT NULL,
	"employee_id" integer NOT NULL,
	"day" date NOT NULL,
	"answers" jsonb NOT NULL,
	"conclusion" text,
	"rating" text,
	"added_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sharings" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "sharings_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"employee_id" integer NOT NULL,
	"state" text DEFAULT 'proposed' NOT NULL,
	"lines" jsonb NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	"done_at" timestamp with time zone
);
--> statement-breakpoint
DROP INDEX "customers_name";--> statement-breakpoint
ALTER TABLE "contacts" ADD COLUMN "position" text;--> statement-breakpoint
ALTER TABLE "contacts" ADD COLUMN "is_key" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "contacts" ADD COLUMN "birthday" text;--> statement-breakpoint
ALTER TABLE "contacts" ADD COLUMN "rest_from" text;--> statement-breakpoint
ALTER TABLE "contacts" ADD COLUMN "rest_to" text;--> statement-breakpoint
ALTER TABLE "contacts" ADD COLUMN "channel" text;--> statement-breakpoint
ALTER TABLE "contacts" ADD COLUMN "email" text;--> statement-breakpoint
ALTER TABLE "contacts" ADD COLUMN "wechat" text;--> statement-breakpoint
ALTER TABLE "contacts" ADD COLUMN "note" text;--> statement-breakpoint
ALTER TABLE "contacts" ADD COLUMN "left_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "contacts" ADD COLUMN "keys" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "code" text;--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "kind" text;--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "status" text DEFAULT 'active' NOT NULL;--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "credit_rating" text;--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "tier" text;--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "relation" text;--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "is_key" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "legal_representative" text;--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "address" text;--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "postcode" text;--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "fax" text;--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "business_scope" text;--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "registered_capital" numeric(18, 2);--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "industry" text;--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "region" text;--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "credit_code" text;--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "tags" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "service_note" text;--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "products" text;--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "trading_policy" text;--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "attitude" text;--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "group_id" integer;--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "merged_into_id" integer;--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "assigned_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "remind_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "recycle_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "pooled_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "released_by_id" integer;--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "released_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "claimed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "registered_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "checked_by_id" integer;--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "checked_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "ended_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "updated_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "files" ADD COLUMN "customer_id" integer;--> statement-breakpoint
ALTER TABLE "files" ADD COLUMN "name" text;--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "kept_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "warned_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "employees" ADD COLUMN "share" smallint DEFAULT 100 NOT NULL;--> statement-breakpoint
ALTER TABLE "account_plans" ADD CONSTRAINT "account_plans_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_plans" ADD CONSTRAINT "account_plans_employee_id_employees_id_fk" FOREIGN KEY ("employee_id") REFERENCES "public"."employees"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dealings" ADD CONSTRAINT "dealings_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dealings" ADD CONSTRAINT "dealings_employee_id_employees_id_fk" FOREIGN KEY ("employee_id") REFERENCES "public"."employees"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dealings" ADD CONSTRAINT "dealings_file_id_files_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."files"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exports" ADD CONSTRAINT "exports_employee_id_employees_id_fk" FOREIGN KEY ("employee_id") REFERENCES "public"."employees"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gradings" ADD CONSTRAINT "gradings_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gradings" ADD CONSTRAINT "gradings_employee_id_employees_id_fk" FOREIGN KEY ("employee_id") REFERENCES "public"."employees"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_employee_id_employees_id_fk" FOREIGN KEY ("employee_id") REFERENCES "public"."employees"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_invocation_id_invocations_id_fk" FOREIGN KEY ("invocation_id") REFERENCES "public"."invocations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "liaisons" ADD CONSTRAINT "liaisons_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "liaisons" ADD CONSTRAINT "liaisons_employee_id_employees_id_fk" FOREIGN KEY ("employee_id") REFERENCES "public"."employees"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "policies" ADD CONSTRAINT "policies_changed_by_id_employees_id_fk" FOREIGN KEY ("changed_by_id") REFERENCES "public"."employees"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_items" ADD CONSTRAINT "review_items_review_id_reviews_id_fk" FOREIGN KEY ("review_id") REFERENCES "public"."reviews"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_items" ADD CONSTRAINT "review_items_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_items" ADD CONSTRAINT "review_items_reviewer_id_employees_id_fk" FOREIGN KEY ("reviewer_id") REFERENCES "public"."employees"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_opened_by_id_employees_id_fk" FOREIGN KEY ("opened_by_id") REFERENCES "public"."employees"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "statements" ADD CONSTRAINT "statements_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "statements" ADD CONSTRAINT "statements_employee_id_employees_id_fk" FOREIGN KEY ("employee_id") REFERENCES "public"."employees"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "statements" ADD CONSTRAINT "statements_file_id_files_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."files"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "venue_days" ADD CONSTRAINT "venue_days_employee_id_employees_id_fk" FOREIGN KEY ("employee_id") REFERENCES "public"."employees"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contract_events" ADD CONSTRAINT "contract_events_contract_id_contracts_id_fk" FOREIGN KEY ("contract_id") REFERENCES "public"."contracts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contract_events" ADD CONSTRAINT "contract_events_employee_id_employees_id_fk" FOREIGN KEY ("employee_id") REFERENCES "public"."employees"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contracts" ADD CONSTRAINT "contracts_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contracts" ADD CONSTRAINT "contracts_keeper_id_employees_id_fk" FOREIGN KEY ("keeper_id") REFERENCES "public"."employees"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contracts" ADD CONSTRAINT "contracts_checked_by_id_employees_id_fk" FOREIGN KEY ("checked_by_id") REFERENCES "public"."employees"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contracts" ADD CONSTRAINT "contracts_file_id_files_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."files"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "development_moves" ADD CONSTRAINT "development_moves_development_id_developments_id_fk" FOREIGN KEY ("development_id") REFERENCES "public"."developments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "development_moves" ADD CONSTRAINT "development_moves_employee_id_employees_id_fk" FOREIGN KEY ("employee_id") REFERENCES "public"."employees"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "developments" ADD CONSTRAINT "developments_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "developments" ADD CONSTRAINT "developments_developer_id_employees_id_fk" FOREIGN KEY ("developer_id") REFERENCES "public"."employees"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "developments" ADD CONSTRAINT "developments_application_id_approvals_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."approvals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "developments" ADD CONSTRAINT "developments_qualification_id_approvals_id_fk" FOREIGN KEY ("qualification_id") REFERENCES "public"."approvals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "developments" ADD CONSTRAINT "developments_added_by_id_employees_id_fk" FOREIGN KEY ("added_by_id") REFERENCES "public"."employees"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "implementations" ADD CONSTRAINT "implementations_development_id_developments_id_fk" FOREIGN KEY ("development_id") REFERENCES "public"."developments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "implementations" ADD CONSTRAINT "implementations_employee_id_employees_id_fk" FOREIGN KEY ("employee_id") REFERENCES "public"."employees"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "implementations" ADD CONSTRAINT "implementations_guided_by_id_employees_id_fk" FOREIGN KEY ("guided_by_id") REFERENCES "public"."employees"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "loan_events" ADD CONSTRAINT "loan_events_loan_id_loans_id_fk" FOREIGN KEY ("loan_id") REFERENCES "public"."loans"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "loan_events" ADD CONSTRAINT "loan_events_employee_id_employees_id_fk" FOREIGN KEY ("employee_id") REFERENCES "public"."employees"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "loans" ADD CONSTRAINT "loans_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "loans" ADD CONSTRAINT "loans_keeper_id_employees_id_fk" FOREIGN KEY ("keeper_id") REFERENCES "public"."employees"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "loans" ADD CONSTRAINT "loans_approval_id_approvals_id_fk" FOREIGN KEY ("approval_id") REFERENCES "public"."approvals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "surveys" ADD CONSTRAINT "surveys_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "surveys" ADD CONSTRAINT "surveys_development_id_developments_id_fk" FOREIGN KEY ("development_id") REFERENCES "public"."developments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "surveys" ADD CONSTRAINT "surveys_employee_id_employees_id_fk" FOREIGN KEY ("employee_id") REFERENCES "public"."employees"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "account_plans_customer_id_year_index" ON "account_plans" USING btree ("customer_id","year");--> statement-breakpoint
CREATE INDEX "dealings_customer_id_day_index" ON "dealings" USING btree ("customer_id","day");--> statement-breakpoint
CREATE INDEX "dealings_employee_id_day_index" ON "dealings" USING btree ("employee_id","day");--> statement-breakpoint
CREATE INDEX "exports_employee_id_id_index" ON "exports" USING btree ("employee_id","id");--> statement-breakpoint
CREATE INDEX "gradings_customer_id_id_index" ON "gradings" USING btree ("customer_id","id");--> statement-breakpoint
CREATE INDEX "imports_employee_id_id_index" ON "imports" USING btree ("employee_id","id");--> statement-breakpoint
CREATE INDEX "imports_remind_at_index" ON "imports" USING btree ("remind_at") WHERE remind_at is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "liaisons_open" ON "liaisons" USING btree ("customer_id","employee_id") WHERE until is null;--> statement-breakpoint
CREATE INDEX "liaisons_employee_id_index" ON "liaisons" USING btree ("employee_id") WHERE until is null;--> statement-breakpoint
CREATE UNIQUE INDEX "review_items_review_id_customer_id_index" ON "review_items" USING btree ("review_id","customer_id");--> statement-breakpoint
CREATE INDEX "review_items_reviewer_id_index" ON "review_items" USING btree ("reviewer_id") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "review_items_customer_id_index" ON "review_items" USING btree ("customer_id");--> statement-breakpoint
CREATE UNIQUE INDEX "statements_customer_id_period_index" ON "statements" USING btree ("customer_id","period");--> statement-breakpoint
CREATE UNIQUE INDEX "venue_days_day_tier_index" ON "venue_days" USING btree ("day","tier");--> statement-breakpoint
CREATE INDEX "contract_events_contract_id_id_index" ON "contract_events" USING btree ("contract_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "contracts_code" ON "contracts" USING btree (upper("code"));--> statement-breakpoint
CREATE INDEX "contracts_customer_id_index" ON "contracts" USING btree ("customer_id");--> statement-breakpoint
CREATE INDEX "contracts_keeper_id_index" ON "contracts" USING btree ("keeper_id") WHERE state = 'active';--> statement-breakpoint
CREATE INDEX "contracts_until_on_index" ON "contracts" USING btree ("until_on") WHERE state = 'active';--> statement-breakpoint
CREATE INDEX "contracts_remind_at_index" ON "contracts" USING btree ("remind_at") WHERE remind_at is not null;--> statement-breakpoint
CREATE INDEX "development_moves_development_id_id_index" ON "development_moves" USING btree ("development_id","id");--> statement-breakpoint
CREATE INDEX "development_moves_employee_id_at_index" ON "development_moves" USING btree ("employee_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "developments_open" ON "developments" USING btree ("customer_id") WHERE state not in ('filed', 'dropped');--> statement-breakpoint
CREATE INDEX "developments_developer_id_state_index" ON "developments" USING btree ("developer_id","state");--> statement-breakpoint
CREATE INDEX "developments_state_index" ON "developments" USING btree ("state");--> statement-breakpoint
CREATE INDEX "developments_application_id_index" ON "developments" USING btree ("application_id");--> statement-breakpoint
CREATE INDEX "developments_qualification_id_index" ON "developments" USING btree ("qualification_id");--> statement-breakpoint
CREATE INDEX "developments_remind_at_index" ON "developments" USING btree ("remind_at") WHERE remind_at is not null;--> statement-breakpoint
CREATE INDEX "implementations_development_id_id_index" ON "implementations" USING btree ("development_id","id");--> statement-breakpoint
CREATE INDEX "implementations_employee_id_day_index" ON "implementations" USING btree ("employee_id","day");--> statement-breakpoint
CREATE INDEX "loan_events_loan_id_id_index" ON "loan_events" USING btree ("loan_id","id");--> statement-breakpoint
CREATE INDEX "loans_customer_id_index" ON "loans" USING btree ("customer_id");--> statement-breakpoint
CREATE INDEX "loans_keeper_id_index" ON "loans" USING btree ("keeper_id") WHERE state = 'released';--> statement-breakpoint
CREATE INDEX "loans_approval_id_index" ON "loans" USING btree ("approval_id");--> statement-breakpoint
CREATE INDEX "loans_remind_at_index" ON "loans" USING btree ("remind_at") WHERE remind_at is not null;--> statement-breakpoint
CREATE INDEX "surveys_customer_id_id_index" ON "surveys" USING btree ("customer_id","id");--> statement-breakpoint
CREATE INDEX "surveys_development_id_index" ON "surveys" USING btree ("development_id");--> statement-breakpoint
ALTER TABLE "customers" ADD CONSTRAINT "customers_group_id_customers_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customers" ADD CONSTRAINT "customers_merged_into_id_customers_id_fk" FOREIGN KEY ("merged_into_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customers" ADD CONSTRAINT "customers_released_by_id_employees_id_fk" FOREIGN KEY ("released_by_id") REFERENCES "public"."employees"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customers" ADD CONSTRAINT "customers_checked_by_id_employees_id_fk" FOREIGN KEY ("checked_by_id") REFERENCES "public"."employees"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "files" ADD CONSTRAINT "files_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "public"."customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "contacts_birthday" ON "contacts" USING btree (right(birthday, 5)) WHERE birthday is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "customers_code" ON "customers" USING btree (upper("code")) WHERE merged_into_id is null;--> statement-breakpoint
CREATE UNIQUE INDEX "customers_credit_code" ON "customers" USING btree ("credit_code") WHERE merged_into_id is null;--> statement-breakpoint
CREATE INDEX "customers_group_id_index" ON "customers" USING btree ("group_id") WHERE group_id is not null;--> statement-breakpoint
CREATE INDEX "customers_remind_at_index" ON "customers" USING btree ("remind_at") WHERE remind_at is not null;--> statement-breakpoint
CREATE INDEX "customers_recycle_at_index" ON "customers" USING btree ("recycle_at") WHERE recycle_at is not null;--> statement-breakpoint
CREATE INDEX "customers_pooled_at_index" ON "customers" USING btree ("pooled_at") WHERE pooled_at is not null;--> statement-breakpoint
CREATE INDEX "customers_tags_index" ON "customers" USING gin ("tags");--> statement-breakpoint
CREATE INDEX "files_customer_id_index" ON "files" USING btree ("customer_id") WHERE customer_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "customers_name" ON "customers" USING btree (lower("name")) WHERE merged_into_id is null;--> statement-breakpoint
ALTER TABLE "sharings" ADD CONSTRAINT "sharings_employee_id_employees_id_fk" FOREIGN KEY ("employee_id") REFERENCES "public"."employees"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "sharings_employee_id_id_index" ON "sharings" USING btree ("employee_id","id");--> statement-breakpoint
do $$
declare
  noun text;
begin
  foreach noun in array array['dealings', 'statements', 'liaisons', 'account_plans', 'indicators',
    'gradings', 'venue_days', 'reviews', 'review_items', 'policies', 'developments',
    'development_moves', 'surveys', 'implementations', 'contracts', 'contract_events', 'loans',
    'loan_events', 'sharings'] loop
    execute format('create trigger record_change after insert or update or delete on %I for each row
      when (current_setting(''rapport.invocation'', true) <> '''') execute function record_change()', noun);
  end loop;
end $$;
--> statement-breakpoint
create trigger only_grows before update or delete or truncate on exports
  for each statement execute function refuse_change();
--> statement-breakpoint
create or replace function clockwork_columns() returns text[] immutable language sql as
$$ select array['remind_at', 'recycle_at', 'warned_at', 'updated_at', 'digest_at', 'digested_at', 'seen_at',
  'gone_at', 'chat', 'keys', 'line', 'leaves_at'] $$;
--> statement-breakpoint
drop index changes_whole;
--> statement-breakpoint
create or replace function whole_of(table_name text, image jsonb) returns integer immutable language sql as $$
  select (image ->> case table_name
    when 'contacts' then 'customer_id' when 'files' then 'visit_id'
    when 'accesses' then 'customer_id' when 'borrowings' then 'customer_id'
    when 'dealings' then 'customer_id' when 'statements' then 'customer_id'
    when 'liaisons' then 'customer_id' when 'account_plans' then 'customer_id'
    when 'gradings' then 'customer_id' when 'surveys' then 'customer_id'
    when 'contracts' then 'customer_id' when 'loans' then 'customer_id'
    when 'developments' then 'customer_id' when 'review_items' then 'review_id'
    when 'development_moves' then 'development_id' when 'implementations' then 'development_id'
    when 'contract_events' then 'contract_id' when 'loan_events' then 'loan_id'
    when 'handovers' then 'leaver_id' when 'handover_items' then 'handover_id'
    when 'task_reports' then 'task_id' when 'approval_steps' then 'approval_id'
    when 'rights' then 'post_id' else 'employee_id' end)::integer
$$;
--> statement-breakpoint
create index changes_whole on changes (table_name, whole_of(table_name, coalesce(after, before)))
  where table_name in ('contacts', 'files', 'task_reports', 'approval_steps', 'rights', 'seats',
    'accounts', 'absences', 'dotted_lines', 'accesses', 'borrowings', 'handovers', 'handover_items',
    'dealings', 'statements', 'liaisons', 'account_plans', 'gradings', 'surveys', 'contracts',
    'loans', 'developments', 'review_items', 'development_moves', 'implementations',
    'contract_events', 'loan_events');
--> statement-breakpoint
create or replace function words_of(table_name text) returns text[] immutable language sql as $$
  select case table_name
    when 'customers' then array['note', 'phone', 'legal_representative', 'address', 'fax',
      'business_scope', 'service_note', 'products', 'trading_policy', 'attitude']
    when 'contacts' then array['position', 'note']
    when 'employees' then '{}' when 'visits' then array['note'] when 'files' then array['name']
    when 'callbacks' then array['reason', 'note'] when 'tasks' then array['title', 'duty']
    when 'task_reports' then array['note'] when 'approvals' then array['subject']
    when 'approval_steps' then array['reason'] when 'accesses' then array['purpose']
    when 'borrowings' then array['what', 'purpose', 'note']
    when 'departments' then array['overview']
    when 'posts' then array['duties', 'qualifications', 'details']
    when 'dealings' then array['note', 'result', 'next_step'] when 'statements' then array['note']
    when 'account_plans' then array['goal', 'actions', 'evaluation']
    when 'gradings' then array['reason'] when 'review_items' then array['note']
    when 'developments' then array['channel', 'background', 'direction']
    when 'development_moves' then array['note'] when 'surveys' then array['answers']
    when 'implementations' then array['purpose', 'plan', 'result', 'problems', 'next_step', 'guidance']
    when 'contracts' then array['title', 'our_signer', 'their_signer', 'terms']
    when 'contract_events' then array['note']
    when 'loans' then array['fee', 'guarantor', 'collateral', 'purpose']
    when 'loan_events' then array['note'] end
$$;

--> statement-breakpoint
-- What of the keys of a name is searched by its beginning (docs/decisions/0023-finding-customers.md): each
-- key from every character on, or where it ends in a ' from every syllable on, and behind a ^ from its
-- beginning alone. A key that is a part of another adds nothing; longer ones are looked at once they are
-- found. Written as a loop, for a million names are read so when the index is made.
create function terms_of(keys text[]) returns tsvector immutable strict parallel safe cost 1000
language plpgsql as $$
declare
  said text := E'\n' || replace(array_to_string(keys, E'\n'), '''', '');
  terms text[] := '{}';
  k text;
begin
  foreach k in array keys loop
    if right(k, 1) = '''' then
      while k <> '' loop
        terms := terms || left(replace(k, '''', ''), 8);
        k := substr(k, strpos(k, '''') + 1);
      end loop;
      continue;
    end if;
    k := replace(k, '''', '');
    if k <> '' and strpos(substr(said, strpos(said, E'\n' || k) + 1), E'\n' || k) = 0 then
      terms := terms || ('^' || left(k, 8));
    end if;
    if k <> '' and strpos(substr(said, strpos(said, k) + 1), k) = 0 then
      for n in 1 .. length(k) loop
        terms := terms || substr(k, n, 8);
      end loop;
    end if;
  end loop;
  return array_to_tsvector(array_remove(terms, ''));
end
$$;
--> statement-breakpoint
-- Not only of those that are shown: of a partial index the planner would not use the statistics.
create index customers_terms on customers using gin (terms_of(keys)) with (fastupdate = false);
--> statement-breakpoint
create index contacts_terms on contacts using gin (terms_of(keys)) with (fastupdate = false);
--> statement-breakpoint
create index customers_phone_end
  on customers (reverse(regexp_replace(phone, '\D', '', 'g')) text_pattern_ops);
--> statement-breakpoint
create index contacts_phone_end
  on contacts (reverse(regexp_replace(phone, '\D', '', 'g')) text_pattern_ops);
--> statement-breakpoint
-- Keys of an earlier version are marked by an empty one in front; a job makes them anew.
update customers set keys = array_prepend('', keys);
--> statement-breakpoint
update contacts set keys = array['', lower(name)];
--> statement-breakpoint
create index customers_rekey on customers (id) where keys[1] = '';
--> statement-breakpoint
create index contacts_rekey on contacts (id) where keys[1] = '';
--> statement-breakpoint
create index customers_region on customers (region, grade) where region is not null;
--> statement-breakpoint
create index customers_grade on customers (grade) where grade is not null;
--> statement-breakpoint
-- Whoever is deleted is looked for here; without these that reads each whole table for each of thousands.
create index customers_merged_into on customers (merged_into_id) where merged_into_id is not null;
--> statement-breakpoint
create index visits_contact on visits (contact_id) where contact_id is not null;
--> statement-breakpoint
create index callbacks_contact on callbacks (contact_id) where contact_id is not null;
--> statement-breakpoint
-- Those who are there have been in their owner's care since they were added; nobody is reminded of it now.
update customers set assigned_at = added_at;
--> statement-breakpoint
-- Nobody comes by a customer without the clock of the first contact (FILE-9): who writes the owner and not
-- since when starts it all the same, and the clockwork looks at once when to remind. None runs in the pool.
create function start_care() returns trigger language plpgsql as $$
begin
  if new.pooled_at is not null then
    new.assigned_at := null;
    new.remind_at := null;
    new.recycle_at := null;
  elsif tg_op = 'INSERT' then
    if new.assigned_at is null then
      new.assigned_at := new.added_at;
      new.remind_at := new.added_at;
    end if;
  elsif new.owner_id <> old.owner_id and new.assigned_at is not distinct from old.assigned_at then
    new.assigned_at := now();
    new.remind_at := now();
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger start_care before insert or update of owner_id, assigned_at, pooled_at on customers
  for each row execute function start_care();
--> statement-breakpoint
-- A contact may have been spoken of at files that are one by now, under a row that was united with theirs,
-- and in what belongs to a visit, a development, a contract or a loan of the customer.
alter type erasing add attribute customers integer[], add attribute people integer[],
  add attribute visits integer[], add attribute developments integer[],
  add attribute contracts integer[], add attribute loans integer[];
--> statement-breakpoint
create or replace function is_own(who erasing, of_table text, image jsonb) returns boolean
immutable language sql as $$
  select case of_table
    when 'contacts' then who.kind = 'contact' and (image ->> 'id')::integer = any (who.people)
    when 'employees' then who.kind = 'employee' and image ->> 'id' = who.id::text
    when 'accounts' then who.kind = 'employee' and image ->> 'employee_id' = who.id::text
    else false end
$$;
--> statement-breakpoint
create or replace function may_speak(who erasing, of_table text, image jsonb) returns boolean
immutable language sql as $$
  select who.kind = 'employee' or coalesce((image ->> case of_table
      when 'customers' then 'id' else 'customer_id' end)::integer = any (who.customers), false)
    or coalesce(case of_table
      when 'task_reports' then (image ->> 'task_id')::integer = any (who.tasks)
      when 'approval_steps' then (image ->> 'approval_id')::integer = any (who.approvals)
      when 'files' then (image ->> 'visit_id')::integer = any (who.visits)
      when 'development_moves' then (image ->> 'development_id')::integer = any (who.developments)
      when 'implementations' then (image ->> 'development_id')::integer = any (who.developments)
      when 'contract_events' then (image ->> 'contract_id')::integer = any (who.contracts)
      when 'loan_events' then (image ->> 'loan_id')::integer = any (who.loans) end, false)
$$;
--> statement-breakpoint
-- The rows of a table that belong, or belonged, to some customers, those that are gone included.
create function ever_of_customers(of_table text, whose integer[]) returns integer[]
stable language plpgsql as $$
declare
  ever integer[];
begin
  execute format('select coalesce(array_agg(id), ''{}'') from (
    select id from %1$I where customer_id = any ($1)
    union select row_id from changes where table_name = %1$L
      and ((before ->> ''customer_id'')::integer = any ($1)
        or (after ->> ''customer_id'')::integer = any ($1))) ever', of_table) into ever using whose;
  return ever;
end $$;
--> statement-breakpoint
drop function ever_of_customer;
--> statement-breakpoint
create function folded_name(said text) returns text immutable language sql as
$$ select lower(btrim(normalize(said, NFKC))) $$;
--> statement-breakpoint
-- With the name of a contact goes all that is kept of them, and every form in which the name is searched.
create or replace function erasing_of(kind text, person integer, word text) returns erasing
language plpgsql as $$
declare
  who erasing;
begin
  who.kind := kind;
  who.id := person;
  who.word := word;
  who.instead := jsonb_build_object('name', word, 'phone', null, 'email', null, 'education', null,
    'entry_on', null, 'territory', null, 'user_id', word, 'chat', '', 'position', null,
    'birthday', null, 'wechat', null, 'channel', null, 'rest_from', null, 'rest_to', null,
    'note', null, 'keys', '[]'::jsonb);
  if kind = 'contact' then
    who.customer := (select customer_id from contacts where id = person);
    who.customers := array(select v::integer from values_ever('contacts', person, 'customer_id') v
      union select id from customers where merged_into_id = who.customer);
    who.people := array(select person union select c.row_id from changes c
      where c.table_name = 'contacts' and not exists (select from contacts where id = c.row_id)
        and (coalesce(c.before, c.after) ->> 'customer_id')::integer = any (who.customers)
        and folded_name(coalesce(c.before, c.after) ->> 'name') in (
          select folded_name(v) from values_ever('contacts', person, 'name') v));
    who.tasks := ever_of_customers('tasks', who.customers);
    who.approvals := ever_of_customers('approvals', who.customers);
    who.visits := ever_of_customers('visits', who.customers);
    who.developments := ever_of_customers('developments', who.customers);
    who.contracts := ever_of_customers('contracts', who.customers);
    who.loans := ever_of_customers('loans', who.customers);
    who.pattern := any_of(array(select name_pattern(v) from unnest(who.people) p, values_ever('contacts', p, 'name') v
      union select number_pattern(v) from unnest(who.people) p, values_ever('contacts', p, 'phone') v
      union select name_pattern(v) from unnest(who.people) p, values_ever('contacts', p, 'email') v
      union select name_pattern(v) from unnest(who.people) p, values_ever('contacts', p, 'wechat') v));
  else
    who.pattern := any_of(array(select name_pattern(v) from values_ever('employees', person, 'name') v
      where not is_shared(person, v)
      union select name_pattern(v) from values_ever('employees', person, 'email') v));
  end if;
  return who;
end $$;
--> statement-breakpoint
create or replace function erase_cards(who erasing) returns void language sql as $$
  delete from forms where raw::text ~ who.pattern;
  update notices set card = jsonb_set(card, '{document,base64}', '""'), why = 'withdrawn',
      state = 'parked', settled_at = coalesce(settled_at, made_at)
    where card #>> '{document,base64}' <> '' and (state not in ('waiting', 'sending')
      or card #>> '{document,name}' like who.kind || '-' || who.id || '.%');
  update notices set card = words_without(who.pattern, who.word, card - 'document')
      || case when card ? 'document' then jsonb_build_object('document', card -> 'document')
        else '{}' end
    where (card - 'document')::text ~ who.pattern
      and (who.kind = 'employee' or state not in ('waiting', 'sending') or exists (
        select from customers where id = any (who.customers)
          and position(btrim(to_jsonb(name)::text, '"') in card::text) > 0))
$$;
--> statement-breakpoint
create or replace function erase_invocations(who erasing, invocation integer, erased_at timestamptz)
returns integer language plpgsql as $$
declare
  last integer := (select coalesce(max(id), 0) from erasures);
  erased integer;
begin
  with announced as (
    insert into erasures (table_name, row_id, was, now, at)
    select 'invocations', i.id, digest_of(i), digest_of(invocation_without(who, i)), erased_at
    from invocations i
    where i.raw::text ~ who.pattern and (who.kind = 'employee'
        or i.raw ->> 'customer' = any (who.customers::text[])
        or exists (select from changes c where c.invocation_id = i.id
          and (may_speak(who, c.table_name, c.before) or may_speak(who, c.table_name, c.after))))
      and words_without(who.pattern, who.word, i.raw) <> i.raw
    order by i.id returning *)
  insert into changes (invocation_id, table_name, row_id, after)
    select invocation, 'erasures', a.id, to_jsonb(a) from announced a order by a.id;
  update invocations i set raw = words_without(who.pattern, who.word, i.raw)
    from erasures e where e.id > last and i.id = e.row_id;
  get diagnostics erased = row_count;
  return erased;
end $$;
--> statement-breakpoint
-- Whatever is taken back or written again: nobody owes less than nothing, no more is paid out than was
-- approved, and what is paid back owes nothing. A restore writes rows one by one and is not asked.
create function keep_balance() returns trigger language plpgsql as $$
declare
  it loans;
  released numeric;
  repaid numeric;
begin
  select * into it from loans where id = coalesce(new.loan_id, old.loan_id);
  select coalesce(sum(amount) filter (where kind = 'release'), 0),
    coalesce(sum(amount) filter (where kind = 'repayment'), 0) into released, repaid
  from loan_events where loan_id = it.id;
  if repaid > released or released > it.amount or it.state = 'repaid' and repaid <> released then
    raise exception 'the ledger of loan % does not add up', it.id using errcode = 'check_violation';
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger keep_balance after insert or update or delete on loan_events for each row
  when (current_setting('rapport.invocation', true) <> '') execute function keep_balance();
--> statement-breakpoint
create function keep_released() returns trigger language plpgsql as $$
begin
  if exists (select from loan_events where loan_id = new.id and kind = 'release') then
    raise exception 'loan % is paid out', new.id using errcode = 'check_violation';
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger keep_released after update on loans for each row
  when (current_setting('rapport.invocation', true) <> '' and new.state in ('applied', 'approved'))
  execute function keep_released();
