CREATE TABLE "arrivals" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "arrivals_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"platform" text NOT NULL,
	"content" jsonb NOT NULL,
	"tries" smallint DEFAULT 0 NOT NULL,
	"due_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "takes_likely" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "arrivals_platform_due_at_index" ON "arrivals" USING btree ("platform","due_at");--> statement-breakpoint
-- A file of customers is often called after one (docs/decisions/0022-erasure-and-the-seals.md), and words
-- wait for the file that came with them.
create or replace function erase_cards(who erasing) returns void language sql as $$
  delete from forms where raw::text ~ who.pattern;
  update arrivals set content = words_without(who.pattern, who.word, content)
    where content::text ~ who.pattern;
  update imports set name = words_without(who.pattern, who.word, to_jsonb(name)) #>> '{}'
    where to_jsonb(name)::text ~ who.pattern;
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
