DROP INDEX "customers_keys_index";--> statement-breakpoint
CREATE INDEX "callbacks_done_at_index" ON "callbacks" USING btree ("done_at");--> statement-breakpoint
CREATE INDEX "tasks_customer_id_index" ON "tasks" USING btree ("customer_id") WHERE done_at is null;--> statement-breakpoint
CREATE INDEX "visits_logged_at_index" ON "visits" USING btree ("logged_at");--> statement-breakpoint
CREATE INDEX "customers_keys_index" ON "customers" USING gin ("keys") WITH (fastupdate=false);