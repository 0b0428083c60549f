-- Who has a page open is told that there is news for them: to whom and of what kind, never what. Runs as covalent_owner.

CREATE FUNCTION tell_news(to_person uuid, topic text) RETURNS void LANGUAGE sql
  AS $$ SELECT pg_notify('covalent_news', json_build_object('person', to_person, 'topic', topic)::text) $$;

CREATE FUNCTION tell_inbox_news() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM tell_news(NEW.person_id, 'inbox');
  RETURN NULL;
END $$;
CREATE TRIGGER inbox_news AFTER INSERT OR UPDATE OF kind, at, read_at, snoozed_until ON notification
  FOR EACH ROW EXECUTE FUNCTION tell_inbox_news();

-- What is worth a letter is worth a look at what waits. What is told in the inbox has its own news.
CREATE FUNCTION tell_waiting_news() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM tell_news(NEW.person_id, 'waiting');
  RETURN NULL;
END $$;
CREATE TRIGGER waiting_news AFTER INSERT OR UPDATE OF queued_at, facts ON mail FOR EACH ROW
  WHEN (NEW.person_id IS NOT NULL AND NEW.kind NOT IN ('inbox', 'digest')) EXECUTE FUNCTION tell_waiting_news();

GRANT CREATE ON SCHEMA public TO covalent_access;
SET LOCAL ROLE covalent_access;

-- What does not stand any more is in nobody's number: words that were taken back or mean somebody no more, a thread that goes on.
CREATE FUNCTION tell_withdrawn_news() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_TABLE_NAME = 'comment_mention' THEN
    PERFORM tell_news(OLD.person_id, 'inbox');
  ELSIF TG_TABLE_NAME = 'comment' THEN
    PERFORM tell_news(n.person_id, 'inbox') FROM notification n WHERE n.comment_id = NEW.id;
  ELSE
    PERFORM tell_news(n.person_id, 'inbox') FROM notification n WHERE n.thread_id = NEW.id AND n.comment_id IS NULL;
  END IF;
  RETURN NULL;
END $$;

RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM covalent_access;

CREATE TRIGGER withdrawn_news AFTER UPDATE OF removed_at ON comment FOR EACH ROW EXECUTE FUNCTION tell_withdrawn_news();
CREATE TRIGGER unnamed_news AFTER DELETE ON comment_mention FOR EACH ROW EXECUTE FUNCTION tell_withdrawn_news();
CREATE TRIGGER reopened_news AFTER UPDATE OF resolved_at ON comment_thread FOR EACH ROW
  WHEN (NEW.resolved_at IS NULL) EXECUTE FUNCTION tell_withdrawn_news();
