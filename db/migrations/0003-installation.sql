-- One row about this installation; no content of any plan or firm.
CREATE TABLE installation (
  is_only boolean PRIMARY KEY DEFAULT true CHECK (is_only),
  -- A demonstration that was begun and not finished must not pass for a whole one.
  demonstration text NOT NULL DEFAULT 'none' CHECK (demonstration IN ('none', 'begun', 'done'))
);
INSERT INTO installation DEFAULT VALUES;
GRANT SELECT, UPDATE ON installation TO covalent_provision;
