ALTER TABLE "visits" ADD COLUMN "clock" text;--> statement-breakpoint
ALTER TABLE "visits" ADD COLUMN "purpose" text;--> statement-breakpoint
ALTER TABLE "visits" ADD COLUMN "result" text;--> statement-breakpoint
ALTER TABLE "visits" ADD COLUMN "problems" text;--> statement-breakpoint
ALTER TABLE "visits" ADD COLUMN "next_step" text;--> statement-breakpoint
ALTER TABLE "visits" ADD COLUMN "place" text;--> statement-breakpoint
do $$
begin
  execute replace(pg_get_functiondef('words_of(text)'::regprocedure),
    $q$when 'visits' then array['note']$q$,
    $q$when 'visits' then array['note', 'purpose', 'result', 'problems', 'next_step', 'place']$q$);
end $$;
