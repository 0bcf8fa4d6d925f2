-- Erasing a person from what people wrote and from the trail (docs/decisions/0022-erasure-and-the-seals.md).

-- Whom to erase: what they are called, as a regular expression, what stands there instead, and, of a
-- contact, the customer whose rows may speak of them. An employee may be spoken of anywhere.
create type erasing as (
  kind text, id integer, customer integer, tasks integer[], approvals integer[],
  pattern text, word text, instead jsonb
);
--> statement-breakpoint
-- The columns into which people write freely. A test holds this list against the schema.
create function words_of(table_name text) returns text[] immutable language sql as $$
  select case table_name
    when 'customers' then array['note', 'phone'] when 'contacts' then '{}'
    when 'employees' then '{}' when 'visits' then array['note']
    when 'callbacks' then array['reason', 'note'] when 'tasks' then array['title', 'duty']
    when 'task_reports' then array['note'] when 'approvals' then array['subject']
    when 'approval_steps' then array['reason'] when 'accesses' then array['purpose']
    when 'borrowings' then array['what', 'purpose', 'note']
    when 'departments' then array['overview']
    when 'posts' then array['duties', 'qualifications', 'details'] end
$$;
--> statement-breakpoint
-- Words as they may stand in a text, and in the JSON of one: with quotes escaped, and any space.
create function spelled(said text, in_any_case boolean) returns text immutable language sql as $$
  select string_agg(case
      when c = ' ' then '(\s|\\[nrt])+' when c = '"' then '\\*"' when c = '\' then '\\+'
      when in_any_case and c ~ '[A-Za-z]' then '[' || lower(c) || upper(c) || ']'
      when c ~ '[A-Za-z0-9]' or ascii(c) > 127 then c else '\' || c end, '' order by n)
  from regexp_split_to_table(regexp_replace(btrim(said), '\s+', ' ', 'g'), '')
    with ordinality letter(c, n)
$$;
--> statement-breakpoint
-- A name within other words: Latin ones whole, a single one (Will) only as it is written. What is too
-- short for that (周, a number of three digits) is only found where nothing else stands.
create function name_pattern(said text) returns text immutable language sql as $$
  select case when length(btrim(said)) < 2
    then '(?<![^"])' || spelled(said, false) || '(?![^"])'
    else case when said ~ '^\s*[A-Za-z0-9]' then '(?<![A-Za-z0-9])' else '' end
      || spelled(said, btrim(said) !~ '^[A-Za-z]+$')
      || case when said ~ '[A-Za-z0-9]\s*$' then '(?![A-Za-z0-9])' else '' end end
$$;
--> statement-breakpoint
-- A telephone number however its digits are grouped, with or without the code of China.
create function number_pattern(said text) returns text immutable language sql as $$
  select case when length(digits) < 7 then '(?<![^"])' || spelled(said, false) || '(?![^"])'
    else '((\+|00)?86[ -]?)?(?<![0-9])' || regexp_replace(digits, '(.)(?=.)', '\1[ ()./-]*', 'g')
      || '(?![0-9])' end
  from regexp_replace(regexp_replace(said, '\D', '', 'g'), '^(00)?86(?=1\d{10}$)', '') digits
$$;
--> statement-breakpoint
create function words_without(pattern text, word text, value jsonb) returns jsonb
immutable language plpgsql as $$
begin
  case
    when value::text !~ pattern then return value;
    when jsonb_typeof(value) = 'string' then
      return to_jsonb(regexp_replace(value #>> '{}', pattern, word, 'g'));
    when jsonb_typeof(value) = 'array' then
      return (select jsonb_agg(words_without(pattern, word, item) order by n)
        from jsonb_array_elements(value) with ordinality list(item, n));
    when jsonb_typeof(value) = 'object' then
      return (select jsonb_object_agg(key, words_without(pattern, word, item))
        from jsonb_each(value) entry(key, item));
    else return value;
  end case;
end $$;
--> statement-breakpoint
-- Their own row, and the accounts of an employee.
create function is_own(who erasing, of_table text, image jsonb) returns boolean
immutable language sql as $$
  select case of_table
    when 'contacts' then who.kind = 'contact' and image ->> 'id' = who.id::text
    when 'employees' then who.kind = 'employee' and image ->> 'id' = who.id::text
    when 'accounts' then who.kind = 'employee' and image ->> 'employee_id' = who.id::text
    else false end
$$;
--> statement-breakpoint
-- Whether a row may speak of them: of a contact, what belongs to the customer.
create function may_speak(who erasing, of_table text, image jsonb) returns boolean
immutable language sql as $$
  select who.kind = 'employee' or coalesce(case of_table
    when 'customers' then (image ->> 'id')::integer = who.customer
    when 'task_reports' then (image ->> 'task_id')::integer = any (who.tasks)
    when 'approval_steps' then (image ->> 'approval_id')::integer = any (who.approvals)
    else (image ->> 'customer_id')::integer = who.customer end, false)
$$;
--> statement-breakpoint
create function is_about(who erasing, of_table text, image jsonb) returns boolean
immutable language sql as $$
  select is_own(who, of_table, image)
    or (image::text ~ who.pattern and may_speak(who, of_table, image))
$$;
--> statement-breakpoint
-- A row as it is without them. In PL/pgSQL, which plans once for all rows.
create function image_without(who erasing, of_table text, image jsonb) returns jsonb
immutable language plpgsql as $$
declare
  written text;
begin
  if is_own(who, of_table, image) then
    image := image || (select coalesce(jsonb_object_agg(key, value), '{}')
      from jsonb_each(who.instead) where image ? key);
  end if;
  foreach written in array coalesce(words_of(of_table), '{}') loop
    if (image -> written)::text ~ who.pattern then
      image := image || jsonb_build_object(written, case written when 'phone' then 'null'
        else words_without(who.pattern, who.word, image -> written) end);
    end if;
  end loop;
  return image;
end $$;
--> statement-breakpoint
create function change_without(who erasing, c changes) returns changes
immutable language plpgsql as $$
begin
  c.before := image_without(who, c.table_name, c.before);
  c.after := image_without(who, c.table_name, c.after);
  return c;
end $$;
--> statement-breakpoint
create function invocation_without(who erasing, i invocations) returns invocations
immutable language plpgsql as $$
begin
  i.raw := words_without(who.pattern, who.word, i.raw);
  return i;
end $$;
--> statement-breakpoint
-- Every value that a column of their row ever had.
create function values_ever(of_table text, of_row integer, of_column text) returns setof text
language sql as $$
  select btrim(value) from (
    select present_image(of_table, of_row) ->> of_column as value
    union select before ->> of_column from changes where table_name = of_table and row_id = of_row
    union select after ->> of_column from changes where table_name = of_table and row_id = of_row
  ) ever where btrim(value) <> ''
$$;
--> statement-breakpoint
-- A name that another colleague or a contact has, too: words that hold it may speak of them.
create function is_shared(of_employee integer, said text) returns boolean stable language sql as $$
  select exists (select from employees e where lower(e.name) = lower(said) and e.id <> of_employee)
    or exists (select from contacts c where lower(c.name) = lower(said))
$$;
--> statement-breakpoint
-- The tasks or approvals of a customer, those that are gone included.
create function ever_of_customer(of_table text, customer integer) returns integer[]
stable language sql as $$
  select coalesce(array_agg(id), '{}') from (
    select id from tasks where of_table = 'tasks' and customer_id = customer
    union select id from approvals where of_table = 'approvals' and customer_id = customer
    union select row_id from changes where table_name = of_table
      and (coalesce(after, before) ->> 'customer_id')::integer = customer
  ) ever
$$;
--> statement-breakpoint
-- What finds nothing, for whoever has no name that can be looked for.
create function any_of(patterns text[]) returns text immutable language sql as
$$ select coalesce(nullif(array_to_string(patterns, '|'), ''), 'a^') $$;
--> statement-breakpoint
create function erasing_of(kind text, person integer, word text) returns erasing
language plpgsql as $$
declare
  who erasing;
begin
  who.kind := kind;
  who.id := person;
  who.word := word;
  who.instead := jsonb_build_object('name', word, 'phone', null, 'email', null, 'education', null,
    'entry_on', null, 'territory', null, 'user_id', word, 'chat', '');
  if kind = 'contact' then
    who.customer := (select customer_id from contacts where id = person);
    who.tasks := ever_of_customer('tasks', who.customer);
    who.approvals := ever_of_customer('approvals', who.customer);
    who.pattern := any_of(array(select name_pattern(v) from values_ever('contacts', person, 'name') v
      union select number_pattern(v) from values_ever('contacts', person, 'phone') v));
  else
    who.pattern := any_of(array(select name_pattern(v) from values_ever('employees', person, 'name') v
      where not is_shared(person, v)
      union select name_pattern(v) from values_ever('employees', person, 'email') v));
  end if;
  return who;
end $$;
--> statement-breakpoint
-- Of each row it touches, its history says that something was erased, and not what.
create function erase_rows(who erasing, invocation integer) returns integer language plpgsql as $$
declare
  of_table text;
  columns text;
  touched integer;
  erased integer := 0;
begin
  for of_table in select tablename from pg_tables
    where schemaname = 'public' and words_of(tablename) is not null order by 1
  loop
    columns := image_columns(of_table, to_jsonb(words_of(of_table)
      || array(select jsonb_object_keys(who.instead))), null);
    execute format('with touched as (
        update %1$I t set (%2$s) = (select %2$s from jsonb_populate_record(t,
          image_without($1, %1$L, to_jsonb(t))))
        where is_about($1, %1$L, to_jsonb(t))
          and image_without($1, %1$L, to_jsonb(t)) <> to_jsonb(t)
        returning t.id, to_jsonb(t) image)
      insert into changes (invocation_id, table_name, row_id, before, after)
      select $2, %1$L, id, image, image from touched', of_table, columns)
      using who, invocation;
    get diagnostics touched = row_count;
    erased := erased + touched;
  end loop;
  return erased;
end $$;
--> statement-breakpoint
-- An employee's ways in: accounts, codes, and where they were refused under a number that was theirs.
create function erase_accounts(who erasing, invocation integer) returns void language plpgsql as $$
declare
  numbers text[] := array(select jsonb_build_array(platform, user_id)::text from accounts
      where employee_id = who.id
    union select jsonb_build_array(image -> 'platform', image -> 'user_id')::text
      from changes, lateral (values (before), (after)) both_images(image)
      where table_name = 'accounts' and image ->> 'employee_id' = who.id::text);
  chats text[] := array(select chat from accounts where employee_id = who.id
    union select image ->> 'chat' from changes, lateral (values (before), (after)) both_images(image)
      where table_name = 'accounts' and image ->> 'employee_id' = who.id::text);
begin
  update refusals set user_id = '#' || id
    where employee_id = who.id or jsonb_build_array(platform, user_id)::text = any (numbers);
  update notices set chat = '', message = null, edits = null,
      state = case when state in ('waiting', 'sending') then 'parked' else state end,
      why = case when state in ('waiting', 'sending') then 'withdrawn' else why end,
      settled_at = coalesce(settled_at, made_at)
    where employee_id = who.id or chat = any (chats);
  delete from link_codes where employee_id = who.id;
  delete from forms where employee_id = who.id or chat = any (chats);
  with gone as (delete from accounts a where employee_id = who.id returning a.id, to_jsonb(a) image)
  insert into changes (invocation_id, table_name, row_id, before)
    select invocation, 'accounts', id, image_without(who, 'accounts', image) from gone;
end $$;
--> statement-breakpoint
-- Half-filled forms, and cards sent or on their way. One that still waits is rewritten only where it names
-- the customer, for another one may have somebody of the same name. What was exported is withdrawn.
create function erase_cards(who erasing) returns void language sql as $$
  delete from forms where raw::text ~ who.pattern;
  update notices set card = jsonb_set(card, '{document,base64}', '""'), why = 'withdrawn',
      state = 'parked', settled_at = coalesce(settled_at, made_at)
    where card #>> '{document,base64}' <> '' and (state not in ('waiting', 'sending')
      or card #>> '{document,name}' like who.kind || '-' || who.id || '.%');
  update notices set card = words_without(who.pattern, who.word, card - 'document')
      || case when card ? 'document' then jsonb_build_object('document', card -> 'document')
        else '{}' end
    where (card - 'document')::text ~ who.pattern
      and (who.kind = 'employee' or state not in ('waiting', 'sending') or position(
        (select btrim(to_jsonb(name)::text, '"') from customers where id = who.customer)
        in card::text) > 0)
$$;
--> statement-breakpoint
-- An erasure is announced before it is made; whatever was not announced the triggers refuse.
create function erase_changes(who erasing, invocation integer, erased_at timestamptz) returns integer
language plpgsql as $$
declare
  last integer := (select coalesce(max(id), 0) from erasures);
  erased integer;
begin
  with announced as (
    insert into erasures (table_name, row_id, was, now, at)
    select 'changes', c.id, digest_of(c), digest_of(without), erased_at
    from changes c cross join lateral (select change_without(who, c) as without offset 0) row_now
    where (is_about(who, c.table_name, c.before) or is_about(who, c.table_name, c.after))
      and without is distinct from c
    order by c.id returning *)
  insert into changes (invocation_id, table_name, row_id, after)
    select invocation, 'erasures', a.id, to_jsonb(a) from announced a order by a.id;
  update changes c set before = image_without(who, c.table_name, c.before),
      after = image_without(who, c.table_name, c.after)
    from erasures e where e.id > last and c.id = e.row_id;
  get diagnostics erased = row_count;
  return erased;
end $$;
--> statement-breakpoint
create function erase_invocations(who erasing, invocation integer, erased_at timestamptz)
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
        or i.raw ->> 'customer' = who.customer::text
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
-- Erases a person, and answers how many rows and how many entries of the trail that were. It is the one
-- way into the trail for the role of the application, which may not update it: it runs with the rights
-- of the owner, only under an invocation that names this very person, and finds the words by itself.
create function erase_person(kind text, person integer, word text, erased_at timestamptz,
  out erased_rows integer, out erased_entries integer)
language plpgsql security definer set search_path = public, pg_temp set timezone = 'UTC' as $$
declare
  invocation text := current_setting('rapport.invocation', true);
  who erasing;
begin
  if not exists (select from invocations i where i.id::text = invocation
      and i.command = 'person.erase' and i.raw ->> 'who' = kind || '-' || person)
    or position(person::text in word) = 0 or length(word) > 40 or word ~ '[\\"]' then
    raise exception 'no invocation erases % %', kind, person using errcode = 'RP005';
  end if;
  perform pg_advisory_xact_lock(727275);
  who := erasing_of(kind, person, word);
  perform set_config('rapport.invocation', '', true);
  erased_rows := erase_rows(who, invocation::integer);
  if kind = 'employee' then perform erase_accounts(who, invocation::integer); end if;
  perform erase_cards(who);
  erased_entries := erase_invocations(who, invocation::integer, erased_at)
    + erase_changes(who, invocation::integer, erased_at);
  perform set_config('rapport.invocation', invocation, true);
end $$;
--> statement-breakpoint
revoke execute on function erase_person from public;
--> statement-breakpoint
-- A row of the trail may become what an erasure has announced, and nothing else.
create function is_announced(of_table text, of_row bigint, digest text) returns boolean
stable language sql as $$
  select digest = (select now from erasures where table_name = of_table and row_id = of_row
    order by id desc limit 1)
$$;
--> statement-breakpoint
drop trigger only_grows on changes;
--> statement-breakpoint
create trigger only_grows before delete or truncate on changes
  for each statement execute function refuse_change();
--> statement-breakpoint
create trigger stays_as_written before update on changes
  for each row when (is_announced('changes', new.id, digest_of(new)) is not true)
  execute function refuse_change();
--> statement-breakpoint
drop trigger stays_as_written on invocations;
--> statement-breakpoint
create trigger stays_as_written before update on invocations
  for each row when (to_jsonb(old) - 'undone_at' is distinct from to_jsonb(new) - 'undone_at'
    and is_announced('invocations', new.id, digest_of(new)) is not true)
  execute function refuse_change();
--> statement-breakpoint
-- What an erasure has touched is not put back: it is not what it was.
create function is_erased_since(change changes) returns boolean stable language sql as $$
  select exists (select from changes c join invocations i on i.id = c.invocation_id
    where c.table_name = change.table_name and c.row_id = change.row_id and c.id > change.id
      and i.command = 'person.erase')
$$;
--> statement-breakpoint
create or replace function undo_invocation(invocation integer) returns integer language plpgsql as $$
declare
  change changes;
  undone integer := 0;
begin
  perform from invocations where id = invocation for update;
  for change in select * from changes where invocation_id = invocation order by id desc loop
    if is_erased_since(change)
      or not is_untouched(present_image(change.table_name, change.row_id), change.after) then
      raise exception '% % has been changed since', change.table_name, change.row_id
        using errcode = 'RP001';
    end if;
    perform restore_image(change.table_name, change.row_id, change.before, change.after);
    undone := undone + 1;
  end loop;
  return undone;
exception when integrity_constraint_violation then
  raise exception 'something depends on what invocation % has changed: %', invocation, sqlerrm
    using errcode = 'RP002';
end $$;
--> statement-breakpoint
-- A row counts as it was sealed, as long as it is what its last erasure has made of it.
create or replace function hash_of(seal seals, previous seals) returns text stable language sql as $$
  select encode(sha256(convert_to(concat_ws(E'\n', coalesce(previous.hash, ''),
    seal.through_id, seal.changes, seal.through_invocation_id, seal.invocations,
    extract(epoch from seal.at),
    coalesce((select string_agg(coalesce(erased.was, digest_of(i)), '' order by i.id)
      from invocations i left join lateral (
        select (array_agg(e.was order by e.id))[1] as was from erasures e
        where e.table_name = 'invocations' and e.row_id = i.id group by e.row_id
        having (array_agg(e.now order by e.id desc))[1] = digest_of(i)) erased on true
      where i.id > coalesce(previous.through_invocation_id, 0)
        and i.id <= seal.through_invocation_id), ''),
    coalesce((select string_agg(coalesce(erased.was, digest_of(c)), '' order by c.id)
      from changes c left join lateral (
        select (array_agg(e.was order by e.id))[1] as was from erasures e
        where e.table_name = 'changes' and e.row_id = c.id group by e.row_id
        having (array_agg(e.now order by e.id desc))[1] = digest_of(c)) erased on true
      where c.id > coalesce(previous.through_id, 0) and c.id <= seal.through_id), '')),
    'UTF8')), 'hex')
$$;
--> statement-breakpoint
-- How many seals reach an invocation and not yet a change. Both come with one transaction: that is one
-- seal at most, and whatever was added to an old invocation stands behind more.
create function seals_between(invocation integer, change bigint) returns bigint
stable language sql as
$$ select count(*) from seals where through_invocation_id >= invocation and through_id < change $$;
--> statement-breakpoint
-- The erasures by the invocation that made them, and which entries do not agree: erased by no command, or
-- added to one later; not what the erasure before it, or the last one, has made of them; or erased
-- according to the trail, while the erasure itself is gone.
create function audit_erasures() returns table (
  invocation_id integer, employee text, at timestamptz, entries integer, unsound text[]
) stable language sql set timezone = 'UTC' as $$
  with recorded as (
    select c.id as change, c.row_id as erasure, c.after, i.id as invocation, i.employee_id, i.at
    from changes c join invocations i on i.id = c.invocation_id
    where c.table_name = 'erasures' and c.before is null and i.command = 'person.erase'
  ), made as (
    select e.*, lag(e.now) over own as before, lead(e.id) over own is null as is_last,
      case e.table_name when 'changes' then digest_of(c) else digest_of(i) end as present
    from erasures e
    left join changes c on e.table_name = 'changes' and c.id = e.row_id
    left join invocations i on e.table_name = 'invocations' and i.id = e.row_id
    window own as (partition by e.table_name, e.row_id order by e.id)
  ), judged as (
    select r.change, r.invocation, r.employee_id, r.at,
      coalesce(m.table_name || ' ' || m.row_id,
        concat_ws(' ', r.after ->> 'table_name', r.after ->> 'row_id')) as entry,
      r.after is distinct from jsonb_build_object('id', m.id, 'table_name', m.table_name,
          'row_id', m.row_id, 'was', m.was, 'now', m.now, 'at', m.at)
        or m.was <> m.before
        or (m.is_last and m.now is distinct from m.present) as is_unsound
    from recorded r full join made m on m.id = r.erasure
  )
  select j.invocation, (select name from employees w where w.id = min(j.employee_id)), min(j.at),
    count(*)::integer,
    case when seals_between(j.invocation, max(j.change)) > 1 then array_agg(entry order by entry)
      else coalesce(array_agg(entry order by entry) filter (where is_unsound), '{}') end
  from judged j group by j.invocation order by j.invocation nulls last
$$;
